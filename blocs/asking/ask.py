"""Answers a question in words: which function answers it, and for which body, state and day."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from blocs.asking import joining, life, members, organs
from blocs.asking.answer import Answer, combined
from blocs.asking.reading import Read, read, refused
from blocs.dates import CHECKED, On, PartialDate, Truth
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled

__all__ = ["ask"]


def ask(text: str, *, atlas: Atlas | None = None) -> Answer:
    """The answer to a question in plain words, English or French, about one regional organisation.

    Names are those of `atlas`, or of the bundled one. It is understood by its names, its date, and a list of words; every word must be understood, and
    nothing is guessed. `text()` of the answer is a sentence with how far it was checked and its sources, in the language of the question unless another
    is chosen. Raises `BadQuestion` with what can be asked, `UnknownName` for a body or state that is not recorded, `AmbiguousName` for a name that
    several have, `BadDate` for a date that can mean two days.

    >>> print(ask("Is Guinea suspended from ECOWAS?"))
    No. On 24 February 2026, Guinea was not suspended from ECOWAS: its last suspension ended on 28 January 2026.
    The sources were checked to 24 February 2026; add "today" to ask for the last known answer.
    >>> ask("L'AES a-t-elle un parlement ?").value
    'adopted'
    """
    held = bundled() if atlas is None else atlas
    asked = read(text, held)
    return attrs.evolve(_answer(asked, text, held), lang=asked.lang, of_yes_and_no=not asked.asking & {"when", "who", "many", "how"})


def _answer(asked: Read, text: str, atlas: Atlas) -> Answer:
    subject = _subject(asked, text)
    if len(asked.blocs) > 1:
        raise refused(N_("It names more than one body: ask about one at a time, or compare them with `blocs compare`."), text)
    if subject == "member" and asked.states and not asked.blocs:
        return combined([members.memberships(state, _on(asked), atlas=atlas) for state in asked.states])
    if not asked.blocs:
        raise refused(N_("Name the body that you ask about, such as ECOWAS or the AES; `blocs list` names them all."), text)
    bloc = atlas[asked.blocs[0]]
    if asked.states and subject in _OF_STATES:
        return combined([_OF_STATES[subject](asked, bloc, state) for state in asked.states])
    if asked.states:
        raise refused(N_("What is asked is about the body alone: leave out the state."), text)
    if subject not in _OF_BODIES or (subject == "joined" and "when" in asked.asking):
        raise refused(N_("Name the state that you ask about."), text)
    return _OF_BODIES[subject](asked, bloc)


def _on(asked: Read) -> On | PartialDate:
    return asked.on or CHECKED


# What is asked about


_COVERS = {
    "suspended": {"member"}, "under_notice": {"member", "left", "notice"}, "notice": {"left", "member"}, "left": {"member"},
    "joined": {"member"}, "founder": {"member", "founded"}, "expulsion": {"member"}, "admission": {"member"}, "defence": {"member", "force"},
    "decision": {"member", "organ:summit", "organ:council"}, "secretary": {"organ:secretariat", "chair"}, "force": {"exists", "member"},
    "ended": {"exists"}, "chair": {"organ:summit", "member"},
}  # fmt: skip
"""What a subject makes plain by itself: "a suspended member" asks about one thing, and so does "notice for leaving"."""


def _subject(asked: Read, text: str) -> str:
    """The one thing that is asked about. Raises `BadQuestion` for none, or for several."""
    subjects = set(asked.subjects)
    if {"chair", "organ:secretariat"} <= subjects:  # "the president of the ECOWAS commission", with the name in between
        subjects = subjects - {"chair", "organ:secretariat"} | {"secretary"}
    for subject in asked.subjects:
        subjects -= _COVERS.get(subject, set()) if subject in subjects else set()
    organs_met = {each for each in subjects if each.startswith("organ:")}
    if organs_met and "seat" in subjects:
        raise refused(N_("Where one of its organs sits is not told here: ask for the seat of the body itself."), text)
    if organs_met:
        subjects -= {"exists", "founded", "member"}
    if not subjects and asked.blocs and not asked.states and asked.asking == {"who"}:
        return "exists"
    if not subjects:
        raise refused(N_("It is not clear what is asked."), text)
    if len(subjects) > 1:
        raise refused(N_("It asks about more than one thing, and could be read in two ways: ask one thing at a time."), text)
    return subjects.pop()


# Questions about a state in a body


def _when(asked: Read) -> bool:
    return "when" in asked.asking and asked.on is None


def _ever(asked: Read) -> bool:
    """Is it asked of the past without a day? Then any time is meant."""
    return asked.past and asked.on is None


def _dated(asked: Read, bloc: Bloc, state: str, event: str) -> Answer:
    """The date of an event; where a date is asked about, whether it was then."""
    answer = life.date(bloc, event, state)
    if asked.on is None or not isinstance(answer.value, PartialDate):
        return answer
    return attrs.evolve(answer, verdict=_within(answer.value, asked.on), question=attrs.evolve(answer.question, on=asked.on))


def _within(found: PartialDate, asked: PartialDate) -> Truth:
    """Does a date lie within that asked about?"""
    if asked.earliest <= found.earliest and found.latest <= asked.latest:
        return Truth.YES
    return Truth.NO if found.surely_before(asked) or asked.surely_before(found) else Truth.PERHAPS


def _member(asked: Read, bloc: Bloc, state: str) -> Answer:
    return life.date(bloc, "joined", state) if _when(asked) else members.membership(bloc, state, _on(asked), ever=_ever(asked))


def _suspended(asked: Read, bloc: Bloc, state: str) -> Answer:
    return life.date(bloc, "suspended", state) if _when(asked) else members.suspension(bloc, state, _on(asked), ever=_ever(asked))


def _noticed(asked: Read, bloc: Bloc, state: str) -> Answer:
    return life.date(bloc, "notice", state) if _when(asked) else members.under_notice(bloc, state, _on(asked))


def _founder(asked: Read, bloc: Bloc, state: str) -> Answer:
    answer = life.date(bloc, "joined", state)
    founded = state in members.founders(bloc).value
    return attrs.evolve(answer, verdict=Truth.YES if founded else Truth.NO)


_OF_STATES: dict[str, Callable[[Read, Bloc, str], Answer]] = {
    "member": _member, "suspended": _suspended, "under_notice": _noticed, "notice": _noticed, "founder": _founder,
    "left": lambda asked, bloc, state: _dated(asked, bloc, state, "left"),
    "joined": lambda asked, bloc, state: _dated(asked, bloc, state, "joined"),
}  # fmt: skip


# Questions about a body


def _organ(asked: Read, bloc: Bloc) -> Answer:
    return organs.organ(bloc, next(each for each in asked.subjects if each.startswith("organ:")).removeprefix("organ:"), _on(asked))


def _clause(rule: str) -> Callable[[Read, Bloc], Answer]:
    return lambda asked, bloc: organs.clause(bloc, rule, _on(asked))


def _left(asked: Read, bloc: Bloc) -> Answer:
    if "how" in asked.asking and "who" not in asked.asking:
        return organs.clause(bloc, "withdrawal", _on(asked))
    return joining.departures(bloc, _on(asked))


def _all_suspended(asked: Read, bloc: Bloc) -> Answer:
    if "how" in asked.asking and "who" not in asked.asking:
        return organs.clause(bloc, "suspension", _on(asked))
    return members.suspended(bloc, _on(asked))


def _ended(asked: Read, bloc: Bloc) -> Answer:
    return _dated(asked, bloc, "", "ended")


def _founded(asked: Read, bloc: Bloc) -> Answer:
    """By whom, where states are asked for; else when."""
    return members.founders(bloc) if "states" in asked.asking and "when" not in asked.asking else _dated(asked, bloc, "", "founded")


_OF_BODIES: dict[str, Callable[[Read, Bloc], Answer]] = {
    "member": lambda asked, bloc: members.members(bloc, _on(asked)),
    "suspended": _all_suspended, "under_notice": lambda asked, bloc: members.notices(bloc, _on(asked)),
    "left": _left, "notice": _clause("withdrawal"), "expulsion": _clause("expulsion"), "admission": _clause("admission"),
    "joined": lambda asked, bloc: joining.arrivals(bloc, _on(asked)),
    "dissolution": _clause("dissolution"), "decision": _clause("decision"), "defence": _clause("defence"), "ended": _ended,
    "founder": lambda _, bloc: members.founders(bloc),
    "founded": _founded,
    "exists": lambda asked, bloc: life.exists(bloc, _on(asked)),
    "seat": lambda asked, bloc: life.seat(bloc, _on(asked)),
    "chair": lambda asked, bloc: life.chair(bloc, _on(asked)),
    "secretary": lambda asked, bloc: life.chair(bloc, _on(asked), "head_of_secretariat"),
    "force": lambda asked, bloc: organs.force(bloc, _on(asked)),
    **{f"organ:{name}": _organ for name in organs.ORGANS},
}  # fmt: skip
