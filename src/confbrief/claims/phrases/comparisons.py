"""Baselines of all numbers of a sentence: named with one number, shared along lists, dealt out by "respectively".

A leading "Compared to X, …" and a trailing "…, compared to X" hold for a whole list of statements; "over X" and
"than X" hold for the numbers of their own phrase.
"""

from __future__ import annotations

import re

from confbrief.claims.clauses import NEW_STATEMENT, Sentence
from confbrief.claims.phrases.baselines import NUMERIC_START, comparable, own_baseline
from confbrief.claims.phrases.noun_phrases import noun_phrase
from confbrief.claims.quantities.quantity import Quantity
from confbrief.claims.quantities.units import Kind

Place = tuple[int, int]
_REACH = 12
"""How many numbers one comparison governs."""
_OPENING = re.compile(
    r"(?:(?:^|[;:.,]\s|\bthat,?\s|^[\w\s'’-]{0,60},\s)(?:(?:and|[Aa]s|[Ww]hen)\s+)?(?:[Ii]n comparison (?:to|with)|"
    r"[Cc]ompar(?:ed|ing) (?:to|with|against)|[Rr]elative to)|"
    r"(?:^|[;:]\s|^[\w\s'’-]{0,40},\s)(?:[Oo]ver|[Aa]gainst|[Uu]nlike))"
    r"\s+(?P<np>[^,;]+(?:\([^)]*\))?[^,;]*?),"
)
_ADVERB = re.compile(r"always|simply|just|only|not|\w+ly|\w+ing")
_ACTION = re.compile(
    r"(?:\w+ly\s+)?[a-z]+ing\s(?!systems?\b|methods?\b|engines?\b|frameworks?\b|baselines?\b|approach)"
)
_SEPARATOR = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
_RESPECTIVELY = re.compile(r"[^;.]{0,80}\brespectively\b")
_COMPARATIVE = re.compile(r"\b(?:\w+er|more|less|worse)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:compared|comparison|relative)\s+(?:to|with|against)\s+(?:the\s+|that of\s+|those of\s+)?$", re.IGNORECASE
)
_OTHER_ACTION = re.compile(r"\bwhile\b|,\s+(?:thus\s+|thereby\s+)?\w+ing\b")
_ANOTHER_SUBJECT = re.compile(r",\s+and\s+(?:it|we|they)\s")
_SUMMED_UP = re.compile(
    r"[,(]\s*(?:and\s+|with\s+|reaching\s+|which\s+\w+\s+(?:in)?to\s+)*(?:an?\s+|the\s+|its\s+)?"
    r"(?:(?:peak|maximum|max|average|mean|best|overall|end-to-end)\b[^,;()]{0,40})?$"
)
"""The same comparison's other numbers: "2× over A, with peak gains of 3×", "(up to 3×)", "which translates to"."""
_AND_DOES = re.compile(r",?\s+and\s+(?:also\s+)?[a-z]+s\s[^,;:()]{2,60}\sby\s+(?:up to\s+)?")
_ALIKE = re.compile(r"\baverage\b|\bmean\b")
_THEIRS = re.compile(r"\b(?:their|its)\s+(?:[\w%.-]+\s+){0,6}by\b")


def find_baselines(sentence: Sentence) -> tuple[Place | None, ...]:
    """Give for each quantity the place of the words that name its baseline, None where there are none."""
    own = [own_baseline(sentence, index) for index in range(len(sentence.quantities))]
    found = list(own)
    for index in range(len(found)):
        if found[index] is None and comparable(sentence, index):
            found[index] = _from_later(sentence, own, index) or _from_earlier(sentence, found, own, index)
    _deal_out(sentence, found)
    _deal_brackets(sentence, found)
    for opening in _OPENING.finditer(sentence.text):
        _open(sentence, found, opening)
        if _RESPECTIVELY.search(sentence.text):
            _deal_out(sentence, found)
    return tuple(found)


def _open(sentence: Sentence, found: list[Place | None], opening: re.Match[str]) -> None:
    """Give what "Compared to X," opens with to all numbers of the statement that name no baseline."""
    if NUMERIC_START.match(opening["np"]):
        return
    stop = NEW_STATEMENT.search(sentence.text, opening.end())
    end = stop.start() if stop else len(sentence.text)
    place = noun_phrase(sentence, opening.start("np"))
    if place is None or _ADVERB.fullmatch(sentence.text, *place) or _ACTION.match(opening["np"]):
        place = opening.span("np")  # "compared to always using the largest model"
    for index, quantity in enumerate(sentence.quantities):
        if found[index] is None and opening.end() < quantity.start < end and comparable(sentence, index):
            found[index] = place


def _between(sentence: Sentence, one: int, other: int) -> str:
    return sentence.text[sentence.quantities[one].end : sentence.quantities[other].start]


def _from_later(sentence: Sentence, own: list[Place | None], index: int) -> Place | None:
    """Share the baseline of a number further on, which its words follow."""
    for later in range(index + 1, min(len(own), index + _REACH)):
        between = _between(sentence, index, later)
        span = own[later]
        if NEW_STATEMENT.search(between) or _ANOTHER_SUBJECT.search(between):
            return None
        if span is None or span[0] <= sentence.quantities[later].end:
            continue
        whole = _COMPARED.search(sentence.text[: span[0]])  # "…, compared to X" is said of all before it
        if not whole and (_OTHER_ACTION.search(between) or between.count("(") > between.count(")")):
            return None if not sentence.stands_aside(later) else span
        begin, end, _ = sentence.head(index)
        head = sentence.text[begin:end]
        than = sentence.text[: span[0]].endswith("than ")
        factor = sentence.quantities[index].unit.kind is Kind.RATIO
        return span if not than or not head.strip(" ,") or factor or _COMPARATIVE.search(head) else None
    return None


