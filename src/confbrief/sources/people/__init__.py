"""Whose a paper is: authors and their affiliations, in every manner in which they are written."""
