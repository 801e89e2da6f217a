"""A number in words: the one builder that all outputs say numbers with.

A phrase has the value with what bounds it, the source's own word for what was measured with its direction, what it
was measured against, and under which conditions. The class of a measure groups rows of charts; it is no word of a
phrase, for it would rename what the source says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from confbrief.claims.lexicon import word_lists
from confbrief.compose.typography import set_value
from confbrief.model.claim import Better, Claim, Form, Qualifier, gain_range

_QUALIFIED: Final = re.compile(
    r"[<>≤≥~≈]|\b(?:up to|at least|at most|more than|less than|fewer than|over|under|above|below|about|around|nearly"
    r"|almost|roughly|approximately|some|only|just|average|top)\b",
    re.IGNORECASE,
)
_BOUND_AVERAGE: Final = re.compile(r"\b(up to an average of|an average of up to)\s*$", re.IGNORECASE)
_AVERAGE_BEHIND: Final = re.compile(r"\s*(?:on average\b|average\b|mean\b)", re.IGNORECASE)
_ON_AVERAGE: Final = re.compile(r"(?:^|\s)on average(?:\s|$)", re.IGNORECASE)
_THEIR: Final = re.compile(
    r"^(?:(?:in|on|with|by|of|for)\s+)?(?:(?:their|its|our)\s+(?:respective\s+)?)?(?=\w)", re.IGNORECASE
)
_CONDITION: Final = re.compile(r"^(?:on|at|under|with|across|for|when|in|over|during|using)\s+(.+)$", re.IGNORECASE)
_NO_CONDITION: Final = re.compile(r"\b(?:than|despite|compared|versus|vs|while|which|that)\b", re.IGNORECASE)
_NAMED: Final = re.compile(r"\d|\b\w*[A-Z]\w*[A-Z]\w*\b|=")
_FEWEST_WORDS: Final = 3
"""Words, without the preposition, from which a condition without a name or a number tells something."""
_SIGNED: Final = re.compile(r"^[^\d]*[+\-−–]\s*\d")
_RANKED: Final = re.compile(r"^\s*(?:top[\s-]?\d|\d+(?:st|nd|rd|th)\b|(?:all|none)\b)", re.IGNORECASE)
"""A place in a list, or a number that is none: what was measured is no word for it."""
_PLURAL: Final = re.compile(r"[^s\W]s$")
_BEFORE: Final = {
    Qualifier.UP_TO: "up to",
    Qualifier.AVERAGE: "on average",
    Qualifier.OVER: "over",
    Qualifier.AT_LEAST: "at least",
    Qualifier.LESS_THAN: "less than",
    Qualifier.APPROX: "about",
}


@dataclass(frozen=True)
class Phrase:
    """A number with all that makes it true.

    ``measured`` is empty where no word of the source's goes with the value; then ``is_clear`` is False, unless the
    value has its own unit, and ``quote`` is what explains it.
    """

    value: str
    measured: str
    against: str
    conditions: tuple[str, ...]
    is_clear: bool
    quote: str
    behind: bool
    """Whether the value stands behind what was measured: "run-to-run variance from 20% to 1%"."""

    @property
    def short(self) -> str:
        """The value and what was measured: "up to 2.13× throughput"."""
        if not self.measured:
            return self.value
        if self.behind:
            return f"{self.measured} {self.value}"
        bare = _ON_AVERAGE.sub(" ", self.value).strip()
        return f"{bare} {self.measured}" + ("" if bare == self.value else " on average")

    @property
    def compared(self) -> str:
        """The short form with what it was measured against: "up to 2.13× throughput, against vLLM"."""
        return f"{self.short}, against {self.against}" if self.against else self.short

    @property
    def full(self) -> str:
        """All of it; the quotation where no words of our own would do."""
        if not self.is_clear:
            return f"“{self.quote}”"
        phrase = self.compared
        for condition in self.conditions:
            phrase += f", {condition}" if _CONDITION.match(condition) else f" ({condition})"
        return phrase

    @property
    def note(self) -> str:
        """What stands beneath the short form: against what, under which conditions; or the quotation."""
        if not self.is_clear:
            return f"“{self.quote}”"
        against = f"against {self.against}" if self.against else ""
        return "; ".join(words for words in (against, *self.conditions) if words)


def phrase(claim: Claim) -> Phrase:
    """Put a claim into words."""
    value, measured, behind = value_words(claim), measured_words(claim), _stands_behind(claim)
    if measured and claim.form is Form.FROM_TO and not value.casefold().startswith("from"):
        value = f"from {value}"
    return Phrase(
        value=value,
        measured=measured,
        against=against(claim),
        conditions=condition_words(claim),
        is_clear=bool(measured) or _says_its_unit(claim),
        quote=claim.quote,
        behind=behind,
    )


def factor_words(claim: Claim, *, disputed: bool = False) -> str:
    """Write a gain as a chart labels it, as a factor with the printed value behind: "up to 3.75× (275%)".

    A value that is printed as that factor stands alone. The factor has three significant digits.
    """
    reach = gain_range(claim)
    words = value_words(claim)
    if reach and not (claim.form is Form.RATIO and math.isclose(reach[1], claim.high or 0.0, rel_tol=1e-6)):
        low, high = (f"{end:.3g}" for end in reach)
        factor = f"{high}×" if low == high else f"{low}–{high}×"
        words = value_words(claim, shown=f"{factor} ({set_value(claim.value)})")
    return f"{words} (disputed)" if disputed else words


def value_words(claim: Claim, *, shown: str | None = None) -> str:
    """Write the value as printed, or as ``shown``, with its qualifier before it: "up to 2.13×".

    A bound on an average keeps both ("up to an average of +55%").
    """
    value = set_value(claim.value)
    if claim.qualifier is Qualifier.UP_TO and not _QUALIFIED.search(value):
        before, _, after = claim.quote.partition(claim.value.strip())
        averaged = _BOUND_AVERAGE.search(before)
        if averaged:
            return f"{averaged.group(1)} {shown or value}"
        if _AVERAGE_BEHIND.match(after) or Qualifier.AVERAGE in claim.qualifiers:
            return f"up to {shown or value} on average"
    if _QUALIFIED.search(value) or claim.qualifier is Qualifier.NONE:
        return shown or value
    if claim.form is Form.FROM_TO and shown is None:
        return f"{value} ({_BEFORE[claim.qualifier]})"
    both = " on average" if claim.qualifiers[1:] == (Qualifier.AVERAGE,) else ""
    return f"{_BEFORE[claim.qualifier]} {shown or value}{both}"


def measured_words(claim: Claim) -> str:
    """Say what was measured in the source's word, with the direction where neither it nor the value shows it.

    Of a verb ("outperforms") it is what the verb is said of: "over vLLM".

    It is empty where the word would mislead beside the number: "67% attacks" for a share of them, a rank, a unit
    that stands in the value already.
    """
    own = (claim.measured or "").strip()
    if not own or _RANKED.match(claim.value) or own.casefold() in claim.value.casefold():
        return ""
    head = _head(claim)
    if _is_in("verbs", head):
        return f"over {_named(claim)}" if claim.baseline else ""
    if own.casefold() in (claim.baseline or "").casefold():
        return ""
    if claim.form in {Form.RATIO, Form.PERCENT_CHANGE}:
        return _change(claim, own, head)
    if claim.form is Form.PERCENT_LEVEL:
        return "" if _is_plural(head) else own
    return own


def _change(claim: Claim, own: str, head: str) -> str:
    """Word a change: "faster", "memory savings", "lower TTFT", "fewer false alarms", "higher throughput".

    The source's own word of comparison goes before ours: "faster compile times".
    """
    if _is_in("changes", head):
        return own.removesuffix("s") if head == "speedups" else own
    if _is_in("comparisons", head) or _SIGNED.match(claim.value):
        return own
    word = _compared_by(claim, own) or (_lowered(head) if claim.better is Better.LOWER else "")
    if claim.gain is None or (_is_plural(head) and not word):
        return ""
    higher = "higher" if claim.form is Form.PERCENT_CHANGE else ""
    return f"{word or higher} {own}".strip()


def _compared_by(claim: Claim, own: str) -> str:
    """Give the word of comparison that the source has right before what was measured; empty where it has none."""
    before = re.search(rf"(\w+)\s+{re.escape(own)}", claim.quote, re.IGNORECASE)
    word = before[1].casefold() if before else ""
    return word if _is_in("comparisons", word) else ""


def _lowered(head: str) -> str:
    if _is_in("sizes", head):
        return "smaller"
    return "fewer" if _is_plural(head) and not _is_in("quantities", head) else "lower"


def _is_plural(head: str) -> bool:
    return bool(_PLURAL.search(head)) and not _is_in("units", head)


def _says_its_unit(claim: Claim) -> bool:
    """Tell whether the value names its own unit, such as TFLOP/s: then it needs no other word."""
    own = (claim.measured or "").strip().casefold()
    return claim.form is Form.ABSOLUTE and bool(own) and own in claim.value.casefold()


def _stands_behind(claim: Claim) -> bool:
    """Tell whether the value is said behind what was measured: both ends of a change, or a level without a unit."""
    bare = claim.form is Form.ABSOLUTE and not re.search(r"[^\W\d_]", claim.value)
    return claim.form is Form.FROM_TO or bare


def against(claim: Claim) -> str:
    """Give what a number was measured against; empty where the words for what was measured say it."""
    return "" if _is_in("verbs", _head(claim)) else _named(claim)


def _head(claim: Claim) -> str:
    """Give the last word of what was measured, as the vocabulary has it; empty where nothing was named."""
    words = (claim.measured or "").split()
    return words[-1].casefold().replace("-", "") if words else ""


def _named(claim: Claim) -> str:
    """Give the baseline without a "their", which has nothing to point at, and without the "in" of "than in X"."""
    return _THEIR.sub("", claim.baseline or "")


def row_note(claim: Claim, *, terse: bool = False) -> str:
    """Say beneath a chart's row what was measured, against what and when; the row's own label is the value.

    A ``terse`` one leaves out when, which cards tell.
    """
    of_group = (claim.measured or "").casefold() == claim.measure.replace("_", " ")
    noun = "" if of_group or (claim.baseline and _is_in("verbs", _head(claim))) else claim.measured
    baseline = f"against {_named(claim)}" if claim.baseline else "no baseline named" if claim.gain is not None else ""
    return "; ".join(words for words in (noun, baseline, *(() if terse else condition_words(claim))) if words)


def condition_words(claim: Claim) -> tuple[str, ...]:
    """Give the conditions of a number where they are some: a name, a figure, or words enough to tell something.

    "On math" or "when integrated" are torn from their sentence, what compares is no condition, and what the words
    for what was measured say already is not said again.
    """
    told = (claim.measured or "").casefold()
    parts = (part.strip() for part in (claim.conditions or "").split(";"))
    return tuple(_lowered_first(part) for part in parts if part and part.casefold() not in told and _tells(part))


def _lowered_first(condition: str) -> str:
    """Begin a condition small that began its sentence."""
    return condition[:1].lower() + condition[1:] if _CONDITION.match(condition) else condition


def _tells(condition: str) -> bool:
    if _NO_CONDITION.search(condition):
        return False
    found = _CONDITION.match(condition)
    rest = found.group(1) if found else condition
    if _NAMED.search(rest):
        return True
    return found is not None and len(re.findall(r"\w{2,}", rest)) >= _FEWEST_WORDS


def _is_in(kind: str, head: str) -> bool:
    return any(head.startswith(word[:-1]) if word.endswith("*") else head == word for word in _wording()[kind])


@cache
def _wording() -> Mapping[str, frozenset[str]]:
    return word_lists("wording", "comparisons", "verbs", "changes", "sizes", "quantities", "units")
