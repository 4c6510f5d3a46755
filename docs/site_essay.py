"""Writes the page of the essay in a language, for a reader who does not program: what it says, what holds, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_html import Sources, cell_html, fold, grid, safe, table_html
from site_words import capital, french_spaces, listed

import blocs
from blocs import oakes
from blocs.dates import day_words
from blocs.i18n.messages import number
from blocs.ledgers.table import table as claims
from blocs.names.articles import body
from blocs.study.distances import FILLINGS, Sureness
from blocs.study.verdicts import Verdict

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Does the essay hold?", "says": "What Oakes says", "found": "What the data say", "sure": "How sure this is",
        "apart": "How unlike the AES are the others?",
        "opening": "In “{title}” (*{container}*, {published}), {author} argues from four cases. This page puts his argument to dated, sourced facts.",
        "like_sure": "{Subject} does look most like {case}", "like_perhaps": "{Subject} perhaps looks most like {case}, though that is not settled",
        "surely": "nearer than {cases} however the gaps in the sources are filled", "in_all": "nearer than {cases} in all {n} random fillings of those gaps",
        "in_share": "nearer than {cases} in {share}% of {n} random fillings of those gaps",
        "not_shown": "That it will end the same way does not follow: at this age nothing that could be measured told {lives}, which lives, from {ended}, which ended.",
        "points": "Of his {n} points {parts}.",
        "cases": "Only {n} cases have run their course or grown old, and {ended} of them ended.",
        "undone": "{Blocs} ended because founders of {subject} had left: part of the likeness is built in.",
        "without": "Without {case} the nearest case would {perhaps}be {other}, which {fate}.", "perhaps": "perhaps ", "lives": "lives", "fell": "ended",
        "foretold": "Among {n} organisations whose fate is known, guessing the fate of the most similar earlier one is right {right} times ({failed} of the {failures} "
        "failures); always guessing “it survives” is right {base} times.",
        "caption": "0 means alike in everything measured, 1 opposite in everything. The dot is the middle of what the sources allow, the line its whole range.",
        "picture": "Distance from {subject}: {parts}", "table": "The four cases in four lines", "he": "he says", "distance": "Distance from {subject}",
        "agree": "data agree", "part": "in part", "no": "data disagree", "cannot": "cannot be said", "later": "known only later",
        "read": "{Subject} on {day}; the others at the same age, {n} months, unless “at the end” is meant. Partners are those of the last years.",
        "propositions": "His points, one by one", "verdict": "Verdict", "point": "Point", "why": "Why", "ours": "our addition, not counted",
        "where": "The paragraphs of the essay are in brackets. “Consistent so far” means that nothing dated tells against it yet.",
        "how": "How it was done", "firm": "Tests of the comparison, as a referee would ask for them", "ends": "How the two failures ended, step by step",
        "claims": "Each claim of the essay and of the other documents, counted", "sources": "Sources", "all_sources": "Every source of this page",
        "steps": "The essay was read paragraph by paragraph; what it says of each case was written down before anyone looked at the data. The [rules](oakes-rules.md) "
        "by which facts become figures were fixed first. Then each case was read at the same age, so that a young body is not compared with an old one. Where "
        "the sources leave a gap, every value that they allow is tried. [What changed](oakes-changes.md) since the first version is listed case by case.",
        "deeper": "Deeper: [every result as it is printed](oakes.md), [a second study](rolandsen-sandnes.md), [how a teacher may use this](howto/teacher.md), "
        "[redo it with cases of your own](howto/study.md).",
    },
    "fr": {
        "title": "L'essai tient-il ?", "says": "Ce que dit Oakes", "found": "Ce que disent les données", "sure": "Avec quelle certitude",
        "apart": "À quelle distance de l'AES sont les autres ?",
        "opening": "Dans « {title} » (*{container}*, {published}), {author} raisonne à partir de quatre cas. "
        "Cette page confronte son argument à des faits datés et sourcés.",
        "like_sure": "{Subject} ressemble bien avant tout {case}", "like_perhaps": "{Subject} ressemble peut-être avant tout {case}, sans que ce soit établi",
        "surely": "plus proche que {cases} quelle que soit la façon de combler les lacunes des sources",
        "in_all": "plus proche que {cases} dans chacun des {n} tirages au sort de ces lacunes",
        "in_share": "plus proche que {cases} dans {share} % des {n} tirages au sort de ces lacunes",
        "not_shown": "Qu'elle finira de même n'en découle pas : à cet âge, rien de ce qui se mesure ne distinguait {lives}, toujours en vie, {ended}, qui a disparu.",
        "points": "Sur ses {n} propositions : {parts}.",
        "cases": "Seuls {n} cas sont achevés ou anciens, et {ended} d'entre eux ont pris fin.",
        "undone": "La fin {blocs} est venue du départ d'États fondateurs {subject} : la ressemblance est en partie donnée d'avance.",
        "without": "Sans {case}, le cas le plus proche serait {perhaps}{other}, qui {fate}.", "perhaps": "peut-être ", "lives": "est en vie", "fell": "a pris fin",
        "foretold": "Pour {n} organisations dont le sort est connu, prédire celui de la plus semblable parmi les plus anciennes tombe juste {right} fois ({failed} des "
        "{failures} échecs) ; toujours prédire la survie tombe juste {base} fois.",
        "caption": "0 : semblables en tout ce qui est mesuré ; 1 : opposés en tout. Le point est le milieu de ce que permettent les sources, le trait toute l'étendue.",
        "picture": "Distance {subject} : {parts}", "table": "Les quatre cas en quatre lignes", "he": "il dit", "distance": "Distance {subject}",
        "agree": "concorde", "part": "en partie", "no": "diverge", "cannot": "ne se laisse pas dire", "later": "connu seulement après",
        "read": "{Subject} au {day} ; les autres au même âge, {n} mois, sauf mention contraire. Les partenaires sont ceux des dernières années.",
        "propositions": "Ses propositions, une à une", "verdict": "Verdict", "point": "Proposition", "why": "Pourquoi", "ours": "ajoutée par nous, non comptée",
        "where": "Entre parenthèses, les paragraphes de l'essai. « Concordante à ce jour » : aucun fait daté ne la contredit encore.",
        "how": "Comment cela a été fait", "firm": "Les tests qu'un rapporteur demanderait", "ends": "Comment les deux échecs se sont produits, pas à pas",
        "claims": "Chaque affirmation de l'essai et des autres documents, comptée", "sources": "Sources", "all_sources": "Toutes les sources de cette page",
        "steps": "L'essai a été lu paragraphe par paragraphe ; ce qu'il dit de chaque cas a été noté avant tout regard sur les données. Les [règles](../oakes-rules.md) "
        "(en anglais) qui transforment les faits en chiffres ont été fixées d'abord. Chaque cas est ensuite lu au même âge, afin de ne pas comparer une jeune "
        "organisation à une ancienne. Là où les sources laissent une lacune, toutes les valeurs qu'elles permettent sont essayées.",
        "deeper": "Pour aller plus loin (en anglais) : [tous les résultats tels qu'imprimés](../oakes.md), [une seconde étude](../rolandsen-sandnes.md), "
        "[pour l'enseignement](../howto/teacher.md), [avec vos propres cas](../howto/study.md).",
    },
}  # fmt: skip

_TONE = {
    Verdict.BORNE_OUT: "good", Verdict.CONSISTENT: "good", Verdict.IN_PART: "part", Verdict.CONTESTED: "part", Verdict.NOT: "bad",
}  # fmt: skip
_SIGNS = {"=": ("good", "agree"), "~": ("part", "part"), "x": ("bad", "no"), "≠": ("bad", "no"), "?": ("open", "cannot"), "†": ("open", "later")}


PHRASES: Mapping[str, Mapping[Verdict, tuple[str, str]]] = {
    "en": {
        Verdict.BORNE_OUT: ("{n} is borne out", "{n} are borne out"), Verdict.CONSISTENT: ("{n} is consistent so far", "{n} are consistent so far"),
        Verdict.IN_PART: ("{n} holds in part", "{n} hold in part"), Verdict.CONTESTED: ("{n} is contested", "{n} are contested"),
        Verdict.NOT: ("{n} is not borne out", "{n} are not borne out"),
        Verdict.NO_VARIATION: ("{n} cannot be tested, since the cases do not differ in it", "{n} cannot be tested, since the cases do not differ in them"),
        Verdict.OPEN: ("{n} cannot be judged", "{n} cannot be judged"), Verdict.DOES_NOT_APPLY: ("{n} does not apply", "{n} do not apply"),
    },
    "fr": {
        Verdict.BORNE_OUT: ("{n} est confirmée", "{n} sont confirmées"), Verdict.CONSISTENT: ("{n} concorde à ce jour", "{n} concordent à ce jour"),
        Verdict.IN_PART: ("{n} se vérifie en partie", "{n} se vérifient en partie"), Verdict.CONTESTED: ("{n} est contestée", "{n} sont contestées"),
        Verdict.NOT: ("{n} n'est pas confirmée", "{n} ne sont pas confirmées"),
        Verdict.NO_VARIATION: ("{n} ne peut être testée, les cas ne différant pas", "{n} ne peuvent être testées, les cas ne différant pas"),
        Verdict.OPEN: ("{n} ne peut être jugée", "{n} ne peuvent être jugées"), Verdict.DOES_NOT_APPLY: ("{n} est sans objet", "{n} sont sans objet"),
    },
}  # fmt: skip
"""How many points have a verdict, in a sentence: one, or more."""


def result(found: oakes.Summary, lang: str) -> str:
    """The verdict in two sentences: which case the subject is most like, how surely, and what does not follow."""
    words, subject, nearest = WORDS[lang], found.reading.subject, found.ranked.distances[0].case
    like = words["like_perhaps" if found.ranked.sureness is Sureness.UNSETTLED else "like_sure"]
    first = like.format(Subject=body(subject).said(lang, "^"), case=body(nearest).said(lang, "à"))
    sentence = f"{first}{': ' if lang == 'en' else ' : '}{listed(list(_against(found, lang)), lang)}."
    for row in found.truth_table.contradictions:
        lives, ended = (listed([body(each).said(lang) for each in bodies], lang) for bodies in (row.living, row.ended))
        ended = listed([body(each).said(lang, "de") for each in row.ended], lang) if lang == "fr" else ended
        sentence += " " + words["not_shown"].format(lives=lives, ended=ended)
    return french_spaces(sentence) if lang == "fr" else sentence


def _against(found: oakes.Summary, lang: str) -> Iterator[str]:
    words, bodies = WORDS[lang], {bloc.id: bloc for bloc in found.reading.cases}
    surely = [body(bodies[id]).said(lang) for id, nearer in found.nearer.items() if nearer]
    others = [body(bodies[id]).said(lang) for id, nearer in found.nearer.items() if not nearer]
    if surely:
        yield words["surely"].format(cases=listed(surely, lang))
    if others:
        share = found.ranked.shares[found.ranked.distances[0].case.id]
        yield words["in_all" if share == 1 else "in_share"].format(
            cases=listed(others, lang), share=number(100 * share, ".1f"), n=number(FILLINGS, ",.0f")
        )


def points(found: oakes.Summary, lang: str) -> str:
    """How many of the points have each verdict."""
    parts = [PHRASES[lang][verdict][n > 1].format(n=n) for verdict, n in found.verdicts.items()]
    said = WORDS[lang]["points"].format(n=sum(found.verdicts.values()), parts=listed(parts, lang))
    return french_spaces(said) if lang == "fr" else said


def care(found: oakes.Summary, lang: str) -> str:
    """How sure it is: how few cases, what would change without the nearest, and whether likeness foretells anything."""
    words, subject = WORDS[lang], found.reading.subject
    ended = sum(each.ended is not None for each in found.finished)
    said = [words["cases"].format(n=len(found.finished), ended=ended)]
    if found.undone:
        names = listed([body(each).said(lang, "de") for each in found.undone], lang)
        said.append(words["undone"].format(Blocs=capital(names), blocs=names, subject=body(subject).said(lang, "de")))
    if found.then and found.then.case and found.ranked.nearest:
        fate = words["lives" if found.then.case.ended is None else "fell"]
        perhaps = words["perhaps"] if found.then.sureness is Sureness.UNSETTLED else ""
        said.append(
            words["without"].format(perhaps=perhaps, case=body(found.ranked.nearest).said(lang), other=body(found.then.case).said(lang), fate=fate)
        )
    n, right = found.survivals.n + found.failures.n, found.survivals.right + found.failures.right
    said.append(words["foretold"].format(n=n, right=right, failed=found.failures.right, failures=found.failures.n, base=found.survivals.n))
    return french_spaces(" ".join(said)) if lang == "fr" else " ".join(said)


def picture(found: oakes.Summary, lang: str) -> str:
    """How far each case lies from the subject, drawn: a line for what the sources allow, a dot for its middle."""
    words, left, wide = WORDS[lang], 20, 640
    lines, said = [], []
    for row, each in enumerate(found.ranked.distances):
        y, label = 44 + 62 * row, safe(each.case.label.get(lang))
        at = {end: left + wide * getattr(each, end) for end in ("low", "middle", "high")}
        middle, span = number(each.middle, ".2f"), f"{number(each.low, '.2f')}–{number(each.high, '.2f')}"
        kind = "near" if row == 0 else "far"
        lines.append(f'<g class="{kind}"><text class="case" x="{left}" y="{y - 18}">{label}</text>')
        lines.append(f'<line class="track" x1="{left}" x2="{left + wide}" y1="{y}" y2="{y}"/>')
        lines.append(
            f'<line class="range" x1="{at["low"]:.1f}" x2="{at["high"]:.1f}" y1="{y}" y2="{y}"/><circle cx="{at["middle"]:.1f}" cy="{y}" r="8"/>'
        )
        lines.append(f'<text class="value" x="{at["middle"]:.1f}" y="{y - 18}" text-anchor="middle">{middle}</text></g>')
        said.append(f"{label} {middle} ({span})")
    foot = 44 + 62 * len(said) - 14
    ticks = [f'<text class="tick" x="{left + wide * end:.0f}" y="{foot}" text-anchor="middle">{number(end, "g")}</text>' for end in (0, 0.5, 1)]
    subject = body(found.reading.subject).said(lang, "à")
    label = words["picture"].format(subject=subject, parts="; ".join(said))
    box = f'<svg viewBox="0 0 {left + wide + 20} {foot + 10}" role="img" aria-label="{safe(label)}">'
    return "\n".join(['<figure class="distances">', box, *lines, *ticks, "</svg>", f"<figcaption>{safe(words['caption'])}</figcaption>", "</figure>"])


def small_table(lang: str, sources: Sources, *, brief: bool = False) -> str:
    """The four cases in four lines: what the data hold, and under it the author's word with what the data say to it; `brief` leaves the sources out."""
    table, words = oakes.summary_table(), WORDS[lang]
    kept = [place for place, column in enumerate(table.columns) if column.printed]
    rows = []
    for row in table.rows:
        label = row[0].text
        author = label.startswith("\u2007")
        cells = [
            _word(row[place].text, words) if author else safe(row[place].text) if brief else cell_html(row[place], sources) for place in kept[1:]
        ]
        rows.append([f'<span class="he">{words["he"]}</span>' if author else safe(label), *cells])
    return grid([("", "left"), *((table.columns[place].label, "left") for place in kept[1:])], rows, "cases")


