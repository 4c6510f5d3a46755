"""`python -m blocs`: the same as the command `blocs`."""

from __future__ import annotations

from blocs.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
