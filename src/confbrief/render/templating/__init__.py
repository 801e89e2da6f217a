"""Jinja, kept within bounds: what templates see, and what it may cost."""
