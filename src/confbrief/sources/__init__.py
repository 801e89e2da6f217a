"""Text in, Records out: one module a format, found by its kind."""
