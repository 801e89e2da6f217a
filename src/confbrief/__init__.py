"""confbrief: conference notes and session pages in, briefings that can be checked out."""

__version__ = "0.1.0"
