"""One folder a screen. No screen imports another; what several need stands in wording, drawing and widgets."""
