"""Places of the sources, as they are told in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confbrief.cli.reporting import Json

if TYPE_CHECKING:
    from confbrief.model.corpus import Corpus
    from confbrief.model.paper import Record


class Places:
    """Tells where something was said: its source mark, and the line of the file."""

    def __init__(self, corpus: Corpus) -> None:
        """Take the marks that the briefings use too."""
        # Imported here, so that --help waits for no library.
        from confbrief.compose.marks import Marker, mark_prefixes  # noqa: PLC0415

        self._corpus = corpus
        self._marker = Marker(corpus.sources)
        self._prefixes = mark_prefixes(corpus.sources)

    def prefix(self, source: str) -> str:
        """Give the letter of a source, with a number where several share it: ``N``."""
        return self._prefixes[source]

    def at(self, source: str, line: int) -> str:
        """Write a place: ``N12 seeds/notes.txt:12``."""
        return f"{self.mark(source, line)} {self._corpus.sources_by_id[source].path}:{line}"

    def mark(self, source: str, line: int) -> str:
        """Write a source mark: ``N12``."""
        return self._marker.at(source, line).label

    def data(self, source: str, line: int) -> Json:
        """Give a place for programs."""
        path = self._corpus.sources_by_id[source].path
        return {"source": source, "mark": self.mark(source, line), "path": path, "line": line}

    def of_record(self, record: Record) -> str:
        """Write the place of a record, with its last line where it has several."""
        first, last = record.line_start, max(record.line_end, record.body_line_end)
        return self.at(record.source, first) + (f"-{last}" if last > first else "")
