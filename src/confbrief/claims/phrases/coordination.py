"""How the numbers of a sentence share a measure: along lists, over brackets, and by "respectively"."""

from __future__ import annotations

import re
from dataclasses import replace

from confbrief.claims.changes import Change, last_change_verb
from confbrief.claims.clauses import INCIDENTAL, NEW_STATEMENT, Sentence
from confbrief.claims.phrases.direction import change_of
from confbrief.claims.phrases.forms import is_change
from confbrief.claims.phrases.measuring import Measured, own_measure
from confbrief.claims.phrases.objects import names_a_thing
from confbrief.claims.quantities.quantity import Shape
from confbrief.claims.quantities.units import RELATIVE_KINDS, Kind
from confbrief.model.claim import Better, Measure

_RESPECTIVELY = re.compile(r"\brespectively\b")
_OUTPERFORMS = re.compile(r"\b(?:outperform|surpass|beat|exceed)\w*\b")
_VERSUS = re.compile(r"\s*(?:vs\.?|versus|against|compared (?:to|with))\s*")


def measure_all(sentence: Sentence, *, of_models: bool = False) -> tuple[Measured, ...]:
    """Give the measure of each quantity of a sentence; ``of_models`` tells that "performance" is a score there."""
    found: list[Measured | None] = [own_measure(sentence, index) for index in range(len(sentence.quantities))]
    _pair_respectively(sentence, found)
    followers = _followers(sentence, found)
    for index in range(len(found)):
        found[index] = _inherit(sentence, found, followers, index)
    settled: list[Measured] = []
    for index, measured in enumerate(found):
        if measured is None and settled and sentence.lists_on(index):
            settled.append(settled[-1])
            continue
        change = change_of(sentence, index)
        other = Measured(Measure.OTHER, Better.NOT_APPLICABLE, change)
        reached = change is not Change.BETTER and _REACHES.search(sentence.text[: sentence.quantities[index].lead])
        if sentence.quantities[index].unit.kind is Kind.RATIO and (change in {None, Change.BETTER} or reached):
            other = Measured(Measure.SPEED, Better.HIGHER, change)  # "runs 2.4× over Triton"
        settled.append(_directed(sentence, index, _performing(sentence, index, measured or other, of_models=of_models)))
    return tuple(settled)


def _pair_respectively(sentence: Sentence, found: list[Measured | None]) -> None:
    """Pair measures with values: "latency and memory use by 35% and 40%, respectively"."""
    match = _RESPECTIVELY.search(sentence.text)
    if match is None:
        _pair_two(sentence, found)
        return
    ended = [index for index, quantity in enumerate(sentence.quantities) if quantity.end <= match.start()]
    if not ended:
        return
    first = last = ended[-1]
    while first > 0 and sentence.lists_on(first):
        first -= 1
    count = last - first + 1
    begin, end = sentence.left(first)
    verb = last_change_verb(sentence.text[begin:end])
    start = begin + verb.end() if verb and sentence.mentions_in(begin + verb.end(), end) else begin
    mentions = [mention for mention in sentence.mentions_in(start, end) if not mention.weak][-count:]
    if first == last:
        return
    if len(mentions) != count:  # "14% and 10% improvement in throughput and latency, respectively"
        after = sentence.mentions_in(sentence.quantities[last].end, match.start())
        spelt = (mention for mention in after if sentence.text[mention.start - 1] != "(")  # not the "(TTFT)" after it
        mentions = [mention for mention in spelt if not mention.weak]
    rows = [list(range(first, last + 1))]
    if len(mentions) != count:
        rows = _rows(sentence, last)
        begin, end = sentence.left(rows[0][0])
        mentions = [mention for mention in sentence.mentions_in(begin, end) if not mention.weak][-count:]
    if len(mentions) != count or any(len(row) != count for row in rows):
        return
    for row in rows:
        for index, mention in zip(row, mentions, strict=True):
            place = (mention.start, mention.end)
            found[index] = Measured(mention.measure, mention.better, change_of(sentence, rows[0][0]), place=place)


