"""Notes in as many shapes as people write them: each sample says which entries it holds, and what must not be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from confbrief.errors import InputError
from confbrief.model.corpus import Reading
from confbrief.model.paper import Record
from confbrief.normalize.prepare import prepared_record, running_text
from confbrief.sources import read
from confbrief.text.clean import clean

FOLDER = Path(__file__).parent / "notes_samples"
NAMES = ("tuned", "held", "more", "last", "fresh", "plain")
SAMPLES: list[dict[str, Any]] = [
    sample for name in NAMES for sample in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
]


def problems(sample: dict[str, Any], kind: str) -> list[str]:
    """Give what is read of a sample otherwise than it says."""
    try:
        reading, warnings = read(sample["text"], source_id="n", kind=kind, path="notes.md", sha256="0", by=None)
    except InputError as error:
        return [] if sample.get("fault") else [f"refused: {error}"]
    if sample.get("fault"):
        return [f"read as {[record.title for record in reading.records]}"]
    found = [*_entry_problems(sample, reading)]
    told = "\n".join([*(text for record in reading.records for text in _texts(record)), *_beside(reading)])
    found += [f"read: {words}" for words in sample.get("never", ()) if words in told]
    urls = {link.url for record in reading.records for link in record.links}
    found += [f"no link: {url}" for url in sample.get("links", ()) if url not in urls]
    if sample.get("source_title") and reading.source.title != sample["source_title"]:
        found.append(f"title of the whole: {reading.source.title}")
    lines = sample["text"].split("\n")
    for record in reading.records:
        for passage in record.body:
            if lines[passage.span.line - 1][passage.span.start : passage.span.end] != passage.raw:
                found.append(f"not at its place: {passage}")
    if len(warnings) > 3:
        found.append(f"{len(warnings)} warnings")
    return found


def _entry_problems(sample: dict[str, Any], reading: Reading) -> list[str]:
    expected = sample["entries"]
    titles = [record.title for record in reading.records]
    wanted = [entry["title"] for entry in expected]
    loose = sample.get("loose_titles", False)
    same = len(titles) == len(wanted) and all(
        title == want or (loose and (title or "").startswith(want)) for title, want in zip(titles, wanted, strict=True)
    )
    if not same:
        return [f"titles: {titles}"]
    found = []
    names = {topic.id: topic.name for topic in reading.topics}
    for record, entry in zip(reading.records, expected, strict=True):
        text = running_text(prepared_record(record))
        who = {*record.affiliations, *record.authors}
        found += [f"{entry['title']}: who is {sorted(who)}" for name in entry.get("who", ()) if name not in who]
        found += [
            f"{entry['title']}: text is {text!r}, not {piece!r}" for piece in entry.get("says", ()) if piece not in text
        ]
        if "topic" in entry and names.get(record.topic or "") != entry["topic"]:
            found.append(f"{entry['title']}: topic is {record.topic}")
        others = [piece for other in expected if other is not entry for piece in other.get("says", ())]
        found += [f"{entry['title']}: has another's {piece!r}" for piece in others if piece in text]
    return found


def _texts(record: Record) -> list[str]:
    text = running_text(prepared_record(record))
    return [clean(record.title or "").text, text, *record.affiliations, *record.authors]


def _beside(reading: Reading) -> list[str]:
    passages = (*reading.preamble, *reading.themes)
    return [*(clean(passage.visible).text for passage in passages), *(topic.name for topic in reading.topics)]


@pytest.mark.parametrize("kind", ["notes", "auto"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: re.sub(r"\W+", "-", sample["shape"]))
def test_sample(sample: dict[str, Any], kind: str) -> None:
    if kind == "auto" and sample.get("like_a_page"):
        pytest.skip("a title above a list of authors may be a session page as well")
    assert problems(sample, kind) == []
