"""One folder a screen. No screen imports another; what several need stands in dashboard.shared."""
