"""How the site speaks two languages: the same page in the other one, the French pages' own navigation, and the theme's words in French."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

import site_organisations
from sphinx.application import Sphinx

import blocs

_FRENCH = {"index": "fr/index", "essay": "fr/essai"}
_ENGLISH = {french: english for english, french in _FRENCH.items()}
_THEME = {
    "Search": "Rechercher", "On this page": "Sur cette page", "Contents": "Sommaire", "Back to top": "Haut de page", "Next": "Suivant", "Previous": "Précédent",
    "Home": "Accueil", "Skip to content": "Aller au contenu",
}  # fmt: skip


def other(page: str) -> str:
    """The page that says the same in the other language; its front page, where there is none."""
    if page.startswith("fr/"):
        return _ENGLISH.get(page, page.removeprefix("fr/"))
    return _FRENCH.get(page) or (f"fr/{page}" if page.startswith("organisations/") else "fr/index")


def spare(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """The theme need not make the English navigation for a French page, which has its own: it takes longer than all else of the page."""
    if page.startswith("fr/"):
        context["toctree"] = lambda **_: ""


def speak(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Give a page its language, its link to the other language and, in French, its navigation."""
    if doctree is None:
        return
    french, pathto = page.startswith("fr/"), context["pathto"]
    context["other_language"] = {"name": "English", "code": "en"} if french else {"name": "Français", "code": "fr"}
    context["other_language"]["link"] = pathto(other(page))
    if french:
        context["language"], context["master_doc"] = "fr", "fr/index"
        context["_"] = lambda words: _THEME.get(words, words)
        context["furo_navigation_tree"] = _navigation(page, pathto)


def _navigation(page: str, pathto: Any) -> str:
    """The French pages, group by group."""
    links = [("Accueil", "fr/index"), ("L'essai tient-il ?", "fr/essai"), ("Les organisations", "fr/organisations/index")]
    parts = [_list([_item(words, target, page, pathto) for words, target in links])]
    for key, bodies in site_organisations.groups().items():
        parts.append(f'<p class="caption" role="heading"><span class="caption-text">{escape(site_organisations.titled(key, "fr"))}</span></p>')
        parts.append(_list([_item(_label(bloc), f"fr/organisations/{bloc.id}", page, pathto) for bloc in bodies]))
    return "\n".join(parts)


def _label(bloc: blocs.Bloc) -> str:
    return bloc.label.fr


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(items)}</ul>"


def _item(words: str, target: str, page: str, pathto: Any) -> str:
    current = " current current-page" if target == page else ""
    return f'<li class="toctree-l1{current}"><a class="reference internal" href="{pathto(target)}">{escape(words)}</a></li>'
