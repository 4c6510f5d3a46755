"""Questions in words, answered in a sentence: what a question means, what the data say to it, and how that is said."""
