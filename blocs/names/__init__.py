"""How names are read: folding, spelling, the index of states."""
