"""The case itself: sources, rows taken over, coders, taken away and opened."""
