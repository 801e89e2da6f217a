"""Briefing and theme in, bytes out."""
