"""Braces in BibTeX that only keep capitals as they are: readers of the printed page never see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_COMMAND: Final = re.compile(r"(?:\\(?:[A-Za-z]+\*?\s*|[^A-Za-z\s])|[\^_])$")
"""What stands before braces that are the argument of a command, or of a script."""
_DECLARES: Final = re.compile(r"\\(?![A-Za-z]+\*?\{)")
"""What stands within braces that a declaration or an accent needs: ``{\\bf x}``, ``{\\"u}``; not ``{\\emph{x}}``."""
_LOOK_BACK: Final = 40


def protecting_braces(text: str) -> Iterator[int]:
    """Give the places of braces that protect, in pairs; those of LaTeX's commands and of its formulas are left out."""
    open_ones: list[tuple[int, bool]] = []
    found: list[int] = []
    formula = False
    after_argument = -1
    for at, sign in enumerate(text):
        if sign not in "{}$" or (at and text[at - 1] == "\\"):
            continue
        if sign == "$":
            formula = not formula
        elif sign == "{":
            before = text[max(0, at - _LOOK_BACK) : at]
            belongs = _COMMAND.search(before) is not None or after_argument == at
            protects = not (formula or belongs or _DECLARES.match(text, at + 1))
            open_ones.append((at, protects))
        elif open_ones:
            begin, protects = open_ones.pop()
            if protects:
                found += [begin, at]
            else:
                after_argument = at + 1
    yield from sorted(found)
