"""Numbers of lines as people read them: 3, 7–9 and 12."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def runs_of(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the runs of numbers that follow one another, each with its first and last."""
    first: int | None = None
    last = 0
    for number in sorted(set(numbers)):
        if first is not None and number == last + 1:
            last = number
            continue
        if first is not None:
            yield first, last
        first = last = number
    if first is not None:
        yield first, last


def listed(numbers: Iterable[int], most: int = 8) -> str:
    """List line numbers compactly, at most so many runs of them: "3, 7–9 and 5 more"."""
    found = list(runs_of(numbers))
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in found[:most]]
    rest = sum(last - first + 1 for first, last in found[most:])
    return ", ".join(shown) + (f" and {rest} more" if rest else "")
