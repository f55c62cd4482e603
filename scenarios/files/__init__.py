"""Cases and settings as files: folder, everything.zip, tables from outside, a new case."""
