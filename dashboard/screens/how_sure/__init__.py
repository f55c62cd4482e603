"""Which fact next, and what each claim contributes."""
