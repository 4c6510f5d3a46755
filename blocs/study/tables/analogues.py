"""The table of analogues: which bodies were most like one at its origins, and what became of them."""

from __future__ import annotations

from blocs.dates import CHECKED, On
from blocs.i18n.lazy import Joined, Message, joined, msg, msg_as, pattern
from blocs.i18n.messages import N_
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.design import Study
from blocs.study.out_of_sample import analogues, frame, judged_on, profile, region_asked
from blocs.study.tables.breadth import counted_over
from blocs.study.tables.fates import fate_cell, fate_row
from blocs.study.tables.rows import checked
from blocs.tables.cells import Cell, Column, cell, figure_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import bloc_cell

__all__ = ["analogues_table"]

_GROUPS = {"before": msg("fate already known"), "today": msg("fate known today")}


def analogues_table(
    study: Study, bloc: Bloc | str | None = None, on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None
) -> Table:
    """Which bodies were most like this one at its origins, and what became of them: those decided before it, and of all decided today?

    Without a body, of the study's subject. They are looked for in its own region, in another `region`, or in "all".
    """
    held = bundled() if atlas is None else atlas
    subject = held.get(bloc or study.subject)
    within = region_asked(region, subject)
    them = chosen(frame(on, region=within, atlas=held), on, least=0, atlas=held)
    dated = N_("Organisations most like {subject:the} at its founding, on {day}")
    each_checked = N_("Organisations most like {subject:the} at its founding, each as last checked")
    nearest = [(group, *each) for group in _GROUPS for each in analogues(study, subject, on, 8, before=group == "before", region=within, atlas=held)]
    return made(
        them,
        title=them.title(dated, each_checked, subject=called(subject)),
        subtitle=(msg("Its profile: {profile}.", profile=_profile(study, subject, held)), *counted_over(within, held)),
        columns=(
            Column("group", msg("Among")), Column("bloc", msg("Body")), Column("life", msg("Lived")), Column("fate", msg("Fate")),
            Column("distance", msg("Distance"), "right"), Column("factors", msg("Factors"), "right"),
        ),
        rows=tuple(_row(*each) for each in nearest),
        values=tuple(
            {"group": group, "bloc": other.id} | fate_row(other) | {"distance": distance, "factors": count}
            | checked(other, judged_on(other, on, atlas=held))
            for group, other, distance, count in nearest
        ),
        notes=(
            msg("Mean distance, from 0 (alike) to 1 (opposite), over the factors known for both, at least {n}. Resemblance does not prove "
                "cause.", n=study.rules.factors_at_least),
        ),
    )  # fmt: skip


def _row(group: str, other: Bloc, distance: float, count: int) -> tuple[Cell, ...]:
    among = Cell(_GROUPS[group], value=group)
    return among, bloc_cell(other), cell(_life(other)), fate_cell(other), figure_cell(distance, distance), cell(count)


def _profile(study: Study, subject: Bloc, atlas: Atlas) -> Joined:
    """Its factors at origins, one after another."""
    values = profile(study, subject, atlas=atlas)
    founders = msg("founders")
    shown = (pattern("{what} {value}", what=founders if id == "founders" else id, value=value.shown) for id, value in values.items())
    return joined(shown, msg_as("list of figures", ", "))


def _life(bloc: Bloc) -> Message:
    if bloc.ended:
        return msg_as("life", "{since} to {until}", since=bloc.founded, until=bloc.ended.on)
    return msg_as("life", "{since} to now", since=bloc.founded)
