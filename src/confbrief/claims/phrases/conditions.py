"""Under which conditions a number holds: all that its clause says, to its end, and what the sentence opens with."""

from __future__ import annotations

import re

from confbrief.claims.clauses import INCIDENTAL, Sentence
from confbrief.claims.phrases.wording import LISTS, Place, is_verb

_WORD = re.compile(r"[\w'’-]+")
_OPENING = re.compile(
    r"(?:[-•*]\s*)?"
    r"(?P<what>(?i:On|For|In|Under|At|With|Without|Across|When(?! compared)|During|Within|Using|Given|Over|While|After|"
    r"(?:Evaluated|Tested|Measured|Averaged)\s(?:on|across|over|with|under))\s[^,;:()]{2,120}"
    r"(?:\([^()]*\)[^,;:()]{0,60})*(?:,\s(?:and\s)?[^,;:()]{2,40}(?:,\s(?:and\s)?[^,;:()]{2,40})*(?=,\s(?:we|our|it|the|[A-Z])))?)(?=,\s)"
)
_LABEL = re.compile(
    r"(?:[-•*]\s*)?(?P<what>[A-Z0-9][\w.-]* (?:evaluation|scenario|setting|setup|workload|benchmark)s?)\s*:"
)
_REMARK = re.compile(r"\s?\((?P<what>[^()]{2,90})\)")
_COMMA_GOES_ON = re.compile(r",\s+(?:and\s+|or\s+|with\s+|on\s+|for\s+|at\s+|under\s+)?(?P<word>[\w’'-]+)")
_STOPS = re.compile(r"[;:—()]|[.!?](?=\s|$)|(?<!\d)(?<!\d[kKM])\s[–-]\s|\s[–-]\s(?!\d)")
_NO_REMARK = re.compile(
    r"^(?:average|avg\.?|geomean|mean|max(?:imum)?|i\.e\.|e\.g\.)\b|^[\s\d.,%×x–-]+$", re.IGNORECASE
)
_TELLS_NUMBER = re.compile(
    r"\d\s?(?:%|×|x\b)|^[\s\d.,–-]+$|^(?:average|avg|geomean|mean|max|i\.e|e\.g)\b", re.IGNORECASE
)
_AND = re.compile(r"\s+and\s+(?:also\s+|up\s+)?(?P<word>[\w-]+)")
_PERCENTILE = re.compile(r"\b(?:[Pp]\d{2}(?:\.\d+)?|\d{2}(?:\.\d+)?th[\s-]percentile)\b")
_NUMERIC = re.compile(r"\s+[~≈]?\d")
_PREDICATE = re.compile(r"\b(?:is|are|was|were)\b")
_MORE = re.compile(r"\b(?:more|less|fewer|greater|other)\s$")
_SHORTEST = 3


def all_conditions(
    sentence: Sentence, measured: tuple[Place | None, ...], baselines: tuple[Place | None, ...]
) -> list[str | None]:
    """Give the conditions of every quantity of a sentence, several joined by semicolons.

    Where a statement has none of its own behind it, those behind the next of its clause hold, else those before.
    """
    apart = list(zip(measured, baselines, strict=True))
    after = [_after(sentence, index, pair) for index, pair in enumerate(apart)]
    clauses = [sentence.clause(index) for index in range(len(after))]
    for index in reversed(range(len(after) - 1)):
        if not after[index] and clauses[index] == clauses[index + 1] and not _ANOTHER.search(sentence.gap(index + 1)):
            after[index] = after[index + 1]
    for index in range(1, len(after)):
        alone = _PREDICATE.search(sentence.gap(index))
        if not after[index] and not alone and clauses[index] == clauses[index - 1]:
            own = (sentence.quantities[index].start, sentence.quantities[index].end)
            after[index] = [place for place in after[index - 1] if not _meets(place, (own, *apart[index]))]
    told = []
    for index, pair in enumerate(apart):
        before = [place for place in _before(sentence, index, pair) if not _meets(place, baselines)]
        named = [sentence.text[slice(*place)] for place in (*before, *after[index])]
        percentile = _PERCENTILE.search(sentence.text, *pair[0]) if pair[0] else None
        named += [percentile.group()] if percentile else []
        kept = (_unless_open(_balanced(one.strip(" ,"))) for one in named)
        told.append("; ".join(dict.fromkeys(one for one in kept if len(one) >= _SHORTEST)) or None)
    return told


