"""Roles: whether a number is the paper's own result, its context, its set-up or the size of a study.

The clause's subject decides first (the paper's own names, "we", "our" against "existing systems", "GPUs"),
then the place in the abstract (before the sentence that proposes something, numbers tell of the problem),
then the form: comparatives are results, bare levels need a verb of achievement.
"""

from __future__ import annotations

import re

from confbrief.claims.changes import Change
from confbrief.claims.lexicon import words
from confbrief.claims.phrases.measuring import Measured
from confbrief.claims.quantities.nouns import CONFIGURATION, HARDWARE, singular_of
from confbrief.claims.quantities.quantity import Shape
from confbrief.claims.quantities.units import Kind
from confbrief.claims.roles.circumstances import Circumstances
from confbrief.model.claim import Form, Measure, Qualifier, Role

_SHARE_OF = re.compile(
    r"\b(?:account\w*\s+for|consum\w+|constitut\w+|compris\w+|occup(?:y|ies|ied|ying)|takes?\s+up|"
    r"taking|spend\w*|spent|wast\w+|dominat\w+|make\w*\s+up|represent\w*|contribut\w+|is\s+only|"
    r"are\s+only)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_PROBLEM = re.compile(
    r"^\s*(?:[-•*]\s*)?(?:motivations?|problems?|background|challenges?|context|why)\b[^:.]{0,30}:", re.IGNORECASE
)
_STRONG_ACHIEVES = re.compile(
    r"\b(?:achiev|deliver|attain|reach|obtain|sustain|retain|yield|outperform|measured performance|score)\w*\b",
    re.IGNORECASE,
)
_FRUGAL = re.compile(
    r"\b(?:only|just|merely|as (?:few|little) as|fewer than|less than|under|within|in)\s*$", re.IGNORECASE
)
_FINDS = re.compile(
    r"\b(?:generat|cover|support|port|pass|solv|discover|detect|identif|found|find|fix|uncover|expos|"
    r"resolv|translat|compil|synthesi[sz]|verif)\w*\b[^,;]{0,60}$",
    re.IGNORECASE,
)
_FOUND = words(
    """
    operator bug deadlock race crash leak anomaly regression misconfiguration inconsistency
    vulnerability issue kernel attack defect flaw fault problem error exploit op
    """
)
_SETTING_BEFORE = re.compile(r"\b(?:at|with|under|given|for|using)\s+(?:a\s+|an\s+|the\s+)?$", re.IGNORECASE)
_SETTING_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:sparsity|confidence|load|compression|pruning|utilization|probability|"
    r"density|selectivity|cache ratio|threshold|budget)\b",
    re.IGNORECASE,
)
_POPULATION = re.compile(
    r"\s*of\s+(?:(?:the|all|our|its|daily|total|production|live|global|monthly|"
    r"\w+['’]s)\s+)*(?:\w+\s+){0,3}(?:jobs|traffic|queries|requests|users|workloads|fleet|sessions|"
    r"customers|papers|respondents|"
    r"participants|samples|datacenters|clusters|models|developers|tasks|training)\b",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    r"\s(?:of\s)?(?:[A-Z][\w-]*|GPU|RAM|card|device|machine|instance|edge|mobile|consumer|"
    r"laptop|desktop|phone|smartphone|server|workstation|board)\b(?! (?:usage|footprint))"
)
_IS_SET = re.compile(
    r"\b(?:at|with|under|for)\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}(?:sparsity|compression|load|utilization|pruning|dropout|"
    r"selectivity|density|budget|noise|masking)(?:\s+(?:levels?|ratios?|rates?))?\s+of\s*$",
    re.IGNORECASE,
)
_WORKS_ON = re.compile(
    r"\b(?:target|updat|train|tun|fine-tun|modif|us|with|on|label|sampl|given)(?:s|es|ed|ing|e)?\s+(?:only\s+|just\s+|merely\s+)?$",
    re.IGNORECASE,
)
_TRAINED = re.compile(
    r"\s*of\s+(?:the\s+|its\s+|all\s+|our\s+)?(?:[\w-]+\s+){0,2}(?:parameters|weights|layers|data|labels|dataset|samples|examples)\b"
)
_GIVEN = re.compile(r"\b(?:where|when|if)\s+(?:only\s+|just\s+|merely\s+)?$", re.IGNORECASE)
_MAY_HARM = re.compile(
    r"\b(?:challenges?|problems?|issues?|bottlenecks?|contention|interference|attacks?|that can|which can|can still|"
    r"may|might|could|often|existing|otherwise)\b",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"[\d.,]+-(?:second|minute|hour|day|week|month|year|ms)s?\s+(?!latenc|delay|overhead|response|time)", re.IGNORECASE
)
_SPENT = re.compile(
    r"\b(?:using|with|on)\s+(?:only\s+|just\s+)?(?:[\w.,-]+\s+(?:[\w-]+\s+){0,3}and\s+)?$", re.IGNORECASE
)
_SERVES = re.compile(r"\b(?:serv|handl|process|ingest|manag|support)\w*\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_MANY = 1e5
_LONG = frozenset({"days", "weeks", "months", "years"})
_BITS_AFTER = re.compile(r"\s*(?:of\s+)?(?:\d+|two|four|eight)[\s-]bits?\b")
_ONLY = re.compile(r"\b(?:only|just|merely|minimal|negligible|mere)\s*(?:an?\s+)?$")
_RESULT_LABEL = re.compile(
    r"\s*(?:[-•*]\s*)?(?:key |main |headline )?(?:results?|reported|evaluation|perf(?:ormance)?|"
    r"numbers|outcomes?|gains?)\b[^:.;]{0,24}:",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:for|on|across|in)\s+$")
_DENIED = re.compile(
    r"\b(?:not|never|cannot|n't|nor|hardly)\s+(?:\w+ly\s+)?(?:claim|achieve|reach|improve|report|see|observe|show|deliver|"
    r"provide|yield|attain|obtain|get|gain|reproduce|confirm|expect)\w*\b[^,;:]*$",
    re.IGNORECASE,
)
_DOUBTED = re.compile(r"\?(?!\s?\()")
_SET_TO = re.compile(r"\b(?:set|fixed|kept|held)\s+(?:to|at)\s*$")
_UNDER = re.compile(r"\b(?:under|given)\s+(?:an?\s+)?$")
_TOP = re.compile(r"\b(?:top|bottom|first|last)[\s-]$")
_FOR = re.compile(r"\bfor\s+$")
_PART_OF = re.compile(r"\b(?:out of|of the|of all)\s*$")
_SCALES_TO = re.compile(r"\bscal(?:es|ed|ing|e)\b[^,;]{0,20}\bto\s*$")
_STUDIED = re.compile(r"\bevaluat|\b(?:across|on|over)\s*$")
_SPANS = re.compile(r"\b(?:next|coming|following|past|last|every)\s*$", re.IGNORECASE)
_IS_LATENCY = re.compile(
    r"\s(?:[\w-]+\s){0,2}(?:latenc(?:y|ies)|delays?|response times?|runtimes?)\b"
    r"(?!\s(?:SLOs?|SLAs?|targets?|budgets?|constraints?|bounds?|requirements?|objectives?|limits?|deadlines?))"
)
_DEVICE = re.compile(
    r"\b(?:boards?|devices?|GPUs?|CPUs?|phones?|modules?|platforms?|cards?|chips?|servers?|laptops?)\s(?:that|which)\s[^,;:]{0,40}$"
)
_OCCUPIES = re.compile(
    r"(?<!\bwe )\b(?:occup(?:y|ies|ying)|draw(?:s|ing)?|uses|consum(?:es|ing)|dissipat(?:es|ing)|needs|requires)\s"
    r"(?:[^,;:()]{2,30}\sand\s(?:draws|occupies|consumes|uses|needs)\s)?(?:only|just|merely|about|less than|under)?\s*$"
)
_TAKES = re.compile(r"\btak(?:es?|ing|en)\b[^,;]{0,12}$")
_MEASURED = re.compile(
    r"\b(?:latency|throughput|energy|takes?|cost|sav\w+|needs?|requir\w+|finish\w*|complet\w+|runs?|"
    r"down to|speed|bandwidth|time|consum\w+|only|in|"
    r"within|under|process\w*)\b[^,;]{0,20}$",
    re.IGNORECASE,
)
_CHANGED_TO = re.compile(
    r"\b(?:reduc|cut|shrink|lower|bring|compress|down|decreas|improv|increas|short|rais|"
    r"boost)\w*\b[^;]{0,60}\b(?:to|by)\s+"
    r"(?:just\s+|only\s+|merely\s+)?$"
)
_SAVINGS = re.compile(r"[^,;.]{0,24}\b(?:savings?|saved)\b")
_TARGET = re.compile(
    r"\b(?:SLOs?|SLAs?|targets?|constraints?|deadlines?|objectives?|budgets?|"
    r"requirements?)\b(?:[^()]{0,20}\([^()]*| of\s*)$"
)
_TARGET_AFTER = re.compile(r"\s(?:[\w-]+\s){0,3}(?:SLOs?|SLAs?|targets?|budgets?|constraints?|deadlines?)\b")
_OFFERED = re.compile(r"\b(?:request|arrival|input|query|sampling)? ?(?:rates?|loads?)(?: of)?(?: up to)?\s*$")
_EQUIPPED = re.compile(r"\b(?:with|per|each|has|have|of|provid\w+|interconnect\w*|equipped)\s+(?:an?\s+)?$")
_ACHIEVABLE = frozenset({Kind.RATE, Kind.TIME, Kind.POWER, Kind.MONEY, Kind.POINTS, Kind.SIZE})


def role_of(view: Circumstances, measured: Measured, form: Form) -> Role:
    """Give the role of a quantity from its circumstances."""
    kind = view.quantity.unit.kind
    if form is Form.FROM_TO:
        return _relative_role(view, measured, level=False)
    if kind is Kind.BARE:
        scored = measured.measure in {Measure.ACCURACY, Measure.ERROR}
        return Role.RESULT if scored else Role.SETUP
    of_a_thing = kind is Kind.SIZE and _OF_A_THING.match(view.after)
    if of_a_thing or view.in_baseline:
        return Role.SETUP if of_a_thing else Role.CONTEXT  # "on a 24GB RTX 4090"
    if kind is Kind.COUNT:
        return _count_role(view, measured)
    relative = form is not Form.ABSOLUTE
    return _relative_role(view, measured, level=form is Form.PERCENT_LEVEL) if relative else _absolute_role(view)


def _first(*rules: tuple[object, Role]) -> Role:
    """Give the role of the first rule that holds."""
    return next(role for holds, role in rules if holds)


def _relative_role(view: Circumstances, measured: Measured, *, level: bool) -> Role:
    setting = _SETTING_BEFORE.search(view.near_stated) and _SETTING_AFTER.match(view.after)
    small = (
        view.late or _ONLY.search(view.near_stated) or view.quantity.qualifier is Qualifier.LESS_THAN
    )  # "at a loss below 0.5%" is a boast
    worse = measured.change is Change.WORSE and not small
    population = _POPULATION.match(view.after)
    form_ratio = view.quantity.unit.kind is Kind.RATIO
    among = _AMONG.search(view.near) and view.after.startswith(" of ")
    return _first(
        (_PROBLEM.match(view.before), Role.CONTEXT),
        (_DENIED.search(view.clause) or _DOUBTED.match(view.after), Role.CONTEXT),
        (form_ratio and _UNDER.search(view.near_stated) and _SETTING_AFTER.match(view.after), Role.SETUP),
        (level and _SET_TO.search(view.near), Role.SETUP),
        (level and _TOP.search(view.near), Role.SETUP),  # "the top 1% of tokens"
        (level and (setting or _BITS_AFTER.match(view.after)), Role.SETUP),
        (level and population and _FOR.search(view.near), Role.SETUP),  # "meets it for 90% of requests"
        (level and measured.measure is Measure.OTHER and among, Role.SETUP),  # "on 90% of shapes"
        (level and _IS_SET.search(view.near) and not _STRONG_ACHIEVES.search(view.before[-30:]), Role.SETUP),
        (level and _WORKS_ON.search(view.near) and _TRAINED.match(view.after), Role.SETUP),
        (level and _GIVEN.search(view.near), Role.SETUP),
        ((level and view.observed) or view.uncompared, Role.CONTEXT),
        (measured.change is Change.WORSE and _MAY_HARM.search(view.clause), Role.CONTEXT),
        (level and not view.mine and _SHARE_OF.search(view.clause), Role.CONTEXT),
        (view.theirs > view.mine or view.borrowed, Role.CONTEXT),
        (_RESULT_LABEL.match(view.before), Role.RESULT),
        (not view.mine and (view.early or worse), Role.CONTEXT),
        (level and measured.measure is Measure.COVERAGE and (view.quantity.noun or population), Role.SCALE),
        (view.mine or not level or _STRONG_ACHIEVES.search(view.clause), Role.RESULT),
        (view.late and measured.measure is not Measure.OTHER, Role.RESULT),
        (True, Role.CONTEXT),
    )


def _count_role(view: Circumstances, measured: Measured) -> Role:
    quantity = view.quantity
    last = singular_of(quantity.noun.split(" ")[-1])
    found = last in _FOUND and _FINDS.search(view.clause) and not view.early and view.own_sentence
    counted = measured.measure in {Measure.ERROR, Measure.RELIABILITY} or quantity.noun.endswith("of code")
    hardware = last in HARDWARE and " " not in quantity.unit.symbol  # "MCP servers" are none
    many = hardware and (quantity.plural or _SCALES_TO.search(view.near))
    return _first(
        (quantity.unit.symbol == "rank", Role.RESULT),
        (counted, Role.CONTEXT if view.early else Role.RESULT),
        (_PART_OF.search(view.near), Role.SCALE),
        (found, Role.SCALE if _STUDIED.search(view.near) else Role.RESULT),
        (view.in_study, Role.SCALE),
        (many, Role.CONTEXT if view.early else Role.SCALE),
        (hardware, Role.SETUP),
        (last in CONFIGURATION and measured.measure is not Measure.THROUGHPUT, Role.SETUP),
        (True, Role.SCALE),
    )


def _absolute_role(view: Circumstances) -> Role:
    quantity, kind = view.quantity, view.quantity.unit.kind
    lasting = kind is Kind.TIME and quantity.unit.symbol in _LONG and quantity.shape is not Shape.FROM_TO
    spent = _TAKES.search(view.near) or (view.own_sentence and _FRUGAL.search(view.near))
    load = kind is Kind.RATE and _SERVES.search(view.clause) and quantity.low >= _MANY
    equipped = _EQUIPPED.search(view.near) and not _STRONG_ACHIEVES.search(view.clause[-40:])
    own = kind in {Kind.SIZE, Kind.POWER} and view.mine and not view.early
    occupied = own and _OCCUPIES.search(view.near_stated)
    reached = any(one.search(view.clause) for one in (_STRONG_ACHIEVES, _CHANGED_TO)) or _MEASURED.search(
        view.near_stated
    )
    return _first(
        (kind in {Kind.BITS, Kind.LINK}, Role.SETUP),
        (kind is Kind.TIME and _ATTRIBUTE.match(view.told) and not lasting, Role.SETUP),
        (kind is Kind.MONEY and quantity.unit.symbol == "GPU hours" and _SPENT.search(view.near), Role.SETUP),
        (lasting and (view.early or _SPANS.search(view.near)), Role.CONTEXT),
        (lasting and not spent, Role.SCALE),
        (view.theirs > view.mine or view.borrowed or _PROBLEM.match(view.before), Role.CONTEXT),
        (view.early and not view.mine, Role.CONTEXT),
        (load and not quantity.unit.symbol.startswith(("tokens", "TFLOP", "PFLOP")), Role.SCALE),
        (_TARGET_AFTER.match(view.after), Role.SETUP),
        (kind is Kind.TIME and view.own_sentence and not view.early and _IS_LATENCY.match(view.after), Role.RESULT),
        (_TARGET.search(view.near_stated) or _OFFERED.search(view.near_stated), Role.SETUP),
        (kind is Kind.RATE and view.mine and not quantity.unit.symbol.endswith(("B/s", "b/s")), Role.RESULT),
        (kind is Kind.RATE and _RESULT_LABEL.match(view.before), Role.RESULT),
        (kind is Kind.TIME and "/" in quantity.unit.symbol and view.mine, Role.RESULT),
        (_DEVICE.search(view.clause), Role.SETUP),
        (equipped, Role.SETUP),
        (occupied, Role.RESULT),
        (kind is Kind.RATE and view.mine, Role.RESULT),
        (kind is Kind.MONEY and _SAVINGS.match(view.after), Role.RESULT),
        (kind in _ACHIEVABLE and reached and not quantity.plural, Role.RESULT),
        (True, Role.SETUP),
    )
