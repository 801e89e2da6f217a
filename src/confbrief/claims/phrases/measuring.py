"""Which measure a quantity is of, and which way it moves it.

A measure stands after its number ("2.13× throughput speedup", "90.3% reduction in bubbles"), before it as
the object of the verb ("reduces index size by 50×"), or before it with a copula or a colon ("error is
under 5%", "throughput: 1.3×"). Coordinated numbers share a measure, and "respectively" pairs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from confbrief.claims.changes import Change, first_change, last_change_verb
from confbrief.claims.clauses import Sentence
from confbrief.claims.measures import Mention
from confbrief.claims.phrases.direction import BY, change_of
from confbrief.claims.phrases.objects import names_another, unless_lost
from confbrief.claims.quantities.quantity import Quantity, Shape
from confbrief.claims.quantities.units import Kind
from confbrief.model.claim import Better, Measure

_LINK = re.compile(
    r"[”\"'’]?(?:(?:\s+\w+)?\s+(?:that|which)(?=\s+(?:is|are|was|were)\b))?(?:\s+of\s+[\w'’-]+(?=\s))?\s*(?:\([^()]*\))?\s*(?:(?:gains?|improvements?|speed-?ups?|"
    r"reductions?|savings?|increases?|decreases?|boosts?|benefits?|scores?|rates?|levels?|ratios?|"
    r"overheads?|values?)\b)?"
    r"\s*(?:\([^()]*\))?\s*(?:(?:is|are|was|were|of|to|at|from|by|be|remains?|stays?|reach(?:es|ed|"
    r"ing)?|exceed(?:s|ed|ing)?|averag(?:es|ing)|improves?|drops?|falls?|rang(?:es|ing)|"
    r"consistently|only|often|just|even|down|typically|always|keeping|kept|well|within|as|on average|"
    r"roughly|increases?|decreases?|grows?|being|around)\s*)*(?:[:=(]|\(e\.g\.,?|\(i\.e\.,?|"
    r"\(\w+ly,?)?\s*$",
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
    r"\b(?:detect|identif|catch|recall|solv|classif|recogni[sz]|predict|match|answer|agree|recover|"
    r"locali[sz]|correct)(?:y|e|es|s|ies|ed|ied|ing|ying)?\b[^,;]*$",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"\b(?:cover|support|compil|pass|handl|appl|serv|optimi[sz]|generat|affect|deploy)\w*\s*$", re.IGNORECASE
)
_COVERED = re.compile(r"\b(?:cover|support|generat|implement|pass|compil)\w*\b[^,;]*$", re.IGNORECASE)
_VERB_NEXT = re.compile(
    r"\s*(?:also\s+)?(?:\w+(?:ing|ed)|reduc\w*|improv\w*|increases?|lowers?|achieves?|saves?|cuts?|"
    r"enables?|uses?|delivers?|boosts?)\b"
)
_TERMS = re.compile(r"\s*,?\s*(?:(?:on|in) average,?\s*)?(?:in terms of|with respect to|with regard to|w\.r\.t\.?)\b")
_OF_OR_IN = re.compile(r"\s*(?:of|in)\b")
_WORK_RATE = re.compile(
    r"/(?:s|min|h)$|^(?:tokens|requests|queries|images|frames|samples|transactions|messages|pages|events)/"
)
_OPERATORS = re.compile(r"\b(?:operators?|ops|kernels|APIs|instructions)$")
_OUTPERFORMS = re.compile(r"outperform|surpass|beat|exceed|outpac", re.IGNORECASE)
_ON_A_MEASURE = re.compile(r"\s*(?:(?:on|in)\s+(?:the\s+|terms\s+of\s+)?|\(\s*(?:in\s+)?)(?=[\w@-]+(?:\s[\w@-]+)?)")
_CONDITION = re.compile(
    r"\b(?:under|with|without|for|at|on|during|across|when|while|despite|against|over|than|like|as|to)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"^\s*(?:that|which)\b")
_WITH = re.compile(r"\bwith\s+(?:[\w-]+\s+){0,3}$")
_PARTICIPLE = re.compile(r"\s+(?:being\s+|further\s+)?\w+(?:ed|cut)\b")
"""Read "with | latency | reduced by 4×", which is no condition."""
_APART = re.compile(r"[,;:]|\b(?:which|that)\b")
_REMARKED = re.compile(
    r"[”\"'’]?\s*(?:(?:of|for|on|under|across|in|from|with|at|during|between|within|to|over|than|compared|relative|versus)\b[^,;:()]*)?"
    r"\(\s*(?:average|avg\.?|mean|only|from|e\.g\.,?|i\.e\.,?)?\s*"
)
# A unit tells its measure; these say more exactly what it is of ("16 GB of storage").
_TIMED = frozenset({Measure.LATENCY, Measure.COMPUTE_TIME, Measure.OTHER})
_REFINED = frozenset({Measure.STORAGE, Measure.MEMORY, Measure.THROUGHPUT, Measure.ENERGY, Measure.COST})
_AS_FAST = re.compile(r"\s*as\s+(?:fast|quick|slow)", re.IGNORECASE)


@dataclass(frozen=True)
class Measured:
    """A measure, the direction that is better, and how the statement moves it.

    ``weak`` tells that a general word named it ("speedup"); ``place`` is where it is named.
    """

    measure: Measure
    better: Better
    change: Change | None
    weak: bool = False
    place: tuple[int, int] | None = None


def own_measure(sentence: Sentence, index: int) -> Measured | None:
    """Give the measure that the words around a quantity name, None where they name none."""
    quantity = sentence.quantities[index]
    if quantity.unit.kind is Kind.COUNT and quantity.shape is not Shape.FROM_TO:
        return _counted(sentence, index)
    right, left = _right(sentence, index), _left(sentence, index)
    governed = bool(BY.search(sentence.text[: quantity.lead])) or quantity.shape is Shape.FROM_TO
    named = [mention for mention in ((left, right) if governed else (right, left)) if mention is not None]
    if quantity.unit.kind is Kind.TIME:
        named = [mention for mention in named if mention.measure in _TIMED or mention.better is Better.HIGHER]
    named.sort(key=lambda mention: mention.weak)
    strong = bool(named) and not named[0].weak
    change = change_of(sentence, index)
    fallback = _of_unit(quantity, change)
    if fallback is not None and quantity.unit.kind is not Kind.TIME and not (strong and named[0].measure in _REFINED):
        return fallback
    if not strong and names_another(sentence, index):
        return Measured(Measure.OTHER, Better.NOT_APPLICABLE, change)
    special = _special(sentence, index)
    if special is not None and not (strong and governed):
        return special
    if named:
        mention = unless_lost(sentence, index, named[0])
        return Measured(mention.measure, mention.better, change, mention.weak, (mention.start, mention.end))
    return fallback


def _of_unit(quantity: Quantity, change: Change | None) -> Measured | None:
    unit = quantity.unit
    if unit.measure is None:
        return None
    return Measured(unit.measure, Better.HIGHER if unit.higher_is_better else Better.LOWER, change)


def _special(sentence: Sentence, index: int) -> Measured | None:
    """Read shares of a peak, of what is detected, of what is covered; and "twice as fast"."""
    quantity = sentence.quantities[index]
    after = sentence.text[quantity.end :]
    if quantity.unit.kind is Kind.RATIO and _AS_FAST.match(after):
        return Measured(Measure.SPEED, Better.HIGHER, Change.BETTER)
    if quantity.unit.kind is not Kind.PERCENT:
        return None
    window = sentence.text[slice(*sentence.left(index))]
    share = quantity.noun or not quantity.surface or _OF_OR_IN.match(after)
    if _PEAK.match(after):
        return Measured(Measure.UTILIZATION, Better.HIGHER, None)
    if share and _COVERS.search(window):
        return Measured(Measure.COVERAGE, Better.HIGHER, None)
    if share and _DETECTS.search(window):
        return Measured(Measure.ACCURACY, Better.HIGHER, None)
    return None


def _counted(sentence: Sentence, index: int) -> Measured:
    quantity = sentence.quantities[index]
    mention = next(iter(sentence.mentions_in(quantity.end, quantity.noun_end)), None)
    if quantity.unit.symbol == "rank" or quantity.noun.endswith("of code"):
        return Measured(Measure.OTHER, Better.LOWER, None)
    if mention is not None and mention.measure in {Measure.ERROR, Measure.RELIABILITY}:
        return Measured(mention.measure, mention.better, None)
    if _OPERATORS.search(quantity.noun) and _COVERED.search(sentence.text[: quantity.lead]):
        return Measured(Measure.COVERAGE, Better.HIGHER, None)
    if _WORK_RATE.search(quantity.unit.symbol):
        return Measured(Measure.THROUGHPUT, Better.NOT_APPLICABLE, None)
    return Measured(Measure.OTHER, Better.NOT_APPLICABLE, change_of(sentence, index))


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
    if (
        _OUTPERFORMS.search(sentence.text, *sentence.clause(index))
        and sentence.quantities[index].unit.kind is Kind.PERCENT
    ):
        named = _ON_A_MEASURE.match(sentence.text, end)
        if named:  # "outperforms A by 5% on the success rate", "by up to 5.5% (top-1 accuracy)"
            return named.end(), min(named.end() + 40, sentence.after(named.end(), index)[1])
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
    if BY.search(window) or sentence.quantities[index].shape is Shape.FROM_TO:
        return _governed(sentence, mentions, begin, end)
    if window.rstrip().endswith("("):
        return _bracketed(sentence, mentions, begin, end)
    if not _LINK.fullmatch(sentence.text[mentions[-1].end : end]):
        return None
    group = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        if sentence.text[mention.end : group[-1].start].strip(" -"):
            break
        group.append(mention)
    return next((mention for mention in group if not mention.weak), group[0])


def _governed(sentence: Sentence, mentions: tuple[Mention, ...], begin: int, end: int) -> Mention | None:
    """Give what a verb of change before "by", "from" or "to" moves: its object, its subject, or the verb itself."""
    verb = _governing_verb(sentence.text[begin:end])
    if verb is None:
        return _subject(sentence, mentions, begin, end)
    if _OUTPERFORMS.match(verb.group()):  # what it outperforms is named, not measured
        return next((one for one in mentions if one.start >= begin + verb.start()), None)
    inside = sentence.mentions_in(begin + verb.end(), end)
    if inside:
        return _object(sentence, inside)
    itself = sentence.mentions_in(begin + verb.start(), end)
    return _subject(sentence, mentions, begin, begin + verb.start()) or next(iter(itself), None)


def _subject(sentence: Sentence, mentions: tuple[Mention, ...], begin: int, verb: int) -> Mention | None:
    """Give what rises or falls: "throughputs of all systems improve by", not "under failures, it improves by"."""
    before = [mention for mention in mentions if mention.end <= verb]
    if not before:
        return None
    chosen = next((mention for mention in reversed(before) if not mention.weak), before[-1])
    first = [one for one in before if not sentence.text[one.end : chosen.start].strip(" -") or one is chosen]
    lead = sentence.text[begin : first[0].start]
    absolute = _WITH.search(lead) and _PARTICIPLE.match(sentence.text, chosen.end)
    if (_CONDITION.search(lead) and not absolute) or _APART.search(_RELATIVE.sub("", sentence.text[chosen.end : verb])):
        return None
    return chosen


def _bracketed(sentence: Sentence, mentions: tuple[Mention, ...], begin: int, end: int) -> Mention | None:
    """Give the head of what a bracket remarks on: "improved accuracy at equal latency (75%", not the latency."""
    text = sentence.text
    opened = max(text.rfind(sign, begin, end) for sign in (",", ";", ":", ")"))
    opened = max(opened, *(match.end() - 1 for match in _TERMS.finditer(text, begin, end)), -1)
    inside = [mention for mention in mentions if mention.start >= opened]
    if not inside or (opened >= 0 and not text[opened:end].strip(" ,;:()")):
        return None
    chosen = inside[0]
    for mention in inside[1:]:
        if _PREPOSITION.search(text, chosen.end, mention.start):
            break
        chosen = mention if chosen.weak or not mention.weak else chosen
    return chosen if _REMARKED.fullmatch(text, chosen.end, end) else None


def _governing_verb(window: str) -> re.Match[str] | None:
    """Give the verb of change whose object may follow: not the one right before "by" ("error drops by")."""
    verb = last_change_verb(window)
    while verb is not None and (
        re.fullmatch(r"\s*(?:by|to|from)?\s*", window[verb.end() :])
        or (verb.group() in {"up", "down"} and last_change_verb(window[: verb.start()]))
    ):
        verb = last_change_verb(window[: verb.start()])
    return verb


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
