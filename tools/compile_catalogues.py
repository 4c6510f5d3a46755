"""Compiles each message catalogue, `blocs.po`, to the `blocs.mo` beside it that the library reads: `python tools/compile_catalogues.py`.

The compiled files are not committed. A build runs this (hatch_build.py), of a wheel and of an editable install; so do the tests when one is out of
date (conftest.py), and `tools/catalogues.py`, which people run after they edited a catalogue. Needs Babel and nothing of the library.
"""

from __future__ import annotations

import gettext
import hashlib
import io
import struct
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "blocs" / "i18n" / "locale"
MARK = ("blocs.po", "sha256")
"""Context and message under which a compiled catalogue keeps the digest of the file it was made from; blocs/i18n/messages.py looks there too."""


def compiled(catalogue: Catalog, digest: str = "") -> bytes:
    """What gettext reads. Raises `ValueError` where the plural rule did not come through."""
    if digest:
        catalogue.add(MARK[1], digest, context=MARK[0])
    if catalogue.locale is None:
        catalogue.locale = "en"  # of a language that it does not know, Babel before 2.19 leaves out the plural rule, which is the catalogue's own
    out = io.BytesIO()
    write_mo(out, catalogue)
    written = gettext.GNUTranslations(io.BytesIO(out.getvalue())).info().get("plural-forms")
    if written != catalogue.plural_forms:
        raise ValueError(f'the plural rule of {catalogue.locale} became "{written}": it is "{catalogue.plural_forms}"')
    return out.getvalue()


def out_of_date(path: Path) -> bool:
    """Was this `blocs.po` changed since it was compiled, or never compiled?"""
    try:
        with path.with_suffix(".mo").open("rb") as held:
            return gettext.GNUTranslations(held).pgettext(*MARK) != digest_of(path)
    except (OSError, struct.error):  # there is none, or it is broken
        return True


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Compile every catalogue that is out of date; the files written."""
    written = []
    for path in sorted(locale.glob("*/LC_MESSAGES/blocs.po")):
        if out_of_date(path):
            with path.open("rb") as held:
                catalogue = read_po(held, locale=path.parts[-3])
            path.with_suffix(".mo").write_bytes(compiled(catalogue, digest_of(path)))
            written.append(path.with_suffix(".mo"))
    return written


if __name__ == "__main__":
    for path in compile_all():
        print(path)
