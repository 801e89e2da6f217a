"""Corpus and recipe in, Briefing out: selection, sections, summaries, charts."""

from confbrief.compose.assemble import compose

__all__ = ["compose"]
