"""Text within a drawing: pieces at coordinates, put together as the eye does, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from confbrief.audit.outline import Part


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of text at its place, in any unit; ``y`` may grow up or down."""

    text: str
    x: float
    y: float
    size: float = 10.0


def lines_of(labels: Iterable[Label], place: str) -> tuple[Part, ...]:
    """Group labels whose baselines are within half their size, each line from left to right.

    What a row of a chart says stands on one line: the category at the left, the value beside its bar.
    """
    lines: list[list[Label]] = []
    for label in sorted((label for label in labels if label.text.strip()), key=lambda label: label.y):
        if lines and abs(label.y - lines[-1][0].y) <= max(label.size, lines[-1][0].size) / 2:
            lines[-1].append(label)
        else:
            lines.append([label])
    return tuple(
        Part(
            "row",
            place,
            parts=tuple(Part("label", place, label.text.strip()) for label in sorted(line, key=lambda label: label.x)),
        )
        for line in lines
    )
