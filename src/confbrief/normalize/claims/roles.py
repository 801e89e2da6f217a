"""Roles: whether a number is the paper's own result, its context, its set-up or the size of a study.

The clause's subject decides first (the paper's own names, "we", "our" against "existing systems", "GPUs"),
then the place in the abstract (before the sentence that proposes something, numbers tell of the problem),
then the form: comparatives are results, bare levels need a verb of achievement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from confbrief.model.claim import Form, Measure, Role
from confbrief.normalize.claims.baselines import in_baseline
from confbrief.normalize.claims.changes import Change
from confbrief.normalize.claims.clauses import Sentence
from confbrief.normalize.claims.measuring import Measured
from confbrief.normalize.claims.nouns import CONFIGURATION, HARDWARE, singular_of
from confbrief.normalize.claims.quantities import Quantity, Shape
from confbrief.normalize.claims.units import Kind

_PROPOSES = re.compile(
    r"\b(?:[Ww]e|[Tt]his (?:paper|work|article|study)|[Hh]ere we)\b[^.;]{0,60}?\b(?:present|introduc|propos|develop|describ|design|build|built|show|"
    r"investigat|stud(?:y|ies)|explor|review|unveil|characteri|report|share|argue|address|revisit|examin|analy[sz]|demonstrat|evaluat)\w*",
)
_INTRODUCED = re.compile(
    r"\b(?:present|introduc|propos|develop|design|built?|describ|call(?:ed)?|nam(?:ed|e)|dub(?:bed)?|unveil)(?:s|es|ed|e|ing)?\s+(?:\w+\s+){0,2}?(?P<name>[A-Z][\w]*[A-Z0-9][\w-]*|[A-Z][a-z]+(?=[,:(—]|\s\(|\s+—|,))"
    r"(?:\s\((?P<short>[A-Z][\w-]+)\))?"
)
_ABBREVIATED = re.compile(r"\((?P<short>[A-Z][A-Za-z-]{1,8})\)")
_FIRST_PERSON = r"\b(?:we|our|ours|this (?:paper|work|study|approach|method|system|framework|technique|design)|the proposed|these (?:optimizations|techniques|methods|improvements|changes|gains|results))\b"
_OTHERS = re.compile(
    r"(?:^|[,:;—]\s*|\b(?:that|while|whereas|but|however,?|although|as|since|because|where|when|and|of|in|by|which)\s+)(?:the\s+|many\s+|most\s+|all\s+|some\s+|even\s+|today[’']s\s+)?"
    r"(?:existing|prior|previous|current|traditional|conventional|state-of-the-art|modern|recent|other|default|standard|na[iï]ve|vanilla|typical|popular|today[’']s|advanced|older|"
    r"smaller|larger|weak|weaker|strong|leading|mainstream|commercial|common|baseline)(?:/\w+)?\s+[\w-]+",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"\b(?:account\w*\s+for|consum\w+|constitut\w+|compris\w+|occup(?:y|ies|ied|ying)|takes?\s+up|taking|spend\w*|spent|wast\w+|dominat\w+|make\w*\s+up|represent\w*|contribut\w+|is\s+only|are\s+only)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_PROBLEM = re.compile(
    r"^\s*(?:[-•*]\s*)?(?:motivations?|problems?|background|challenges?|context|why)\b[^:.]{0,30}:", re.IGNORECASE
)
_RESULT_LABEL = re.compile(
    r"\b(?:results?|reported|reports|evaluations?|experiments?|outcomes?|gains?|achiev\w+|highlights|takeaway)\b",
    re.IGNORECASE,
)
_ACHIEVES = re.compile(
    r"\b(?:achiev|deliver|attain|reach|obtain|sustain|maintain|retain|yield|outperform|surpass|demonstrat|incur|preserv|accelerat|improv|reduc|boost|sav|cut|lower|"
    r"increas|enabl|provid|produc|show|match|hit|gain|offer|detect|support|gets?|using|requir|introduc|add|within|with|result|exceed|measured|resolv|solv|scor)\w*\b",
    re.IGNORECASE,
)
_STRONG_ACHIEVES = re.compile(
    r"\b(?:achiev|deliver|attain|reach|obtain|sustain|retain|yield|outperform|measured performance|score)\w*\b",
    re.IGNORECASE,
)
_FRUGAL = re.compile(
    r"\b(?:only|just|merely|as (?:few|little) as|fewer than|less than|under|within|in)\s*$", re.IGNORECASE
)
_FINDS = re.compile(
    r"\b(?:generat|cover|support|port|pass|solv|discover|detect|identif|found|find|fix|uncover|expos|resolv|translat|compil|synthesi[sz]|verif)\w*\b[^,;]{0,60}$",
    re.IGNORECASE,
)
_FOUND = frozenset("operator bug vulnerability issue kernel attack defect flaw fault problem error exploit op".split())
_SETTING_BEFORE = re.compile(r"\b(?:at|with|under|given|for|using)\s+(?:a\s+|an\s+|the\s+)?$", re.IGNORECASE)
_SETTING_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:sparsity|confidence|load|compression|pruning|utilization|probability|density|selectivity|cache ratio|threshold|budget)\b",
    re.IGNORECASE,
)
_POPULATION = re.compile(
    r"\s*of\s+(?:(?:the|all|our|its|daily|total|production|live|global|monthly|\w+['’]s)\s+)*(?:\w+\s+){0,3}(?:jobs|traffic|queries|requests|users|workloads|fleet|sessions|customers|papers|respondents|"
    r"participants|samples|datacenters|clusters|models|developers|tasks|training)\b",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    r"\s(?:of\s)?(?:[A-Z][\w-]*|GPU|RAM|card|device|machine|instance|edge|mobile|consumer)\b(?! (?:usage|footprint))"
)
_OBSERVED = re.compile(
    r"\b(?:observations?|observ(?:e|ed|ing)|insights?|motivated|notic(?:e|ed))\b[^,;]*\bthat\b", re.IGNORECASE
)
_SERVES = re.compile(r"\b(?:serv|handl|process|ingest|manag|support)\w*\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_MANY = 1e5
_LONG = frozenset({"days", "weeks", "months", "years"})


_SUBJECT = re.compile(r"(?P<name>[A-Z][\w-]*[A-Z0-9][\w-]*)(?:\s\([^)]*\))? (?:is|provides|enables) (?:an?|the)\b")


def _opens(sentence: str, names: Collection[str]) -> bool:
    """Tell whether a sentence speaks of one of the names."""
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", sentence) for name in names)


@dataclass(frozen=True)
class Account:
    """What the rules know of the whole text: the paper's own names, and where it begins to speak of itself."""

    own: re.Pattern[str]
    proposal: int | None

    @classmethod
    def of(cls, sentences: Sequence[str], names: Collection[str]) -> Account:
        """Read the sentences of one record in order."""
        known = {name for name in names if name.strip()}
        proposal = None
        for index, sentence in enumerate(sentences):
            introduced = _INTRODUCED.search(sentence)
            if introduced and (proposal is None or index <= proposal + 2):
                known.add(introduced["name"])
                if introduced["short"]:
                    known.add(introduced["short"])
            subject = _SUBJECT.match(sentence) if index <= 1 else None
            if subject and proposal is None:
                known.add(subject["name"])
            whole = sentence.rstrip(')"”’').endswith((".", "!", "?", ";"))  # a title proposes nothing
            if proposal is None and whole and (_PROPOSES.search(sentence) or introduced or _opens(sentence, known)):
                proposal = index
        for name in tuple(known):
            for sentence in sentences:
                place = sentence.find(name)
                short = _ABBREVIATED.match(sentence, place + len(name) + 1) if place >= 0 else None
                if short:
                    known.add(short["short"])
        words = sorted((re.escape(name) for name in known), key=len, reverse=True)
        names_pattern = rf"(?<![\w-])(?:{'|'.join(words)})(?![\w])" if words else r"(?!)"
        return cls(re.compile(rf"(?:{names_pattern})|(?i:{_FIRST_PERSON})"), proposal)


