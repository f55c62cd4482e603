"""What other tools read: every column described, claims as annotations, codebook and codings for analysis software."""
