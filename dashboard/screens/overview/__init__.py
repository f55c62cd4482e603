"""Home: how close each scenario is, and what is missing."""
