"""Text within a drawing: pieces at coordinates, put together as the eye does.

A chart has its categories in a column at the left; what stands beside one belongs to it. A line of nothing but rising
numbers above or below all of them is an axis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from confbrief.audit.outline import Part

_FEWEST_TICKS: Final = 2
_LEADING: Final = 1.7
"""Sizes by which lines of one label are apart at most."""
_NUMERIC: Final = re.compile(r"[-+−]?[\d.,]+\s?(?:[%×xkKMG]|[^\W\d_]{1,3})?")


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of text at its place, in any unit; ``y`` grows downward."""

    text: str
    x: float
    y: float
    size: float = 10.0


@dataclass(frozen=True, slots=True)
class _Block:
    """A category: one or more lines of text at the left."""

    labels: tuple[Label, ...]

    def distance(self, label: Label) -> float:
        """Measure how far a label is above or below, 0 where it is beside."""
        top, bottom = (edge(line.y for line in self.labels) for edge in (min, max))
        return max(0.0, top - label.y, label.y - bottom)


def lines_of(labels: Iterable[Label], place: str) -> tuple[Part, ...]:
    """Group labels into rows, each from left to right; ticks of an axis form a row of their own."""
    known = [label for label in labels if label.text.strip()]
    ticks = _ticks(_by_height(known))
    rest = [label for label in known if label not in ticks]
    blocks = _blocks(rest)
    stubs = {label for block in blocks for label in block.labels}
    rows: dict[int, list[Label]] = {index: list(block.labels) for index, block in enumerate(blocks)}
    loose: list[Label] = []
    for label in rest:
        if label in stubs:
            continue
        nearest = min(range(len(blocks)), key=lambda index: blocks[index].distance(label), default=None)
        if nearest is None or blocks[nearest].distance(label) > _LEADING * label.size:
            loose.append(label)
        else:
            rows[nearest].append(label)
    groups = [*rows.values(), *_by_height(loose)]
    parts = [_row("row", sorted(group, key=lambda label: (label.x, label.y)), place) for group in groups]
    return (*parts, *((_row("axis", ticks, place),) if ticks else ()))


def _row(role: str, labels: Sequence[Label], place: str) -> Part:
    return Part(role, place, parts=tuple(Part("label", place, " ".join(label.text.split())) for label in labels))


def _by_height(labels: Iterable[Label]) -> list[list[Label]]:
    """Group labels whose baselines are within half their size."""
    lines: list[list[Label]] = []
    for label in sorted(labels, key=lambda label: label.y):
        if lines and abs(label.y - lines[-1][0].y) <= max(label.size, lines[-1][0].size) / 2:
            lines[-1].append(label)
        else:
            lines.append([label])
    return [sorted(line, key=lambda label: label.x) for line in lines]


def _ticks(lines: Sequence[list[Label]]) -> list[Label]:
    """Find the first or last line of numbers that rise from left to right, with nothing but words beyond it."""
    for ordered in (lines, lines[::-1]):
        for line in ordered[:3]:
            if len(line) >= _FEWEST_TICKS and all(_NUMERIC.fullmatch(label.text.strip()) for label in line):
                values = [float(re.sub(r"[^\d.\-]", "", label.text.replace("−", "-")) or 0) for label in line]
                if values == sorted(set(values)):
                    return list(line)
    return []


def _blocks(labels: Sequence[Label]) -> list[_Block]:
    """Put the lines at the left edge together: those that follow each other closely are one category."""
    if not labels:
        return []
    left = min(label.x for label in labels)
    stubs = sorted((label for label in labels if label.x - left <= label.size / 4), key=lambda label: label.y)
    blocks: list[list[Label]] = []
    for label in stubs:
        if blocks and abs(label.y - blocks[-1][-1].y) <= _LEADING * blocks[-1][-1].size:
            blocks[-1].append(label)
        else:
            blocks.append([label])
    return [_Block(tuple(block)) for block in blocks]
