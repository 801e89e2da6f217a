"""Mentions: the places of a text where a measure is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from confbrief.claims.vocabulary import vocabulary
from confbrief.model.claim import Better, Measure


@dataclass(frozen=True)
class Mention:
    """A measure's name at ``[start, end)``; a ``weak`` one gives way to any other beside it."""

    start: int
    end: int
    measure: Measure
    better: Better
    weak: bool = False


_WORDS = vocabulary()
_ENTRIES = tuple((entry, False) for entry in _WORDS.specific) + tuple((entry, True) for entry in _WORDS.general)
_COMPOUND = (
    r"[-‐‑](?:bound|intensive|sensitive|critical|constrained|optimi[sz]\w+|oriented|aware|hungry|limited|based)\b"
)
"""What makes a measure's name a property of something else: "memory-bound applications"."""
_PATTERN = re.compile(
    r"(?<![\w])(?:"
    + "|".join(f"(?P<m{index}>{'|'.join(entry.nouns)})" for index, (entry, _) in enumerate(_ENTRIES))
    + rf")(?:(?=by\s+[\d~<])|(?![\w]|{_COMPOUND}))",
    re.IGNORECASE,
)


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Give the measures that a text names, in order, without overlaps."""
    found: list[Mention] = []
    for match in _PATTERN.finditer(text):
        index = int((match.lastgroup or "m0")[1:])
        entry, weak = _ENTRIES[index]
        found.append(Mention(match.start(), match.end(), entry.measure, entry.better, weak))
    return tuple(found)
