"""PDF programmes and lists of papers, read by their text."""

from confbrief.sources.pdf.reader import READER

__all__ = ["READER"]
