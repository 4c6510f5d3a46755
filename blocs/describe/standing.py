"""What a state is to a bloc on a day, in words: standing, suspension, notice, what is open, and what is over."""

from __future__ import annotations

from blocs.dates import Truth, day_words
from blocs.i18n import said
from blocs.i18n.messages import N_, say
from blocs.record.codes import ExitKind, Ground, MemberKind
from blocs.record.membership import Notice
from blocs.record.standing import Standing

__all__: list[str] = []

_KINDS = {
    MemberKind.FULL: N_("full member"), MemberKind.ASSOCIATE: N_("associate member"), MemberKind.OBSERVER: N_("observer"),
    MemberKind.CANDIDATE: N_("candidate"), MemberKind.SIGNATORY: N_("signatory"),
}  # fmt: skip
_GROUNDS = {Ground.COUP: N_("coup"), Ground.ARREARS: N_("arrears"), Ground.RIGHTS: N_("rights"), Ground.WAR: N_("war")}


@said.sentence.register(Standing)
def _sentence(standing: Standing) -> str:
    """The standing with the state, the bloc and the day."""
    return say(
        "{state} in {bloc} on {day}: {words}", state=standing.state.name, bloc=standing.bloc, day=day_words(standing.on), words=_words(standing)
    )


@said.words.register(Standing)
def _words(standing: Standing) -> str:
    """The standing in a sentence: what, suspended since when and why, notice given and taking effect when, and as of when if that is earlier."""
    if standing.verified_to is None or not standing.beyond:
        return _known(standing)
    return say("{words} (as last known on {day})", words=_known(standing), day=day_words(standing.verified_to))


@said.known.register(Standing)
def _known(standing: Standing) -> str:
    """The same without the day to which it is known."""
    if standing.spell is None:
        return _gone(standing)
    parts = [_kind(standing)]
    if standing.suspension:
        since = N_("suspended since {since}") if standing.suspended.certain else N_("perhaps suspended since {since}")
        ground = _GROUNDS.get(standing.suspension.ground)
        parts.append(say(since, since=standing.suspension.start.on.words()) + (f" ({say(ground)})" if ground else ""))
    if standing.notice and standing.notice.given:
        notice = _noticed(standing.notice)
        parts.append(
            notice
            if standing.under_notice.certain or standing.spell.overdue(standing.on).possible
            else say("perhaps under notice: {notice}", notice=notice)
        )
    return say("; ").join(parts)


def _kind(standing: Standing) -> str:
    assert standing.standing
    kind = _KINDS[standing.standing]
    if standing.holds.certain:
        return say(kind)
    perhaps = N_("perhaps an {kind}: {doubt}") if kind[0] in "aeio" else N_("perhaps a {kind}: {doubt}")
    return say(perhaps, kind=say(kind), doubt=_doubt(standing))


def _doubt(standing: Standing) -> str:
    assert standing.spell is not None
    if standing.spell.overdue(standing.on).possible:
        return say("its notice has run out, and the sources do not say whether it left")
    entering = standing.spell.since.by(standing.on) is Truth.PERHAPS
    doubtful = standing.spell.since if entering else standing.spell.until
    assert doubtful is not None
    if doubtful.unknown:
        return say("it entered at a date not known") if entering else say("it left at a date not known")
    if ".." in doubtful.text:
        message = N_("it entered {on}, the day is not known") if entering else N_("it left {on}, the day is not known")
    else:
        message = N_("it entered in {on}, the day is not known") if entering else N_("it left in {on}, the day is not known")
    return say(message, on=doubtful.words())


def _gone(standing: Standing) -> str:
    if standing.unborn:
        return say("not a member: the bloc had not been founded")
    if standing.former is None:
        return say("not a member") if standing.member is Truth.NO else say("not known: the data do not cover every membership")
    assert standing.former.exit is not None
    kind = say("member") if standing.former.standing == MemberKind.FULL else say(_KINDS[standing.former.standing])
    since, until = standing.former.since.words(), standing.former.exit.on.words()
    if standing.former.exit.how == ExitKind.ENDED:
        return say("no longer a member ({kind} from {since}; it ended {until})", kind=kind, since=since, until=until)
    return say("no longer a member ({kind} from {since}; out from {until})", kind=kind, since=since, until=until)


def _noticed(notice: Notice) -> str:
    """When notice was given and when it takes effect."""
    assert notice.given is not None
    on, effect = notice.given.on.words(), notice.takes_effect
    if effect is None:
        return say("notice received {on}", on=on) if notice.received else say("notice announced {on}", on=on)
    message = N_("notice received {on}, takes effect {effect}") if notice.received else N_("notice announced {on}, takes effect {effect}")
    return say(message, on=on, effect=effect.on.words())
