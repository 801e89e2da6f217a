"""Any JSON that holds a list of papers: its fields are known by their names, or named in the project's settings."""

from __future__ import annotations

from typing import Final

from confbrief.errors import Diagnostic
from confbrief.model.corpus import Reading
from confbrief.model.provenance import Source
from confbrief.sources.feeds.names import field_of
from confbrief.sources.json_feeds.json_lists import read_list
from confbrief.sources.json_feeds.text import begins_as_json, keys_of
from confbrief.sources.reader import Wishes

_HINT: Final = (
    "say where the papers are: fields: {entries: data.papers, title: name, authors: people}, in the source's settings"
)


class JsonList:
    """Reads such JSON."""

    kind = "json"
    takes = frozenset[str | None]({"JSON", None})

    def score(self, text: str) -> float:
        """Look for a field of titles; JSON of a known shape has a reader of its own, which is surer."""
        if not begins_as_json(text):
            return 0.0
        return 0.6 if any(field_of(key) == "title" for key in keys_of(text)) else 0.3

    def reason(self, text: str) -> str:
        """Say what the text shows of its kind."""
        titles = [key for key in keys_of(text) if field_of(key) == "title"]
        return f"it is JSON with the field {titles[0]}" if titles else "it is JSON"

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the papers out of the longest list of objects."""
        return self.read_as(text, source, Wishes())

    def read_as(self, text: str, source: Source, wishes: Wishes) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the papers out of the list that is wished for, its fields as is wished."""
        return read_list(text, source, wishes.fields, _HINT)
