"""How Sphinx makes the site: `sphinx-build -W -n docs site`. Nothing is fetched from a network."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from sphinx.application import Sphinx  # noqa: E402 (the folder of this file comes first)

import blocs  # noqa: E402 (the folder of this file comes first)

project = "blocs"
author = "the blocs maintainers"
project_copyright = "the blocs maintainers; text and data CC BY 4.0, program MIT"
version = release = blocs.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx_copybutton"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}
exclude_patterns = ["_build", "_templates", "**/.ipynb_checkpoints"]
templates_path = ["_templates"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # the tests execute the notebook; the site shows what they saw

default_role = "code"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "undoc-members": True}
nitpick_ignore_regex = [
    ("py:.*", r".*")
]  # types of signatures are not all pages of this site; links in the text are checked by `-W` and by the tests

html_theme = "furo"
html_title = "blocs"
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["blocs.css"]
html_js_files = ["blocs.js"]
html_copy_source = False  # half of the size of the text, and nobody reads generated Markdown there
html_theme_options = {
    "navigation_with_keys": True,
    "light_css_variables": {"color-brand-primary": "#0b5c79", "color-brand-content": "#0b5c79", "color-brand-visited": "#0b5c79"},
    "dark_css_variables": {"color-brand-primary": "#7cc4dd", "color-brand-content": "#7cc4dd", "color-brand-visited": "#7cc4dd"},
}
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True


def setup(app: Sphinx) -> None:
    """The generated pages are written anew before every build; each page is told its language after the theme has spoken."""
    from pages import write
    from site_languages import spare, speak

    write(HERE)
    app.connect("html-page-context", spare, priority=100)
    app.connect("html-page-context", speak, priority=900)


# A class of the public interface is documented where it is offered; its home module names it too. The lexer of SQL knows no parameters ($day).
suppress_warnings = ["ref.python", "misc.highlighting_failure"]
