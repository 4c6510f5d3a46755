"""The rules that files are held to, explained: what each demands, why, an example of what breaks it, and how that is mended."""

from collections.abc import Mapping
from functools import cache

import attrs

from blocs.errors import UnknownName, nearest
from blocs.i18n.message import msg
from blocs.i18n.messages import N_, say
from blocs.i18n.text import Text
from blocs.storage.reading import DATA, load, quick_shaper

__all__ = ["GROUPS", "Rule", "explained", "listed", "rule", "rules"]

GROUPS: Mapping[str, str] = {
    "form": N_("the form of a file"), "record": N_("a record"), "citations": N_("what a record cites"), "time": N_("dates"),
    "members": N_("members"), "organs": N_("instruments, organs and the end"), "between": N_("between records"), "readings": N_("the verification log"),
    "bibliography": N_("the bibliography"), "ledger": N_("ledgers of claims"), "study": N_("studies"),
}  # fmt: skip
"""The groups of rules, in order, and what each is about."""


@attrs.frozen(kw_only=True)
class Rule:
    """A rule: what it demands, why, an example that breaks it and the same mended, in the language of the files."""

    name: str
    group: str
    demands: Text
    why: Text
    breaks: str
    mends: str


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule, by name, in the order of the groups.

    >>> rules()["no-overlap"].why.en
    'On any day a state has one standing, and an office one holder.'
    """
    tables = load(DATA / "rules.toml")
    found = [{**table, "name": name, "group": group} for group in GROUPS for name, table in tables[group].items()]
    shaped = [quick_shaper().shape(table, Rule, str(table["name"]))[0] for table in found]
    return {each.name: each for each in shaped if each}


def rule(name: str) -> Rule:
    """The rule of this name. Raises `UnknownName` with the nearest names.

    >>> rule("no-overlaps")
    Traceback (most recent call last):
    blocs.errors.UnknownName: no rule is called "no-overlaps". Did you mean no-overlap?
    """
    if name in rules():
        return rules()[name]
    near = nearest(name, list(rules()))
    raise UnknownName(N_("rule"), name, near, "" if near else msg("`blocs check --rules` lists them."))


def explained(each: Rule) -> str:
    """A rule in full, for a reader at a terminal."""
    parts = (
        say("{name} ({group})", name=each.name, group=say(GROUPS[each.group])),
        f"{each.demands}\n{each.why}",
        say("An example that breaks it:") + "\n" + _indented(each.breaks),
        say("The same, mended:") + "\n" + _indented(each.mends),
    )
    return "\n\n".join(parts)


def listed() -> str:
    """All rules in groups, a line each."""
    wide = max(map(len, rules()))
    return "\n\n".join(
        "\n".join([say(title), *(f"  {each.name:<{wide}}  {each.demands}" for each in rules().values() if each.group == group)])
        for group, title in GROUPS.items()
    )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.rstrip("\n").split("\n"))
