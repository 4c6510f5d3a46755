"""How values are said, a module for each kind: loaded when the first value is said, by `print` or `words()`."""

from blocs.describe import bloc, dates, sources, standing

__all__ = ["bloc", "dates", "sources", "standing"]
