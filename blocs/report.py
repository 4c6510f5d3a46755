"""The record as a page: one HTML file to choose blocs and a date, read, compare, sort, copy and print. Nothing below imports it.

>>> from blocs import report
>>> report.page("AES").count("<main")
1
"""

from __future__ import annotations

from blocs.page.build import page, write

__all__ = ["page", "write"]