_ANOTHER = re.compile(
    r",\s+(?:which|(?:thus\s+|thereby\s+)?\w{3,}ing)\b|,\s+[A-Z][\w-]+\s+(?:reaches|achieves|attains|gets|is)\b"
)
"""What goes on to another statement: its conditions do not reach back."""


def _before(sentence: Sentence, index: int, apart: tuple[Place | None, ...]) -> list[Place]:
    """Give what the sentence opens with, or says before the verb: "experiments | across diverse LLMs | show"."""
    text, lead = sentence.text, sentence.quantities[index].lead
    effort = _EFFORT.search(text[:lead]) if _OF_CODE.search(sentence.quantities[index].noun) else None
    if effort:
        return [effort.span("what")]
    technique = _TECHNIQUE.search(text, sentence.left(index)[0], lead)
    if technique:
        opener = _WORD.match(text, technique.start("what"))
        since = opener.end() + 1 if opener and is_verb(opener.group()) else technique.start("what")
        return [technique.span("such") if technique["such"] else (since, technique.end("what"))]
    found = [place for place in (_opening(sentence, index),) if place is not None]
    if found:
        return found
    begin = sentence.clause(index)[0]
    first = min((one.lead for one in sentence.quantities if one.start >= begin), default=lead)
    for word in _WORD.finditer(text, begin, min(first, lead)):
        if word.group().lower() not in LISTS["opens"] - {"when", "given", "where", "while", "with"}:
            continue
        end = next(
            (
                one.start()
                for one in _WORD.finditer(text, word.end(), lead)
                if is_verb(one.group()) or one.group() in LISTS["ends_before"]
            ),
            lead,
        )
        stop = _STOPS.search(text, word.end(), end)
        place = (word.start(), min(end, stop.start() if stop else end, _comma(text, word.end(), end)))
        inside = _meets(place, apart)
        if (
            not _is_none(text[slice(*place)])
            and not inside
            and end < lead
            and place[1] - place[0] > len(word.group()) + 3
        ):
            return [place]
    return found


_OF_CODE = re.compile(r"^(?:lines?|LoC)\b")
_EFFORT = re.compile(
    r"\b(?P<what>(?:add|integrat|support|port|implement|extend|writ|adapt|us)ing\s[^;:]{3,160}?),?\s"
    r"(?:with|in|tak(?:es|ing)|requir(?:es|ing)|need(?:s|ing)|cost(?:s|ing)?|using)\s(?:only\s|just\s|merely\s|about\s)?$",
    re.IGNORECASE,
)
"""Read what the lines of code are for: "| adding a model to Orca | takes 10 lines"."""
_TECHNIQUE = re.compile(
    r"(?P<what>(?:[\w-]+\s){1,2}(?:techniques?|methods?|strateg(?:y|ies)|schemes?|optimi[sz]ations?))"
    r"(?:\ssuch as\s(?P<such>[\w-]+(?:\s[\w-]+)?))?\s(?:that|which)\s"
    r"(?:allow|enable|let|help)s?\s(?:us\s)?(?:to\s)?\w+\s[^;:()]*$"
)
"""Read the means that a number holds for: "pruning techniques that allow us to reduce the size by"."""


def _meets(place: Place, others: tuple[Place | None, ...]) -> bool:
    """Tell whether a stretch meets one of others."""
    return any(other is not None and other[0] < place[1] and place[0] < other[1] for other in others)


def _balanced(told: str) -> str:
    """Leave out a bracket that the clause does not close."""
    return told if told.count("(") <= told.count(")") else told[: told.rfind("(")].rstrip()


