"""What is measured: codebook, evidence register, and the step from claims to levels. No screen code."""
