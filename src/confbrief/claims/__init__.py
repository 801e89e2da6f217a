"""The quantitative statements of abstracts and notes: a grammar of how they are made."""

from confbrief.claims.extract import find_claims
from confbrief.claims.running import MOST_NUMBERS, tells_too_many

__all__ = ["MOST_NUMBERS", "find_claims", "tells_too_many"]
