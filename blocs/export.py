"""Export of the record as a Frictionless Data Package: tables that join on bloc id and ISO 3166 alpha-3."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from blocs.dates import PartialDate
from blocs.errors import OutputError, reason
from blocs.i18n.messages import say
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.facts import cited, facts
from blocs.record.standing import MEMBERSHIP
from blocs.registry import Atlas
from blocs.storage import reading

__all__ = ["RESOURCES", "export"]

Row = tuple[Any, ...]
_DATE = "date as written: YYYY, YYYY-MM, YYYY-MM-DD, a..b for some time between; empty for an open end; ? for an end known to have come, not when"
_SOURCES = "citations key[place], separated by a bar between blanks; keys are in sources.csv"


@attrs.frozen
class Resource:
    """One table of the package: its columns, each with its meaning, and where its rows come from."""

    name: str
    says: str
    columns: dict[str, str]
    rows: Callable[[Bloc], Iterator[Row]]


def _date(value: PartialDate | None) -> str:
    return value.text if value else ""


def _acts(*found: Any) -> str:
    return " | ".join(dict.fromkeys(str(citation) for fact in found if fact for citation in fact.sources))


def _blocs(bloc: Bloc) -> Iterator[Row]:
    founding = bloc.founding
    yield (
        bloc.id, bloc.acronym.en, bloc.acronym.fr, bloc.name.en, bloc.name.fr, _date(bloc.founded), _date(bloc.ended.on if bloc.ended else None),
        bloc.ended.how if bloc.ended else "", bloc.horizon.text, bloc.scope, " ".join(bloc.kinds), " ".join(bloc.succeeds),
        _acts(founding.dated if founding else None, bloc.ended),
    )  # fmt: skip


def _memberships(bloc: Bloc) -> Iterator[Row]:
    for each in bloc.memberships:
        running = next((notice for notice in reversed(each.notices) if notice.given and not notice.rescinded), None)
        notice = running.given.on if running and running.given else None
        due = running.takes_effect.on if running and running.takes_effect and not each.exit else None
        checked = bloc.verified(*MEMBERSHIP)
        yield (
            bloc.id, each.state.iso3, each.standing, _date(each.since), _date(each.until), _date(notice), each.entry.how,
            each.exit.how if each.exit else "", _acts(each.entry, each.exit, *(notice.given for notice in each.notices)),
            _date(due), checked.isoformat() if checked else "",
        )  # fmt: skip


def _suspensions(bloc: Bloc) -> Iterator[Row]:
    for spell in bloc.memberships:
        for each in spell.suspensions:
            end = each.end or spell.exit
            yield (
                bloc.id,
                spell.state.iso3,
                _date(each.start.on),
                _date(end.on if end else None),
                each.ground,
                each.extent,
                each.by,
                _acts(each.start, end),
            )


def _institutions(bloc: Bloc) -> Iterator[Row]:
    for each in bloc.institutions:
        instrument = each.instrument.key if each.instrument else ""
        seen = _date(each.seen.on if each.seen else None)
        yield (
            bloc.id,
            each.key,
            each.name.en,
            each.name.fr,
            each.organ,
            " ".join(each.also),
            each.principal,
            instrument,
            each.article,
            seen,
            _acts(each),
        )


def _statuses(bloc: Bloc) -> Iterator[Row]:
    for kind, owners in (("institution", bloc.institutions), ("force", bloc.forces)):
        for owner in owners:
            for each in owner.history:
                yield bloc.id, kind, owner.key, each.status, _date(each.on), each.what.en if each.what else "", _acts(each)


def _goals(bloc: Bloc) -> Iterator[Row]:
    for each in bloc.goals:
        instrument = each.instrument.key if each.instrument else ""
        carriers = " ".join(carrier.key for carrier in each.carriers)
        yield bloc.id, each.key, each.domain, each.text.en, each.text.fr, instrument, each.article, _date(each.target), carriers, _acts(each)


def _obligations(bloc: Bloc) -> Iterator[Row]:
    for each in bloc.obligations:
        instrument = each.instrument.key if each.instrument else ""
        covers = [_tri(value) for value in (each.covers_external, each.covers_rebellion, each.automatic)]
        yield bloc.id, each.key, " ".join(each.kinds), instrument, each.article, each.text.en, *covers, _acts(each)


def _rules(bloc: Bloc) -> Iterator[Row]:
    for each in bloc.rules:
        instrument = each.instrument.key if each.instrument else ""
        months = "" if each.notice_months is None else each.notice_months
        yield bloc.id, each.key, each.kind, each.exists, instrument, each.article, each.text.en, months, each.voting, _acts(each)


def _sanctions(bloc: Bloc) -> Iterator[Row]:
    for each in bloc.sanctions:
        yield bloc.id, each.state.iso3, _date(each.since), _date(each.until), each.ground, each.measures.en, _acts(each)


def _instruments(bloc: Bloc) -> Iterator[Row]:
    for each in bloc.instruments:
        dates = [_date(act.on if act else None) for act in (each.signed, each.provisional, each.in_force, each.ended)]
        yield bloc.id, each.key, each.kind, each.title.en, each.title.fr, each.founding, *dates, _acts(each, each.signed, each.in_force)


def _facts(bloc: Bloc) -> Iterator[Row]:
    for address, each in facts(bloc):
        on = getattr(each, "on", None)
        value = getattr(each, "value", None)
        words = next((found.en for field in _WORDS if isinstance(found := getattr(each, field, None), Text)), "")
        note = each.note.en if each.note else ""
        yield (
            bloc.id,
            address,
            type(each).__name__,
            _date(on),
            "" if value is None else value,
            words,
            note,
            each.unverified,
            len(each.disputed),
            _acts(each),
        )


_WORDS = ("text", "what", "name", "title", "measures")


def _disputes(bloc: Bloc) -> Iterator[Row]:
    for address, each in facts(bloc):
        for other in each.disputed:
            yield bloc.id, address, other.value, other.why.en, other.why.fr, _acts(other)


def _tri(value: bool | None) -> str:
    return "" if value is None else "true" if value else "false"


_BLOC = {"bloc": "id of the bloc"}
RESOURCES: tuple[Resource, ...] = (
    Resource("blocs", "One row a bloc.", {
        "id": "id of the bloc", "acronym": "English acronym", "acronym_fr": "French acronym", "name": "English name", "name_fr": "French name",
        "founded": f"day of founding; {_DATE}", "ended": f"first day after its end; {_DATE}", "ending": "how it ended",
        "horizon": "date of the newest source read on its memberships", "scope": "full, or memberships only", "kinds": "kinds, separated by blanks",
        "succeeds": "ids of the bodies whose line it continues", "sources": _SOURCES,
    }, _blocs),
    Resource("memberships", "One row a spell: one unbroken standing of one state.", _BLOC | {
        "state": "ISO 3166-1 alpha-3", "standing": "full, associate, observer, candidate or signatory", "since": f"first day bound; {_DATE}",
        "until": f"first day no longer in; {_DATE}", "notice": f"notice of withdrawal received or, failing that, announced; {_DATE}",
        "entry": "how it came in", "exit": "how it went out", "sources": _SOURCES,
        "exit_due": f"day on which a notice takes effect and no exit is recorded: from then on it is perhaps a member; {_DATE}",
        "verified_to": "day to which the bloc's members were checked: of a later day this is the last known answer; empty for a bloc that has ended",
    }, _memberships),
    Resource("suspensions", "One row a suspension; a suspended state remains a member.", _BLOC | {
        "state": "ISO 3166-1 alpha-3", "since": f"first day; {_DATE}", "until": f"first day no longer suspended, or the exit; {_DATE}",
        "ground": "why", "extent": "from what", "by": "organ of the bloc, or the state itself", "sources": _SOURCES,
    }, _suspensions),
    Resource("institutions", "One row an institution.", _BLOC | {
        "institution": "key within the bloc", "name": "English name", "name_fr": "French name", "organ": "type of organ", "also": "other types it serves as",
        "principal": "true if the constitutive instrument lists it as an organ", "instrument": "key in instruments.csv", "article": "where in it",
        "seen": f"newest activity found; {_DATE}", "sources": _SOURCES,
    }, _institutions),
    Resource("statuses", "One row a change of status of an institution or a force.", _BLOC | {
        "of": "institution or force", "key": "key within the bloc", "status": "status from this date until the next", "since": _DATE,
        "what": "what happened", "sources": _SOURCES,
    }, _statuses),
    Resource("goals", "One row a stated goal; count domains, never rows.", _BLOC | {
        "goal": "key within the bloc", "domain": "policy domain", "text": "paraphrase in English", "text_fr": "paraphrase in French",
        "instrument": "key in instruments.csv", "article": "where in it", "target": f"when it was to be reached; {_DATE}",
        "carriers": "keys of the institutions that carry it", "sources": _SOURCES,
    }, _goals),
    Resource("obligations", "One row a duty of alliance.", _BLOC | {
        "obligation": "key within the bloc", "kinds": "kinds of duty", "instrument": "key in instruments.csv", "article": "where in it",
        "text": "paraphrase", "external": "true if an attack from outside sets it off; empty if unknown",
        "rebellion": "true if an armed rebellion does; empty if unknown", "automatic": "true if no further decision is needed; empty if unknown",
        "sources": _SOURCES,
    }, _obligations),
    Resource("rules", "One row a clause.", _BLOC | {
        "rule": "key within the bloc", "kind": "what it rules", "exists": "false where somebody looked and there is no such clause",
        "instrument": "key in instruments.csv", "article": "where in it", "text": "paraphrase", "notice_months": "months of notice",
        "voting": "how it decides", "sources": _SOURCES,
    }, _rules),
    Resource("sanctions", "One row a set of measures against a member, apart from suspension.", _BLOC | {
        "state": "ISO 3166-1 alpha-3", "since": _DATE, "until": _DATE, "ground": "why", "measures": "what", "sources": _SOURCES,
    }, _sanctions),
    Resource("instruments", "One row an instrument.", _BLOC | {
        "instrument": "key within the bloc", "kind": "kind of instrument", "title": "English title", "title_fr": "French title",
        "founding": "true if the founding date comes from it", "signed": _DATE, "provisional": _DATE, "in_force": _DATE, "ended": _DATE,
        "sources": _SOURCES,
    }, _instruments),
    Resource("facts", "One row a fact of any kind, those of the other tables among them, with its permanent address.", _BLOC | {
        "address": "where it stands in the record", "kind": "kind of value, as the library names it", "on": f"the date that it holds; {_DATE}",
        "value": "the figure that it holds", "text": "paraphrase, name or title", "note": "remark",
        "unverified": "why it is not to be leaned on; empty if it is sound", "disputed": "number of rows in disputes.csv", "sources": _SOURCES,
    }, _facts),
    Resource("disputes", "One row a differing account: what other sources say, and why the record does not follow them.", _BLOC | {
        "address": "as in facts.csv", "value": "what they say", "why": "why it is not followed", "why_fr": "the same in French", "sources": _SOURCES,
    }, _disputes),
)  # fmt: skip
"""The tables of the package, besides `sources.csv`."""

_SOURCE_COLUMNS = {
    "key": "as cited", "type": "type of the Citation Style Language", "evidence": "kind of evidence", "title": "title", "author": "author",
    "publisher": "publisher", "issued": _DATE, "url": "where it is published", "read": "day on which it was read", "lang": "ISO 639-1",
    "extent": "how much of it was read", "described": "True if the title is our description, the document's own not having been read",
    "examined": "True for a founding document, whose own claims are put to the record", "note": "what is to be known of the copy that was read",
}  # fmt: skip


def export(atlas: Atlas, directory: str | Path, blocs: Iterable[Bloc] | None = None) -> tuple[Path, ...]:
    """Write the record as CSV files with a `datapackage.json` that documents every column. Returns the paths written.

    The directory is made if need be; each file is written whole and then put in place, so that nothing is left half done. Raises
    `OutputError` if the place is a file or cannot be written.
    """
    folder = Path(directory)
    shown = tuple(blocs) if blocs is not None else tuple(atlas)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [_put(folder / f"{each.name}.csv", _csv(each, shown)) for each in RESOURCES]
        written.append(_put(folder / "sources.csv", _bibliography(atlas, shown)))
        written.append(_put(folder / "datapackage.json", json.dumps(_package(shown), ensure_ascii=False, indent=2) + "\n"))
    except OSError as wrong:
        raise OutputError(say("cannot write to {folder}: {why}", folder=folder, why=reason(wrong))) from wrong
    return tuple(written)


def _put(path: Path, text: str) -> Path:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False, suffix=".part") as part:
        made = Path(part.name)
        try:
            part.write(text)
            part.flush()
            made.chmod(0o644)
            return made.replace(path)
        except OSError:
            made.unlink(missing_ok=True)
            raise


def _csv(each: Resource, blocs: tuple[Bloc, ...]) -> str:
    return _lines(each.columns, (row for bloc in blocs for row in each.rows(bloc)))


def _lines(columns: Iterable[str], rows: Iterable[Row]) -> str:
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return out.getvalue()


def _plain(value: Any) -> Any:
    return _tri(value) if isinstance(value, bool) else value


def _bibliography(atlas: Atlas, blocs: tuple[Bloc, ...]) -> str:
    keys = {citation.key for bloc in blocs for _, fact in facts(bloc) for citation in cited(fact)}
    shelf = {**atlas.sources, **{key: each for bloc in blocs for key, each in bloc.own_sources.items()}}
    rows = [
        tuple(_date(value) if isinstance(value := getattr(shelf[key], column), PartialDate) else value or "" for column in _SOURCE_COLUMNS)
        for key in sorted(keys & shelf.keys())
    ]
    return _lines(_SOURCE_COLUMNS, rows)


def _package(blocs: tuple[Bloc, ...]) -> dict[str, Any]:
    tables = [(each.name, each.says, each.columns) for each in RESOURCES] + [("sources", "One row a source cited.", _SOURCE_COLUMNS)]
    return {
        "name": "blocs",
        "title": "blocs: the dated, sourced record of regional organisations",
        "version": reading.version(),
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}],
        "keywords": [bloc.id for bloc in blocs],
        "resources": [
            {
                "name": name, "path": f"{name}.csv", "description": says, "profile": "tabular-data-resource", "format": "csv",
                "mediatype": "text/csv", "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": column, "type": "string", "description": meaning} for column, meaning in columns.items()],
                    "missingValues": [""],
                },
            }
            for name, says, columns in tables
        ],
    }  # fmt: skip
