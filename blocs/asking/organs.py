"""Questions about what a body has: organs and how far they got, forces and their strength, clauses of its treaty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from blocs.asking.answer import Answer, Found, Question, answered, named_bloc, silent
from blocs.asking.naming import words
from blocs.dates import CHECKED, On, PartialDate, Truth, any_of
from blocs.errors import UnknownOption
from blocs.i18n.lazy import Message, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.names.articles import body
from blocs.record.bloc import Bloc
from blocs.record.codes import Status
from blocs.record.institutions import Institution, Rule
from blocs.record.provenance import Fact
from blocs.record.security import Figure, Force, Obligation
from blocs.tables.wording import Article, Sentence, figure_words, legal_status

__all__ = ["CLAUSES", "ORGANS", "clause", "force", "organ"]

ORGANS = {
    "parliament": N_("a parliament"), "court": N_("a court"), "bank": N_("a bank or fund"), "secretariat": N_("a secretariat or commission"),
    "council": N_("a council of ministers"), "summit": N_("a conference of heads of state"), "command": N_("a military command"),
    "media": N_("a broadcaster"),
}  # fmt: skip
"""The organs that can be asked about; which kinds of organ of the data each means stands in `data/questions.toml`."""

_NOT = {
    "parliament": msg_as("not", "a parliament"), "court": msg_as("not", "a court"), "bank": msg_as("not", "a bank or fund"),
    "secretariat": msg_as("not", "a secretariat or commission"), "council": msg_as("not", "a council of ministers"),
    "summit": msg_as("not", "a conference of heads of state"), "command": msg_as("not", "a military command"), "media": msg_as("not", "a broadcaster"),
}  # fmt: skip
"""The same after "did not have" and "no longer had", where French says « pas de parlement »."""

CLAUSES = {
    "withdrawal": N_("leaving"), "suspension": N_("suspending a member"), "expulsion": N_("expelling a member"), "admission": N_("admitting a member"),
    "dissolution": N_("its dissolution"), "decision": N_("decisions"), "dispute": N_("disputes"), "defence": N_("mutual defence"),
}  # fmt: skip
"""The clauses that can be asked about."""

_RANK = (
    Status.OPERATING, Status.IMPAIRED, Status.ESTABLISHED, Status.ADOPTED, Status.ANNOUNCED, Status.SUSPENDED, Status.BECOMES, Status.DISSOLVED,
)  # fmt: skip
"""How far an organ got, the furthest first."""

_WORDS = {
    Status.OPERATING: N_("{when}, {bloc} had {organ}: {name}, seen at work since {since:||a date |}."),
    Status.IMPAIRED: N_("{when}, {bloc} had {organ}, but its work was hampered: {name}, since {since:||a date |}."),
    Status.ESTABLISHED: N_("{when}, {bloc} had {organ} in law: {name}, by a text in force since {since:||a date |}; no work of it was seen by that day."),
    Status.ADOPTED: N_("{when}, {bloc} had {organ} on paper only: {name}, by a text adopted {since:on |in ||at }; no session of it was found by that day."),
    Status.ANNOUNCED: N_("{when}, {bloc} did not have {none} yet: {name} was announced {since:on |in ||at }, and no text that sets it up was seen by that day."),
    Status.SUSPENDED: N_("{when}, {bloc} had {organ} in law, but its work was suspended: {name}, since {since:||a date |}."),
    Status.BECOMES: N_("{when}, {bloc} no longer had {none}: {name} had become another body {since:on |in ||at }."),
    Status.DISSOLVED: N_("{when}, {bloc} no longer had {none}: {name} had been dissolved {since:on |in ||at }."),
}  # fmt: skip

_AGAIN = N_("{when}, {bloc} had {organ}: {name}, seen at work again since {since:||a date |}.")


def organ(bloc: str | Bloc, organ: str, on: On | PartialDate = CHECKED) -> Answer:
    """Had this body such an organ on that day: at work, provided for in law, adopted on paper, or never?

    `organ` is one of `ORGANS`. The verdict says whether it was at work (perhaps, where its work was hampered). The value is how far it got: at work
    ("operating", "impaired", "suspended"), provided for in a text in force, no work seen by that day ("established"), in a text adopted ("adopted"),
    "announced", gone ("becomes", "dissolved"), or "" where there was none. Raises `UnknownOption` for another organ.

    >>> organ("AES", "parliament", "2025-06-30").value
    'adopted'
    """
    it = named_bloc(bloc)
    if organ not in ORGANS:
        raise UnknownOption(N_("organ"), organ, tuple(ORGANS))
    kinds = words()["organs"][organ]["kinds"]
    them = tuple(each for each in it.institutions if set(kinds) & set(each.organs))
    return answered(Question("organ", what=organ), it, on, ("institutions",), (them, it.founding, it.ended), lambda day: _organ(it, organ, them, day))


def _organ(bloc: Bloc, organ: str, them: Sequence[Institution], on: dt.date) -> Found:
    values = {"bloc": body(bloc, on), "organ": msg(ORGANS[organ]), "none": _NOT[organ]}
    if bloc.alive(on) is Truth.NO:
        return Found(Truth.NO, "", msg("{when}, {bloc} did not exist, and so did not have {none}.", **values), _life_facts(bloc, on))
    best = _furthest(them, on)
    if not best:
        return _none(bloc, organ, on)
    status, truth = legal_status(best[0], on)
    since = best[0].since(on) or (best[0].instrument.dated.on if best[0].instrument and best[0].instrument.dated else None)
    work = Truth.PERHAPS if status == Status.IMPAIRED else any_of(each.at_work(on) for each in best)
    facts = tuple(fact for each in best for fact in _organ_facts(each, on))
    if truth is Truth.PERHAPS or since is None:
        says = msg("{when}, the sources do not settle whether {bloc} had {organ}: {name}.", name=listed(each.name for each in best), **values)
        return Found(Truth.PERHAPS, status, says, facts)
    again = status == Status.OPERATING and any(change.status == status and change.on.surely_before(since) for change in best[0].history)
    message = _AGAIN if again else _WORDS[Status(status)]
    says = msg(message, name=listed(each.name for each in best), since=since, **values)
    return Found(work, str(Status(status).value), says, facts)


def _furthest(them: Iterable[Institution], on: dt.date) -> list[Institution]:
    """Of several organs of a kind, the one that got furthest by that day; of several equal ones the principal or first."""
    ranked = [(rank, not each.principal, place, each) for place, each in enumerate(them) if (rank := _rank(each, on)) is not None]
    return [min(ranked, key=lambda each: each[:3])[3]] if ranked else []


def _rank(each: Institution, on: dt.date) -> int | None:
    """Its place in the order; nothing for what had not begun by that day."""
    status, truth = legal_status(each, on)
    return _RANK.index(Status(status)) if truth.possible else None


def _organ_facts(each: Institution, on: dt.date) -> list[Fact]:
    """What its status rests on: the latest entry of its history, when it was last seen, and the organ itself."""
    change, _ = each.status(on)
    seen = [each.seen] if each.seen and each.seen.on.by(on).certain else []
    return [*([change] if change else []), *seen, each]


def _none(bloc: Bloc, organ: str, on: dt.date) -> Found:
    values = {"bloc": body(bloc, on), "organ": msg(ORGANS[organ]), "none": _NOT[organ]}
    covered = tuple(each for each in bloc.coverage if each.section == "institutions")
    if bloc.covered("institutions") in ("complete", "principal"):
        return Found(Truth.NO, "", msg("{when}, {bloc} did not have {none}: none is in its texts, nor was one seen at work.", **values), covered)
    return silent(msg("whether {bloc} had {organ} on {day}", day=on, **values))


def _life_facts(bloc: Bloc, on: dt.date) -> tuple[Fact, ...]:
    if bloc.ended and bloc.ended.on.by(on).certain:
        return (bloc.ended,)
    return (bloc.founding.dated,) if bloc.founding and bloc.founding.dated else ()


def force(bloc: str | Bloc, on: On | PartialDate = CHECKED) -> Answer:
    """Had this body a joint force on that day, and how strong was it? The value maps what was counted ("authorised", "deployed") to the newest figure.

    >>> print(force("AES", "2025-06-30").sentence)
    On 30 June 2025, the AES had a joint force: Unified Force (FU-AES), 5,000 authorised (21 January 2025).
    """
    it = named_bloc(bloc)
    return answered(Question("force"), it, on, ("forces",), (it.forces, it.founding, it.ended), lambda day: _force(it, day))


def _force(bloc: Bloc, on: dt.date) -> Found:
    it, there = body(bloc, on), [each for each in bloc.forces if each.standing(on).possible and bloc.alive(on).possible]
    there = [each for each in there if each.standing(on).certain] or there
    if not there:
        return _no_force(bloc, on)
    figures = {figure.what: figure for each in there[:1] for figure in _newest(each, on)}
    facts: list[Fact] = [*figures.values(), *(change for each in there for change in each.history[-1:])]
    names = joined(_force_words(each, on) for each in there)
    value = {what: int(figure.value) for what, figure in figures.items()}
    if not any(each.standing(on).certain for each in there):
        says = msg(
            "{when}, the sources do not settle whether {bloc} still had a joint force; nothing was heard of it for five years: {names}.",
            bloc=it,
            names=names,
        )
        return Found(Truth.PERHAPS, value, says, tuple(facts))
    says = msg_n("{when}, {bloc} had a joint force: {names}.", "{when}, {bloc} had {n} forces: {names}.", len(there), bloc=it, names=names)
    return Found(Truth.YES, value, says, tuple(facts))


def _no_force(bloc: Bloc, on: dt.date) -> Found:
    it = body(bloc, on)
    gone = [change for each in bloc.forces for change in each.history if change.status == Status.DISSOLVED and change.on.by(on).certain]
    if bloc.alive(on) is Truth.NO:
        return Found(Truth.NO, {}, msg("{when}, {bloc} did not exist, and so had no joint force.", bloc=it), _life_facts(bloc, on))
    if gone:
        return Found(
            Truth.NO,
            {},
            msg("{when}, {bloc} no longer had a joint force, which had been dissolved {end:on |in ||at }.", bloc=it, end=gone[-1].on),
            (gone[-1],),
        )
    if bloc.covered("forces") == "complete":
        facts = tuple(each for each in bloc.coverage if each.section == "forces")
        return Found(Truth.NO, {}, msg("{when}, {bloc} had no joint force.", bloc=it), facts)
    return silent(msg("whether {bloc} had a joint force on {day}", bloc=it, day=on))


def _newest(force: Force, on: dt.date) -> list[Figure]:
    """The newest figure of what was authorised and of what was deployed; what was only spoken of, where there is no other."""
    newest: dict[str, Figure] = {}
    for figure in sorted((each for each in force.figures if each.on.by(on).certain), key=lambda each: each.on.sort_key):
        newest[figure.what] = figure
    firm = [newest[what] for what in ("authorised", "deployed") if what in newest]
    return firm or list(newest.values())


def _force_words(force: Force, on: dt.date) -> Message:
    figures = _newest(force, on)
    return (
        pattern("{name}, {figures}", name=force.name, figures=joined(map(figure_words, figures), ", "))
        if figures
        else pattern("{name}", name=force.name)
    )


def clause(bloc: str | Bloc, rule: str, on: On | PartialDate = CHECKED) -> Answer:
    """What did the treaty of this body say on this on that day? `rule` is one of `CLAUSES`.

    The value is, for "withdrawal", the months of notice where they are fixed; for "decision" how it decides ("unanimity", "consensus" …); else
    nothing. The verdict says whether there is such a clause. Raises `UnknownOption` for another rule.

    >>> clause("ECOWAS", "withdrawal").value
    12
    """
    it = named_bloc(bloc)
    if rule not in CLAUSES:
        raise UnknownOption(N_("clause"), rule, tuple(CLAUSES))
    if rule == "defence":
        return answered(
            Question("clause", what=rule), it, on, ("obligations",), (it.obligations, it.instruments, it.ended), lambda day: _defence(it, day)
        )
    rules = tuple(each for each in it.rules if each.kind == rule)
    return answered(Question("clause", what=rule), it, on, ("rules",), (rules, it.ended), lambda day: _rule(it, rule, rules, day))


def _rule(bloc: Bloc, rule: str, rules: Sequence[Rule], on: dt.date) -> Found:
    it, held = body(bloc, on), [each for each in rules if each.holds(on).possible]
    if bloc.alive(on) is Truth.NO:
        return Found(Truth.NO, None, msg("{when}, {bloc} did not exist, and so had no such rule.", bloc=it), _life_facts(bloc, on))
    if not held:
        return silent(msg("what rule {bloc} had on {what} on {day}", bloc=it, what=msg(CLAUSES[rule]), day=on))
    told = joined(_place(each.text, each.article) for each in held)
    if not any(each.exists for each in held):
        return Found(Truth.NO, None, msg("{when}, {bloc} had no clause on {what}: {told}.", bloc=it, what=msg(CLAUSES[rule]), told=told), tuple(held))
    months = next((each for each in held if each.notice_months is not None), None)
    if rule == "withdrawal" and months and months.notice_months:
        says = msg_n("{when}, leaving {bloc} took {n} month's notice ({article}): {text}.", "{when}, leaving {bloc} took {n} months' notice ({article}): {text}.",
                     months.notice_months, bloc=it, article=Article(months.article), text=Sentence(months.text))  # fmt: skip
        return Found(Truth.YES, months.notice_months, says, tuple(held))
    value = next((each.voting for each in held if each.voting), None)
    return Found(Truth.YES, value, msg("{when}, the rule of {bloc} on {what} was: {told}.", bloc=it, what=msg(CLAUSES[rule]), told=told), tuple(held))


def _place(text: object, article: str) -> Message:
    """A text of the record, and the place in the treaty that says so."""
    return pattern("{text} ({article})", text=Sentence(text), article=Article(article)) if article else pattern("{text}", text=Sentence(text))  # type: ignore[arg-type]


def _defence(bloc: Bloc, on: dt.date) -> Found:
    it = body(bloc, on)
    if bloc.alive(on) is Truth.NO:
        return Found(Truth.NO, None, msg("{when}, {bloc} did not exist, and so bound nobody.", bloc=it), _life_facts(bloc, on))
    bound = [(each, each.instrument.force(on) if each.instrument else Truth.YES) for each in bloc.obligations if "defence" in each.kinds]
    held: list[Obligation] = [each for each, holds in bound if holds.possible]
    if not held:
        covered = tuple(each for each in bloc.coverage if each.section == "obligations")
        if bloc.covered("obligations") == "complete":
            return Found(Truth.NO, None, msg("{when}, no text of {bloc} bound its members to defend one another.", bloc=it), covered)
        return silent(msg("whether the members of {bloc} were bound to defend one another on {day}", bloc=it, day=on))
    sure = any(holds.certain for _, holds in bound)
    told = joined(_place(each.text, each.article) for each in held)
    words = N_("{when}, the members of {bloc} were bound to defend one another: {told}.")
    doubt = N_("{when}, the sources do not settle whether the members of {bloc} were bound to defend one another: {told}.")
    return Found(Truth.YES if sure else Truth.PERHAPS, None, msg(words if sure else doubt, bloc=it, told=told), tuple(held))