def _from_earlier(sentence: Sentence, found: list[Place | None], own: list[Place | None], index: int) -> Place | None:
    """Share the baseline of a number before: the object of one verb, or what "their" and an ellipsis point back to."""
    for earlier in range(index - 1, max(-1, index - _REACH), -1):
        between = _between(sentence, earlier, index)
        if NEW_STATEMENT.search(between):
            return None
        span = own[earlier]
        if span is not None and span[1] <= sentence.quantities[earlier].lead:
            return span  # "outperforms A by 1.7× … and by 2.1×"
        if span is not None and (
            _THEIRS.search(between) or (_same_kind(sentence, earlier, index) and _SUMMED_UP.search(between))
        ):
            return span  # "… than all others, while reducing their latency by"
        compared = span is not None and _COMPARED.search(sentence.text[: span[0]])
        does = compared and span and _AND_DOES.fullmatch(sentence.text, span[1], sentence.quantities[index].lead)
        if span is not None and (does or (earlier == index - 1 and _goes_on(sentence, index, span))):
            # "by 1.7× relative to A, and accelerates training by 1.3×"
            return span  # "1.2× over A on F and 1.5× on B"
        near = found[earlier]
        if near is not None and near[1] < sentence.quantities[index].start and sentence.stands_aside(index):
            return near
    return None


_ON = re.compile(r"[^;:()]{0,60}?(?:,\s*|\s+)and\s+(?:up to\s+|by\s+|an?\s+)?$")
_THERE = re.compile(r"\s*(?:on|for|in|at|under|with)\s+(?!average\b)[\w-]")


def _same_kind(sentence: Sentence, one: int, other: int) -> bool:
    """Tell whether two numbers are factors both."""
    return _kind(sentence.quantities[one]) is _kind(sentence.quantities[other]) is Kind.RATIO


def _goes_on(sentence: Sentence, index: int, span: Place) -> bool:
    """Tell whether a number is the same comparison's elsewhere: only its condition differs."""
    quantity = sentence.quantities[index]
    same = quantity.unit.kind is sentence.quantities[index - 1].unit.kind
    joined = span[1] <= quantity.lead and _ON.fullmatch(sentence.text, span[1], quantity.lead)
    return same and bool(joined) and bool(_THERE.match(sentence.text, quantity.end))


def _deal_out(sentence: Sentence, found: list[Place | None]) -> None:
    """Pair as many baselines as numbers: "by 2× and 3× over A and B", "than A, B, and C by 2×, 3×, and 4×"."""
    for first, span in enumerate(found):
        if span is None or found.index(span) != first:
            continue
        members = _listed_from(sentence, found, first, span)
        named = _members(sentence.text, *span)
        if len(members) > 1 and len(named) == len(members) and _pairs(sentence, members, span):
            for index, name in zip(members, named, strict=True):
                found[index] = name


def _listed_from(sentence: Sentence, found: list[Place | None], first: int, span: Place) -> list[int]:
    """Give the numbers of one bare list that share a baseline."""
    members = [first]
    for index in range(first + 1, len(found)):
        if found[index] != span or not sentence.lists_on(index) or sentence.stands_aside(index):
            break
        members.append(index)
    shared = [index for index in range(len(found)) if found[index] == span]
    return members if shared == members else []


def _pairs(sentence: Sentence, members: list[int], span: Place) -> bool:
    """Tell whether numbers and baselines are dealt out one by one."""
    last = sentence.quantities[members[-1]]
    between = sentence.text[last.end : span[0]] if span[0] > last.end else ""
    if "respectively" in between:
        return False  # that deals out what was measured
    if _RESPECTIVELY.match(sentence.text, max(last.end, span[1])):
        return True
    alike = {_kind(sentence.quantities[index]) for index in members}
    return bool(between) and len(alike) == 1 and not _ALIKE.search(between)


def _kind(quantity: Quantity) -> Kind:
    return quantity.unit.kind


def _members(text: str, begin: int, end: int) -> list[Place]:
    """Cut "A, B, and C" into its members."""
    cuts = [match.span() for match in _SEPARATOR.finditer(text, begin, end)]
    starts = [begin, *(stop for _, stop in cuts)]
    return list(zip(starts, [*(start for start, _ in cuts), end], strict=True))


def _deal_brackets(sentence: Sentence, found: list[Place | None]) -> None:
    """Deal "4× (0.9×) over A (B)" out: A to the number, B to the one in brackets."""
    for index in range(1, len(found)):
        span = found[index] or found[index - 1]
        if span is None or not sentence.stands_aside(index):
            continue
        told = sentence.text[slice(*span)]
        opened = told.find("(")
        if opened <= 0 or not told.endswith(")"):
            continue
        aside = (span[0] + opened + 1, span[1] - 1)
        outer = (span[0], span[0] + len(told[:opened].rstrip()))
        for place in range(len(found)):
            if found[place] == span or (place >= index - 1 and found[place] is None and comparable(sentence, place)):
                found[place] = aside if sentence.stands_aside(place) else outer
