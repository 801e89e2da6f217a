"""Made-up notes and session pages of any size, with the pairs that tell of one paper.

Words are drawn as in running text, a few often and most hardly ever (Zipf's law). A note repeats
some of its paper's words and adds its own; titles are kept, set in capitals, reworded or renamed.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from confbrief.model.corpus import Reading
from confbrief.model.paper import Record
from confbrief.model.provenance import Passage, Source, Span

_SYLLABLES = [a + b for a in ("b", "d", "f", "gr", "k", "l", "m", "n", "pr", "r", "s", "t", "v", "st") for b in "aeiou"]
_VOCABULARY = 30_000


@dataclass(frozen=True)
class Synthetic:
    """Readings, and the lines of notes and pages that belong together."""

    readings: tuple[Reading, ...]
    pairs: frozenset[tuple[tuple[str, int], tuple[str, int]]]


class _Words:
    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        spelled: dict[str, None] = {}
        while len(spelled) < _VOCABULARY:
            spelled["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) + rng.choice("nrtlk")] = None
        self._spelled = list(spelled)
        self._steps = list(accumulate(1 / (rank + 8) for rank in range(_VOCABULARY)))

    def draw(self, count: int) -> list[str]:
        top = self._steps[-1]
        return [self._spelled[bisect_left(self._steps, self._rng.random() * top)] for _ in range(count)]

    def name(self) -> str:
        parts = ["".join(self._rng.choices(_SYLLABLES, k=2)).title() for _ in range(2)]
        return "".join(parts) + self._rng.choice(["", "", "-2", "Net", "LM"])


def make_synthetic(notes: int, abstracts: int, *, pages: int = 1, seed: int = 7) -> Synthetic:
    """Make one source of notes and ``pages`` session pages; four fifths of the notes have an abstract."""
    rng = random.Random(seed)  # noqa: S311 - made-up text, no secret
    words = _Words(rng)
    told: list[list[Record]] = [[] for _ in range(pages)]
    noted: list[Record] = []
    pairs = set()
    matched = set(rng.sample(range(abstracts), min(abstracts, notes * 4 // 5)))
    for number in range(abstracts):
        page = number % pages
        name = words.name() if rng.random() < 0.75 else ""
        own = words.draw(8)
        title = " ".join(word.title() for word in own)
        title = f"{name}: {title}" if name else title
        text = [*words.draw(130), *rng.choices(own, k=12)]
        body = _sentences(text, rng) + (f" We present {name}, a system." if name else "")
        untitled = bool(name) and rng.random() < 0.1
        line = 7 * len(told[page]) + 10
        told[page].append(_record(f"page{page}", line, None if untitled else title, body))
        if number in matched:
            note_line = len(noted) + 3
            noted.append(_record("notes", note_line, *_note(name, own, text, words, rng)))
            pairs.add((("notes", note_line), (f"page{page}", line)))
    while len(noted) < notes:
        title = " ".join(word.title() for word in words.draw(7))
        noted.append(_record("notes", len(noted) + 3, f"{words.name()}: {title}", _sentences(words.draw(50), rng)))
    readings = [Reading(source=_source("notes", "notes"), records=tuple(noted))]
    readings += [
        Reading(source=_source(f"page{n}", "session-page"), records=tuple(records)) for n, records in enumerate(told)
    ]
    return Synthetic(tuple(readings), frozenset(pairs))


def _note(name: str, own: list[str], text: list[str], words: _Words, rng: random.Random) -> tuple[str, str]:
    kept = list(own)
    way = rng.choice(["same", "same", "capitals", "reworded", "renamed"])
    if way == "reworded":
        kept[rng.randrange(len(kept))] = words.draw(1)[0]
        kept.pop(rng.randrange(len(kept)))
    title = " ".join(word.title() for word in kept)
    called = words.name() if way == "renamed" and name else name
    title = f"{called}: {title}" if called else title
    body = [*rng.sample(text, 25), *words.draw(25)]
    rng.shuffle(body)
    return title.upper() if way == "capitals" else title, _sentences(body, rng)


def _sentences(found: list[str], rng: random.Random) -> str:
    parts, at = [], 0
    while at < len(found):
        step = rng.randint(8, 16)
        parts.append(" ".join(found[at : at + step]).capitalize() + ".")
        at += step
    return " ".join(parts)


def _record(source: str, line: int, title: str | None, body: str) -> Record:
    return Record(
        source=source,
        title=title,
        title_span=Span(source=source, line=line, start=0, end=len(title)) if title else None,
        line_start=line,
        line_end=line,
        body_line_start=line,
        body_line_end=line,
        body=(Passage.of_line(source, line, body),),
    )


def _source(source_id: str, kind: str) -> Source:
    return Source(id=source_id, kind=kind, path=f"{source_id}.txt", sha256="0" * 64)
