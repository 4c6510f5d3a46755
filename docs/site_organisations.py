"""Writes a page for each organisation in a language: an infobox, a summary, and its tables in folds; and the list of them by kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from site_html import Sources, cell_html, counted, definitions, fold, safe, table_html
from site_words import capital, french_spaces, listed, when

import blocs
from blocs import compare, oakes
from blocs.dates import PartialDate, day_words
from blocs.names.articles import body, country, whole
from blocs.record.facts import facts
from blocs.record.standing import Standing
from blocs.storage import reading
from blocs.tables import answers
from blocs.tables.cells import Cell
from blocs.tables.table import Table

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Organisations", "intro": "{n} organisations, each with a summary, a map, tables and sources.",
        "depth": "In depth: the five of the essay", "recognised": "The African Union and the eight communities it recognises",
        "living": "Other living organisations of Africa", "past": "Other organisations of Africa's past",
        "name": "Name", "life": "Life", "members": "Members", "called": "Called", "since": "since {began}", "unknown": "not known",
        "kind": "Kind", "founding": "Founding instrument", "seat": "Seat", "chair": "Chair", "head": "Head of the secretariat", "now": "Members",
        "then": "Members on its last day", "languages": "Languages", "recognition": "Recognised by the African Union", "verified": "Checked to",
        "in_french": "In French",
        "is": "{The} {is_was} {kind}, founded {founded}{ended}.", "is_bare": "{The} was founded {founded}{ended}.",
        "had_end": "On its last day, {day}, it had {n}", "had": "{On}, the last day checked, it had {n}",
        "one": "1 member", "many": "{n} members", "range": "between {least} and {most} members",
        "suspended_1": "; {states} was suspended", "suspended_n": "; {states} were suspended",
        "notice_1": "; {states} had given notice of leaving", "notice_n": "; {states} had given notice of leaving",
        "left": "; {states} left {on}",
        "rests": "This page rests on {sources} sources, numbered and linked at its foot.",
        "s_members": "Members", "s_institutions": "Institutions", "s_goals": "Goals and duties", "s_history": "Instruments and history",
        "s_doubts": "What is doubtful", "s_sources": "Sources",
        "t_members": "Who belongs, since when, and with what standing", "t_profile": "The whole profile in one table", "t_institutions": "Organ by organ",
        "t_goals": "Goals, and what stands behind each", "t_obligations": "What members owe one another in defence", "t_instruments": "Treaties and other instruments",
        "t_suspensions": "Suspensions", "t_timeline": "Everything that happened, by date", "t_doubts": "Facts marked as doubtful, and other accounts",
        "t_sources": "Every source, with the places read", "unverified": "not verified: {why}", "other_account": "another account says {value}. {why}",
        "c_members": "{label}: members through time", "c_institutions": "{label}: institutions and what became of them", "c_map": "{label}: members on the map",
        "python": "The same in Python", "made": "Made from {release}.",
    },
    "fr": {
        "title": "Les organisations", "intro": "{n} organisations, chacune avec un résumé, une carte, des tableaux et des sources.",
        "depth": "En détail : les cinq organisations de l'essai", "recognised": "L'Union africaine et les huit communautés qu'elle reconnaît",
        "living": "Autres organisations vivantes d'Afrique", "past": "Autres organisations disparues d'Afrique",
        "name": "Nom", "life": "Existence", "members": "Membres", "called": "Sigle", "since": "depuis {began}", "unknown": "inconnu",
        "kind": "Nature", "founding": "Acte constitutif", "seat": "Siège", "chair": "Présidence", "head": "Direction du secrétariat", "now": "Membres",
        "then": "Membres au dernier jour", "languages": "Langues", "recognition": "Reconnaissance par l'Union africaine", "verified": "Vérifié jusqu'au",
        "in_french": "En anglais",
        "is": "{The}, {kind}, a vu le jour {founded}{ended}.", "is_bare": "{The} a vu le jour {founded}{ended}.",
        "had_end": "À son dernier jour, le {day}, on y comptait {n}", "had": "{On}, dernier jour vérifié, on y comptait {n}",
        "one": "1 membre", "many": "{n} membres", "range": "entre {least} et {most} membres",
        "suspended_1": " ; {states} y faisait l'objet d'une suspension", "suspended_n": " ; {states} y faisaient l'objet d'une suspension",
        "notice_1": " ; {states} avait notifié son retrait", "notice_n": " ; {states} avaient notifié leur retrait",
        "left": " ; {states} {have} quitté l'organisation {on}",
        "rests": "Cette page repose sur {sources} sources, numérotées et accessibles en bas de page.",
        "s_members": "Membres", "s_institutions": "Institutions", "s_goals": "Objectifs et obligations", "s_history": "Textes et histoire",
        "s_doubts": "Ce qui reste douteux", "s_sources": "Sources",
        "t_members": "Qui en est membre, depuis quand et à quel titre", "t_profile": "Tout le profil en un tableau", "t_institutions": "Organe par organe",
        "t_goals": "Les objectifs, et ce qui porte chacun",
        "t_obligations": "Ce que les membres se doivent en matière de défense", "t_instruments": "Traités et autres textes",
        "t_suspensions": "Suspensions",
        "t_timeline": "Tout ce qui s'est passé, par date", "t_doubts": "Faits signalés comme douteux et autres versions",
        "t_sources": "Toutes les sources, avec les passages lus", "unverified": "non vérifié : {why}", "other_account": "une autre source dit {value}. {why}",
        "c_members": "{label} : les membres au fil du temps",
        "c_institutions": "{label} : les institutions et leur devenir", "c_map": "{label} : les membres sur la carte",
        "python": "La même chose en Python", "made": "Établi à partir de : {release}.",
    },
}  # fmt: skip

ENDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "dissolution": "; it was dissolved {on}", "succession": "; another body succeeded it {on}", "absorption": "; another body absorbed it {on}",
        "merger": "; it merged with others {on}", "expiry": "; its treaty ran out {on}", "desuetude": "; it fell out of use {on}",
    },
    "fr": {
        "dissolution": " ; sa dissolution est intervenue {on}", "succession": " ; une autre organisation lui a succédé {on}",
        "absorption": " ; son absorption par une autre organisation est intervenue {on}", "merger": " ; sa fusion avec d'autres est intervenue {on}",
        "expiry": " ; son traité a expiré {on}", "desuetude": " ; elle a cessé d'exister dans les faits {on}",
    },
}  # fmt: skip
"""How a body ended, in a sentence."""


class Page:
    """One page of an organisation in a language, with one numbering of sources for all its tables."""

    def __init__(self, bloc: blocs.Bloc, lang: str) -> None:
        self.bloc, self.lang, self.words, self.on = bloc, lang, WORDS[lang], bloc.last_day
        self.sources = Sources(bloc.id, {**blocs.atlas().sources, **bloc.own_sources})

    def text(self, pictures: Mapping[str, str]) -> str:
        bloc, words = self.bloc, self.words
        top = [f"# {_plain(bloc.name.get(self.lang))} ({_plain(bloc.label.get(self.lang))})", ""]
        box = self._infobox()
        body = [line for key, tables in self._sections() for line in self._section(key, tables, pictures)]
        doubts = list(self._doubts())
        if doubts:
            listing = "<ul>\n" + "\n".join(doubts) + "\n</ul>"
            body += [f"## {words['s_doubts']}", "", fold(words["t_doubts"], listing, count=str(len(doubts))), ""]
        lead = f'<p class="lead">{safe(self.summary())} {safe(words["rests"].format(sources=len(self.sources.places)))}</p>'
        foot = ["\n".join(self.sources.listed())]
        body += [f"## {words['s_sources']}", "", fold(words["t_sources"], *foot, count=str(len(self.sources.places))), ""]
        release = compare.members(bloc, on=self.on).release
        body += [
            f'<p class="note">{safe(words["made"].format(release=release))} {safe(words["python"])}:</p>',
            "",
            "```py",
            "from blocs import compare",
            "",
        ]
        body += [f'print(compare.overview("{bloc.id}", on="{self.on.isoformat()}"))', "```", ""]
        opening = ['<div class="opening">', "<div>", lead, "", *self._picture("map", pictures), "</div>", box, "</div>", ""]
        return "\n".join([*top, *opening, *body])

    def _sections(self) -> Iterator[tuple[str, tuple[tuple[str, Table], ...]]]:
        """Section by section, its tables."""
        bloc, on = self.bloc, self.on
        yield "members", (("members", compare.members(bloc, on=on)), ("profile", compare.overview(bloc, on=on)))
        yield "institutions", (("institutions", compare.institutions(bloc, on=on)),)
        yield "goals", (("goals", compare.backing(bloc, on=on)), ("obligations", compare.obligations(bloc, on=on)))
        yield (
            "history",
            (("instruments", compare.founding(bloc)), ("suspensions", compare.suspensions(bloc)), ("timeline", compare.timeline(bloc))),
        )

    def _section(self, key: str, tables: Iterable[tuple[str, Table]], pictures: Mapping[str, str]) -> list[str]:
        """A heading, a picture, and each table that says something, folded; the first of the page stands open."""
        folds = []
        for name, table in tables:
            if any(each.sources for row in table.rows for each in row):
                subtitle = "".join(f'<p class="note">{safe(line)}</p>\n' for line in table.subtitle)
                inside = subtitle + table_html(table, self.sources, skip=("state",) if name == "members" else ())
                folds.append(fold(self.words[f"t_{name}"], inside, opened=name == "members", count=counted(len(table.rows), self.lang)))
        shown = self._picture(key, pictures) if key != "map" else []
        return [f"## {self.words[f's_{key}']}", "", *shown, *(line for each in folds for line in (each, ""))] if folds else []

    def _picture(self, key: str, pictures: Mapping[str, str]) -> list[str]:
        if key not in pictures:
            return []
        caption = _plain(self.words[f"c_{key}"].format(label=self.bloc.label.get(self.lang)))
        return [f'<div class="picture {key}">', "", f"![{caption}]({pictures[key]})", "", "</div>", ""]

    # The summary ---------------------------------------------------------------------------------------

    def summary(self) -> str:
        """Two or three sentences: what it is, who belongs, who has left."""
        return french_spaces(" ".join(self._sentences())) if self.lang == "fr" else " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        bloc, words, lang = self.bloc, self.words, self.lang
        kinds = [_article(_kind(kind, lang)) if lang == "en" else _kind(kind, lang) for kind in bloc.kinds]
        yield words["is" if kinds else "is_bare"].format(
            The=capital(_long(bloc, lang)),
            is_was="was" if bloc.ended else "is",
            kind=listed(kinds, lang),
            founded=when(bloc.founded, lang) if bloc.founded else words["unknown"],
            ended=ENDS[lang][bloc.ended.how].format(on=when(bloc.ended.on, lang)) if bloc.ended else "",
        )
        yield from _membership(bloc, lang, words)

    # The infobox ---------------------------------------------------------------------------------------

    def _infobox(self) -> str:
        bloc, words, lang, on = self.bloc, self.words, self.lang, self.on
        least, most = bloc.members(on).count()
        other = "fr" if lang == "en" else "en"
        rows = [
            (words["in_french"], safe(f"{bloc.name.get(other)} ({bloc.label.get(other)})")),
            (words["kind"], safe(", ".join(_kind(kind, lang) for kind in bloc.kinds))),
            (words["life"], safe(life(bloc, lang))),
            (words["founding"], self._answer(answers.founding_instrument(bloc, on))),
            (words["seat"], self._answer(answers.seat(bloc, on))),
            (words["chair"], self._answer(answers.office("chair")(bloc, on))),
            (words["head"], self._answer(answers.office("head_of_secretariat")(bloc, on))),
            (words["then" if bloc.ended else "now"], f'<strong class="big">{least if least == most else f"{least}–{most}"}</strong>' if most else ""),
            (words["languages"], self._answer(answers.languages(bloc, on))),
            (words["recognition"], self._recognised()),
            (words["verified"], "" if bloc.ended else safe(day_words(on))),
        ]
        return f'<aside class="infobox">\n<p class="title">{safe(bloc.label.get(lang))}</p>\n{definitions(rows)}\n</aside>'

    def _recognised(self) -> str:
        """Since when the African Union recognises it, with the sources."""
        held = [each for each in self.bloc.recognitions if each.by == "au" and each.since and each.since.by(self.on).possible]
        return ", ".join(f"{safe(since(each.since, self.lang))}{self.sources.links(each.sources)}" for each in held if each.since)

    def _answer(self, each: Cell) -> str:
        return "" if each.why or not each.sources else cell_html(each, self.sources)

    # Doubts --------------------------------------------------------------------------------------------

    def _doubts(self) -> Iterator[str]:
        """Every fact that is marked or on which sources disagree, with the reason and the other accounts."""
        for path, fact in facts(self.bloc):
            if fact.unverified:
                yield f"<li><code>{safe(path)}</code> {safe(self.words['unverified'].format(why=fact.unverified))} {self.sources.links(fact.sources)}</li>"
            for other in fact.disputed:
                said = self.words["other_account"].format(value=other.value, why=other.why.get(self.lang))
                yield f"<li><code>{safe(path)}</code> {safe(said)} {self.sources.links(other.sources)}</li>"


def membership_sentence(bloc: blocs.Bloc, lang: str) -> str:
    """Who belongs on the last day checked, in one sentence that names the body."""
    it = "it" if lang == "en" else "on y"
    sentence = " ".join(_membership(bloc, lang, WORDS[lang]))
    if lang == "en":
        return sentence.replace(", the last day checked, it had", f" {body(bloc).said(lang)} had", 1)
    return french_spaces(sentence.replace(f", dernier jour vérifié, {it} comptait", f", {body(bloc).said(lang)} comptait", 1))


def _membership(bloc: blocs.Bloc, lang: str, words: Mapping[str, str]) -> Iterator[str]:
    roll = bloc.members(bloc.last_day)
    least, most = roll.count()
    if not most:
        return
    n = words["one"] if most == 1 == least else words["many"].format(n=least) if least == most else words["range"].format(least=least, most=most)
    on = capital(when(bloc.last_day, lang)) if lang == "en" else f"Au {day_words(bloc.last_day)}"
    said = (words["had_end"] if bloc.ended else words["had"]).format(day=day_words(bloc.last_day), On=on, n=n)
    for key, states in (("suspended", roll.suspended), ("notice", roll.under_notice)):
        if states:
            said += words[f"{key}_{'1' if len(states) == 1 else 'n'}"].format(states=_states(states, lang))
    said += _leavers(roll.former, lang, words, ended=bloc.ended is not None)
    yield f"{said}."


def _leavers(former: Sequence[Standing], lang: str, words: Mapping[str, str], *, ended: bool) -> str:
    """Those who left: of a living body the last to do so, all that left on one day; of one that ended, all."""
    gone = [
        (each.former.exit.on, each.state) for each in former if each.former and each.former.exit and each.former.exit.how in ("withdrawn", "expelled")
    ]
    if not gone:
        return ""
    days = sorted({on.text: on for on, _ in gone}.values(), key=lambda on: on.sort_key)
    return "".join(_left(on, [state for other, state in gone if other == on], lang, words) for on in (days if ended else days[-1:]))


def _left(on: PartialDate, states: Sequence[blocs.State], lang: str, words: Mapping[str, str]) -> str:
    return words["left"].format(states=_states(states, lang), on=when(on, lang), have="a" if len(states) == 1 else "ont")


def _states(states: Sequence[blocs.State], lang: str) -> str:
    return listed([country(each).said(lang) for each in states], lang)


def _long(bloc: blocs.Bloc, lang: str) -> str:
    """Its whole name with the article, and what it is called for short."""
    label = "" if bloc.label == bloc.name or bloc.label.get(lang) in bloc.name.get(lang) else f" ({bloc.label.get(lang)})"
    return f"{whole(bloc).said(lang)}{label}"


def _kind(kind: str, lang: str) -> str:
    return _term("kind", kind, lang)


def _term(vocabulary: str, code: str, lang: str) -> str:
    return reading.vocabulary().lists[vocabulary][code].label.get(lang)


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"


def _plain(text: str) -> str:
    """A text in Markdown: nothing in it is read as markup."""
    return text.replace("*", r"\*").replace("_", r"\_").replace("[", r"\[").replace("]", r"\]")


def life(bloc: blocs.Bloc, lang: str) -> str:
    """From when to when it lived."""
    if bloc.founded is None:
        return WORDS[lang]["unknown"]
    return f"{bloc.founded.words()} – {bloc.ended.on.words()}" if bloc.ended else since(bloc.founded, lang)


def since(date: PartialDate, lang: str) -> str:
    """Since a date: French needs the article before a day."""
    exact = date.text.count("-") == 2
    return WORDS[lang]["since"].format(began=f"le {date.words()}" if lang == "fr" and exact else date.words())


# The list --------------------------------------------------------------------------------------------------


def groups() -> dict[str, list[blocs.Bloc]]:
    """The organisations by kind: those of the essay, the recognised communities with the Union, the others of Africa, living and past, and by region."""
    plan = oakes.plan()
    five = list(dict.fromkeys([*plan.cases, *([plan.benchmark] if plan.benchmark else [])]))
    home = blocs.get(plan.subject).region
    rest = [bloc for bloc in blocs.atlas() if bloc.id not in five]
    recognised = [bloc for bloc in rest if bloc.recognised_community or bloc.id == "au"]
    recognised += [bloc for bloc in blocs.atlas() if bloc.recognised_community and bloc.id in five]
    others = [bloc for bloc in rest if bloc not in recognised and bloc.region == home]
    elsewhere = {code: [bloc for bloc in rest if bloc.region == code] for code in reading.vocabulary()["region"] if code != home}
    return {
        "depth": [blocs.get(id) for id in reversed(five)],
        "recognised": sorted(recognised, key=lambda bloc: (bloc.id != "au", bloc.label.en)),
        "living": sorted((bloc for bloc in others if not bloc.ended), key=lambda bloc: bloc.label.en),
        "past": sorted((bloc for bloc in others if bloc.ended), key=lambda bloc: (_year(bloc), bloc.label.en)),
    } | {code: sorted(held, key=lambda bloc: (bool(bloc.ended), bloc.label.en)) for code, held in elsewhere.items() if held}


def titled(group: str, lang: str) -> str:
    """What a group of organisations is called: in words of the site, or the name of a region."""
    return WORDS[lang].get(group) or reading.vocabulary().words("region", group, lang)


def _year(bloc: blocs.Bloc) -> dt.date:
    return bloc.founded.earliest if bloc.founded else dt.date.max


def listing(lang: str) -> str:
    """The list of the organisations, group by group, in Markdown."""
    words = WORDS[lang]
    lines = [f"# {words['title']}", "", words["intro"].format(n=len(tuple(blocs.atlas()))), ""]
    order: dict[str, None] = {}
    for key, bodies in groups().items():
        lines += [
            f"## {titled(key, lang)}",
            "",
            f"| {words['called']} | {words['name']} | {words['life']} | {words['members']} |",
            "|:---|:---|:---|---:|",
        ]
        lines += [_line(bloc, lang) for bloc in bodies]
        lines.append("")
        order |= dict.fromkeys(bloc.id for bloc in bodies)
    if lang == "en":
        titles = (f"{blocs.get(id).label.en} <{id}>" for id in order)
        lines += ["```{toctree}", ":hidden:", "", *titles, "```", ""]
    return "\n".join(lines)


def _line(bloc: blocs.Bloc, lang: str) -> str:
    least, most = bloc.members(bloc.last_day).count()
    count = str(least) if least == most else f"{least}–{most}"
    return f"| [{_plain(bloc.label.get(lang))}]({bloc.id}.md) | {_plain(bloc.name.get(lang))} | {life(bloc, lang)} | {count if most else ''} |"


def write(folder: Path, lang: str, pictures: Mapping[str, Mapping[str, str]]) -> None:
    """One page a body, and the list of them; `pictures` names the files of each body by what they show."""
    folder.mkdir(parents=True, exist_ok=True)
    head = "---\norphan: true\n---\n\n" if lang != "en" else ""
    for bloc in blocs.atlas():
        (folder / f"{bloc.id}.md").write_text(head + Page(bloc, lang).text(pictures.get(bloc.id, {})), encoding="utf-8")
    (folder / "index.md").write_text(head + listing(lang), encoding="utf-8")
