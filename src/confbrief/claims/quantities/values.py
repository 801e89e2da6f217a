"""Where the text of a number becomes a value: the one place, with the bounds that it holds.

A number of more digits than ``LONGEST``, or of a size that nothing counted or measured has, is no statement; what
reads it is told None and lets it be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

LONGEST = 24
"""Characters of a number in digits, signs within it included: 1,000,000,000,000.000."""
LARGEST = 1e18
"""An exa of anything is the most that is believed; ten to this power is what "orders of magnitude" may reach."""
SMALLEST = 1e-12
"""Below it a number is taken for none, unless it is 0."""
_SEPARATORS = str.maketrans("", "", ", \u00a0\u202f")


def value_of(printed: str, *factors: float) -> float | None:
    """Give the value of digits as printed ("12,000.5") times its factors; None where it is absurd or no number."""
    digits = printed.translate(_SEPARATORS)
    if len(digits) > LONGEST or not digits.replace(".", "", 1).isdecimal():
        return None
    return product_of((float(digits), *factors))


def product_of(factors: Iterable[float]) -> float | None:
    """Give the product of factors; None where it is beyond the bounds."""
    return believed(math.prod(factors))


def power_of_ten(exponent: float) -> float | None:
    """Give ten to a power; None where that is beyond the bounds."""
    return believed(10.0**exponent) if abs(exponent) <= math.log10(LARGEST) else None


def share_of(part: float, whole: float) -> float | None:
    """Give a part of a whole in percent; None of nothing, and of less than the part."""
    return round(100.0 * part / whole, 4) if 0 <= part <= whole and whole > 0 else None


def believed(value: float) -> float | None:
    """Give a value back if it is one that something can have."""
    return value if value == 0 or SMALLEST <= abs(value) <= LARGEST else None
