"""Public names of the ledgers: what documents claim, and `ask`, which puts one question of fact to the record."""

from __future__ import annotations

from blocs.ledgers.checks import ask
from blocs.ledgers.finding import Finding
from blocs.ledgers.ledger import Check, Claim, Coding, Ledger, Reading, checks, codings, files, ledger, ledgers

__all__ = ["Check", "Claim", "Coding", "Finding", "Ledger", "Reading", "ask", "checks", "codings", "files", "ledger", "ledgers"]
