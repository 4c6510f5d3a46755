"""The template of a new record, with comments and places to fill in."""

from __future__ import annotations

import re

from blocs.errors import BadQuestion, BadValue
from blocs.i18n.messages import N_
from blocs.storage.files import bundled

__all__ = ["skeleton"]

_TEXT = """#:schema ./record.schema.json
# The line above is for editors: `blocs schema record -o record.schema.json` writes that file, and keys and terms are then completed as you type.
# A record of blocs. docs/reading-the-data.md names every key; `blocs check FILE` says all that is wrong.
# Dates are in quotes and as exact as their source: "1976", "1976-11", "1976-11-05", "1976..1978"; "?" for an end known to have come.
# Every text is {{ en = "…", fr = "…" }}. Every fact cites a source and the place in it: "key[art. 1]".
# Replace everything in ‹ ›, and the state XXX; take out the tables that you have nothing for.

id = "{id}"
name = {{ en = "‹full name in English›", fr = "‹full name in French›" }}
acronym = {{ en = "{acronym}", fr = "{acronym}" }}
aliases = []                        # other spellings that people look for
kinds = ["‹kind›"]                  # such as "economic_community"; see [kind] in blocs/data/vocabulary.toml
region = "‹region›"                 # where most members lie: africa, americas, asia, europe or pacific
horizon = "‹YYYY-MM-DD›"            # date of the newest source read on its memberships
scope = "full"                      # or "memberships"

[coverage]                          # a promise: "complete" means that absence means no
memberships = {{ extent = "‹complete or partial›", sources = ["{id}-treaty[‹article›]"] }}

[instruments.treaty]
title = {{ en = "‹title in English›", fr = "‹title in French›" }}
kind = "treaty"
founding = true                     # the date of founding comes from this one
signed = {{ on = "‹date›", place = "‹city›", sources = ["{id}-treaty[‹final clause›]"] }}
in_force = {{ on = "‹date›", sources = ["{id}-treaty[‹article›]"] }}
sources = ["{id}-treaty[title]"]

[[members.XXX]]                     # ISO 3166 alpha-3, such as MLI; one [[members.MLI]] for each spell, oldest first
standing = "full"
entry = {{ on = "‹date›", how = "founding", sources = ["{id}-treaty[‹preamble›]"] }}
# exit = {{ on = "2010-01-01", how = "withdrawn", sources = ["{id}-treaty[art. 9]"] }}

# [[members.XXX.notices]]
# received = {{ on = "2009-01-01", sources = ["…[…]"] }}
# takes_effect = {{ on = "2010-01-01", sources = ["…[…]"] }}

# [[members.XXX.suspensions]]
# start = {{ on = "2005-03-01", sources = ["…[…]"] }}
# end = {{ on = "2006-01-01", sources = ["…[…]"] }}
# ground = "coup"
# extent = "all_organs"
# by = "organ"

[institutions.summit]
name = {{ en = "‹name in English›", fr = "‹name in French›" }}
organ = "supreme_organ"
principal = true
instrument = "treaty"
article = "‹article›"
sources = ["{id}-treaty[‹article›]"]
history = [
  # "operating" needs a dated activity: a meeting, a ruling, a payment.
  {{ status = "established", on = "‹date›", what = {{ en = "The treaty came into force.", fr = "Le traité est entré en vigueur." }}, sources = ["{id}-treaty[‹article›]"] }},
]

[goals.trade]
domain = "trade"
text = {{ en = "‹what it wants, in your own words›", fr = "‹the same in French›" }}
instrument = "treaty"
article = "‹article›"
carriers = ["summit"]
sources = ["{id}-treaty[‹article›]"]

[rules.withdrawal]
kind = "withdrawal"
instrument = "treaty"
article = "‹article›"
text = {{ en = "‹how a member may leave›", fr = "‹the same in French›" }}
notice_months = "‹months›"           # a number without quotes, such as 12
sources = ["{id}-treaty[‹article›]"]

[sources.{id}-treaty]
type = "treaty"
evidence = "treaty_text"
title = "‹title in the language of the source›"
issued = "‹date›"
read = "‹date on which you read it›"
lang = "en"
extent = "‹full, excerpt or quoted›"
"""


def skeleton(id: str) -> str:
    """A record to fill in, with a comment on every part.

    Raises `BadValue` for an id that is not in kebab case, `BadQuestion` for one that a body has already.

    >>> skeleton("utr").splitlines()[7]
    'id = "utr"'
    """
    if id in {path.stem for path in bundled()}:
        raise BadQuestion(N_('"{id}" is in the data already: `blocs show {id}` shows it. Another body needs another id, such as "{id}-1990"'), id=id)
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id):
        raise BadValue(N_('"{id}" is not an id: use small letters, digits and hyphens, such as "three-rivers" or "utr-1960"'), id=id)
    return _TEXT.format(id=id, acronym=id.split("-")[0].upper())
