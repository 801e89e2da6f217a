"""Documents set on paper by WeasyPrint."""
