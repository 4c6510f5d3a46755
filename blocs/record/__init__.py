"""What is recorded: frozen values, and the questions that a record answers by itself."""
