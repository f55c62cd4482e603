"""What would turn the order of two scenarios round."""
