"""Finished files as an outline of texts, tables and charts, one reader a format."""
