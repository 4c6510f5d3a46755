"""Every bundled record obeys every rule, whatever it says; no fact is pinned here."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path
from threading import Barrier

import attrs
import pytest

from blocs.claims import ledgers
from blocs.dates import parse
from blocs.record.bloc import Bloc
from blocs.record.citation import Citation
from blocs.record.facts import cited, facts
from blocs.record.provenance import Fact, Sources
from blocs.storage import reading
from blocs.storage.evidence import counts, unpaired, weak, witness
from blocs.storage.files import load, tables
from blocs.storage.record_file import draft, recorded
from blocs.storage.source_rules import source_faults
from blocs.storage.validation import examine

TOP = Path(__file__).parent.parent
RECORDS = reading.bundled()
CORE = ("aes", "ecowas", "g5-sahel", "eac-1967", "eac")
ONE_LINE = {"path": [pytest.param(path, id=path.stem) for path in RECORDS]}


def read(path: Path) -> Bloc:
    return draft(path).bloc


@pytest.mark.parametrize("path", ONE_LINE["path"])
def test_a_record_read_section_by_section_is_the_record_read_whole(path: Path) -> None:
    """Its tables taken apart are its tables, and quickly read, a section at a time and the last first, it equals what the strict reading gives."""
    assert dict(tables(path)) == load(path)
    later = recorded.__wrapped__(path)
    for field in reversed(attrs.fields(Bloc)):
        getattr(later, field.name)
    assert later == read(path)


def test_every_entry_of_the_bibliography_is_cited() -> None:
    """By a record, a ledger, the seeds or a page of the docs: an entry that nothing cites was left behind by a fact that is gone."""
    folders = (reading.DATA, TOP / "seeds", TOP / "docs")
    files = [
        path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".toml", ".csv", ".md") and path.name != "sources.toml"
    ]
    words = {word for path in files for word in re.findall(r"[a-z0-9][a-z0-9-]*", path.read_text(encoding="utf-8"))}
    assert sorted(set(reading.sources()) - words) == []


def test_a_section_is_read_once_however_many_ask() -> None:
    """Thirty-two threads that ask a fresh record for all it holds get the very same values."""
    later = recorded.__wrapped__(RECORDS[0])
    begin = Barrier(32)

    def ask(_: int) -> list[int]:
        begin.wait()
        return [id(getattr(later, field.name)) for field in attrs.fields(Bloc)]

    with ThreadPoolExecutor(32) as threads:
        assert len({tuple(answer) for answer in threads.map(ask, range(32))}) == 1


@pytest.mark.parametrize("path", ONE_LINE["path"])
def test_a_record_obeys_every_rule(path: Path) -> None:
    """Neither shape nor sense of a bundled record is at fault, and its id is its file's name."""
    _, problems = examine(path, bundled=True)
    assert [str(each) for each in problems] == []


def test_the_core_is_there() -> None:
    """The five blocs of the essay are recorded under the ids that scripts rely on."""
    assert set(CORE) <= {path.stem for path in RECORDS}


@pytest.mark.parametrize("id", CORE)
def test_no_membership_of_the_core_is_unverified(id: str) -> None:
    """Every entry, exit, suspension and notice of the five rests on sources that settle it."""
    bloc = read(reading.DATA / "records" / f"{id}.toml")
    assert bloc.memberships
    assert [path for path, fact in facts(bloc) if path.startswith("members.") and fact.unverified] == []


@pytest.mark.parametrize("path", ONE_LINE["path"])
def test_every_citation_is_in_the_bibliography(path: Path) -> None:
    """No citation of a bundled record, in a dispute or elsewhere, lacks its source."""
    known = reading.sources()
    assert sorted({each.key for _, fact in facts(read(path)) for each in cited(fact)} - set(known)) == []


@pytest.mark.parametrize("path", ONE_LINE["path"])
def test_a_record_holds_facts_each_with_an_id_of_its_own(path: Path) -> None:
    """A record is not empty, and no two of its facts share an address."""
    found = [where for where, _ in facts(read(path))]
    assert counts([read(path)]).facts == len(found) > 0
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("path", ONE_LINE["path"])
def test_a_line_of_succession_leads_to_records(path: Path) -> None:
    """What a record succeeds is recorded or at least named in kebab case, and never itself."""
    bloc = read(path)
    assert bloc.id not in bloc.succeeds
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each) for each in bloc.succeeds)


def test_every_source_is_of_a_known_kind() -> None:
    """Type, evidence and extent of every source are terms, and what was read was read on a day."""
    words = reading.vocabulary()
    wrong = [
        key for key, each in reading.sources().items()
        if each.type not in words["source_type"] or each.evidence not in words["evidence"] or each.extent not in words["read_extent"] or not each.read.exact
        or not re.fullmatch(r"[a-z]{2,3}", each.lang) or not each.title.strip()
    ]  # fmt: skip
    assert wrong == []


