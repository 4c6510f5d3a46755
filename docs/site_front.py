"""Writes the front page's answer and pictures in a language: who belongs to ECOWAS, and what became of the essay's comparison."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import site_essay
from site_html import Sources, safe
from site_organisations import membership_sentence

import blocs
from blocs import charts, oakes
from blocs.storage import reading

LOOKED_UP = "ecowas"
"""The body that the first answer and the map are about."""
NAMED = ("ecowas", "au", "eac", "mercosur", "oas", "caricom", "asean", "arab-league", "gcc", "eu", "nato", "cis", "pif", "spc", "msg")
"""Those that readers look for most, named on the front page under their regions."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "page": "organisations/{id}.md", "essay": "essay.md", "question": "Who belongs to ECOWAS?", "question_2": "Was Oakes right about the AES?",
        "more": "All about ECOWAS, with its sources", "more_2": "The essay, point by point", "caption": "The members of ECOWAS on the map",
        "others": "Or look up, by region:", "all": "all {n} organisations",
    },
    "fr": {
        "page": "organisations/{id}.md", "essay": "essai.md", "question": "Qui est membre de la CEDEAO ?", "question_2": "Oakes a-t-il raison sur l'AES ?",
        "more": "Tout sur la CEDEAO, avec ses sources", "more_2": "L'essai, point par point", "caption": "Les membres de la CEDEAO sur la carte",
        "others": "Ou cherchez par région :", "all": "les {n} organisations",
    },
}  # fmt: skip


def answers(lang: str, picture: str) -> str:
    """The two answers with the pictures, as Markdown for the front page to take in."""
    words, found = WORDS[lang], oakes.summary()
    body = blocs.get(LOOKED_UP)
    sentence, verdict = safe(membership_sentence(body, lang)), safe(site_essay.result(found, lang))
    table = site_essay.small_table(lang, Sources("front", blocs.atlas().sources), brief=True)
    link, link_2 = words["page"].format(id=body.id), words["essay"]
    return "\n".join([
        '<div class="hero">', '<div class="says">', f'<p class="question">{words["question"]}</p>', f'<p class="answer">{sentence}</p>', "",
        f"[{words['more']}]({link})", "", regions(lang), "", "</div>", '<div class="picture map">', "", f"![{words['caption']}]({picture})", "",
        "</div>", "</div>", "", '<div class="hero second">', '<div class="says">', f'<p class="question">{words["question_2"]}</p>',
        f'<p class="answer">{verdict}</p>', "", f"[{words['more_2']}]({link_2})", "", "</div>",
        site_essay.picture(found, lang), "</div>", "", table, "",
    ])  # fmt: skip


def regions(lang: str) -> str:
    """Well-known organisations of each region, and the way to all."""
    words, atlas = WORDS[lang], blocs.atlas()
    lines = [words["others"], ""]
    for code in reading.vocabulary()["region"]:
        links = [f"[{atlas[id].label.get(lang)}]({words['page'].format(id=id)})" for id in NAMED if atlas[id].region == code]
        lines.append(f"- {reading.vocabulary().words('region', code, lang)} ({', '.join(links)})")
    return "\n".join([*lines, "", f"[{words['all'].format(n=len(tuple(atlas)))}](organisations/index.md)"])


def draw(file: Path) -> Path:
    """The map of the body looked up, in the language of the moment."""
    return charts.save(charts.draw("map", [LOOKED_UP], None), file)
