"""Measure records, matches, disagreements, themes and topics of the shipped documents against the truth.

Records and papers are named by their
source and line, so that nothing rests on how ids are made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from confbrief.model.corpus import Corpus, Reading
from confbrief.model.corrections import Corrections
from confbrief.model.paper import Conflict, Paper, TopicBy
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from confbrief.sources import read
from tests.projects import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
SEEDS = {"notes": ("notes", "000_eb87f581146f173b.txt"), "page": ("session-page", "003_0984cbc8042be01b.txt")}


@dataclass(frozen=True)
class Score:
    """How many were right of those found and of those wanted, and what is wrong, in words."""

    name: str
    right: int
    found: int
    wanted: int
    recalled: int
    wrong: tuple[str, ...] = field(default=())

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.recalled / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def gold(name: str) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


def read_sources() -> tuple[Reading, ...]:
    found = []
    for source_id, (kind, name) in SEEDS.items():
        data = (SHIPPED / "seeds" / name).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        text = data.decode("utf-8")
        found.append(read(text, source_id=source_id, kind=kind, path=f"seeds/{name}", sha256=digest, by=None)[0])
    return tuple(found)


def topic_settings() -> TopicSettings:
    return TopicSettings.model_validate(
        yaml.safe_load((SHIPPED / "config" / "topics.yaml").read_text(encoding="utf-8"))
    )


def shipped_corrections() -> Corrections:
    text = (SHIPPED / "config" / "corrections.yaml").read_text(encoding="utf-8")
    return Corrections.model_validate(yaml.safe_load(text))


def make_corpus(*, corrected: bool = True) -> Corpus:
    """Make the corpus of the shipped documents, with or without the shipped corrections."""
    corrections = shipped_corrections() if corrected else Corrections()
    return normalize("MLSys 2026", read_sources(), topic_settings(), corrections)[0]


def _score(name: str, found: set[Any], wanted: set[Any]) -> Score:
    right = found & wanted
    wrong = [f"missing: {item}" for item in sorted(wanted - found, key=str)]
    wrong += [f"should not be: {item}" for item in sorted(found - wanted, key=str)]
    return Score(name, len(right), len(found), len(wanted), len(right), tuple(wrong))


def records(readings: Sequence[Reading]) -> Score:
    """Hold source, line and title of every record against the truth."""
    found = {(r.source, r.body_line_end, r.title) for reading in readings for r in reading.records}
    wanted = {("notes", entry["line_end"], entry["title"]) for entry in gold("notes.json")}
    wanted |= {("page", entry["abstract_line_end"], entry["title"]) for entry in gold("page.json")}
    return _score("records", found, wanted)


def joined(corpus: Corpus) -> set[tuple[int, int]]:
    """Give the pairs of lines, notes and page, that are joined to one paper."""
    return {
        (one.line_start, other.line_start)
        for paper in corpus.papers
        for one in paper.records
        for other in paper.records
        if one.source == "notes" and other.source == "page"
    }


def look_alikes() -> set[tuple[int, int]]:
    """Give the pairs of lines that must not be joined."""
    notes = {entry["id"]: entry["line_start"] for entry in gold("notes.json")}
    page = {entry["id"]: entry["line_title"] or entry["abstract_line_start"] for entry in gold("page.json")}
    return {(notes[one], page[other]) for one, other, _ in gold("matches.json")["look_alikes_that_must_not_be_merged"]}


def matches(corpus: Corpus) -> Score:
    wanted = {(match["notes_line"], match["page_line"]) for match in gold("matches.json")["matches"]}
    return _score("matches", joined(corpus), wanted)


def gold_ids(corpus: Corpus) -> dict[str, str]:
    """Give, for the truth's ids of papers, those of the corpus."""
    by_place = {(r.source, r.line_start): paper.id for paper in corpus.papers for r in paper.records}
    found = {entry["id"]: by_place["notes", entry["line_start"]] for entry in gold("notes.json")}
    for entry in gold("page.json"):
        found[entry["id"]] = by_place["page", entry["line_title"] or entry["abstract_line_start"]]
    return found


def _overlap(one: str, other: str) -> bool:
    """Whether two quotes share at least half of the words of the shorter."""
    left, right = (set(text.casefold().replace("-", " ").split()) for text in (one, other))
    return 2 * len(left & right) >= min(len(left), len(right))


def same_conflict(conflict: Conflict, entry: dict[str, Any], ids: dict[str, str]) -> bool:
    """Whether a report is an entry of the truth: the paper, the kind, both lines, and both quotes."""
    if conflict.paper != ids[entry["id"]] or conflict.kind.value != entry["severity"]:
        return False
    lines = {"notes": entry["notes_line"], "page": entry["page_line"]}
    quotes = {"notes": entry["notes_quote"], "page": entry["page_quote"]}
    return {side.source for side in conflict.sides} == set(lines) and all(
        side.line == lines[side.source] and _overlap(side.quote, quotes[side.source]) for side in conflict.sides
    )


