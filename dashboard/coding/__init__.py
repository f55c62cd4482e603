"""Coding by keys as a session does it: what a browser sends is done once, kept, and told back."""
