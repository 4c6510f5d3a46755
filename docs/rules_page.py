"""Writes docs/rules.md: every rule that files are held to, as `blocs check --explain` tells it."""

from __future__ import annotations

from pathlib import Path

from blocs.storage.rulebook import GROUPS, Rule, rules

__all__ = ["PAGE", "page"]

PAGE = Path(__file__).parent / "rules.md"

_TOP = """# Rules

`blocs check` holds records, ledgers of claims, studies and the bibliography to the rules below, and prints the name of the rule that a file
breaks. `blocs check --explain RULE` says the same of one of them, in English or French. This page is written from `blocs/data/rules.toml` by
`python docs/regenerate.py`.

Where a rule over records does not hold for once, its file says so, with the reason; what is no longer needed is a fault of its own (`exception-needed`):

```toml
[[exceptions]]
rule = "member-is-state"
at = "members.KEN[1]"               # the place that `blocs check` names, or one that contains it
why = { en = "Under British rule until 1963.", fr = "Sous domination britannique jusqu'en 1963." }
```
"""


def page() -> str:
    """The page, in English."""
    return "\n\n".join([_TOP.rstrip("\n"), *map(_group, GROUPS)]) + "\n"


def _group(name: str) -> str:
    title = GROUPS[name]
    return "\n\n".join([f"## {title[0].upper()}{title[1:]}", *(_rule(each) for each in rules().values() if each.group == name)])


def _rule(rule: Rule) -> str:
    example = f"Broken:\n\n```toml\n{rule.breaks.strip()}\n```\n\nMended:\n\n```toml\n{rule.mends.strip()}\n```"
    return f"### `{rule.name}`\n\n{rule.demands.en} {rule.why.en}\n\n{example}"
