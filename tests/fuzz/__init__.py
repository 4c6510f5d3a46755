"""Fuzzing: every reader of the library and its command line, given what no one would write. `python -m tests.fuzz.run --help`."""