def test_every_key_of_a_source_is_in_kebab_case() -> None:
    """Keys can be cited: small letters, digits and hyphens."""
    assert [key for key in reading.sources() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_the_bibliography_is_sorted() -> None:
    """Sources stand in order of their keys, so that two hands can add to it."""
    keys = re.findall(r"^\[([^\]]+)\]", (reading.DATA / "sources.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert keys == sorted(keys)
    assert keys == list(reading.sources())


def test_no_source_is_read_before_it_was_issued() -> None:
    """Nothing was read before the earliest day on which it can have appeared, nor in the future."""
    assert [key for key, each in reading.sources().items() if each.issued and each.read.latest < each.issued.earliest] == []
    assert [key for key, each in reading.sources().items() if each.read.earliest > parse("2100").latest] == []


@pytest.mark.parametrize("name", sorted(reading.vocabulary().lists))
def test_every_term_is_said_in_both_languages(name: str) -> None:
    """Each term of a vocabulary has a label and a definition in English and French, and an author."""
    terms = reading.vocabulary()[name]
    assert terms
    wrong = [
        code
        for code, term in terms.items()
        for text in (term.label, term.definition, *([term.plural] if term.plural else []))
        if not {"en", "fr"} <= set(text.languages()) or not all(text.values())
    ]
    assert wrong == []
    assert [code for code, term in terms.items() if not term.source] == []


def test_every_standing_can_be_counted() -> None:
    """Each standing has a plural, which stands for two or more, and for none else."""
    words = reading.vocabulary()
    assert [code for code, term in words["standing"].items() if not term.plural] == []
    assert [words.words("standing", "signatory", n=n) for n in (0, 1, 2)] == ["signatory", "signatory", "signatories"]
    assert words.words("standing", "observer", "fr", n=3) == "observateurs"


def test_no_two_terms_of_a_vocabulary_share_a_label() -> None:
    """Within one vocabulary a label means one code, in either language."""
    for name, terms in reading.vocabulary().lists.items():
        for lang in ("en", "fr"):
            labels = [term.label.get(lang) for term in terms.values()]
            assert len(set(labels)) == len(labels), (name, lang)


def test_no_source_of_the_bibliography_is_at_fault() -> None:
    """Each can be found by something, each work of scholarship names its author, and no work is entered twice."""
    assert list(source_faults(reading.sources())) == []


def test_the_documents_of_the_ledgers_are_no_witnesses() -> None:
    """The bibliography knows the founding documents, and no others, as those whose claims are examined."""
    assert {source.key for source in reading.sources().values() if source.examined} == {ledger.source for ledger in ledgers()}


@pytest.mark.parametrize("path", ONE_LINE["path"])
def test_a_horizon_is_set_by_a_dated_source(path: Path) -> None:
    """The horizon of a living bloc is no later than the newest date of issue of a source that can bear a fact."""
    bloc = read(path)
    issued = [source.issued.latest for key in {each.key for _, fact in facts(bloc) for each in fact.sources}
              if (source := reading.sources()[key]).issued and witness(source)]  # fmt: skip
    assert bloc.ended or bloc.horizon.earliest <= max(issued)


def test_unsigned_files_make_no_pair() -> None:
    """However many weak sources a fact has, they count as one; the kinds that are weak are marked in the vocabulary."""
    known = {each.key: each for each in reading.sources().values()}
    feeble = [key for key, each in known.items() if weak(each)][:3]
    sound = [key for key, each in known.items() if witness(each)][:2]
    assert len(feeble) == 3
    assert {known[key].evidence for key in known if weak(known[key])} <= {
        code for code, term in reading.vocabulary()["evidence"].items() if term.weak
    }
    for keys, lacks in ((feeble, True), (sound[:1], True), (sound, False), ([*feeble, sound[0]], False)):
        assert unpaired(Fact(sources=Sources(tuple(Citation(key, "p. 1") for key in keys))), known) is lacks


def test_every_file_of_data_has_its_licence() -> None:
    """LICENSE-DATA names each file that is shipped, once, alone or with its like, and no file that is not there."""
    top = Path(__file__).parent.parent
    named = re.findall(r"^    ((?:blocs/data|seeds)/\S+)", (top / "LICENSE-DATA").read_text(encoding="utf-8"), re.MULTILINE)
    files = [each.relative_to(top).as_posix() for folder in ("blocs/data", "seeds") for each in sorted((top / folder).rglob("*")) if each.is_file()]
    matches = {file: [pattern for pattern in named if fnmatch(file, pattern)] for file in files if not file.endswith(".json")}
    assert {file: found for file, found in matches.items() if len(found) != 1} == {}
    assert [pattern for pattern in named if not any(fnmatch(file, pattern) for file in files)] == []
