"""Tables: one question a module, and what all tables share."""