def role_of(account: Account, position: int, sentence: Sentence, index: int, measured: Measured, form: Form) -> Role:
    """Give the role of a quantity; ``position`` counts the sentences of the record."""
    quantity = sentence.quantities[index]
    if quantity.unit.kind is Kind.BARE:
        return _setting_role(quantity, measured)
    if quantity.unit.kind is Kind.SIZE and _OF_A_THING.match(sentence.text, quantity.end):
        return Role.SETUP  # "on a 24GB RTX 4090"
    if in_baseline(sentence, index):
        return Role.CONTEXT
    if quantity.unit.kind is Kind.COUNT:
        return _count_role(account, position, sentence, index, measured)
    if form is Form.ABSOLUTE:
        return _absolute_role(account, position, sentence, index)
    return _relative_role(account, position, sentence, index, measured, form)


def _setting_role(quantity: Quantity, measured: Measured) -> Role:
    return Role.RESULT if measured.measure in {Measure.ACCURACY, Measure.ERROR} and quantity.noun else Role.SETUP


def _relative_role(
    account: Account, position: int, sentence: Sentence, index: int, measured: Measured, form: Form
) -> Role:
    quantity = sentence.quantities[index]
    level = form is Form.PERCENT_LEVEL
    before = sentence.text[: quantity.lead]
    after = sentence.text[quantity.end :]
    if _PROBLEM.match(sentence.text):
        return Role.CONTEXT
    if level and _SETTING_BEFORE.search(sentence.text[: quantity.start]) and _SETTING_AFTER.match(after):
        return Role.SETUP
    if level and re.match(r"\s*(?:of\s+)?(?:\d+|[48]|two|four|eight)[\s-]bits?\b", after):
        return Role.SETUP
    if level and re.search(r"\bfor\s+$", before) and _POPULATION.match(after):
        return Role.SETUP  # "meets the target for 90% of requests"
    mine, theirs = _subjects(account, sentence, index)
    begin, _ = sentence.clause(index)
    clause = sentence.text[begin : quantity.lead]
    if level and _OBSERVED.search(clause):
        return Role.CONTEXT
    if level and _SHARE_OF.search(clause) and not mine:
        return Role.CONTEXT
    if theirs > mine:
        return Role.CONTEXT
    early = account.proposal is not None and position < account.proposal
    if early and not mine:
        return Role.CONTEXT
    if measured.change is Change.WORSE and not mine:
        return Role.CONTEXT
    if level and measured.measure is Measure.COVERAGE and (quantity.noun or _POPULATION.match(after)):
        return Role.SCALE
    if mine or not level:
        return Role.RESULT
    return Role.RESULT if _achieved(account, position, sentence, clause) else Role.CONTEXT


