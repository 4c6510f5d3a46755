"""How the data, a body, a table and a source are cited, in the forms of reference managers."""
