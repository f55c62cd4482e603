"""Whatever comes in from outside, hostile: made at random by kind, or the worst that are known (make fuzz)."""
