"""Saved pages of a conference, by their structure."""

from confbrief.sources.html.reader import READER

__all__ = ["READER"]
