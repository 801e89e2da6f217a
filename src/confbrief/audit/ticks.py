"""The ticks of an axis: numbers that go on in equal steps, or in those of a logarithmic scale."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

from confbrief.audit.outline import Part
from confbrief.audit.wording import words_of

_STEP: Final = 1e-6
"""Relative; ticks are printed in full."""


def is_steady(axis: Part) -> bool:
    """Tell whether ticks go on in equal steps, or on a log axis in steps of one, two, three or five times a power."""
    values = [word.number.value for part in axis.parts for word in words_of(part.text) if word.number]
    known = [value for value in values if value is not None]
    if len(known) != len(axis.parts):
        return False
    steps = [second - first for first, second in pairwise(known)]
    if all(math.isclose(step, steps[0], rel_tol=_STEP) for step in steps):
        return True
    leads = {f"{value:e}"[0] for value in known if value > 0}
    return len(leads) > 0 and leads <= set("1235") and min(known) > 0
