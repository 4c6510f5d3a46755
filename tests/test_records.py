"""Every bundled record obeys every rule, whatever it says; no fact is pinned here."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

import blocs
from blocs import reading
from blocs.atlas import Atlas
from blocs.bloc import Bloc
from blocs.checking import examine
from blocs.dates import parse
from blocs.facts import cited, counts, facts
from blocs.time_rules import successions

RECORDS = reading.bundled()
CORE = ("aes", "ecowas", "g5-sahel", "eac-1967", "eac")
ONE_LINE = {"path": [pytest.param(path, id=path.stem) for path in RECORDS]}


def read(path: Path) -> Bloc:
    bloc = reading.draft(path).bloc
    assert bloc is not None
    return bloc


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


def test_a_body_begins_when_the_one_before_it_ends() -> None:
    """One rule for both ends of a succession: the days meet, or a note on the lineage says why not."""
    assert [str(each) for each in successions(blocs.atlas())] == []


def test_a_gap_between_two_bodies_is_a_fault(toys: Atlas) -> None:
    """The rule can fail: a body that ends before its successor begins, unexplained."""
    before, after = toys["utr-1960"], toys["utr"]
    assert before.ended is not None
    assert list(successions([before, after])) == []
    gone = attrs.evolve(before, ended=attrs.evolve(before.ended, on=parse("1965-01-01")), lineage=())
    assert [each.path for each in successions([gone, attrs.evolve(after, lineage=())])] == ["succeeds"]
