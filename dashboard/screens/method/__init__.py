"""How it works, conventions, words, references."""
