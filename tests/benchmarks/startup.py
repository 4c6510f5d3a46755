"""What the first answer of a fresh process costs, beside the packages that it needs: `python tests/benchmarks/startup.py`.

Byte-code is kept; each line is the best of twenty runs, taken in turns so that all meet the same machine. Where the time goes:
`python -X importtime -c "import blocs"`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

RUNS = 20
QUESTIONS = {
    "an empty process": "pass",
    "attrs, cattrs and tomllib": "import attrs, cattrs, tomllib",
    "import blocs": "import blocs",
    "the members of AES": "import blocs; blocs.get('AES').members('2024-07-06')",
    "the members of ECOWAS": "import blocs; blocs.get('ECOWAS').members('2024-07-06')",
    "a name that is no id": "import blocs; blocs.get('CEDEAO')",
}


def timed(code: str) -> float:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=kept, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    best = dict.fromkeys(QUESTIONS, float("inf"))
    for _ in range(RUNS):
        for name, code in QUESTIONS.items():
            best[name] = min(best[name], timed(code))
    base = best["attrs, cattrs and tomllib"]
    for name, seconds in best.items():
        print(f"{name:<28}{seconds * 1000:7.0f} ms  {seconds / base:5.2f} times the packages")


if __name__ == "__main__":
    main()
