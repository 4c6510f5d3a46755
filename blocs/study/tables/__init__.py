"""Tables of the study, one question a module: its values laid out for readers and for programs."""
