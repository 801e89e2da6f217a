"""The two documents as readings, made by hand from the truth, so that normalize is tested on its own."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from confbrief.model.corpus import Reading, Topic
from confbrief.model.paper import Record, Session
from confbrief.model.provenance import Passage, Source, Span

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"


def gold(name: str) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


def source(source_id: str, kind: str, name: str) -> tuple[Source, list[str]]:
    text = (ROOT / "seeds" / name).read_text(encoding="utf-8")
    lines = text.split("\n")
    digest = hashlib.sha256(text.encode()).hexdigest()
    mark = source_id[0].upper()
    return Source(id=source_id, kind=kind, path=f"seeds/{name}", sha256=digest, mark=mark, line_count=len(lines)), lines


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def notes_reading() -> Reading:
    origin, lines = source("notes", "notes", "000_eb87f581146f173b.txt")
    records, topics = [], {}
    for entry in gold("notes.json"):
        topics[entry["topic_no"]] = Topic(id=slug(entry["topic"]), name=entry["topic"], number=entry["topic_no"])
        first, last = entry["line_start"], entry["line_end"]
        start = lines[first - 1].find(entry["body"].split("\n")[0])
        passages = [Passage.of_line("notes", first, lines[first - 1], start)] if start >= 0 else []
        passages += [Passage.of_line("notes", n, lines[n - 1]) for n in range(first + 1, last + 1)]
        takeaway = None
        if entry["takeaway"]:
            number = next(n for n in range(first, last + 1) if entry["takeaway"] in lines[n - 1])
            at = lines[number - 1].index(entry["takeaway"])
            takeaway = Passage.of_line("notes", number, lines[number - 1], at, at + len(entry["takeaway"]))
        records.append(
            Record(
                source="notes",
                title=entry["title"],
                title_span=Span(source="notes", line=first, start=0, end=len(entry["title"])),
                line_start=first,
                line_end=last,
                body_line_start=first,
                body_line_end=last,
                affiliations=tuple(entry["affiliations"]),
                alternative_title=entry.get("title_alternative"),
                topic=slug(entry["topic"]),
                takeaway=takeaway,
                body=tuple(passages),
            )
        )
    themes = tuple(Passage.of_line("notes", t["line"], lines[t["line"] - 1]) for t in gold("themes.json"))
    preamble = (Passage.of_line("notes", 2, lines[1]),)
    return Reading(
        source=origin, records=tuple(records), topics=tuple(topics.values()), themes=themes, preamble=preamble
    )


def page_reading() -> Reading:
    origin, lines = source("page", "session-page", "003_0984cbc8042be01b.txt")
    session = Session(name="Poster Session 3", room="Evergreen Ballroom", time=None, line=6)
    records = []
    for entry in gold("page.json"):
        first, last = entry["abstract_line_start"], entry["abstract_line_end"]
        title = entry["line_title"]
        records.append(
            Record(
                source="page",
                title=lines[title - 1].strip() if title else None,
                title_span=Span(source="page", line=title, start=0, end=len(lines[title - 1])) if title else None,
                line_start=title or first,
                line_end=last,
                body_line_start=first,
                body_line_end=last,
                authors=tuple(entry["authors_named"]),
                authors_line=entry["line_authors"],
                hidden_authors=entry["authors_hidden"],
                body=tuple(Passage.of_line("page", n, lines[n - 1]) for n in range(first, last + 1) if lines[n - 1]),
                session=session,
            )
        )
    return Reading(source=origin, records=tuple(records), sessions=(session,))


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, Reading]:
    return notes_reading(), page_reading()
