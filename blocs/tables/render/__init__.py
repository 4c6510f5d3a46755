"""The printed forms of a table, one a module."""
