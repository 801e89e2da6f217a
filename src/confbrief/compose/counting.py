"""Counts in words, for sentences that the program makes itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_WORDS: Final = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def number(count: int) -> str:
    """Write a count as a word up to twelve, as digits above."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)


def alike(*counts: int) -> tuple[str, ...]:
    """Write the counts of one sentence in one way: as words if all have one, otherwise as digits."""
    return tuple(number(count) if max(counts) < len(_WORDS) else str(count) for count in counts)


def counted(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: "one paper", "82 papers"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def capitalised(sentence: str) -> str:
    """Begin a sentence with a capital, unless its first word has capitals of its own (eBPF)."""
    first, _, _ = sentence.partition(" ")
    return sentence if any(letter.isupper() for letter in first) else sentence[:1].upper() + sentence[1:]


def listed(names: Sequence[str]) -> str:
    """Join names as prose: "a", "a and b", "a, b and c"."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
