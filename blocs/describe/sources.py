"""A source in words: the reference that stands under a table."""

from __future__ import annotations

from blocs.i18n import said
from blocs.i18n.messages import say
from blocs.record.codes import Evidence
from blocs.record.source import Source

__all__: list[str] = []


@said.reference.register(Source)
def _reference(source: Source, places: tuple[str, ...] = ()) -> tuple[str, str, str]:
    who = source.author or source.publisher
    house = f", {source.publisher}" if source.publisher and source.publisher != who else ""
    issued = f" ({source.issued.words()})" if source.issued else ""
    marks = (say("unsigned file") if source.evidence == Evidence.UNSIGNED else "", say("untraced") if source.untraced else "")
    marked = "".join(f", {each}" for each in marks if each)
    where = say("; ") + ", ".join(places) if places else ""
    return f"{who}, " if who else "", source.shown_title, f"{house}{issued}{marked}{where}"
