"""Numbers that are told by an idiom: "halves", "twice as fast", "an order of magnitude", "1 in 5", "ranked 49th"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from confbrief.claims.lexicon import ordered
from confbrief.claims.quantities.units import PERCENT, RATIO, Kind, Unit
from confbrief.claims.quantities.values import share_of, value_of
from confbrief.model.claim import Qualifier

RANK = Unit("rank", Kind.COUNT)


@dataclass(frozen=True)
class Idiom:
    """An idiom at ``[start, end)`` that stands for ``value`` in ``unit``; None where that is absurd ("1 in 0")."""

    start: int
    end: int
    value: float | None
    unit: Unit
    noun: str = ""
    digits: bool = False
    qualifier: Qualifier = Qualifier.NONE


_FRACTIONS = {"half": 50.0, "third": 33.3333, "quarter": 25.0, "two-thirds": 66.6667, "three-quarters": 75.0}
_SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

_FACTOR = re.compile(
    r"\b(?:(?P<double>doubl(?:e|es|ed|ing)|twice|twofold)|(?P<triple>tripl(?:e|es|ed|ing)|thrice|threefold)"
    r"|(?P<quadruple>quadrupl(?:e|es|ed|ing)|fourfold)|(?P<fold>(?:five|six|seven|eight|nine|ten)fold))\b"
    r"(?=\s+(?:(?<=twice )as|(?<=thrice )as|the|its|their|our|that|in|inference|training|serving|system|overall|"
    r"throughput|performance|speed|\w+\s+(?:throughput|performance|capacity)|higher|faster|more|improvement|"
    r"increase|reduction|speed-?up)\b|\s*[,;.)]|\s*$)"
)
_HALVED = re.compile(
    r"\b(?:(?P<verb>halv(?:es?|ed|ing))\b|(?:by|in|to)\s+(?P<half>half)|(?P<share>half)(?=\s+(?:of|the)\b)"
    r"|(?P<pace>half)(?=\s+as\s+(?:slow|fast|quick|long|large|big|small|expensive|costly|much|many)\b)"
    r"|(?:by|to)\s+(?:about\s+|nearly\s+|roughly\s+|over\s+)?(?:a\s+|one[- ])?(?P<part>third|quarter|"
    r"two-thirds|three-quarters)\b(?!-))"
)
_MAGNITUDE = re.compile(r"\b(?:an?)[\s-]+order[\s-]of[\s-]magnitude\b")
_IN = re.compile(
    r"\b(?P<part>\d|one|two|three)\s+(?:in|(?<=[a-z] )out of)(?: every)?\s+(?P<whole>\d+|two|three|"
    r"four|five|six|seven|eight|nine|ten)\s+(?P<noun>\w+)"
)
_RANK = re.compile(
    r"\b(?:ranked|ranks|ranking|placed|places)\s+(?:at\s+|as\s+)?(?:the\s+)?(?P<rank>\d+)(?:st|nd|rd|"
    r"th)\b|\bonly\s+(?P<top>top[\s-](?P<bound>\d+))\s+\w+"
)
_ALL = re.compile(
    r"\b(?:detect|identif|solv|catch|recover|pass|cover|block|"
    r"prevent)\w*\s+(?P<all>all)\s+(?:of\s+the\s+)?(?=attacks|tasks|cases|tests|errors|bugs|failures|"
    r"vulnerabilities)"
)


IDIOMATIC_WORDS = frozenset(
    ordered(
        """
        double doubles doubled doubling twice twofold triple triples tripled tripling thrice threefold quadruple
        quadruples quadrupled quadrupling fourfold fivefold sixfold sevenfold eightfold ninefold tenfold halve halves
        halved halving half third quarter thirds quarters magnitude all
        """
    )
)
"""Every idiom holds one of these, a digit or a number word."""


_COMPLEXITY = re.compile(
    r"\bO\(\s?(?P<of>[A-Za-z])\s?(?:\^\s?\{?(?P<exponent>\d+(?:\.\d+)?)\}?|(?P<raised>[²³⁴]))\s?\)"
)
_RAISED = {"²": 2.0, "³": 3.0, "⁴": 4.0}


def _complexity(match: re.Match[str]) -> Idiom:
    """Read O(N^2.5) by its exponent."""
    exponent = value_of(match["exponent"]) if match["exponent"] else _RAISED[match["raised"]]
    unit = Unit(f"exponent of {match['of']}", Kind.LINK)
    return Idiom(match.start(), match.end(), exponent, unit, digits=True)


def idioms(text: str) -> tuple[Idiom, ...]:
    """Give the idiomatic quantities of a sentence, in no order."""
    found = [_factor(match) for match in _FACTOR.finditer(text)]
    found += [_halved(match) for match in _HALVED.finditer(text)]
    found += [_magnitude(match) for match in _MAGNITUDE.finditer(text)]
    found += [_in(match) for match in _IN.finditer(text)]
    found += [_complexity(match) for match in _COMPLEXITY.finditer(text)]
    found += [_rank(match) for match in _RANK.finditer(text)]
    found += [Idiom(match.start("all"), match.end("all"), 100.0, PERCENT) for match in _ALL.finditer(text)]
    return tuple(found)


def _factor(match: re.Match[str]) -> Idiom:
    value = {"double": 2.0, "triple": 3.0, "quadruple": 4.0}.get(match.lastgroup or "", 0.0)
    return Idiom(match.start(), match.end(), value or _SMALL[match["fold"].removesuffix("fold")], RATIO)


def _halved(match: re.Match[str]) -> Idiom:
    group = match.lastgroup or "verb"
    if group == "verb":
        return Idiom(match.start(), match.end(), 2.0, RATIO)
    if group == "pace":
        return Idiom(match.start(), match.end(), 0.5, RATIO)
    if group == "half" and match.group().startswith("in"):  # "cuts latency in half"
        return Idiom(match.start(), match.end(), 2.0, RATIO)
    word = match[group]
    return Idiom(match.start(group), match.end(group), _FRACTIONS[word], PERCENT)


def _magnitude(match: re.Match[str]) -> Idiom:
    return Idiom(match.start(), match.end(), 10.0, RATIO, qualifier=Qualifier.APPROX)


def _in(match: re.Match[str]) -> Idiom:
    part, whole = _number(match["part"]), _number(match["whole"])
    share = None if part is None or whole is None else share_of(part, whole)
    digits = match["part"].isdigit() or match["whole"].isdigit()
    return Idiom(match.start(), match.end("whole"), share, PERCENT, match["noun"], digits=digits)


def _rank(match: re.Match[str]) -> Idiom:
    """Read "ranked 49th" and "top-100"."""
    group = "top" if match["top"] else "rank"
    rank = value_of(match["bound"] if match["top"] else match["rank"])
    bound = Qualifier.UP_TO if match["top"] else Qualifier.NONE
    end = match.end(group) if match["top"] else match.end(group) + len("th")
    return Idiom(match.start(group), end, rank, RANK, "rank", digits=True, qualifier=bound)


def _number(word: str) -> float | None:
    return _SMALL[word] if word in _SMALL else value_of(word)
