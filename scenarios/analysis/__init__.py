"""Exact accounts, a file a question: why scores differ, what remains, what would overturn a result, which fact next."""