def _achieved(account: Account, position: int, sentence: Sentence, clause: str) -> bool:
    if account.proposal is not None and position > account.proposal:
        return True
    return bool(_STRONG_ACHIEVES.search(clause))


def _subjects(account: Account, sentence: Sentence, index: int) -> tuple[int, int]:
    """Give how near before a quantity its own side and another side stand (0 where neither does)."""
    begin, end = sentence.clause(index)
    lead = sentence.quantities[index].lead
    mine = max((match.end() for match in account.own.finditer(sentence.text, begin, lead)), default=0)
    window = sentence.text[begin:lead]
    others = (match.end() for match in _OTHERS.finditer(window) if _is_subject(window, match))
    theirs = max((begin + end for end in others), default=0)
    rival = _RIVAL.search(sentence.text[:lead])
    if rival and not account.own.search(rival["name"]) and account.own.search(sentence.text):
        theirs = max(theirs, rival.end("name"))
    if not mine and not theirs:
        mine = 1 if account.own.search(sentence.text[lead:end]) else 0
        if not mine and account.own.search(sentence.text[:begin]):
            mine = 1
    return mine, theirs


_RIVAL = re.compile(
    r"(?:^|[,;]\s+|\b(?:[Ww]hile|[Ww]hereas|but|than)\s+)(?:[Tt]he\s+)?(?P<name>[Bb]aselines?|[A-Z][\w.-]*[A-Z\d][\w.-]*|[a-z]+[A-Z]\w*)\s+"
    r"(?:only\s+|can\s+only\s+|already\s+)?(?:achieves?|reach(?:es)?|takes?|requires?|spends?|attains?|uses?|has|suffers?|delivers?|incurs?|needs?|gets?|obtains?|wastes?)\b[^,;]*$"
)
_OBJECT_VERB = re.compile(
    r"\b(?:outperform|surpass|beat|exceed|compared|over|than|versus|vs|against|relative|from|of|match|on|to|by)\w*\s*(?:the\s+|both\s+|all\s+)?$",
    re.IGNORECASE,
)


def _is_subject(text: str, match: re.Match[str]) -> bool:
    """Tell a subject from an object: "existing systems use 21%" against "outperforms existing systems by 21%"."""
    if re.match(r"(?:of|in|by|and|as|when)\b", match.group(), re.IGNORECASE):
        return False
    between = text[match.end() :]
    return bool(re.search(r"\b\w+(?:s|e|ed|n|can|only)\b", between)) and not _OBJECT_VERB.search(
        text[: match.start() + 1]
    )


