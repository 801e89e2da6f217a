"""Numbers that are told by an idiom: "halves", "twice as fast", "an order of magnitude", "1 in 5", "ranked 49th"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from confbrief.model.claim import Qualifier
from confbrief.normalize.claims.lexicon import ordered
from confbrief.normalize.claims.numbers import checked
from confbrief.normalize.claims.units import PERCENT, RATIO, Kind, Unit

RANK = Unit("rank", Kind.COUNT)


@dataclass(frozen=True)
class Idiom:
    """An idiom at ``[start, end)`` that stands for ``value`` in ``unit``."""

    start: int
    end: int
    value: float
    unit: Unit
    noun: str = ""
    digits: bool = False
    qualifier: Qualifier = Qualifier.NONE
    absurd: bool = False
    """It has the form of a quantity and cannot be one: what stands there is none."""


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
_STEEPEST = 20.0
_RAISED = {"²": 2.0, "³": 3.0, "⁴": 4.0}


def _complexity(match: re.Match[str]) -> Idiom | None:
    """Read O(N^2.5) by its exponent."""
    exponent = checked(match["exponent"]) if match["exponent"] else _RAISED[match["raised"]]
    if exponent is None or exponent > _STEEPEST:
        return None
    unit = Unit(f"exponent of {match['of']}", Kind.LINK)
    return Idiom(match.start(), match.end(), exponent, unit, digits=True)


def idioms(text: str) -> tuple[Idiom, ...]:
    """Give the idiomatic quantities of a sentence, in no order."""
    found = [_factor(match) for match in _FACTOR.finditer(text)]
    found += [_halved(match) for match in _HALVED.finditer(text)]
    found += [_magnitude(match) for match in _MAGNITUDE.finditer(text)]
    read = ((_in, _IN), (_complexity, _COMPLEXITY), (_rank, _RANK))
    found += [one for way, pattern in read for match in pattern.finditer(text) if (one := way(match))]
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
    word = match[group]
    return Idiom(match.start(group), match.end(group), _FRACTIONS[word], PERCENT)


def _magnitude(match: re.Match[str]) -> Idiom:
    return Idiom(match.start(), match.end(), 10.0, RATIO, qualifier=Qualifier.APPROX)


def _in(match: re.Match[str]) -> Idiom | None:
    """Read "1 in 5" as a share; what is no part of a whole, as "1 in 0", is absurd."""
    part, whole = _number(match["part"]), _number(match["whole"])
    if part is None or not whole or part > whole:
        return Idiom(match.start(), match.end("whole"), 0.0, PERCENT, digits=True, absurd=True)
    share = 100.0 * part / whole
    return Idiom(
        match.start(), match.end("whole"), round(share, 4), PERCENT, match["noun"], digits=match["part"].isdigit()
    )


def _rank(match: re.Match[str]) -> Idiom | None:
    rank = checked(match["bound"] if match["top"] else match["rank"])
    if rank is None:
        return None
    if match["top"]:
        return Idiom(
            match.start("top"),
            match.end("top"),
            rank,
            RANK,
            "rank",
            digits=True,
            qualifier=Qualifier.UP_TO,
        )
    return Idiom(match.start("rank"), match.end("rank") + 2, rank, RANK, "rank", digits=True)


def _number(word: str) -> float | None:
    return checked(word) if word.isdigit() else _SMALL[word]
