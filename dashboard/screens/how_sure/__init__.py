"""How sure a score is, and the questions that could change it."""
