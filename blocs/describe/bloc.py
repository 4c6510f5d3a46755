"""A bloc in a notebook: a card with its names, its life, how many belong to it, and how far that is verified."""

from __future__ import annotations

from collections.abc import Iterator

from blocs.dates import day_words
from blocs.i18n import said
from blocs.i18n.messages import current, say, say_n
from blocs.record.bloc import Bloc

__all__: list[str] = []


@said.card.register(Bloc)
def _card(bloc: Bloc) -> str:
    from html import escape  # here, since most programs show no card

    heads = [f"<strong>{escape(str(bloc))}</strong>"]
    heads += [f"<em>{escape(bloc.name.get(lang))}</em>" for lang in bloc.name.languages() if bloc.name.get(lang) != str(bloc.name)]
    return f'<div class="blocs" lang="{current()}">{"<br>".join([*heads, *map(escape, _life(bloc))])}</div>'


def _life(bloc: Bloc) -> Iterator[str]:
    if bloc.founded:
        yield say("founded {on}", on=bloc.founded.words())
    if bloc.ended:
        yield say("ended {on}", on=bloc.ended.on.words())
    least, most = bloc.members(bloc.last_day).count()
    count = str(least) if least == most else say("{least} to {most} ?", least=least, most=most)
    if bloc.memberships:
        yield say_n("{count} full member on {day}", "{count} full members on {day}", most, count=count, day=day_words(bloc.last_day))
    if not bloc.ended:
        yield say("checked to {day}", day=bloc.horizon.words())
