"""Runs a target many times: by atheris, which is led by the lines that an input reaches, or with random bytes.

    python -m tests.fuzz.run --target dates --executions 100000
    python -m tests.fuzz.run --driver random --target commands --executions 1000
    python -m tests.fuzz.run --all --executions 1000000      (each reader in a process of its own, by its share)

Every execution must give a value or a `BlocsError`, within twenty seconds of work and two gigabytes. What does neither is shown once, by the place where it
was raised, with the input, as a line that can be put into corpus/. The exit status is 1 where there was any.
"""

from __future__ import annotations

import argparse
import collections
import os
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

SHARES = {"toml": 400, "dates": 250, "sources": 150, "record_bytes": 80, "cow": 50, "ledger": 30, "names": 15, "frames": 15, "records": 7,
          "questions": 2, "study": 1}  # fmt: skip
"""Of a thousand executions over the readers, how many each gets: many of those that are quick."""
SECONDS, BYTES, LONGEST = 20, 2 << 30, 240

Target = Callable[[bytes], None]


def target(name: str) -> tuple[Target, tuple[bytes, ...]]:
    """What is run, and the inputs that are kept of it; imported here, so that atheris can see it being imported."""
    from .choices import Choices
    from .command_line import commands
    from .readers import READERS, kept

    each = {**READERS, "commands": commands}[name]
    return lambda data: each(Choices(data)), tuple(kept(name))


class Counted:
    """Runs a target, and counts what went wrong by the place where it did."""

    def __init__(self, name: str, target: Target, most: int) -> None:
        self.name, self.target, self.most = name, target, most
        self.done, self.begun = 0, time.monotonic()
        self.foreign: collections.Counter[tuple[str, ...]] = collections.Counter()

    def __call__(self, data: bytes) -> None:
        """One execution; an exception that is none of ours is kept and shown."""
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            self.target(data)
        except Exception as wrong:
            self._show(wrong, data)
        signal.setitimer(signal.ITIMER_PROF, 0)
        self.done += 1
        if self.done == self.most:
            self.end()

    def _show(self, wrong: Exception, data: bytes) -> None:
        frames = traceback.extract_tb(wrong.__traceback__)
        place = (type(wrong).__name__, *(f"{Path(each.filename).name}:{each.lineno}" for each in frames[-3:]))
        self.foreign[place] += 1
        if self.foreign[place] == 1:
            print(f"{self.name}: {' '.join(place)}: {str(wrong)[:300]!r}\n  {data!r}", flush=True)

    def end(self) -> None:
        """The count, and the end of the process: atheris gives nothing back."""
        seconds = time.monotonic() - self.begun
        print(f"{self.name}: {self.done} executions in {seconds:.0f} s, {sum(self.foreign.values())} foreign exceptions", flush=True)
        os._exit(1 if self.foreign else 0)


class TooLong(Exception):
    """An execution that took more than its seconds."""


def _too_long(*_: object) -> None:
    raise TooLong(f"more than {SECONDS} s")


def randomly(name: str, most: int, seed: int) -> None:
    """With the kept inputs, then with random bytes."""
    each, known = target(name)
    run, dice = Counted(name, each, most), random.Random(f"{name} {seed}")
    for data in known:
        run(data)
    while True:
        run(dice.randbytes(dice.randrange(LONGEST)))


def led(name: str, most: int, seed: int) -> None:
    """By atheris: an input that reaches new lines of blocs is changed further."""
    import atheris

    with atheris.instrument_imports(include=["blocs"]):
        each, known = target(name)
    run = Counted(name, each, most)
    for data in known:
        run(data)
    atheris.Setup([sys.argv[0], f"-seed={seed}", f"-max_len={LONGEST}", "-verbosity=0", "-len_control=0"], run)
    atheris.Fuzz()


def _all(asked: argparse.Namespace) -> int:
    """Each reader in a process of its own, one after another."""
    same = ["--seed", str(asked.seed), "--driver", asked.driver]
    shares = {name: max(asked.executions * share // 1000, 1) for name, share in SHARES.items()}
    done = [
        subprocess.run([sys.executable, "-m", "tests.fuzz.run", "--target", name, "--executions", str(n), *same], check=False)
        for name, n in shares.items()
    ]
    return max(each.returncode for each in done)


def main() -> int:
    """Read the options, and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", choices=(*SHARES, "commands"), default="dates")
    parser.add_argument("--all", action="store_true", help="every reader, each by its share")
    parser.add_argument("--executions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--driver", choices=("atheris", "random"), default="atheris")
    asked = parser.parse_args()
    if asked.all:
        return _all(asked)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.signal(signal.SIGPROF, _too_long)
    {"atheris": led, "random": randomly}[asked.driver](asked.target, asked.executions, asked.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