def _unless_open(told: str) -> str:
    """Leave out what breaks off before its noun: "using only", "with latency reduced by"."""
    last = told.rsplit(" ", maxsplit=1)[-1].lower()
    return "" if last in LISTS["breaks_off"] or last in LISTS["keeps"] else told


def _comma(text: str, begin: int, end: int) -> int:
    found = text.find(",", begin, end)
    return found if found >= 0 else end


def _opening(sentence: Sentence, index: int) -> Place | None:
    """Read "On ADR-Bench, …" and "V1 evaluation: …" at the beginning of the quantity's sentence."""
    text, lead = sentence.text, sentence.quantities[index].lead
    begins = [one.end() for one in _BEGINS.finditer(text, 0, lead)]
    match = (
        _EXPERIMENTS.match(text)
        or _LABEL.match(text)
        or next((one for begin in reversed(begins) if (one := _OPENING.match(text, begin))), None)
    )
    if match is None or match.end() > sentence.quantities[index].lead:
        return None
    return None if _is_none(match["what"]) or _SHOWS.search(match["what"]) else match.span("what")


_SHOWS = re.compile(r"\b(?:shows?|demonstrates?|reveals?|indicates?|confirms?|suggests?|finds?|achieves?)\b")
_CLOSES = re.compile(r"[^();:,]{0,24}\)")
_EXPERIMENTS = re.compile(
    r"(?:\w+\s){0,3}(?i:evaluations?|experiments?|results|tests|benchmarks|measurements|studies)\s"
    r"(?P<what>(?:on|across|with|over|under|in)\s[^;:()]{3,140}?),?\s"
    r"(?:show|demonstrate|reveal|indicate|confirm|suggest|prove)s?\b"
)
"""Read "experiments | on two traces, serving a large model, | show that"."""
_BEGINS = re.compile(r"^|^[A-Z]\w+(?:\s\w+)?,\s|[:;]\s+|\bthat,?\s+")


def _is_none(phrase: str) -> bool:
    """Tell what only looks like a condition: "in addition", "at least"."""
    opened = "-".join(_WORD.findall(phrase.lower())[:3])
    return any(opened == none or opened.startswith(f"{none}-") for none in LISTS["opens_none"])


def _after(sentence: Sentence, index: int, apart: tuple[Place | None, ...]) -> list[Place]:
    quantity = sentence.quantities[index]
    text, begin = sentence.text, max(quantity.end, quantity.noun_end)
    last = index
    while last + 1 < len(sentence.quantities) and sentence.lists_on(last + 1):
        last += 1  # what holds for the last of a bare list holds for all of it
        begin = max(sentence.quantities[last].end, sentence.quantities[last].noun_end)
    closed = _CLOSES.match(text, begin)
    begin = closed.end() if closed else begin
    limit = _limit(sentence, last)
    found: list[Place] = []
    remark = _REMARK.match(text, begin)
    if remark and remark.end() <= limit and not _NO_REMARK.search(remark["what"]):
        found.append(remark.span("what"))
    found += [
        match.span("what")
        for match in (_between_two(text, begin, limit), _after_baseline(text, apart[1], begin))
        if match is not None
    ]
    for word in _WORD.finditer(text, begin, limit):
        if word.group() not in LISTS["opens"] or (found and word.start() < found[-1][1]):
            continue
        comma = text.rfind(",", begin, word.start())
        apposed = comma >= 0 and bool(text[comma + 1 : word.start()].strip()) and not _covers(apart, comma)
        if (_STOPS.search(text, begin, word.start()) and not remark) or apposed:
            break
        place = (word.start(), _end(text, word.end(), limit))
        if _is_none(text[place[0] : place[1]]) or _tells_measure(place, word.group(), apart):
            continue
        if _covers(apart, word.start()) or text[slice(*place)].endswith("respectively"):
            continue
        if word.group() in {"while", "with", "in", "where"} and not _holds(text, word.group(), word.end(), limit):
            continue
        found.append(place)
    return found


_FROM_VERSUS = re.compile(r"[^,;:()]{0,30}?\b(?P<what>from\s[\w .-]{2,40}\s(?:vs\.?|versus)\s[\w-]+(?:\s[\w-]+)?)")


