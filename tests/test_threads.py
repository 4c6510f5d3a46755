"""Threads: asked from many at once, in two languages, in a process that has read nothing yet, every answer is what it is alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKING = """
import sys, threading, hashlib
from concurrent.futures import ThreadPoolExecutor
import blocs
from blocs import compare
sys.setswitchinterval(1e-4)  # threads take turns oftener than usual

ASKED = {
    "members": lambda: compare.members("ECOWAS", "AES", on="2024-06-30").to("github"),
    "overview": lambda: compare.overview("AES", "EAC 1967").to("html"),
    "timeline": lambda: compare.timeline("AES").to("latex"),
    "overlap": lambda: compare.overlap("AES", "ECOWAS", "EAC").to("csv"),
    "ask": lambda: str(blocs.ask("Is Guinea suspended from ECOWAS?")),
    "state": lambda: f"{blocs.state('Ivory Coast').name} {blocs.get('CEDEAO').name}",
    "standing": lambda: blocs.get("ECOWAS").standing("Mali", "2024-06-30").words(),
    "error": lambda: refusal("Niger Delta"),
}

def refusal(name):
    try:
        blocs.state(name)
    except blocs.BlocsError as wrong:
        return str(wrong)

def answer(task):
    key, lang = task
    with blocs.language(lang):
        return key, lang, hashlib.sha256(str(ASKED[key]()).encode()).hexdigest()

tasks = [(key, lang) for lang in ("en", "fr") for key in ASKED]
many = int(sys.argv[1])
if many > 1:
    barrier = threading.Barrier(many)
    with ThreadPoolExecutor(many, initializer=barrier.wait) as pool:
        found = set(pool.map(answer, [tasks[n % len(tasks)] for n in range(many * 2)]))
else:
    found = set(map(answer, tasks))
print(*sorted(found), sep="\\n")
"""


def answers(many: int, script: str = ASKING) -> list[str]:
    """What so many threads of a fresh process say, each answer once."""
    ran = subprocess.run([sys.executable, "-c", script, str(many)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.fixture(scope="module")
def alone() -> list[str]:
    return answers(1)


def test_threads_say_what_one_says_alone(alone: list[str]) -> None:
    """Thirty-two at once, the first questions of the process among them."""
    assert len(alone) == 16
    assert answers(32) == alone


def test_a_language_that_all_threads_share_would_be_noticed(alone: list[str]) -> None:
    """With the language in a variable of the process, answers get mixed up."""
    shared = """
import threading
from blocs.i18n import messages
class Shared:
    held, before = None, []
    def get(self, default=None): return self.held or default
    def set(self, value): before, self.held = self.held, value; return before
    def reset(self, before): self.held = before
messages._CHOSEN = Shared()
"""
    script = ASKING.replace("sys.setswitchinterval", shared + "\nsys.setswitchinterval", 1)
    assert any(answers(32, script) != alone for _ in range(3))