def _rows(sentence: Sentence, last: int) -> list[list[int]]:
    """Give the bare lists of a clause one after the other: "by 20% and 35% over A, and by 12% and 18% over B"."""
    rows: list[list[int]] = []
    for index in range(last + 1):
        if rows and sentence.lists_on(index):
            rows[-1].append(index)
        elif sentence.clause(index) == sentence.clause(last):
            rows.append([index])
    return rows


_TWO = re.compile(
    r"\b(?P<one>[\w-]+(?:\s[\w-]+){0,3})\s+and\s+(?P<two>[\w-]+(?:\s[\w-]+){0,3})\s+(?:by|from)\s+(?:an?\s+)?$"
)


def _pair_two(sentence: Sentence, found: list[Measured | None]) -> None:
    """Pair two measures with a bare list of two: "reduces latency and memory by 2.4× and 3.5×"."""
    for index in range(1, len(found)):
        first = index - 1
        listed = sentence.lists_on(index) and not sentence.stands_aside(index)
        more = (first and sentence.lists_on(first)) or (index + 1 < len(found) and sentence.lists_on(index + 1))
        alike = sentence.quantities[first].unit.kind is sentence.quantities[index].unit.kind
        begin, end = sentence.left(first)
        named = _TWO.search(sentence.text[begin:end])
        if not named or not listed or more or not alike or _AVERAGED.search(sentence.gap(index)):
            continue
        pair = [
            [one for one in sentence.mentions_in(begin + named.start(part), begin + named.end(part)) if not one.weak]
            for part in ("one", "two")
        ]
        if all(pair) and not sentence.text[sentence.quantities[index].end :].lstrip(" ").startswith("on average"):
            for place, mentions in zip((first, index), pair, strict=True):
                named_at = mentions[-1]
                found[place] = Measured(
                    named_at.measure,
                    named_at.better,
                    change_of(sentence, first),
                    place=(named_at.start, named_at.end),
                )


_AVERAGED = re.compile(r"\b(?:average|mean|geomean)\b")


def _inherit(
    sentence: Sentence, found: list[Measured | None], followers: list[Measured | None], index: int
) -> Measured | None:
    """Share a measure along a coordination: "by 1.71× on average and up to 2.31×", "1.5× and 2× higher throughput"."""
    measured, follower = found[index], followers[index]
    if sentence.quantities[index].unit.kind not in RELATIVE_KINDS or not (measured is None or measured.weak):
        return measured
    if follower is not None and (measured is None or not follower.weak):
        return follower
    return _from_earlier(sentence, found, index) or measured


def _followers(sentence: Sentence, found: list[Measured | None]) -> list[Measured | None]:
    """Give for each quantity the measure that the rest of its bare list is of."""
    followers: list[Measured | None] = [None] * len(found)
    for index in range(len(found) - 2, -1, -1):
        after = index + 1
        if sentence.lists_on(after) and sentence.quantities[after].unit.kind in RELATIVE_KINDS:
            followers[index] = found[after] or followers[after]
    return followers


def _from_earlier(sentence: Sentence, found: list[Measured | None], index: int) -> Measured | None:
    quantities = sentence.quantities
    before = next((place for place in range(index - 1, -1, -1) if quantities[place].unit.kind not in INCIDENTAL), None)
    earlier = found[before] if before is not None else None
    if before is None or earlier is None:
        return None
    gap = sentence.text[quantities[before].end : quantities[index].lead]
    if (
        _OUTPERFORMS.search(gap)
        and not NEW_STATEMENT.search(gap)
        and earlier.measure is not Measure.OTHER
        and not earlier.weak
    ):
        return replace(earlier, change=Change.BETTER)
    if (found[index] is not None and not sentence.lists_on(index)) or _OF_ITS_OWN.search(gap):
        return None
    if gap.strip() == "(" or _VERSUS.fullmatch(gap):
        return earlier  # "from 12 s to 0.4 s (30×)"
    if quantities[before].unit.kind is not quantities[index].unit.kind or NEW_STATEMENT.search(gap):
        return None
    return replace(earlier, change=change_of(sentence, index) or earlier.change)


