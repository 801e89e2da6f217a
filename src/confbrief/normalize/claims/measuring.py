"""Which measure a quantity is of, and which way it moves it.

A measure stands after its number ("2.13× throughput speedup", "90.3% reduction in bubbles"), before it as
the object of the verb ("reduces index size by 50×"), or before it with a copula or a colon ("error is
under 5%", "throughput: 1.3×"). Coordinated numbers share a measure, and "respectively" pairs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from confbrief.model.claim import Better, Measure
from confbrief.normalize.claims.changes import Change, first_change, last_change, last_change_verb
from confbrief.normalize.claims.clauses import Sentence
from confbrief.normalize.claims.measures import Mention
from confbrief.normalize.claims.quantities import Quantity, Shape
from confbrief.normalize.claims.units import Kind

_BY = re.compile(r"\b(?:by|from|to)\s*(?:(?:a|an|factors?|factor of|the|margin of)\s*)*$", re.IGNORECASE)
_LINK = re.compile(
    r"[”\"'’]?(?:\s+of\s+[\w'’-]+(?=\s))?\s*(?:\([^()]*\))?\s*(?:(?:gains?|improvements?|speed-?ups?|reductions?|savings?|increases?|decreases?|boosts?|benefits?|scores?|rates?|levels?|ratios?|overheads?|values?)\b)?"
    r"\s*(?:\([^()]*\))?\s*(?:(?:is|are|was|were|of|to|at|from|by|be|remains?|stays?|reach(?:es|ed|ing)?|exceed(?:s|ed|ing)?|averag(?:es|ing)|improves?|drops?|falls?|rang(?:es|ing)|"
    r"consistently|only|often|just|even|down|typically|always|keeping|kept|well|within|as|on average|roughly|increases?|decreases?|grows?|being|around)\s*)*(?:[:=(]|\(e\.g\.,?|\(i\.e\.,?|\(\w+ly,?)?\s*$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|on|under|across|in|from|with|per|at|during|over|between|via|using|through|by|to)\b", re.IGNORECASE
)
_PEAK = re.compile(
    r"\s*of\s+(?:the\s+|its\s+|their\s+)?(?:\w+\s+){0,3}(?:bandwidth|peak|roofline|FLOPS|capacity|resources)\b",
    re.IGNORECASE,
)
_DETECTS = re.compile(
    r"\b(?:detect|identif|catch|recall|solv|classif|recogni[sz]|predict|match|answer|agree|recover|locali[sz]|correct)(?:y|e|es|s|ies|ed|ied|ing|ying)?\b[^,;]*$",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"\b(?:cover|support|compil|pass|handl|appl|serv|optimi[sz]|generat|affect|deploy)\w*\s*$", re.IGNORECASE
)
_COVERED = re.compile(r"\b(?:cover|support|generat|implement|pass|compil)\w*\b[^,;]*$", re.IGNORECASE)
_VERB_NEXT = re.compile(
    r"\s*(?:also\s+)?(?:\w+(?:ing|ed)|reduc\w*|improv\w*|increases?|lowers?|achieves?|saves?|cuts?|enables?|uses?|delivers?|boosts?)\b"
)
_TERMS = re.compile(r"\s*,?\s*in terms of\b")
_AS_FAST = re.compile(r"\s*as\s+(?:fast|quick)", re.IGNORECASE)


@dataclass(frozen=True)
class Measured:
    """A measure with the direction that is better and how the statement moves it; ``weak`` where it was guessed from a general word."""

    measure: Measure
    better: Better
    change: Change | None
    weak: bool = False
    place: tuple[int, int] | None = None


def measure_all(sentence: Sentence) -> tuple[Measured, ...]:
    """Give the measure of each quantity of a sentence."""
    found: list[Measured | None] = [_own(sentence, index) for index in range(len(sentence.quantities))]
    _pair_respectively(sentence, found)
    for index in range(len(found)):
        found[index] = _inherit(sentence, found, index)
    settled: list[Measured] = []
    for index, measured in enumerate(found):
        if measured is None and settled and sentence.lists_on(index):
            settled.append(settled[-1])
            continue
        change = _change(sentence, index)
        other = Measured(Measure.OTHER, Better.NOT_APPLICABLE, change)
        if sentence.quantities[index].unit.kind is Kind.RATIO and change is None:
            other = Measured(Measure.SPEED, Better.HIGHER, None)  # "runs 2.4× over Triton"
        settled.append(_directed(sentence, index, measured or other))
    return tuple(settled)


def _own(sentence: Sentence, index: int) -> Measured | None:
    quantity = sentence.quantities[index]
    if quantity.unit.kind is Kind.COUNT:
        return _counted(sentence, quantity, index)
    right = _right(sentence, index)
    left = _left(sentence, index)
    governed = bool(_BY.search(sentence.text[: quantity.lead])) or quantity.shape is Shape.FROM_TO
    order = (left, right) if governed else (right, left)
    strong = [mention for mention in order if mention is not None and not mention.weak]
    weak = [mention for mention in order if mention is not None and mention.weak]
    change = _change(sentence, index)
    if quantity.unit.measure is not None and quantity.unit.kind not in {Kind.TIME, Kind.POINTS}:
        better = Better.HIGHER if quantity.unit.higher_is_better else Better.LOWER
        if strong and strong[0].measure in {
            Measure.STORAGE,
            Measure.MEMORY,
            Measure.THROUGHPUT,
            Measure.ENERGY,
            Measure.COST,
        }:
            return Measured(strong[0].measure, strong[0].better, change)
        return Measured(quantity.unit.measure, better, change)
    special = _special(sentence, index, change)
    if special is not None and not (strong and governed):
        return special
    for mention in (*strong, *weak):
        return Measured(mention.measure, mention.better, change, mention.weak, (mention.start, mention.end))
    if quantity.unit.measure is not None:
        return Measured(
            quantity.unit.measure, Better.LOWER if not quantity.unit.higher_is_better else Better.HIGHER, change
        )
    return None


def _special(sentence: Sentence, index: int, change: Change | None) -> Measured | None:
    """Read shares of a peak, of what is detected, of what is covered; and "twice as fast"."""
    quantity = sentence.quantities[index]
    after = sentence.text[quantity.end :]
    if quantity.unit.kind is Kind.RATIO:
        if _AS_FAST.match(after):
            return Measured(Measure.SPEED, Better.HIGHER, Change.BETTER)
        return None
    if quantity.unit.kind is not Kind.PERCENT:
        return None
    if _PEAK.match(after):
        return Measured(Measure.UTILIZATION, Better.HIGHER, None)
    begin, end = sentence.left(index)
    window = sentence.text[begin:end]
    if not re.match(r"\s*(?:of|in)\b", after) and quantity.surface:
        return None
    if _COVERS.search(window):
        return Measured(Measure.COVERAGE, Better.HIGHER, None)
    if _DETECTS.search(window):
        return Measured(Measure.ACCURACY, Better.HIGHER, None)
    return None


def _counted(sentence: Sentence, quantity: Quantity, index: int) -> Measured:
    noun = quantity.noun
    mention = next(iter(sentence.mentions_in(quantity.end, quantity.noun_end)), None)
    if quantity.unit.symbol == "rank":
        return Measured(Measure.OTHER, Better.LOWER, None)
    if mention is not None and mention.measure in {Measure.ERROR, Measure.RELIABILITY}:
        return Measured(mention.measure, mention.better, None)
    if re.search(r"\b(?:operators?|ops|kernels|APIs|instructions)$", noun) and _COVERED.search(
        sentence.text[: quantity.lead]
    ):
        return Measured(Measure.COVERAGE, Better.HIGHER, None)
    if re.search(r"of code$|LoC$", noun):
        return Measured(Measure.OTHER, Better.LOWER, None)
    if re.match(
        r"\s*(?:per|/|a|each)\s*(?:second|s\b|day|minute|hour)|\s+(?:daily|hourly)",
        sentence.text[quantity.noun_end or quantity.end :],
    ):
        return Measured(Measure.THROUGHPUT, Better.NOT_APPLICABLE, None)
    return Measured(Measure.OTHER, Better.NOT_APPLICABLE, _change(sentence, index))


def _right(sentence: Sentence, index: int) -> Mention | None:
    begin, end, _ = sentence.head(index)
    mention = _best(sentence.mentions_in(begin, end))
    if mention is not None and not mention.weak:
        return mention
    tail = _best(sentence.mentions_in(*_continued(sentence, index)))
    if tail is not None and not tail.weak:
        return tail
    return mention or tail


def _continued(sentence: Sentence, index: int) -> tuple[int, int]:
    """Give where the phrase goes on: after "in" or "of", after "in terms of", or after "lower decode and"."""
    begin, end, stop = sentence.head(index)
    terms = _TERMS.match(sentence.text, end)
    if terms:
        return terms.end(), min(len(sentence.text), terms.end() + 40)
    adjective = first_change(sentence.text[begin:end]) and not sentence.mentions_in(begin, end)
    if stop in {"and", "or"} and adjective and not _VERB_NEXT.match(sentence.text, end + len(stop)):
        return sentence.after(end + len(stop), index)
    return sentence.tail(index)


def _best(mentions: tuple[Mention, ...]) -> Mention | None:
    """Give the head of a compound: its last measure, general words only where there is nothing else."""
    strong = [mention for mention in mentions if not mention.weak]
    chosen = strong or list(mentions)
    return chosen[-1] if chosen else None


def _left(sentence: Sentence, index: int) -> Mention | None:
    begin, end = sentence.left(index)
    window = sentence.text[begin:end]
    mentions = sentence.mentions_in(begin, end)
    if not mentions:
        return None
    quantity = sentence.quantities[index]
    governed = bool(_BY.search(window)) or quantity.shape is Shape.FROM_TO
    if governed:
        verb = last_change_verb(window)
        while verb is not None and re.match(r"\s*(?:by|to|from)?\s*$", window[verb.end() :]):
            verb = last_change_verb(window[: verb.start()])
            if verb is None:
                break
        if verb is not None:
            inside = sentence.mentions_in(begin + verb.end(), end)
            if inside:
                return _object(sentence, inside)
        adjacent = [mention for mention in mentions if not mention.weak] or list(mentions)
        return adjacent[-1]
    last = mentions[-1]
    if _LINK.fullmatch(sentence.text[last.end : end]):
        group = [last]
        for mention in reversed(mentions[:-1]):
            if not re.fullmatch(r"[\s-]*", sentence.text[mention.end : group[-1].start]):
                break
            group.append(mention)
        strong = [mention for mention in group if not mention.weak]
        return (strong or group)[0]
    return None


def _object(sentence: Sentence, inside: tuple[Mention, ...]) -> Mention:
    """Give the head of the verb's object: the last measure before the first preposition after a measure."""
    chosen = inside[0]
    for mention in inside[1:]:
        between = sentence.text[chosen.end : mention.start]
        if not chosen.weak and (_PREPOSITION.search(between) or re.search(r",|\band\b", between)):
            break
        if mention.weak and not chosen.weak:
            continue
        chosen = mention
    return chosen


