"""Corpus and recipe in, Briefing out: selection, sections, summaries, charts."""
