"""Sentences for a summary: taken from the sources whole, weighed, and never told twice."""
