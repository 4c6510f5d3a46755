"""Panels of states, organisations and years, and what a user's own data say beside the record."""