def _pair_respectively(sentence: Sentence, found: list[Measured | None]) -> None:
    """Pair measures with values: "latency and memory use by 35% and 40%, respectively"."""
    match = re.search(r"\brespectively\b", sentence.text)
    if match is None:
        return
    last = max(
        (index for index, quantity in enumerate(sentence.quantities) if quantity.end <= match.start()), default=0
    )
    first = last
    while first > 0 and sentence.lists_on(first):
        first -= 1
    count = last - first + 1
    if count < 2:  # noqa: PLR2004 - a pair needs two
        return
    begin, end = sentence.left(first)
    verb = last_change_verb(sentence.text[begin:end])
    start = begin
    if verb is not None and sentence.mentions_in(begin + verb.end(), end):
        start = begin + verb.end()
    mentions = [mention for mention in sentence.mentions_in(start, end) if not mention.weak][-count:]
    if len(mentions) != count:
        return
    for index, mention in zip(range(first, last + 1), mentions, strict=True):
        found[index] = Measured(
            mention.measure, mention.better, _change(sentence, first), place=(mention.start, mention.end)
        )


def _inherit(sentence: Sentence, found: list[Measured | None], index: int) -> Measured | None:
    """Share a measure along a coordination: "by 1.71× on average and up to 2.31×", "1.5× and 2× higher throughput"."""
    quantity, measured = sentence.quantities[index], found[index]
    if quantity.unit.kind not in {Kind.RATIO, Kind.PERCENT, Kind.POINTS}:
        return measured
    after = index + 1
    if (measured is None or measured.weak) and after < len(found) and sentence.lists_on(after):
        alike = sentence.quantities[after].unit.kind in {Kind.RATIO, Kind.PERCENT}
        follower = found[after] or (_inherit(sentence, found, after) if after + 1 < len(found) else None)
        if alike and follower is not None and (measured is None or not follower.weak):
            return follower
    before = index - 1
    while before > 0 and sentence.quantities[before].unit.kind in {Kind.COUNT, Kind.BARE}:
        before -= 1
    if before >= 0 and (measured is None or measured.weak):
        earlier = found[before]
        same_kind = sentence.quantities[before].unit.kind is quantity.unit.kind
        gap = sentence.text[sentence.quantities[before].end : quantity.lead]
        outperforms = re.search(r"\b(?:outperform|surpass|beat|exceed)\w*\b", gap)
        if earlier is not None and outperforms and earlier.measure is not Measure.OTHER and not earlier.weak:
            return replace(earlier, change=Change.BETTER)
        linked = measured is None or sentence.lists_on(index)
        if measured is None and earlier is not None and gap.strip() == "(":
            return earlier  # "from 12 s to 0.4 s (30×)"
        if earlier is not None and same_kind and linked and not re.search(r";(?!\s+and\s)|\.\s", gap):
            return replace(earlier, change=_change(sentence, index) or earlier.change)
    return measured


