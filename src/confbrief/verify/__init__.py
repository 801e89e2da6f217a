"""A finished file in, a verdict out: readers of finished files, gates, and the audit."""