def _count_role(account: Account, position: int, sentence: Sentence, index: int, measured: Measured) -> Role:
    quantity = sentence.quantities[index]
    last = singular_of(quantity.noun.split(" ")[-1]) if quantity.noun else ""
    before = sentence.text[: quantity.lead]
    clause = sentence.text[sentence.clause(index)[0] : quantity.lead]
    early = account.proposal is not None and position < account.proposal
    if quantity.unit.symbol == "rank":
        return Role.RESULT
    if measured.measure in {Measure.ERROR, Measure.RELIABILITY}:
        return Role.CONTEXT if early else Role.RESULT
    if quantity.noun.endswith("of code"):
        return Role.CONTEXT if early else Role.RESULT
    if re.search(r"\b(?:out of|of the|of all)\s*$", before):
        return Role.SCALE
    if last in _FOUND and _FINDS.search(clause) and not early and account.own.search(sentence.text):
        return Role.RESULT if not re.search(r"\bevaluat|\bacross\s*$|\bon\s*$|\bover\s*$", before) else Role.SCALE
    if index and sentence.lists_on(index) and _in_study(sentence, index):
        return Role.SCALE
    if last in HARDWARE:
        if quantity.plural or re.search(r"\bscal(?:es|ed|ing|e)\b[^,;]{0,20}\bto\s*$", before):
            return Role.CONTEXT if early else Role.SCALE
        return Role.SETUP
    if last in CONFIGURATION and measured.measure is not Measure.THROUGHPUT:
        return Role.SETUP
    return Role.SCALE


def _in_study(sentence: Sentence, index: int) -> bool:
    """Tell whether a bare list of counts begins with the size of a study: "302 tasks, 17 techniques, 133 servers"."""
    first = index
    while first and sentence.lists_on(first) and sentence.quantities[first - 1].unit.kind is Kind.COUNT:
        first -= 1
    noun = sentence.quantities[first].noun
    return first < index and bool(noun) and singular_of(noun.split(" ")[-1]) not in HARDWARE | CONFIGURATION


def _absolute_role(account: Account, position: int, sentence: Sentence, index: int) -> Role:
    quantity = sentence.quantities[index]
    kind = quantity.unit.kind
    if kind in {Kind.BITS, Kind.LINK}:
        return Role.SETUP
    early = account.proposal is not None and position < account.proposal
    before = sentence.text[: quantity.lead]
    begin, end = sentence.clause(index)
    clause = sentence.text[begin : quantity.lead]
    if kind is Kind.TIME and quantity.unit.symbol in _LONG and quantity.shape is not Shape.FROM_TO:
        if early or re.search(r"\b(?:next|coming|following|past|last|every)\s*$", before, re.IGNORECASE):
            return Role.CONTEXT
        own = account.own.search(sentence.text) and _FRUGAL.search(before)
        if not own and not re.search(r"\btak(?:es?|ing|en)\b[^,;]{0,12}$", before):
            return Role.SCALE
    mine, theirs = _subjects(account, sentence, index)
    if theirs > mine or (early and not mine) or _PROBLEM.match(sentence.text):
        return Role.CONTEXT
    if (
        kind is Kind.RATE
        and quantity.unit.symbol not in {"tokens/s", "TFLOP/s"}
        and _SERVES.search(clause)
        and quantity.low >= _MANY
    ):
        return Role.SCALE
    if kind is Kind.RATE and mine and not re.search(r"\b(?:with|each|per)\s+(?:an?\s+)?$", before):
        return Role.RESULT
    reached = _STRONG_ACHIEVES.search(clause) or re.search(
        r"\b(?:latency|throughput|energy|takes?|cost|sav(?:es?|ings?)|runs?|down to|speed|bandwidth|time|consum\w+|only|in|within|under|process\w*)\b[^,;]{0,20}$",
        clause,
        re.IGNORECASE,
    )
    if re.search(
        r"\b(?:with|per|each|has|have|of|provid\w+|interconnect\w*|equipped)\s+(?:an?\s+)?$", before
    ) and not _STRONG_ACHIEVES.search(clause[-40:]):
        return Role.SETUP
    if (
        kind in {Kind.RATE, Kind.TIME, Kind.POWER, Kind.MONEY, Kind.POINTS, Kind.SIZE}
        and reached
        and not quantity.plural
    ):
        return Role.RESULT
    return Role.SETUP
