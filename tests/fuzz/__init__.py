"""Hostile links, settings, folders, zips and Excel files: made at random, or the worst that are known (make fuzz)."""
