"""What a number is a number of, in the source's own words: the noun phrase and its place.

The noun stands where the measure is named, and else where grammar puts it: as the object of a verb of change
("reduces X by"), as the head after the number ("40% fewer X", "67% of X"), or before a copula ("X is 5%").
"""

from __future__ import annotations

import re

from confbrief.claims.changes import makes_change
from confbrief.claims.clauses import Sentence
from confbrief.claims.lexicon import word_lists
from confbrief.claims.phrases.direction import BY
from confbrief.claims.phrases.measuring import Measured
from confbrief.claims.quantities.quantity import Shape
from confbrief.claims.quantities.units import Kind
from confbrief.model.claim import Measure

Place = tuple[int, int]
LISTS = word_lists(
    "phrases",
    *("ends_left", "verbs", "goes_on", "acts", "before_noun", "opens", "opens_none", "ends_condition"),
    *("ends_before", "keeps", "breaks_off"),
)
_MOST_WORDS = 6
_WORD = re.compile(r"[\w'’/@+.&-]*[\w+]")
_LAST = re.compile(r"(?P<word>[\w'’/@+.&-]*[\w+])(?P<gap>\s|-|\s?\([^()]{1,24}\)\s)$")
_VERB = re.compile(
    r"(?:(?:re|out|over)?(?:"
    + "|".join(sorted(LISTS["verbs"], key=len, reverse=True))
    + r"))(?:e|es|s|ed|d|ing|\w(?:ed|ing)|ize[sd]?|izing)?"
)
_PER = re.compile(r"\s(?:per\s[\w-]+|of\s(?:the\s)?(?:theoretical\s)?peak(?:\s[\w-]+){0,3})")
_DIGITS = re.compile(r"\d[\d.,]*[kKMB]?(?=[\s-]?[^\W\d])")
_ADJECTIVE = re.compile(r"(?:fast|slow|quick|small|more|less|efficient|cheap)\w*")
_ORDINAL = re.compile(r"\d{1,2}(?:\.\d+)?th")
_NEXT = re.compile(r"\s(?P<word>[\w-]+)")
_OUTDOES = re.compile(r"outperform|surpass|beat|exceed|outpac|match")
_OBJECT_END = re.compile(r"\s*(?:by|from|to|of)?\s*(?:an?\s|up\s|average\s|factor\s|of\s|about\s|the\s|over\s)*$")
_COPULA = re.compile(
    r"(?:\s+(?:rates?\s)?(?:is|are|was|were|of|to|at|reach\w*|exceed\w*|remain\w*|stay\w*|drop\w*|f[ae]ll\w*)|\s*[:=(])"
    r"\s*(?:[\w-]+\s){0,2}$"
)


_APPOSED = re.compile(r",\s(?:the|an?|our|which|that)\s[^,;:()]*,?$")
"""Read "robustness | , the measure that nobody reports, | reaches"."""


def is_verb(word: str) -> bool:
    """Tell whether a word is one of the verbs that no noun phrase holds."""
    return _VERB.fullmatch(word.lower()) is not None


def all_measured(sentence: Sentence, measures: tuple[Measured, ...]) -> tuple[Place | None, ...]:
    """Give what every quantity is of; one that names nothing goes on with what the one before it is of."""
    found: list[Place | None] = []
    for index, measured in enumerate(measures):
        place = measured_at(sentence, index, measured)
        same = index > 0 and measures[index - 1].measure is measured.measure and _is_alike(sentence, index)
        told = index > 0 and measures[index - 1].measure is measured.measure in _TELLING
        found.append(found[-1] if place is None and (same or told) else place)
    return tuple(found)


_TELLING = frozenset(Measure) - {Measure.OTHER, Measure.SPEED}
"""Classes that say enough for two numbers of one sentence to be of the same thing."""


def _is_alike(sentence: Sentence, index: int) -> bool:
    """Tell whether a quantity goes on with what the one before it tells."""
    earlier, quantity = sentence.quantities[index - 1], sentence.quantities[index]
    return earlier.unit.kind is quantity.unit.kind and sentence.clause(index) == sentence.clause(index - 1)


def measured_at(sentence: Sentence, index: int, measured: Measured) -> Place | None:
    """Give the place of the noun phrase that a quantity is a number of, None where the sentence names none."""
    quantity = sentence.quantities[index]
    if quantity.unit.kind is Kind.COUNT and quantity.shape is not Shape.FROM_TO and quantity.noun_end > quantity.end:
        return _trimmed(sentence.text, quantity.end, quantity.noun_end)
    named = _named(sentence, index, measured)
    if named is not None:
        return named
    if measured.place is not None and measured.weak and _OUTDOES.match(sentence.text, measured.place[0]):
        return measured.place  # "surpasses all others by 11% in the test"
    told = (_object(sentence, index), _head(sentence, index), measured.place, _subject(sentence, index))
    for place in (*told, _in_bound(sentence, index)):
        if place is not None and place[0] < place[1]:
            return _whole(sentence, *place)
    return None


def _named(sentence: Sentence, index: int, measured: Measured) -> Place | None:
    """Give the noun phrase where the measure is named, or the unit that names it."""
    quantity = sentence.quantities[index]
    if _stands_for_itself(sentence, index, measured) and (named := _head(sentence, index)) is not None:
        return _whole(sentence, *named)
    if measured.place is not None and not measured.weak:
        return _whole(sentence, *measured.place)
    if quantity.unit.kind is Kind.RATE and measured.place is None:
        return _trimmed(sentence.text, _unit_start(sentence.text, quantity.start, quantity.end), quantity.end)
    right = measured.place is not None and measured.place[0] >= quantity.end
    if measured.place is not None and right and not _ADJECTIVE.match(sentence.text, measured.place[0]):
        return _whole(sentence, *measured.place)
    return None


