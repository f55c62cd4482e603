"""A document read and coded by keys."""
