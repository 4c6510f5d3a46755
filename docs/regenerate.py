"""Write the output of every `$ blocs …` in README and docs anew, docs/oakes-changes.md, docs/rules.md and README's picture; blocks that end in "…" keep their length."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import oakes_changes
import rules_page

from blocs.cli import main

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "pictures" / "members.png"


def printed(command: str) -> list[str]:
    """What a command prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        main(shlex.split(command)[1:])
    return [line.rstrip() for line in out.getvalue().rstrip("\n").splitlines()]


def anew(match: re.Match[str]) -> str:
    """One block with the output of its commands."""
    lines: list[str] = []
    for part in re.split(r"(?m)^(?=\$ )", match[1]):
        if not part.strip():
            continue
        command, *old = part.rstrip("\n").splitlines()
        cut = len(old) - 1 if old and old[-1] == "…" else None
        lines += [command, *printed(command[2:])[:cut], *(["…"] if cut is not None else [])]
    return "```console\n" + "\n".join(lines) + "\n```"


if __name__ == "__main__":
    main(["chart", "members", "ECOWAS", "AES", "-o", str(PICTURE)])
    oakes_changes.PAGE.write_text(oakes_changes.page(), encoding="utf-8")
    rules_page.PAGE.write_text(rules_page.page(), encoding="utf-8")
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "howto").glob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"(?ms)^```console\n(.*?)^```", anew, text), encoding="utf-8")
