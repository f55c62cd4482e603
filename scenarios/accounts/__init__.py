"""Exact accounts: why scores differ, what remains, what each claim contributes, which fact next, coders, time."""
