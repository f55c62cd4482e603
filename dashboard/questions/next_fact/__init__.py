"""Which fact next: what one more document would change."""