def _word(text: str, words: Mapping[str, str]) -> str:
    """The author's word, and a badge in words in place of the sign."""
    said, _, sign = text.rpartition(" ")
    if sign not in _SIGNS:
        return "" if text == "-" else f"“{safe(text)}”" if words is WORDS["en"] else f"« {safe(text)} »"
    tone, key = _SIGNS[sign]
    quoted = f"“{safe(said)}”" if words is WORDS["en"] else f"« {safe(said)} »"
    return f'{quoted} <span class="badge {tone}">{words[key]}</span>'


def propositions(found: oakes.Summary, lang: str) -> str:
    """His points one by one, with verdict and reason."""
    words = WORDS[lang]
    rows = []
    for each in found.judged:
        of = each.proposition
        at = f' <span class="at">({", ".join(of.at)})</span>' if of.at else ""
        ours = f' <span class="at">{words["ours"]}</span>' if each.origin == "ours" else ""
        badge = f'<span class="badge {_TONE.get(each.verdict, "open")}">{safe(str(each.verdict.words))}</span>'
        rows.append([badge, f"{safe(str(each.says))}{at}{ours}", safe(str(each.why))])
    return grid([(words["verdict"], "left"), (words["point"], "left"), (words["why"], "left")], rows, "points")


def chips(found: oakes.Summary) -> str:
    """How many points have each verdict, as badges."""
    held = (
        f'<li><span class="badge {_TONE.get(verdict, "open")}"><b>{n}</b> {safe(str(verdict.words))}</span></li>'
        for verdict, n in found.verdicts.items()
    )
    return f'<ul class="chips">{"".join(held)}</ul>'


