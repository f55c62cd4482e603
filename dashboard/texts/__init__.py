"""Documents that come in for a case, their texts as this reader has them, and what was read of them."""
