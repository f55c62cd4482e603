"""Questions as pages ask them, a folder each: taken out by a line of `dashboard/installed.py`."""
