"""Lists of papers as papercopilot/paperlists keeps them: people and affiliations parted by semicolons."""

from __future__ import annotations

from typing import Final

from confbrief.errors import Diagnostic
from confbrief.model.corpus import Reading
from confbrief.model.provenance import Source
from confbrief.sources.json_feeds.json_lists import read_list
from confbrief.sources.json_feeds.text import keys_of
from confbrief.sources.reader import Wishes

_TELLING: Final = frozenset(
    {"primary_area", "aff", "status", "gs_citation", "site", "track", "or_profile", "aff_domain"}
)
_LEAST: Final = 2
_HINT: Final = 'a list of papers is [{"title": "…", "author": "A;B", "abstract": "…", "primary_area": "…"}]'


class PaperLists:
    """Reads such lists."""

    kind = "paperlists"
    takes = frozenset[str | None]({"JSON", None})

    def score(self, text: str) -> float:
        """Look for the fields that such lists have."""
        keys = set(keys_of(text))
        return 0.9 if {"title", "author"} <= keys and len(_TELLING & keys) >= _LEAST else 0.0

    def reason(self, text: str) -> str:
        """Say what the text shows of its kind."""
        return f"it has the fields title, author, {', '.join(sorted(_TELLING & set(keys_of(text))))}"

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the papers out of the list, in its order."""
        return self.read_as(text, source, Wishes())

    def read_as(self, text: str, source: Source, wishes: Wishes) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the papers out of the list, its fields as is wished."""
        return read_list(text, source, wishes.fields, _HINT)
