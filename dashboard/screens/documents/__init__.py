"""Documents in, what is read of them, and what a score still wants."""
