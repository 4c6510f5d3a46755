"""The comparison of an essay redone from the record: design, factors, results."""
