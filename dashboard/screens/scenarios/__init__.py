"""The matrix of all cells, one scenario in full, the reader's own scenarios."""
