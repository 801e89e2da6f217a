r"""What a text with fragments of LaTeX looks like before it is walked: pairs, mathematics, ties, paths."""

from __future__ import annotations

import re
from bisect import bisect_left

from confbrief.text.latex_tables import SYMBOLS

MACRO = re.compile(r"\\([A-Za-z]+)(\*(?=\{))?")
_ESCAPED_OR = re.compile(r"\\.|[{}$]", re.DOTALL)
_PATH = re.compile(r"(?<!\w)[A-Za-z]:(\\[^\s{}$\\][^\s{}$]*)|(?<!\S)(\\\\[A-Za-z][\w.-]*\\[^\s{}$]*)")
_MARKUP = re.compile(r"[\\^_{]")
_FUNCTIONS = frozenset({"log", "ln", "exp", "min", "max", "sin", "cos", "tan", "mod", "arg"})
_PROSE_WORD = re.compile(r"(?<![^\s(])[a-z]{2,}(?![^\s),.])")
_REFERENCE_WORD = re.compile(
    r"(?:\.|\b(?:Tables?|Tab|Figures?|Fig|Sections?|Sec|Equations?|Eq|Algorithm|Theorem|Lemma|Chapter|Appendix|Part|Step|"
    r"Phase|SlideAreas|Case|Level|Tier|Top|Line|Row|No|Version|Llama|Gen))$",
    re.IGNORECASE,
)
_LONGEST_REFERENCE = 12


class Scan:
    """Where the delimiters of a text pair up, found in one pass."""

    def __init__(self, raw: str) -> None:
        """Scan ``raw``."""
        self.raw = raw
        self.braces: dict[int, int] = {}
        """The place of the closing brace by that of the opening one."""
        self._dollars: list[int] = []
        self._closers: dict[str, list[int]] = {"\\)": [], "\\]": []}
        self._pair_up()
        self.paths = {match.start(match.lastindex or 0): match.end() for match in _PATH.finditer(raw)}
        """Where the names of files end, by where their first backslash is."""
        self.has_macros = any(
            match[1] in SYMBOLS or match[2] or raw[match.end() : match.end() + 1] == "{"
            for match in MACRO.finditer(raw)
        )

    def _pair_up(self) -> None:
        """Find the partner of every brace that has one, and every delimiter of mathematics."""
        open_braces: list[int] = []
        for match in _ESCAPED_OR.finditer(self.raw):
            found, place = match[0], match.start()
            if found == "{":
                open_braces.append(place)
            elif found == "}":
                if open_braces:
                    self.braces[open_braces.pop()] = place
            elif found == "$":
                self._dollars.append(place)
            elif found in self._closers:
                self._closers[found].append(place)

    def closing_dollar(self, place: int, width: int) -> int | None:
        """Give where the dollars open at ``place`` close, if what stands between looks like mathematics."""
        at = bisect_left(self._dollars, place) + width
        if at >= len(self._dollars):
            return None
        close = self._dollars[at]
        fits = self.raw.startswith("$" * width, close) and self._looks_like_math(place + width, close)
        return close if fits else None

    def closing_bracket(self, place: int, closer: str) -> int | None:
        r"""Give where the next ``\)`` or ``\]`` from ``place`` on stands."""
        places = self._closers[closer]
        at = bisect_left(places, place)
        return places[at] if at < len(places) else None

    def _looks_like_math(self, start: int, end: int) -> bool:
        """Tell mathematics from two prices, by the spaces at its ends and by its words."""
        raw = self.raw
        if start >= end:
            return False
        spaced = raw[start].isspace()
        markup = _MARKUP.search(raw, start, end) is not None
        if spaced != raw[end - 1].isspace() or (spaced and not markup):
            return False
        sign = start + 1 == end and raw[start] in "<>≤≥±+"
        if raw[end + 1 : end + 2].isdigit() and not markup and not sign:
            return False  # "$5 or $6", but "$<$5"
        return markup or all(word in _FUNCTIONS for word in _PROSE_WORD.findall(raw, start, end))

    def is_tie(self, place: int) -> bool:
        """Tell a tie from "about" and from a home folder; see ``clean`` for the rule."""
        raw = self.raw
        before, after = raw[place - 1 : place] if place else "", raw[place + 1 : place + 2]
        if not before or not after or before.isspace() or after.isspace() or "~" in before + after:
            return False
        if before in "/(=<>:\"'“‘" or (before.isdigit() and after.isdigit()):
            return False
        if after.isdigit():
            return self.has_macros or _REFERENCE_WORD.search(raw, max(0, place - _LONGEST_REFERENCE), place) is not None
        if before.isalpha() and after.isalpha():
            # p~q, x~N(0, 1): a distribution, where both sides are single letters.
            alone = not raw[max(0, place - 2) : place - 1].isalnum() and not raw[place + 2 : place + 3].isalnum()
            return not alone
        return before.isalnum() or self.has_macros or before in ".)]%"
