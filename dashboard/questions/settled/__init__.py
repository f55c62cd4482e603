"""What would settle an answer, and where each of the answers ends."""
