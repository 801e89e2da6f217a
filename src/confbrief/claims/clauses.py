"""A sentence with its quantities and measures, and the windows around a quantity that the rules look into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from confbrief.claims.figurative import compares
from confbrief.claims.measures import Mention, find_mentions
from confbrief.claims.quantities.find import find_quantities
from confbrief.claims.quantities.quantity import Quantity
from confbrief.claims.quantities.units import Kind

_STOP_WORDS = (
    r"over|than|compared|versus|vs\.?|relative|against|on|for|with|while|whilst|whereas|by|across|"
    r"when|at|using|without|from|under|and|or|but|which|that|to|is|"
    r"are|via|through|during|depending|in|of|where|between|within|despite|after|before|thanks|due|"
    r"because|since|if|without|achiev(?:es?|ing|ed)|ha(?:s|ve|d)|yield(?:s|ing)?|incurs?|"
    r"as (?:compared|measured|well|opposed)"
)
_STOP = re.compile(
    rf"(?P<mark>[,;:!?()\[\]—|]|\s[–-]\s|\.(?=\s|$))|(?<![\w-])(?P<word>{_STOP_WORDS})(?![\w-])", re.IGNORECASE
)
_HEAVY = re.compile(
    r";(?!\s+and\s)|[!?—]|\.(?=\s|$)|(?<!\d)(?<!\d[kKM])\s[–-]\s|\s[–-]\s(?!\d)|,?\s(?:while|whereas|whilst|but|although|though|however)\s",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[^\W\d_]{3}")
"""A number without a single word beside it states nothing."""
_FILLER = re.compile(
    r"(?:(?<=\s)(?:an?|just|only|merely|even|another|further|a further|an additional|as much as|"
    r"a total of|roughly|an impressive|a mere)\s+)+$"
)
_PURE_LIST = re.compile(
    r"\s*(?:(?:on|in) average|\((?:average|avg\.?|mean|geomean|max)\))?\s*"
    r"(?:,|and|or|/|\+|&|;|,\s*and|,\s*or|to|then|and even|respectively)?\s*(?:also\s+)?(?:by\s+)?",
    re.IGNORECASE,
)


_ABBREVIATED = re.compile(r"\([A-Z][A-Za-z]{1,5}\)(?=\s[a-z])")
_OPENED = re.compile(r"\s*\(\s*(?:and|or)?\s*")
_ASIDE_ENDS = re.compile(r"\s*(?:on average|in average|average|avg\.?|max\.?|geomean)?\s*\)")
_ASIDE_GOES_ON = re.compile(r"\s*(?:and|,|to)\s*")
_CLOSED = re.compile(r"\s*\)\s*(?:,|and|or|to|,\s*and)\s*")

# Counts and settings stand within other statements: "over three systems by 29×".
INCIDENTAL = frozenset({Kind.COUNT, Kind.BARE, Kind.BITS, Kind.LINK})
NEW_STATEMENT = re.compile(r";(?!\s+and\s)|\.\s")


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence (or a line of notes) with what was found in it; ``start`` is its place in the clean text.

    Each is only itself, so that what rules find out about one can be kept under it.
    """

    text: str
    start: int
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]

    @classmethod
    def of(cls, text: str, start: int) -> Sentence:
        """Read a sentence."""
        quantities = find_quantities(text) if _SAYS.search(text) else ()
        mentions = find_mentions(text) if quantities else ()
        compared = tuple(quantity for quantity in quantities if compares(text, quantity, mentions))
        return cls(text, start, compared, mentions)

    def gap(self, index: int) -> str:
        """Give the text between a quantity's predecessor and the quantity's bounding words."""
        earlier = self.quantities[index - 1]
        begin = max(earlier.end, earlier.noun_end) if index else 0
        return self.text[begin : max(begin, self.quantities[index].lead)]

    def right_limit(self, index: int) -> int:
        """Give where the text that may belong to a quantity on its right ends: at the next quantity."""
        later = self.quantities[index + 1 :]
        return max(self.quantities[index].end, later[0].lead) if later else len(self.text)

    def head(self, index: int) -> tuple[int, int, str]:
        """Give the phrase right of a quantity up to the first stop, and the stop: "throughput speedup" | "over"."""
        return self._heads[index]

    @cached_property
    def _heads(self) -> tuple[tuple[int, int, str], ...]:
        return tuple(self._head_of(index) for index in range(len(self.quantities)))

    def _head_of(self, index: int) -> tuple[int, int, str]:
        begin, limit = self.quantities[index].end, self.right_limit(index)
        if self.stands_aside(index):  # "1.8× (up to 2.8×) higher throughput"
            begin = min(limit, self.text.find(")", begin) + 1)
        stop = _STOP.search(self.text, begin, limit)
        while stop and stop["mark"] == "(" and (short := _ABBREVIATED.match(self.text, stop.start())):
            stop = _STOP.search(self.text, short.end(), limit)  # "latency objective (SLO) | violations"
        return begin, stop.start() if stop else limit, (stop["word"] or stop["mark"]).lower() if stop else ""

    def tail(self, index: int) -> tuple[int, int]:
        """Give the phrase after "in" or "of" that follows the head: "reduction in | computational bubbles"."""
        _, end, stop = self.head(index)
        if stop not in {"in", "of"}:
            return end, end
        return self.after(end + len(stop), index)

    def after(self, begin: int, index: int) -> tuple[int, int]:
        """Give the phrase that begins at a place right of a quantity, up to the next stop."""
        limit = self.right_limit(index)
        stop = _STOP.search(self.text, begin, limit)
        return begin, stop.start() if stop else limit

    def left(self, index: int) -> tuple[int, int]:
        """Give the stretch left of a quantity within its clause, back to the quantity before it."""
        return self._lefts[index]

    @cached_property
    def _heavy_stops(self) -> tuple[tuple[int, int], ...]:
        return tuple(match.span() for match in _HEAVY.finditer(self.text))

    @cached_property
    def _lefts(self) -> tuple[tuple[int, int], ...]:
        return tuple(self._left_of(index) for index in range(len(self.quantities)))

    def _left_of(self, index: int) -> tuple[int, int]:
        end = self.quantities[index].lead
        earlier = (one for one in reversed(self.quantities[:index]) if one.unit.kind not in INCIDENTAL)
        begin = next((one.end for one in earlier), 0)
        for match in _HEAVY.finditer(self.text, begin, max(begin, end)):
            begin = match.end()
        filler = _FILLER.search(self.text, begin, max(begin, end))
        return begin, filler.start() if filler else max(begin, end)

    def clause(self, index: int) -> tuple[int, int]:
        """Give the clause that holds a quantity, cut at semicolons, dashes and contrasting words."""
        position = self.quantities[index].lead
        begin, end = 0, len(self.text)
        for start, stop in self._heavy_stops:
            if stop <= position:
                begin = stop
            elif start >= self.quantities[index].end:
                end = start
                break
        return begin, end

    def mentions_in(self, begin: int, end: int) -> tuple[Mention, ...]:
        """Give the measures named within a stretch."""
        return tuple(mention for mention in self.mentions if begin <= mention.start and mention.end <= end)

    def lists_on(self, index: int) -> bool:
        """Tell whether a quantity continues a bare list: nothing but "," or "and" before it, or brackets alone."""
        gap = self.gap(index) if index else ""
        return bool(gap.strip()) and bool(
            _PURE_LIST.fullmatch(gap) or self.stands_aside(index) or _CLOSED.fullmatch(gap)
        )

    def stands_aside(self, index: int) -> bool:
        """Tell a number alone in brackets right after another: "1.8× (up to 2.8×) higher", "4× (0.9×)"."""
        if not index or not _OPENED.fullmatch(self.gap(index)):
            return False
        end = self.quantities[index].end
        if index + 1 < len(self.quantities) and _ASIDE_GOES_ON.fullmatch(self.gap(index + 1)):
            end = self.quantities[index + 1].end
        return bool(_ASIDE_ENDS.match(self.text, end))
