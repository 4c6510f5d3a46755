"""How values are said, a module for each kind: loaded with `blocs`, so that `print` and `words()` know them."""

from blocs.describe import bloc, dates, sources, standing

__all__ = ["bloc", "dates", "sources", "standing"]
