"""The same notes and the same page, set in other ways: what is read must not change."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from confbrief.model.corpus import Reading
from confbrief.sources import read
from tests.projects import SHIPPED

ROOT = Path(__file__).parents[2]
NOTES = (SHIPPED / "seeds" / "000_eb87f581146f173b.txt").read_text(encoding="utf-8")
PAGE = (SHIPPED / "seeds" / "003_0984cbc8042be01b.txt").read_text(encoding="utf-8")
ENTRIES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "gold" / "notes.json").read_text(encoding="utf-8"))
PAPERS: list[dict[str, Any]] = json.loads((ROOT / "tests" / "gold" / "page.json").read_text(encoding="utf-8"))
THEMES = [theme["line"] for theme in json.loads((ROOT / "tests" / "gold" / "themes.json").read_text(encoding="utf-8"))]


def read_auto(text: str) -> Reading:
    return read(text, source_id="s", kind="auto", path="s.txt", sha256="0", by=None)[0]


def line_by_line(pattern: str, new: str) -> str:
    return re.sub(pattern, new, NOTES, flags=re.MULTILINE)


def restyled(entry: Callable[[dict[str, Any]], str], topic: str, themes: str) -> str:
    """Set the notes anew from the truth about them."""
    parts = ["My conference notes", ""]
    last = None
    for item in ENTRIES:
        if item["topic"] != last:
            last = item["topic"]
            parts.append(topic.format(number=item["topic_no"], name=last))
        parts.append(entry(item))
    lines = NOTES.split("\n")
    return "\n".join([*parts, themes, *(lines[number - 1] for number in THEMES)])


def title(item: dict[str, Any], mark: str = "") -> str:
    behind = f" ({item['affiliation_text']})" if item["affiliation_text"] else ""
    return f"{mark}{item['title']}{mark}{behind}"


def indented(item: dict[str, Any]) -> str:
    return str(item["body"]).replace("\n", "\n    ")


RESTYLED_NOTES = {
    "Windows line ends": NOTES.replace("\n", "\r\n"),
    "blank lines between": NOTES.replace("\n", "\n\n"),
    "topics 1)": line_by_line(r"^(\d+)\. ", r"\1) "),
    "topics as headings": line_by_line(r"^(\d+)\. ", r"## \1. ").replace(
        "Cross-Cutting Themes", "## Cross-Cutting Themes"
    ),
    "topics without numbers": line_by_line(r"^(\d+)\. ", "").replace("Cross-Cutting Themes", "Trends"),
    "topics in bold": line_by_line(r"^\d+\. (.*)$", r"**\1**").replace("Cross-Cutting Themes", "**Trends**"),
    "bold bullets": restyled(lambda item: f"- {title(item, '**')}: {indented(item)}", "{number}. {name}", "Themes"),
    "bold bullets with a dash": restyled(
        lambda item: f"- {title(item, '**')} — {indented(item)}", "\n## {name}\n", "\n## Themes\n"
    ),
    "headings": restyled(lambda item: f"### {title(item)}\n{item['body']}\n", "\n## {name}\n", "\n## Themes\n"),
    "own lines": restyled(lambda item: f"{title(item)}\n{item['body']}\n", "\n{name}\n", "\nCross-cutting themes\n"),
    "bold lines": restyled(lambda item: f"{title(item, '**')}\n{item['body']}\n", "\n{number}. {name}\n", "\nThemes\n"),
    "stars": restyled(lambda item: f"* {title(item)}. {indented(item)}", "\n{name}\n", "\nThemes\n"),
    "numbers": restyled(
        lambda item: f"{ENTRIES.index(item) + 1}. {title(item)}. {item['body']}", "\n## {name}\n", "\n## Themes\n"
    ),
}


@pytest.mark.parametrize("style", RESTYLED_NOTES)
def test_restyled_notes(style: str) -> None:
    reading = read_auto(RESTYLED_NOTES[style])
    topics = {topic.id: topic.name for topic in reading.topics}
    found = [
        (
            record.title,
            list(record.affiliations),
            topics[record.topic or ""],
            record.takeaway.raw if record.takeaway else None,
        )
        for record in reading.records
    ]
    assert found == [(item["title"], item["affiliations"], item["topic"], item["takeaway"]) for item in ENTRIES]
    assert len(reading.themes) == len(THEMES)


@pytest.mark.parametrize("width", [64, 72, 80, 100, 120])
def test_hard_wrapped_notes(width: int) -> None:
    text = "\n\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in NOTES.split("\n"))
    reading = read_auto(text)
    assert [record.title for record in reading.records] == [item["title"] for item in ENTRIES]
    bodies = [" ".join(passage.raw for passage in record.body) for record in reading.records]
    truth = [" ".join(str(item["body"]).split()) for item in ENTRIES]
    assert sum(body == told for body, told in zip(bodies, truth, strict=True)) >= len(truth) - 1
    assert sum(not passage.continues for passage in reading.themes) == len(THEMES)


def wrapped() -> str:
    return "\n".join(line if "⋅" in line else textwrap.fill(line, 100) for line in PAGE.split("\n"))


RESTYLED_PAGES = {
    "Windows line ends": PAGE.replace("\n", "\r\n"),
    "middle dots": PAGE.replace("⋅", "·"),
    "bullets": PAGE.replace("⋅", "•"),
    "one blank line": re.sub(r"\n\n+", "\n\n", PAGE),
    "many blank lines": PAGE.replace("\n\n", "\n\n\n\n"),
    "buttons": re.sub(r"\n\n\n(?=\S)", "\n\n\nSpotlight Poster\n[ OpenReview ]\n\n", PAGE),
    "hard-wrapped": wrapped(),
}


@pytest.mark.parametrize("style", RESTYLED_PAGES)
def test_restyled_pages(style: str) -> None:
    reading = read_auto(RESTYLED_PAGES[style])
    found = [(record.title, list(record.authors), record.hidden_authors) for record in reading.records]
    assert found == [(paper["title"], paper["authors_named"], paper["authors_hidden"]) for paper in PAPERS]
