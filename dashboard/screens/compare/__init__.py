"""Two to four scenarios side by side, two weightings, two files."""