def _change(sentence: Sentence, index: int) -> Change | None:
    quantity = sentence.quantities[index]
    if quantity.signed and quantity.shape is Shape.SINGLE:
        return Change.UP if quantity.signed == "+" else Change.DOWN
    begin, end, _ = sentence.head(index)
    head = first_change(sentence.text[begin:end])
    left = sentence.text[slice(*sentence.left(index))]
    if _BY.search(left) or quantity.shape is Shape.FROM_TO:
        return last_change(left) or head
    if head is not None:
        return head
    if re.search(
        r"\b(?:of|:|is|are|by|to|at|down|up|was|were|reduction|savings?)\s*$|\b\w+(?:s|es|ing|ed)\s*$|[:(]\s*$", left
    ):
        return last_change(left)
    return None


def _directed(sentence: Sentence, index: int, measured: Measured) -> Measured:
    """Give measures without a direction of their own that of the change."""
    change = measured.change
    if (
        measured.measure is Measure.OTHER
        and measured.better is not Better.LOWER
        or measured.better is Better.NOT_APPLICABLE
    ):
        if sentence.quantities[index].unit.kind is Kind.COUNT:
            return measured
        better = (
            {Change.DOWN: Better.LOWER, Change.UP: Better.HIGHER, Change.BETTER: measured.better}.get(change)
            if change
            else None
        )
        if better is None and measured.better is Better.NOT_APPLICABLE and change is Change.BETTER:
            better = Better.HIGHER
        return replace(measured, better=better or measured.better)
    return measured
