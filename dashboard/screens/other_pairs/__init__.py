"""Other pairs: where the case stands among the known pairs and all cases of its codebook."""
