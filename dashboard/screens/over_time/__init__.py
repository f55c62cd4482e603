"""The date in force, a scenario over time, two dates."""
