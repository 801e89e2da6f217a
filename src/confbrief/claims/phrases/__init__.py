"""The words around a number: what was measured, against what, and under which conditions."""