def _between_two(text: str, begin: int, limit: int) -> re.Match[str] | None:
    """Read "2× | from Gen5 vs Gen3"."""
    return _FROM_VERSUS.match(text, begin, limit)


def _after_baseline(text: str, baseline: Place | None, begin: int) -> re.Match[str] | None:
    """Read the remark behind a baseline that follows its number: "2× over Orca (simulated)"."""
    remark = _REMARK.match(text, baseline[1]) if baseline and baseline[0] >= begin else None
    return None if remark is None or _TELLS_NUMBER.search(remark["what"]) else remark


def _covers(apart: tuple[Place | None, ...], position: int) -> bool:
    """Tell whether a place lies within the words for the measure or for the baseline."""
    return any(place is not None and place[0] <= position < place[1] for place in apart)


def _tells_measure(place: Place, opener: str, apart: tuple[Place | None, ...]) -> bool:
    """Tell a complement, "a reduction in | latency", from a condition: the measure or the baseline begins in it."""
    reach = place[0] + len(opener) + 12
    return any(other is not None and place[0] < other[0] < reach for other in apart)


def _holds(text: str, opener: str, begin: int, limit: int) -> bool:
    following = _WORD.search(text, begin, limit)
    if following is None:
        return False
    word = following.group().lower()
    if opener == "while":
        return word in LISTS["keeps"]
    return word not in {"respect", "which", "order", "addition", "terms", "particular"}


def _limit(sentence: Sentence, index: int) -> int:
    """Give where the statement of a quantity ends: at the next number that is another statement's."""
    end = sentence.clause(index)[1]
    kept = _KEPT.match(sentence.text, end)
    if kept:  # "…, while maintaining accuracy" is no other statement
        following = _CLAUSE_END.search(sentence.text, kept.end())
        end = following.start() if following else len(sentence.text)
    for other in sentence.quantities[index + 1 :]:
        if other.unit.kind in INCIDENTAL:
            continue
        before = sentence.text[: other.lead]
        joined = _AND_BEFORE.search(before)
        if joined or not _AT.search(before):
            return min(end, joined.start() if joined else other.lead)
    return end


_KEPT = re.compile(rf",?\s?while\s(?:{'|'.join(sorted(LISTS['keeps']))})\b")
_CLAUSE_END = re.compile(r"[;!?—]|\.(?=\s|$)|,\s")
_AND_BEFORE = re.compile(r"(?:,\s*|\s+)(?:and|or|to|but)\s+(?:by\s+)?(?:an?\s+)?$")
_AT = re.compile(
    r"\b(?:at|under|with|within|of|a|using|only|just|retaining|maintaining|keeping|preserving)\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}$"
)


def _end(text: str, begin: int, limit: int) -> int:
    """Give where a condition ends: before a comparison, an agent, a new verb, or the clause's end."""
    stop = _STOPS.search(text, begin, limit)
    end = stop.start() if stop else limit
    if stop and stop.group() == "(":
        closed = text.find(")", stop.start(), limit)
        further = _STOPS.search(text, closed + 1, limit) if closed > 0 else None
        end = (further.start() if further else limit) if closed > 0 else end
    for word in _WORD.finditer(text, begin, end):
        counts = _NUMERIC.match(text, word.end()) or _MORE.search(text, begin, word.start())
        if word.group().lower() in LISTS["ends_condition"] and not counts:
            return word.start()
    for comma in _COMMA_GOES_ON.finditer(text, begin, end):
        opened = comma["word"].lower()
        if is_verb(opened) or opened.endswith("ing") or opened in LISTS["ends_left"] - _ARTICLES:
            return comma.start()
        if comma.group().startswith(", and") and _PREDICATE.search(text, comma.end(), end):
            return comma.start()
    for conjunction in _AND.finditer(text, begin, end):
        if is_verb(conjunction["word"]):
            return conjunction.start()
    return end


_ARTICLES = frozenset(("such", "all", "both", "a", "an", "the"))
