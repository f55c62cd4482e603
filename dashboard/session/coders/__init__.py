"""Rounds of coders who do not see each other: handed out by who owns a draft, answered by who has a link."""
