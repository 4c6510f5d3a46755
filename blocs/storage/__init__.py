"""From files to values and back: reading, structure, validation, templates."""