def _stands_for_itself(sentence: Sentence, index: int, measured: Measured) -> bool:
    """Tell a level that names its own noun from one that goes on with an earlier one's: "99% success, 89% recall"."""
    if not index or measured.place is None or sentence.quantities[index].unit.kind is not Kind.PERCENT:
        return False
    begin, end, _ = sentence.head(index)
    inherited = measured.place[1] <= sentence.quantities[index].lead and measured.place[0] < sentence.left(index)[0]
    return inherited and not makes_change(sentence.text[begin:end])


_GAIN = re.compile(r"\b(?:speed-?ups?|improvements?|reductions?)\b")


def _in_bound(sentence: Sentence, index: int) -> Place | None:
    """Read the noun that stands among the bounding words: "a geomean | speedup | of"."""
    quantity = sentence.quantities[index]
    named = _GAIN.search(sentence.text, quantity.lead, quantity.start)
    return named.span() if named else None


def _unit_start(text: str, begin: int, end: int) -> int:
    """Give where the unit begins in a quantity as printed: "289 | TPS"."""
    digits = list(_DIGITS.finditer(text, begin, end))
    return digits[-1].end() if digits else begin


def _whole(sentence: Sentence, begin: int, end: int) -> Place:
    """Widen the name of a measure to its noun phrase: "run-to-run | variance", "accuracy | drop"."""
    text = sentence.text
    if _OUTDOES.match(text, begin):
        return begin, end
    taken = [(one.start, one.end) for one in sentence.quantities]
    for _ in range(_MOST_WORDS):
        last = _LAST.search(text, max(0, begin - 60), begin)
        if last is None or any(start < begin and last.start() < stop for start, stop in taken):
            break
        word = last["word"].lower().strip(".")
        hyphened = last["gap"] == "-"
        if not hyphened and (word in LISTS["ends_left"] or _is_no_noun(word)):
            break
        begin = last.start()
    for _ in range(_MOST_WORDS):
        following = _NEXT.match(text, end)
        if following is None or following["word"].lower() not in LISTS["goes_on"]:
            break
        end = following.end()
    per = _PER.match(text, end)
    return _trimmed(text, begin, per.end() if per else end)


def _is_no_noun(word: str) -> bool:
    if _ORDINAL.fullmatch(word):
        return False  # "90th percentile latency"
    acts = is_verb(word) and (not word.endswith("ing") or word in LISTS["acts"])
    return acts or word.endswith(("ly", "'s", "’s")) or word[:1].isdigit()


def _object(sentence: Sentence, index: int) -> Place | None:
    """Read the object of the verb before "by", "from" or "to": "lowers | load imbalance | by"."""
    begin, end = sentence.left(index)
    window = sentence.text[begin:end]
    if not BY.search(window) and sentence.quantities[index].shape is not Shape.FROM_TO:
        return None
    tail = _OBJECT_END.search(window)
    stop = begin + (tail.start() if tail else len(window))
    verb = next(
        (one for one in reversed(list(_WORD.finditer(sentence.text, begin, stop))) if is_verb(one.group())), None
    )
    if verb is None or _OUTDOES.match(verb.group()):
        return None  # whom it outperforms is not what was measured
    return _last_noun(sentence.text, verb.end(), stop) or _last_noun(sentence.text, begin, verb.start())


def _last_noun(text: str, begin: int, end: int) -> Place | None:
    """Give the head of the first noun phrase of a stretch: its last word before a preposition."""
    found: Place | None = None
    for word in _WORD.finditer(text, begin, end):
        lowered = word.group().lower()
        breaks = found is not None and text[found[1] : word.start()].strip(" -")
        if breaks or (found and lowered in LISTS["ends_left"]):
            break
        if lowered not in LISTS["ends_left"] and not lowered.endswith("ly") and not lowered[:1].isdigit():
            found = word.span()
    return found


def _head(sentence: Sentence, index: int) -> Place | None:
    """Read the head after the number: "40% fewer | refinement steps", "67% of | attacks"."""
    begin, end, stop = sentence.head(index)
    place = _after_change(sentence.text, begin, end)
    if place is None and stop in {"in", "of"}:
        place = _after_change(sentence.text, *sentence.tail(index))
    return place


def _after_change(text: str, begin: int, end: int) -> Place | None:
    for word in _WORD.finditer(text, begin, end):
        lowered = word.group().lower()
        if lowered not in LISTS["before_noun"]:
            if lowered in LISTS["ends_left"] or (is_verb(lowered) and not lowered.endswith("ing")):
                return None
            return _last_noun(text, word.start(), end)
    return None


def _subject(sentence: Sentence, index: int) -> Place | None:
    """Read what stands before a copula, a colon or a bracket: "| error rate | is", "Attack success: "."""
    begin, end = sentence.left(index)
    copula = _COPULA.search(sentence.text, begin, end)
    if copula is None:
        return None
    apposed = _APPOSED.search(sentence.text, begin, copula.start())
    words = list(_WORD.finditer(sentence.text, begin, apposed.start() if apposed else copula.start()))
    if not words or words[-1].group().lower() in LISTS["ends_left"] or is_verb(words[-1].group()):
        return None
    return words[-1].span()


def _trimmed(text: str, begin: int, end: int) -> Place:
    while begin < end and not (text[begin].isalnum() or text[begin] in "(“"):
        begin += 1
    while end > begin and not (text[end - 1].isalnum() or text[end - 1] in ")@+"):
        end -= 1
    return begin, end
