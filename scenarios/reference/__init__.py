"""What a score stands beside: the known pairs, whether they are told apart, and the scenarios of other cases."""
