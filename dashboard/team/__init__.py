"""A team: its file, who signs in and how, what each may."""
