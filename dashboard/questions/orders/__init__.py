"""Which orders of the scenarios of a case hold."""
