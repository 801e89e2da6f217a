"""What a user may have meant: the nearest of the names that exist."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

SHOWN = 12
"""How many allowed names a hint lists before it says how many more there are."""


def nearest(word: str, choices: Iterable[str], *, limit: int = 3, least: float = 70) -> list[str]:
    """Give up to ``limit`` choices that resemble ``word``, the most alike first.

    ``least`` is the smallest likeness, from 0 to 100, as rapidfuzz's ratio over the words in lower
    case without punctuation.
    """
    found = process.extract(
        word, list(choices), scorer=fuzz.ratio, processor=utils.default_process, limit=limit, score_cutoff=least
    )
    return [choice for choice, _, _ in found]


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Write the hint for an unknown name: the nearest one, and what is allowed."""
    names = list(choices)
    near = nearest(word, names, limit=1)
    start = f"did you mean {near[0]}? " if near else ""
    return f"{start}{allowed(names)}"


def allowed(names: Iterable[str]) -> str:
    """List what is allowed, shortened where it is long."""
    listed = list(names)
    if not listed:
        return "there is none"
    more = f" and {len(listed) - SHOWN} more" if len(listed) > SHOWN else ""
    return f"allowed: {', '.join(listed[:SHOWN])}{more}"