def page(lang: str) -> str:
    """The page of the essay."""
    found, words = oakes.summary(), WORDS[lang]
    study = found.study
    sources = Sources("essay", blocs.atlas().sources)
    assert study.page is not None
    published = study.published.words() if hasattr(study.published, "words") else str(study.published)
    opening = words["opening"].format(title=study.title, author=study.author, published=published, container="Africa Is a Country")
    subject = found.reading.subject
    read = words["read"].format(Subject=body(subject).said(lang, "^"), day=day_words(found.on), n=found.months)
    small = small_table(lang, sources)
    folds = [
        fold(words["firm"], table_html(oakes.robustness(), sources)),
        fold(words["ends"], table_html(oakes.endings(), sources)),
        fold(words["claims"], table_html(claims(summary=True), sources)),
    ]
    cards = [
        (words["says"], safe(str(study.page.says)), ""), (words["found"], f"{safe(result(found, lang))} {safe(points(found, lang))}", "answer"),
        (words["sure"], safe(care(found, lang)), ""),
    ]  # fmt: skip
    boxes = "\n".join(f'<section class="card {kind}"><p class="head">{safe(head)}</p><p>{body}</p></section>' for head, body, kind in cards)
    lines = [f"# {words['title']}", "", opening, "", f'<div class="cards">\n{boxes}\n</div>', ""]
    lines += [f"## {words['apart']}", "", picture(found, lang), ""]
    lines += [f"## {words['table']}", "", f'<p class="note">{safe(read)}</p>', "", small, ""]
    lines += [f"## {words['propositions']}", "", chips(found), "", f'<p class="note">{safe(words["where"])}</p>', "", propositions(found, lang), ""]
    lines += [f"## {words['how']}", "", words["steps"], "", *(line for each in folds for line in (each, "")), words["deeper"], ""]
    lines += [f"## {words['sources']}", "", fold(words["all_sources"], "\n".join(sources.listed()), count=str(len(sources.places))), ""]
    text = "\n".join(lines)
    return f"---\norphan: true\n---\n\n{text}" if lang != "en" else text
