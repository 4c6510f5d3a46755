"""Two versions of the data side by side: which facts were added, changed or withdrawn."""
