"""A finished file in, a verdict out. Empty as yet: the audit of finished files is still to be built."""
