"""The shipped documents as readings and as a corpus, and readings made of a few words for single cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from confbrief.model.corpus import Corpus, Reading, Topic
from confbrief.model.paper import Record
from confbrief.model.provenance import Passage, Source, Span
from tests.evaluation import truth

ReadingOf = Callable[..., Reading]


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    return truth.read_sources()


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return truth.make_corpus()


@pytest.fixture(scope="session")
def reading_of() -> ReadingOf:
    """Give a maker of readings: ``reading_of("notes", ("Title", "Text"), kind="notes")``; ten lines a record."""

    def make(
        source: str,
        *entries: tuple[str | None, str],
        kind: str = "",
        topic: str | None = None,
        themes: tuple[str, ...] = (),
        **fields: Any,  # noqa: ANN401 - fields of a record
    ) -> Reading:
        records = []
        for number, (title, text) in enumerate(entries):
            line = 10 * number + 1
            span = Span(source=source, line=line, start=0, end=len(title)) if title else None
            records.append(
                Record(
                    source=source,
                    title=title,
                    title_span=span,
                    line_start=line,
                    line_end=line + 2,
                    body_line_start=line + 2,
                    body_line_end=line + 2,
                    body=(Passage.of_line(source, line + 2, text),) if text else (),
                    topic=topic,
                    **fields,
                )
            )
        return Reading(
            source=Source(
                id=source,
                kind=kind or ("notes" if source.startswith("notes") else "session-page"),
                path=f"{source}.txt",
                sha256="0" * 64,
            ),
            records=tuple(records),
            topics=(Topic(id=topic, name=topic.title(), number=1),) if topic else (),
            themes=tuple(Passage.of_line(source, 900 + n, text) for n, text in enumerate(themes)),
        )

    return make
