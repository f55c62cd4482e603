"""What readiness would be without each claim, speaker, kind or source."""
