"""Languages: message catalogues, texts in several languages, the language of answers."""
