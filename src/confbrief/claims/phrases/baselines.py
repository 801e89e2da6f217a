"""The baseline that a number names itself: after "over" or "than", as what it is a share of, as the verb's object."""

from __future__ import annotations

import re

from confbrief.claims.changes import makes_change
from confbrief.claims.clauses import Sentence
from confbrief.claims.phrases.forms import is_change
from confbrief.claims.phrases.noun_phrases import noun_phrase
from confbrief.claims.quantities.nouns import is_plural
from confbrief.claims.quantities.quantity import Quantity, Shape
from confbrief.claims.quantities.units import Kind

_COMPARED = (
    r"(?:as |when |which is )?(?:compared|comparing|in comparison|in contrast|relative)[\s,]+(?:to|"
    r"with|against)|relative to|with respect to|versus|vs\.?|against"
)
_AFTER = re.compile(
    rf"\b(?:{_COMPARED}|over|than|as (?!well|long)\w+(?: \w+)? as|from(?= (?:the )?(?:baseline|previous|prior|"
    rf"state)))\s+(?:that of\s+|those of\s+|the use of\s+|(?:always\s+|simply\s+|just\s+)?using\s+)?",
    re.IGNORECASE,
)
_OUTPERFORMS = re.compile(
    r"\b(?P<verb>outperform|surpass|beat|exceed|outpac|improv)(?:s|es|ed|ing|e)?(?P<on>\s+(?:up)?on|\s+over)?\s+"
    r"(?:both\s+)?(?P<np>.+?)\s*(?:,\s*)?\b(?:by|with)\s+(?:an?\s+|up to\s+)?(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_ACHIEVING = re.compile(
    r"\b(?:outperform|surpass|beat)(?:s|ed|ing)?\s+(?P<np>[^,;:]{2,90}?)(?:,\s+|\s+and\s+|:\s+(?:[^,;:]{2,60},\s+)?it\s+)"
    r"(?:achiev|deliver|yield|reach|provid|offer|attain|obtain)\w*\s[^,;:]*$"
)
_OF_ANOTHER = re.compile(
    r"\b(?:improv|increas|boost|rais|reduc|lower|cut|decreas|accelerat)\w*\s+the\s+(?:[\w-]+\s+){1,3}of\s+"
    r"(?P<np>[A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*)?(?:\s\w+ed\sby\s[A-Z]\w*)?)\s+(?:by\s+)?(?:an?\s+)?$"
)
_BREAK = re.compile(r"[;—]|\.\s")
_OF = re.compile(
    r"\s*of\s+(?:that of\s+|(?:the\s+)?(?:[\w-]+\s+){0,2}(?:accuracy|quality|performance|throughput|"
    r"speed|score)\s+of\s+)?(?=\w)",
    re.IGNORECASE,
)
# What a share is of is a baseline where it names another system or an upper bound.
_WHOLE = re.compile(
    r"\b(?:original|[Ff]ull|uncompressed|unquantized|baseline|theoretical|peak|maximum|optimal|ideal|"
    r"native|hardware|roofline|oracle|real|dense|teacher|"
    r"state-of-the-art|upper bound)\b|['’]s\b",
)
_SAME_OF = re.compile(r"\s+(?:of\s+)?(?:the\s+(?:[\w-]+\s+){1,3}?|that\s+|those\s+)of\s+(?=\w)")
_SYSTEM = re.compile(r"\b\w*[a-z][A-Z]\w*|\b[A-Z]+\d+\b")
_WITHIN = re.compile(r"\bwithin\s+(?:about\s+|just\s+)?$")
_MATCHES = re.compile(
    r"\b(?:match(?:es|ing)?|on par with)\s+(?:[\w\s-]{0,60}?\bof\s+(?=[A-Z]))?(?=[\w])", re.IGNORECASE
)
NUMERIC_START = re.compile(
    r"[~<>≤≥]?\s?[\d$+]|(?:\w+|the (?:last|past|course of)(?: \w+)?)\s+(?:months?|years?|weeks?|days?)", re.IGNORECASE
)
_ENDS_COMPARISON = re.compile(r"[,;:()—]|\b(?:by|and|on|with|for|across|in|under|at|achiev\w+)\b")


def in_baseline(sentence: Sentence, index: int) -> bool:
    """Tell whether a quantity stands inside a comparison: "compared to hundreds as required in other systems"."""
    quantity = sentence.quantities[index]
    before = sentence.text[: quantity.lead]
    match = max(_AFTER.finditer(before), key=lambda one: one.start(), default=None)
    if match is None or match.group().lower().startswith("over"):
        return False
    between = before[match.end() :]
    return not _ENDS_COMPARISON.search(between) and quantity.unit.kind is not Kind.RATIO


