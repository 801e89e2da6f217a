"""Handouts as documents: templates filled in, for a screen, for paper and as Markdown."""
