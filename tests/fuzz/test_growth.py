"""Time grows with the length of a hostile line no faster than the line."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from confbrief.text.clean import clean
from confbrief.text.latex import resolve_latex
from confbrief.text.sentences import sentence_spans

LENGTHS = (1_000, 10_000, 100_000)
MOST = 40.0
"""For ten times the length. Linear is 10 and quadratic 100; the rest is for small fixed costs and noise."""
FLOOR = 0.002
"""Seconds of processor time under which a measurement is of the clock."""
HOSTILE = (
    "(",
    "[",
    "{",
    "$",
    "\\textbf{",
    "**",
    "``",
    "''",
    "a. ",
    "x-\n",
    "A",
    "e.g. ",
    "e\u0301",
    "\u200f",
    "- ",
    "·",
)


def _seconds(step: Callable[[str], object], text: str) -> float:
    """Give the least processor time of three runs; others on the machine do not count."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        step(text)
        best = min(best, time.process_time() - start)
    return max(best, FLOOR)


@pytest.mark.parametrize("token", HOSTILE, ids=ascii)
@pytest.mark.parametrize("step", [clean, resolve_latex, sentence_spans], ids=lambda step: step.__name__)
def test_time_grows_no_faster_than_the_line(step: Callable[[str], object], token: str) -> None:
    short, middle, long = (_seconds(step, (token * length)[:length]) for length in LENGTHS)
    assert middle / short < MOST
    assert long / middle < MOST
