"""Ledgers of claims: what documents claim, and what the record says to it."""