def comparable(sentence: Sentence, index: int) -> bool:
    """Tell whether a number can be held against a baseline: a factor, a change, points, but no level or count."""
    quantity = sentence.quantities[index]
    if quantity.unit.kind is Kind.PERCENT and quantity.shape is not Shape.FROM_TO:
        return is_change(sentence, index)
    return quantity.unit.kind in {Kind.RATIO, Kind.PERCENT, Kind.POINTS} or quantity.shape is Shape.FROM_TO


def _relative(quantity: Quantity) -> bool:
    return quantity.unit.kind in {Kind.RATIO, Kind.PERCENT, Kind.POINTS} or quantity.shape is Shape.FROM_TO


def own_baseline(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Read the baseline that a quantity names itself: after it, as what it is a share of, or as the verb's object."""
    if sentence.quantities[index].unit.kind is Kind.COUNT:
        return _counted_against(sentence, index)
    if not _relative(sentence.quantities[index]):
        return None
    if not comparable(sentence, index):
        return _whole(sentence, index)
    return (
        _preposed(sentence, index)
        or _compared(sentence, index)
        or _whole(sentence, index)
        or _object(sentence, index)
        or _before_bracket(sentence, index)
    )


_RIVAL_LISTED = re.compile(r"(?:[:,]|\band|\bthan|\bover)\s+(?P<np>[A-Z][\w.+-]*)\s*\(\s*(?:by\s+)?$")
_OUTDOES = re.compile(r"\b(?:outperform|surpass|beat|faster|compared|speed-?ups?)")
_STATE = re.compile(
    r"(?:the\s+)?(?:previous\s+|current\s+)?(?:state[- ]of[- ]the[- ]art|SOTA|best|baselines?|prior\s+art)\b"
)


_COUNTED = re.compile(
    r"[^;:()]{0,50}?,?\s(?:compared (?:to|with)|versus|vs\.?|instead of|as opposed to)\s(?:the\s|over\s|more than\s)?"
    r"(?:hundreds|thousands|dozens|\d[\d,.]*\w*)(?:\s(?!as\b|in\b|of\b|for\b|with\b|by\b)[\w-]+){0,3}"
    r"\s(?:as\s(?:required|needed|used)\s)?(?:in|of|for|with|by)\s(?P<np>(?!code\b)\w)"
)


def _counted_against(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Read whose count a count is held against: "10 lines of code, compared to hundreds in | other systems"."""
    against = _COUNTED.match(sentence.text, sentence.quantities[index].end)
    return noun_phrase(sentence, against.start("np")) if against else None


_MEANS = re.compile(r"\b(?:via|through|using|thanks to|by means of)\b")
_THEIR_NUMBER = re.compile(
    r"\b(?:versus|vs\.?|against|compared (?:to|with))\s+(?P<np>[A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*)?)['’]s\s[^;()]*\(\s*$"
)
"""Read "41 tokens/s versus vLLM's 12 tokens/s (3.4×"."""


def _before_bracket(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Read "schedules more jobs than X (1.3× in one trace"."""
    begin = sentence.clause(index)[0]
    before = sentence.text[begin : sentence.quantities[index].lead]
    if not before.rstrip().endswith("("):
        return None
    against = _THEIR_NUMBER.search(before)
    if against:
        return begin + against.start("np"), begin + against.end("np")
    listed = _RIVAL_LISTED.search(before)
    if (
        listed and _OUTDOES.search(before) and not _MEANS.search(before) and "in terms of" not in before
    ):  # "outperforms libraries: Ceres (41×), RootBA (64×)"
        return begin + listed.start("np"), begin + listed.end("np")
    match = max(_AFTER.finditer(before), key=lambda one: one.start(), default=None)
    end = len(before.rstrip()) - 1
    if match is None or re.search(r"[,;:()]", before[match.end() : end]):
        return None
    stop = len(before[:end].rstrip())
    return (begin + match.end(), begin + stop) if match.end() < stop else None


def _compared(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Read "over X", "than X", "compared to X" after a quantity."""
    start = sentence.quantities[index].end
    limit = _limit(sentence, index)
    for match in _AFTER.finditer(sentence.text, start):
        if match.start() >= limit or _BREAK.search(sentence.text, start, match.start()):
            break
        phrase = None if NUMERIC_START.match(sentence.text, match.end()) else noun_phrase(sentence, match.end())
        if phrase is not None and not _opens_next(sentence, index, phrase):
            return phrase
    return None


def _opens_next(sentence: Sentence, index: int, phrase: tuple[int, int]) -> bool:
    """Tell whether what is compared with belongs to the next number: "…, and over B | 1.4×"."""
    begin, later = sentence.quantities[index].end, sentence.quantities[index + 1 :]
    opened = (_PREPOSED.search(sentence.text, begin, one.lead) for one in later if one.lead >= phrase[1])
    return any(match is not None and match.start("np") == phrase[0] for match in opened)


_PREPOSED = re.compile(r"(?:,|\band)\s+(?:over|against)\s+(?P<np>[A-Z][^,;:()]{0,40}?),?\s+(?:by\s+)?$")


def _preposed(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Read "…, and over B 1.4×"."""
    begin, _ = sentence.left(index)
    match = _PREPOSED.search(sentence.text, begin, sentence.quantities[index].lead)
    return noun_phrase(sentence, match.start("np")) if match else None


def _whole(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Read what a share is of, where that is another system or an upper bound."""
    quantity = sentence.quantities[index]
    same = _SAME_OF.match(sentence.text, quantity.end)
    if same and quantity.unit.kind in {Kind.RATIO, Kind.PERCENT}:
        return noun_phrase(sentence, same.end())  # "3× the throughput of X"
    bounded = bool(_WITHIN.search(sentence.text, max(0, quantity.start - 24), quantity.start))
    shares = quantity.unit.kind is Kind.PERCENT or bounded
    of = _OF.match(sentence.text, quantity.end) if shares else None
    phrase = noun_phrase(sentence, of.end()) if of else None
    if phrase and (_bounds(sentence.text[slice(*phrase)]) or bounded):
        return _owner(sentence.text, phrase)
    return None


_OWNED = re.compile(
    r"(?:['’]s)?\s+(?:average\s+|task\s+|downstream\s+)?(?:accuracy|performance|quality|throughput|score|speed)$"
)
_OF_ALL = re.compile(r"\b(?:original|theoretical|peak|maximum|optimal|ideal|hardware|roofline|native|real)\b")


def _owner(text: str, phrase: tuple[int, int]) -> tuple[int, int]:
    """Cut what was measured off whose it is: "GPT-4 | 's performance", "the full cache | performance"."""
    told = text[slice(*phrase)]
    owned = _OWNED.search(told)
    return (phrase[0], phrase[0] + owned.start()) if owned and not _OF_ALL.search(told) else phrase


def _object(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Read "outperforms X by", and "matches X while being"."""
    quantity = sentence.quantities[index]
    begin, end = sentence.left(index)
    achieving = _ACHIEVING.search(sentence.text[:end], begin)
    if achieving:
        return noun_phrase(sentence, achieving.start("np"))
    owned = _OF_ANOTHER.search(sentence.text[:end], begin)
    if owned and (_SYSTEM.search(owned["np"]) or " " not in owned["np"] or "ed by " in owned["np"]):
        return owned.span("np")
    outperforms = _OUTPERFORMS.search(sentence.text[:end], begin)
    if outperforms:
        return _outperformed(sentence, outperforms, end)
    matches = _MATCHES.search(sentence.text, 0, quantity.lead)
    change = quantity.unit.kind is Kind.RATIO or makes_change(sentence.text[slice(*sentence.head(index)[:2])])
    if matches and change and re.search(r"\bwhile\s+(?:\w+\s+){0,3}$", sentence.text[: quantity.lead]):
        phrase = noun_phrase(sentence, matches.end())
        return phrase if phrase and phrase[1] <= quantity.lead else None
    return None


def _limit(sentence: Sentence, index: int) -> int:
    """Give where a comparison may begin at the latest: at the next number outside brackets."""
    begin = sentence.quantities[index].end
    for other in sentence.quantities[index + 1 :]:
        between = sentence.text[begin : other.lead]
        if _relative(other) and between.count("(") <= between.count(")"):
            return max(begin, other.lead)
    return len(sentence.text)


def _bounds(phrase: str) -> bool:
    """Tell whether what a share is of is another system or an upper bound, and not a number of things."""
    system = _SYSTEM.search(phrase) and not is_plural(phrase.rsplit(" ", maxsplit=1)[-1])
    return bool(_WHOLE.search(phrase) or system)


def _outperformed(sentence: Sentence, match: re.Match[str], end: int) -> tuple[int, int] | None:
    if match["verb"].lower() == "improv" and not match["on"] and not _STATE.match(match["np"]):
        return None  # "improves X by" names what is improved, "improves on X by" the baseline
    phrase = noun_phrase(sentence, match.start("np"))
    return phrase if phrase and phrase[1] <= end else None
