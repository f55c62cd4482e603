"""Asked backwards: what would have to be otherwise for a scenario to stand somewhere."""
