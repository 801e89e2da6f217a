"""The quantitative statements of abstracts and notes: a grammar of how they are made."""

from confbrief.normalize.claims.extract import find_claims

__all__ = ["find_claims"]
