"""The claims: by indicator, by passage, the whole register."""
