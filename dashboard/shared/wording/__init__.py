"""Sentences that several screens and the exports say."""
