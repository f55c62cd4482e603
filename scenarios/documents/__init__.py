"""Files that become documents of a case: numbered passages, and what a file says of itself."""
