"""Add a bloc of one's own from a file, and ask of it what one asks of any other."""

from pathlib import Path

import blocs
from blocs import compare

atlas = blocs.atlas().adding(Path(__file__).with_name("three_rivers.toml"))
rivers = atlas.get("Union des trois fleuves")
print(compare.members(rivers, on="2011-12-31").to("text", width=110))
print()
print(compare.backing(rivers, on="2005-01-01").to("text", width=110, sources=False))