def conflicts(corpus: Corpus) -> Score:
    """Count the clear disagreements that are reported, and the reports that are in the truth at any strength."""
    ids = gold_ids(corpus)
    truth = gold("conflicts.json")
    clear = [entry for entry in truth if entry["strength"] == "clear"]
    missing = [entry for entry in clear if not any(same_conflict(found, entry, ids) for found in corpus.conflicts)]
    false = [found for found in corpus.conflicts if not any(same_conflict(found, entry, ids) for entry in truth)]
    wrong = [f"missing: {entry['id']}: {entry['field']}" for entry in missing]
    wrong += [f"not in the truth: {found.paper}: {found.field}: {found.note}" for found in false]
    reported = len(corpus.conflicts)
    return Score("conflicts", reported - len(false), reported, len(clear), len(clear) - len(missing), tuple(wrong))


def themes(corpus: Corpus) -> Score:
    """Hold the papers that each theme names against the truth, as pairs of line and paper."""
    ids = gold_ids(corpus)
    found = {(theme.line, paper) for theme in corpus.themes for paper in theme.papers}
    wanted = {(entry["line"], ids[paper]) for entry in gold("themes.json") for paper in entry["papers"]}
    return _score("theme papers", found, wanted)


def theme_titles(corpus: Corpus) -> Score:
    found = {(theme.line, theme.title) for theme in corpus.themes}
    return _score("theme titles", found, {(entry["line"], entry["title"]) for entry in gold("themes.json")})


def topics(corpus: Corpus) -> Score:
    """Hold the topics of the papers that only the page tells of against the truth's first choice."""
    ids = gold_ids(corpus)
    numbers = {topic.id: topic.number for topic in corpus.topics}
    found = {
        (paper.id, numbers[link.id])
        for paper in corpus.papers
        if paper.sources == ("page",)
        for link in paper.topics
        if link.by is not TopicBy.NOTES
    }
    wanted = {(ids[entry["id"]], entry["primary"]) for entry in gold("topics.json")["page_only_topics"]}
    return _score("topics", found, wanted)


def filed(corpus: Corpus) -> Score:
    """Hold the topics of the papers that the notes file against the truth."""
    ids = gold_ids(corpus)
    numbers = {topic.id: topic.number for topic in corpus.topics}
    found = {(p.id, numbers[link.id]) for p in corpus.papers for link in p.topics if link.by is TopicBy.NOTES}
    return _score("topics of the notes", found, {(ids[entry["id"]], entry["topic_no"]) for entry in gold("notes.json")})


def headlines(corpus: Corpus) -> Score:
    """Hold the number that each paper is told by against those that a careful analyst would show.

    A number that is also acceptable is right; it must begin within the value that the truth names.
    """
    told = {(paper.headline.source, paper.headline.line): paper.headline for paper in corpus.papers if paper.headline}
    truth: dict[str, Any] = gold("headlines.json")["papers"]
    wrong = []
    for name, entry in truth.items():
        choices = [entry["headline"], *entry["also_acceptable"]]
        place = next((told[c["source"], c["line"]] for c in choices if (c["source"], c["line"]) in told), None)
        starts = [range(c["start"], c["start"] + len(c["value"])) for c in choices if place and c["line"] == place.line]
        if place is None or not any(place.start in start for start in starts):
            wrong.append(f"{name}: {entry['headline']['value']}, not what begins at {place}")
    right = len(truth) - len(wrong)
    return Score("headlines", right, len(truth), len(truth), right, tuple(wrong))


def evaluate() -> list[Score]:
    """Measure everything; matches are measured twice, without and with the shipped corrections."""
    alone, corrected = make_corpus(corrected=False), make_corpus()
    by_program = matches(alone)
    return [
        records(read_sources()),
        Score("matches, program alone", *_counts(by_program), by_program.wrong),
        matches(corrected),
        conflicts(corrected),
        themes(corrected),
        theme_titles(corrected),
        topics(corrected),
        filed(corrected),
        headlines(corrected),
    ]


def _counts(score: Score) -> tuple[int, int, int, int]:
    return score.right, score.found, score.wanted, score.recalled


def papers_by_line(corpus: Corpus, source: str) -> dict[int, Paper]:
    """Give the papers by the lines in which a source's records begin."""
    return {r.line_start: paper for paper in corpus.papers for r in paper.records if r.source == source}
