"""Slides written into a deck."""
