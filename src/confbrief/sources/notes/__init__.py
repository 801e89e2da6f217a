"""A person's own notes of a conference."""

from confbrief.sources.notes.reader import READER

__all__ = ["READER"]
