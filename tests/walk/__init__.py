"""A walk through everything that a reader can set, on the real server: `make walk MINUTES=10 SEED=n`."""
