"""Units: what may follow a number, what it is called in the model, and which measure it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from confbrief.model.claim import Measure


class Kind(Enum):
    """The kinds of units that a statement is typed by."""

    RATIO = auto()
    PERCENT = auto()
    POINTS = auto()
    MAGNITUDE = auto()
    TIME = auto()
    RATE = auto()
    SIZE = auto()
    POWER = auto()
    MONEY = auto()
    LINK = auto()
    BITS = auto()
    BARE = auto()
    COUNT = auto()


RELATIVE_KINDS = frozenset({Kind.RATIO, Kind.PERCENT, Kind.POINTS})
"""Kinds that say something of another value, such as a baseline."""


@dataclass(frozen=True)
class Unit:
    """``symbol`` is what the model calls it; ``seconds`` is the length of a unit of time."""

    symbol: str
    kind: Kind
    measure: Measure | None = None
    higher_is_better: bool | None = None
    seconds: float = 0.0


RATIO = Unit("x", Kind.RATIO)
PERCENT = Unit("%", Kind.PERCENT)
BARE = Unit("", Kind.BARE)
CURRENCIES = {
    sign: Unit(code, Kind.MONEY, Measure.COST, higher_is_better=False)
    for sign, code in (("$", "USD"), ("€", "EUR"), ("£", "GBP"))
}

_PER = r"(?:\s?/\s?|\s+per\s+|-per-|\sp)"
_SECOND = rf"{_PER}(?:sec(?:ond)?|s)\b"


def _time(symbol: str, seconds: float) -> Unit:
    return Unit(symbol, Kind.TIME, Measure.LATENCY, higher_is_better=False, seconds=seconds)


def _rate(symbol: str) -> Unit:
    return Unit(symbol, Kind.RATE, Measure.THROUGHPUT, higher_is_better=True)


def _size(symbol: str) -> Unit:
    return Unit(symbol, Kind.SIZE, Measure.MEMORY, higher_is_better=False)


_TIMES = (
    (r"(?:nanoseconds?|ns)", _time("ns", 1e-9)),
    (r"(?:microseconds?|µs|μs|us)", _time("µs", 1e-6)),
    (r"(?:milliseconds?|msec|ms)", _time("ms", 1e-3)),
    (r"(?:seconds?|secs?|s)", _time("s", 1)),
)
# Each is tried in this order right after a number (a blank or a hyphen may stand between).
_TABLE: tuple[tuple[str, Unit], ...] = (
    (
        r"%[\s-]?points?\b|\s?percentage[\s-]points?\b|\s?percent[\s-]points?\b|\s?pp\b|\s?p\.p\.",
        Unit("pp", Kind.POINTS),
    ),
    (r"\s?(?:absolute\s)?(?:accuracy\s)?(?:points?|pts?)\b", Unit("points", Kind.POINTS)),
    (r"\s?%|\s?percent\b|\s?per cent\b", PERCENT),
    (r"\s?×(?![\s]?\d)|\s?[xX](?![\w])", RATIO),
    (r"\?(?=\s(?:faster|slower|higher|lower|better|more|less|fewer|smaller|speed-?ups?|improvements?)\b)", RATIO),
    (r"[\s-]?fold\b", RATIO),
    (r"\s+times\b(?!\s+(?:a|per)\s)|-times\b", RATIO),
    (r"\s+orders?[\s-]of[\s-]magnitudes?\b|-orders?-of-magnitude\b", Unit("orders of magnitude", Kind.MAGNITUDE)),
    (rf"\s?(?:tokens?|tok|toks){_SECOND}|\s?TPS\b|\s?tps\b", _rate("tokens/s")),
    (rf"\s?(?:requests?|reqs?){_SECOND}|\s?RPS\b", _rate("requests/s")),
    (rf"\s?(?:queries){_SECOND}|\s?QPS\b", _rate("queries/s")),
    (rf"\s?(?:frames){_SECOND}|\s?FPS\b|\s?fps\b", _rate("frames/s")),
    (rf"\s?(?:images|samples|examples|sequences|steps|iterations){_SECOND}", _rate("samples/s")),
    (r"\s?T(?:era)?FLOP(?:/s|S|s|s/s|S/s)?(?![\w/])", _rate("TFLOP/s")),
    (r"\s?P(?:eta)?FLOP(?:/s|S|s|s/s|S/s)?(?![\w/])", _rate("PFLOP/s")),
    (r"\s?E(?:xa)?FLOP(?:/s|S|s|s/s|S/s)?(?![\w/])", _rate("EFLOP/s")),
    (r"\s?G(?:iga)?FLOP(?:/s|S|s|s/s|S/s)?(?![\w/])", _rate("GFLOP/s")),
    (r"\s?[TG](?:OPS|FLOPS)/W\b", Unit("TOPS/W", Kind.POWER, Measure.ENERGY, higher_is_better=True)),
    (r"\s?TOPS?(?:/s)?(?![\w/])", _rate("TOP/s")),
    (r"\s?[kKM]?IOPS\b", _rate("IOPS")),
    (r"\s?[KMG]?OPS\b(?!/)", _rate("OPS")),
    (r"\s?[kKMG]?pps\b", _rate("pps")),
    (r"\s?[µmk]m(?:2|²)(?!\w)", Unit("mm²", Kind.POWER, Measure.OTHER, higher_is_better=False)),
    (r"\s?(?:clock\s)?cycles\b", Unit("cycles", Kind.POWER, Measure.LATENCY, higher_is_better=False)),
    (r"\s?([KMGTP]i?B)(?:/s|ps)\b", _rate("GB/s")),
    (r"\s?([KMGT])b(?:/s|ps|it/s)\b", _rate("Gb/s")),
    (r"\s?GbE\b", Unit("GbE", Kind.LINK)),
    (r"\s?([KMGT])Hz\b", Unit("GHz", Kind.LINK)),
    (r"\s?([KMGTP])(?:i?B|bytes)\b|\s?(?:giga|mega|tera|peta|kilo)bytes?\b", _size("GB")),
    (r"[\s-]?bytes?\b", _size("bytes")),
    (r"[\s-]bits?\b|[\s-]?bit\b|-bit\b", Unit("bit", Kind.BITS)),
    *(
        (rf"\s?{sign}{_PER}(?P<each>token|request|query|image|frame|step|iteration|sample|operation|page)\b", unit)
        for sign, unit in _TIMES
    ),
    (r"\s?(?:nanoseconds?|ns)\b", _time("ns", 1e-9)),
    (r"[\s-]?(?:microseconds?|µs|μs|us)\b", _time("µs", 1e-6)),
    (r"[\s-]?(?:milliseconds?|msec|ms)\b", _time("ms", 1e-3)),
    (r"[\s-]?(?:seconds?|secs?)\b|\s?s\b(?!-)", _time("s", 1)),
    (r"[\s-]?(?:minutes?|mins?)\b", _time("min", 60)),
    (
        r"[\s-]?(?:[A-Z]{1,3}\d+\w*[\s-])?(?:GPU|TPU|CPU|machine|node|A100|H100)[\s-]hours?\b",
        Unit("GPU hours", Kind.MONEY, Measure.COST, higher_is_better=False),
    ),
    (r"[\s-]?(?:hours?|hrs?)\b|\s?h\b(?!-)", _time("hours", 3600)),
    (r"[\s-]?days?\b", _time("days", 86400)),
    (r"[\s-]?weeks?\b", _time("weeks", 604800)),
    (r"[\s-]?months?\b", _time("months", 2629800)),
    (r"[\s-]?years?\b", _time("years", 31557600)),
    (r"\s?(?:[kMG]?Wh|m?J|[kMm]?J|joules?)\b", Unit("J", Kind.POWER, Measure.ENERGY, higher_is_better=False)),
    (r"\s?(?:[kMGm]?W|watts?|kilowatts?|megawatts?)\b", Unit("W", Kind.POWER, Measure.ENERGY, higher_is_better=False)),
    (r"\s?(?:dollars?|USD)\b", CURRENCIES["$"]),
    (r"\s?cents?\b", Unit("cents", Kind.MONEY, Measure.COST, higher_is_better=False)),
    (r"\s?(?:euros?|EUR|€)", CURRENCIES["€"]),
    (r"\s?dB\b", Unit("dB", Kind.POINTS, Measure.ACCURACY, higher_is_better=True)),
)
_UNITS = tuple((re.compile(pattern), unit) for pattern, unit in _TABLE)


def unit_at(text: str, position: int) -> tuple[Unit, int]:
    """Give the unit that stands at ``position`` and where it ends; BARE and the position itself where none does."""
    if position >= len(text) or text[position] not in _FIRST:
        return BARE, position
    for pattern, unit in _UNITS:
        match = pattern.match(text, position)
        if match:
            return _named(unit, match), match.end()
    return BARE, position


_FIRST = frozenset(" ?OMk-%×xXfptTPEGkKMIbnmµμushHdwyJWgQRFqUc\u00a0")


def _named(unit: Unit, match: re.Match[str]) -> Unit:
    """Put the printed prefix into the symbol: 16 GB, 512 MB, 2 PB are one entry of the table."""
    printed = match.group().strip(" -\u00a0")
    if unit.seconds and match.re.groups:
        return replace(unit, symbol=f"{unit.symbol}/{match['each']}")
    as_printed = unit.kind is Kind.POWER or unit.symbol in {"IOPS", "OPS", "pps"}
    if as_printed or (unit.kind in {Kind.SIZE, Kind.LINK} and match.re.groups and match[1]):
        return Unit(printed, unit.kind, unit.measure, unit.higher_is_better)
    if unit.symbol in {"GB/s", "Gb/s"}:
        return Unit(printed.replace("ps", "/s"), unit.kind, unit.measure, unit.higher_is_better)
    return unit
