"""Controls that stand on several screens, each in one place."""
