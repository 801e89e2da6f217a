"""A corpus of the documents in seeds, made from the hand-made truth alone: no stage of the program has a part in it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from confbrief.model.claim import Claim
from confbrief.model.corpus import Corpus, CrossCuttingTheme, Topic
from confbrief.model.paper import Conflict, ConflictKind, ConflictSide, Paper, Record, TopicBy, TopicLink
from confbrief.model.provenance import Passage, Source

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "tests" / "gold"
FILES = {"notes": "seeds/000_eb87f581146f173b.txt", "page": "seeds/003_0984cbc8042be01b.txt"}
KINDS = {"notes": "notes", "page": "session-page"}


def source_lines() -> dict[str, list[str]]:
    """Read the raw lines of both documents."""
    return {source: (ROOT / path).read_text(encoding="utf-8").split("\n") for source, path in FILES.items()}


def gold_corpus() -> Corpus:
    """Put the truth together as a corpus."""
    lines = source_lines()
    notes = {entry["id"]: entry for entry in _gold("notes")}
    page = {entry["id"]: entry for entry in _gold("page")}
    pairs = {pair["page_id"]: pair["notes_id"] for pair in _gold("matches")["matches"]}
    claims = _claims()
    topics = {entry["topic_no"]: entry["topic"] for entry in notes.values()}
    records: dict[str, list[Record]] = {key: [_notes_record(entry, lines["notes"])] for key, entry in notes.items()}
    for key, entry in page.items():
        records.setdefault(pairs.get(key, key), []).append(_page_record(entry, lines["page"]))
    primary = {entry["id"]: entry["primary"] for entry in _gold("topics")["page_only_topics"]}
    papers = tuple(
        _paper(key, told, claims.get(key, []), notes[key]["topic_no"] if key in notes else primary[key])
        for key, told in records.items()
    )
    return Corpus(
        conference="MLSys 2026",
        sources=tuple(
            Source(
                id=source,
                kind=KINDS[source],
                path=path,
                sha256=hashlib.sha256((ROOT / path).read_bytes()).hexdigest(),
                by="Poster notes" if source == "notes" else None,
                line_count=len(lines[source]),
            )
            for source, path in FILES.items()
        ),
        topics=tuple(Topic(id=f"t{number}", name=name, number=number) for number, name in sorted(topics.items())),
        papers=papers,
        conflicts=tuple(_conflict(entry, pairs) for entry in _gold("conflicts") if entry["strength"] == "clear"),
        themes=tuple(
            CrossCuttingTheme(
                title=theme["title"],
                source="notes",
                line=theme["line"],
                papers=tuple(theme["papers"]),
                text=lines["notes"][theme["line"] - 1],
            )
            for theme in _gold("themes")
        ),
        preamble=(Passage.of_line("notes", 2, lines["notes"][1]),),
    )


def _gold(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))


def _claims() -> dict[str, list[Claim]]:
    claims: dict[str, list[Claim]] = {}
    for text in (GOLD / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(text)
        if told["surface"] != "digits":
            continue
        gain = told["gain"]
        claim = Claim(
            source=told["source"],
            line=told["line"],
            start=told["value_start"],
            end=told["value_start"] + len(told["value_text"]),
            value=told["value_text"].replace("$", "").replace("\\times", "×").replace("\\%", "%"),
            gain=tuple(gain) if isinstance(gain, list) else gain,
            **{
                name: told[name]
                for name in ("role", "measure", "form", "low", "high", "qualifier", "better", "baseline", "conditions")
            },
            unit=told["unit"] or "",
            quote=told["quote"].replace("$", "").replace("\\times", "×").replace("\\%", "%"),
        )
        claims.setdefault(told["paper"], []).append(claim)
    return claims


def _passages(source: str, first: int, last: int, lines: list[str]) -> tuple[Passage, ...]:
    return tuple(Passage.of_line(source, number, lines[number - 1]) for number in range(first, last + 1))


def _notes_record(entry: dict[str, Any], lines: list[str]) -> Record:
    first, last = entry["line_start"], entry["line_end"]
    return Record(
        source="notes",
        title=entry["title"],
        line_start=first,
        line_end=last,
        body_line_start=first,
        body_line_end=last,
        affiliations=tuple(entry["affiliations"]),
        body=_passages("notes", first, last, lines),
    )


def _page_record(entry: dict[str, Any], lines: list[str]) -> Record:
    first, last = entry["abstract_line_start"], entry["abstract_line_end"]
    return Record(
        source="page",
        title=entry["title"],
        line_start=entry["line_title"] or first,
        line_end=last,
        body_line_start=first,
        body_line_end=last,
        authors=tuple(entry["authors_named"]),
        authors_line=entry["line_authors"],
        hidden_authors=entry["authors_hidden"],
        body=_passages("page", first, last, lines),
    )


def _paper(key: str, records: list[Record], claims: list[Claim], topic: int) -> Paper:
    title = next((record.title for record in records if record.title), key)
    page = next((record for record in records if record.source == "page"), None)
    return Paper(
        id=key,
        name=title.split(":")[0],
        title=title,
        authors=page.authors if page else (),
        hidden_authors=page.hidden_authors if page else 0,
        affiliations=records[0].affiliations,
        topics=(TopicLink(id=f"t{topic}", by=TopicBy.NOTES, reason="as the notes have it"),),
        abstract=page.body[0].text if page else None,
        records=tuple(records),
        claims=tuple(claims),
    )


def _conflict(entry: dict[str, Any], pairs: dict[str, str]) -> Conflict:
    return Conflict(
        paper=pairs.get(entry["page_id"], entry["id"]),
        kind=ConflictKind.NUMBER if entry["severity"] == "number" else ConflictKind.NAME,
        field=entry["field"],
        note=entry["comment"],
        sides=(
            ConflictSide(source="notes", line=entry["notes_line"], quote=entry["notes_quote"]),
            ConflictSide(source="page", line=entry["page_line"], quote=entry["page_quote"]),
        ),
    )