_OF_ITS_OWN = re.compile(
    r"\b(?:reduc|lower|cut|improv|increas|boost|rais|shrink)\w*\s+(?!latter\b)[a-z][\w-]+(?:\s[\w-]+)?\s+by\s*$"
)
"""Another verb with its own object: "improves A by 2×, reduces | inference loss | by 3×"."""
_REACHES = re.compile(r"\b(?:achiev|attain|reach|deliver|perform|yield)\w*\s+(?:an?\s+)?$")
_PERFORMS = re.compile(
    r"\b(?:perform\w*|outperform\w*|surpass\w*|better|improv\w+|gains?|exceed\w*|beat\w*)\b", re.IGNORECASE
)
_FASTER = re.compile(r"\b(?:fast\w*|speed\w*|accelerat\w*|quick\w*|slow\w*)\b", re.IGNORECASE)


def _performing(sentence: Sentence, index: int, measured: Measured, *, of_models: bool) -> Measured:
    """Say what is better where only "performance" or "better" is said: a model's score, a system's speed."""
    quantity = sentence.quantities[index]
    named = measured.place is not None and not measured.weak
    if quantity.unit.kind not in RELATIVE_KINDS or named or quantity.shape is Shape.FROM_TO:
        return measured
    begin, end, _ = sentence.head(index)
    left, head = sentence.text[slice(*sentence.left(index))], sentence.text[begin:end]
    if measured.measure not in {Measure.SPEED, Measure.OTHER}:
        return measured
    performing = Measure.ACCURACY if of_models else Measure.SPEED
    if _LOSES.match(head) or _LOST.search(left):
        return Measured(performing, Better.HIGHER, Change.WORSE, weak=True, place=measured.place)
    if quantity.unit.kind is Kind.PERCENT and not is_change(sentence, index):
        scored = measured.measure is Measure.SPEED and quantity.low == quantity.high
        return replace(measured, measure=Measure.ACCURACY) if scored else measured  # "performance (83% vs. 60%)"
    if _FASTER.search(head) or _FASTER.search(left) or not _is_bare(measured, head, left):
        return measured
    if of_models and quantity.unit.kind is Kind.RATIO:
        performing = Measure.OTHER
    return replace(measured, measure=performing, better=Better.HIGHER)


def _is_bare(measured: Measured, head: str, left: str) -> bool:
    """Tell whether words of performance stand alone, without a thing that performs better."""
    alone = measured.measure is Measure.SPEED or bool(_BARE_HEAD.fullmatch(head) and not names_a_thing(left))
    return alone and bool(_PERFORMS.search(head) or _PERFORMS.search(left))


_LOSES = re.compile(r"\s*(?:performance\s+)?(?:degradation|slow-?down|downgrade|deterioration)\b", re.IGNORECASE)
_LOST = re.compile(
    r"\bperformance (?:degradation|downgrade|drop|loss|decline|penalty)\s+(?:of|is|was|at|below|under)\s*$",
    re.IGNORECASE,
)
_BARE_HEAD = re.compile(r"\s*(?:average\s+|relative\s+|absolute\s+)?(?:better|improvements?|gains?|performance)?\s*")


_FALLS = re.compile(r"\b(?:drop(?:s|ped|ping)?|falls?|fell|falling|declin\w+)\b[^,;:]*$", re.IGNORECASE)


def _directed(sentence: Sentence, index: int, measured: Measured) -> Measured:
    """Give a measure without a direction of its own that of the change."""
    quantity = sentence.quantities[index]
    counted = quantity.unit.kind is Kind.COUNT and quantity.shape is not Shape.FROM_TO
    open_measure = measured.measure is Measure.OTHER and measured.better is not Better.LOWER
    if counted or not (open_measure or measured.better is Better.NOT_APPLICABLE):
        return measured
    if measured.change is Change.DOWN:
        before = sentence.text[slice(*sentence.left(index))]
        fell = quantity.shape is Shape.FROM_TO and measured.place is None and _FALLS.search(before)
        return replace(measured, better=Better.NOT_APPLICABLE if fell else Better.LOWER)
    if measured.change is Change.UP or (measured.change is Change.BETTER and measured.better is Better.NOT_APPLICABLE):
        return replace(measured, better=Better.HIGHER)
    return measured
