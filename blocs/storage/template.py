"""The template of a new record, with comments."""

from __future__ import annotations

import re

from blocs.errors import BadValue
from blocs.i18n.messages import N_

__all__ = ["skeleton"]

_TEXT = """# A record of blocs. docs/reading-the-data.md names every key; `blocs check FILE` says all that is wrong.
# Dates are in quotes and as exact as their source: "1976", "1976-11", "1976-11-05", "1976..1978"; "?" for an end known to have come.
# Every text is {{ en = "…", fr = "…" }}. Every fact cites a source and the place in it: "key[art. 1]".

id = "{id}"
name = {{ en = "Full name of the body", fr = "Nom complet de l'organisation" }}
acronym = {{ en = "{acronym}", fr = "{acronym}" }}
aliases = []                        # other spellings that people look for
kinds = ["economic_community"]      # see [kind] in blocs/data/vocabulary.toml
horizon = "2026-01-01"              # date of the newest source read on its memberships
scope = "full"                      # or "memberships"

[coverage]                          # a promise: "complete" means that absence means no
memberships = {{ extent = "partial", sources = ["{id}-treaty[art. 1]"] }}

[instruments.treaty]
title = {{ en = "Founding treaty", fr = "Traité constitutif" }}
kind = "treaty"
founding = true                     # the date of founding comes from this one
signed = {{ on = "2000-01-01", place = "City", sources = ["{id}-treaty[final clause]"] }}
in_force = {{ on = "2000-06-01", sources = ["{id}-treaty[art. 2]"] }}
sources = ["{id}-treaty[title]"]

[[members.MLI]]                     # ISO 3166 alpha-3; one [[members.MLI]] for each spell, oldest first
standing = "full"
entry = {{ on = "2000-06-01", how = "founding", sources = ["{id}-treaty[preamble]"] }}
# exit = {{ on = "2010-01-01", how = "withdrawn", sources = ["{id}-treaty[art. 9]"] }}

# [[members.MLI.notices]]
# received = {{ on = "2009-01-01", sources = ["…[…]"] }}
# takes_effect = {{ on = "2010-01-01", sources = ["…[…]"] }}

# [[members.MLI.suspensions]]
# start = {{ on = "2005-03-01", sources = ["…[…]"] }}
# end = {{ on = "2006-01-01", sources = ["…[…]"] }}
# ground = "coup"
# extent = "all_organs"
# by = "organ"

[institutions.summit]
name = {{ en = "Summit", fr = "Sommet" }}
organ = "supreme_organ"
principal = true
instrument = "treaty"
article = "art. 3"
sources = ["{id}-treaty[art. 3]"]
history = [
  # "operating" needs a dated activity: a meeting, a ruling, a payment.
  {{ status = "established", on = "2000-06-01", what = {{ en = "The treaty came into force.", fr = "Le traité est entré en vigueur." }}, sources = ["{id}-treaty[art. 2]"] }},
]

[goals.trade]
domain = "trade"
text = {{ en = "What it wants, in your own words.", fr = "Ce qu'elle veut, dans vos propres mots." }}
instrument = "treaty"
article = "art. 1"
carriers = ["summit"]
sources = ["{id}-treaty[art. 1]"]

[rules.withdrawal]
kind = "withdrawal"
instrument = "treaty"
article = "art. 8"
text = {{ en = "A member may leave after a year's notice.", fr = "Un membre peut se retirer après un préavis d'un an." }}
notice_months = 12
sources = ["{id}-treaty[art. 8]"]

[sources.{id}-treaty]
type = "treaty"
evidence = "treaty_text"
title = "Title in the language of the source"
issued = "2000-01-01"
read = "2026-01-01"
lang = "en"
extent = "full"
"""


def skeleton(id: str) -> str:
    """A record to fill in, with a comment on every part. Raises `BadValue` for an id that is not in kebab case.

    >>> skeleton("utr").splitlines()[4]
    'id = "utr"'
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id):
        raise BadValue(N_('"{id}" is no id: use small letters, digits and hyphens, such as "three-rivers" or "utr-1960"'), id=id)
    return _TEXT.format(id=id, acronym=id.split("-")[0].upper())
