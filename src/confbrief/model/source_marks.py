"""The letters that source marks begin with: N12 is line 12 of the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from confbrief.model.provenance import Source


def mark_prefixes(sources: Sequence[Source]) -> dict[str, str]:
    """Give every source the letter of its kind, followed by a number where several sources share it."""
    letters = {source.id: source.of_kind.letter for source in sources}
    many = Counter(letters.values())
    seen: Counter[str] = Counter()
    prefixes: dict[str, str] = {}
    for source in sources:
        letter = letters[source.id]
        seen[letter] += 1
        prefixes[source.id] = f"{letter}{seen[letter]}" if many[letter] > 1 else letter
    return prefixes


def mark_label(prefix: str, line: int) -> str:
    """Write the mark of a line: ``N12``, or ``N2:12`` where the letter has a number."""
    colon = ":" if prefix[-1:].isdigit() else ""
    return f"{prefix}{colon}{line}"
