"""Exceptions from rules, declared in the record that needs them, with a reason."""

import attrs

from blocs.i18n.text import Text

__all__ = ["Exemption"]


@attrs.frozen(kw_only=True)
class Exemption:
    """A place of a record where a rule does not hold, and why: written `[[exceptions]]`; `blocs check --rules` lists the rules.

    >>> Exemption(rule="member-is-state", at="members", why=Text({"en": "Colonies.", "fr": "Colonies."})).covers("member-is-state", "members.KEN[1]")
    True
    """

    rule: str
    at: str
    why: Text

    def covers(self, rule: str, path: str) -> bool:
        """Does it excuse this fault: one of its rule, at its place or inside it?"""
        return rule == self.rule and (path == self.at or path.startswith((f"{self.at}.", f"{self.at}[")))
