"""What each choice of method does to readiness, alone and combined."""
