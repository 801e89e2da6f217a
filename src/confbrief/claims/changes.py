"""Words of change: which way a number moves its measure, and whether a percentage is a change or a level."""

from __future__ import annotations

import re
from enum import Enum, auto


class Change(Enum):
    """How a statement says that the measure moves."""

    UP = auto()
    DOWN = auto()
    BETTER = auto()
    WORSE = auto()


_WORDS: tuple[tuple[str, Change], ...] = (
    (
        (
            r"slow-?downs?|slow(?:s|ing|ed)?|slower|worse(?:ns?|ned|ning)?|degrad\w+|downgrad\w+|deteriorat\w+|loss(?:es)?|hurts?|"
            r"penalt(?:y|ies)|longer (?:latency|delays?|time\w*|running|runtimes?)"
            r"|higher (?:energy|power|cost|latency|latencies|memory|error|overheads?|carbon|"
            r"failure)(?![\s-](?:efficien|effective|bandwidth|util))|more (?:expensive|energy|power|costly|"
            r"memory|time|errors)(?![\s-]efficien)"
        ),
        Change.WORSE,
    ),
    (
        (
            r"reduc\w+|diminish\w*|alleviat\w+|lower(?:s|ed|ing)?|less|fewer|decreas\w+|cuts?|cutting|sav(?:e|es|ed|ing|ings)|"
            r"shrink\w*|shrunk|shrank|smaller|shorter|shorten\w*"
            r"|cheaper|down|drop(?:s|ped|ping)?|minimi[sz]\w+|eliminat\w+|compress\w*|slash\w*|mitigat\w+|"
            r"trim\w*|fall(?:s|ing)?|fell|declin\w+|remov\w+|prun\w+|skip\w*|lighter|avoid\w*"
        ),
        Change.DOWN,
    ),
    (
        (
            r"improv\w+|faster|better|speed(?:s|ed|ing)?[\s-]?ups?|outperform\w*|enhanc\w+|gains?|gained|"
            r"accelerat\w+|superior|surpass\w*|quicker|beats?|beating|optimi[sz]\w+"
            r"|advantages?|benefits?|exceeds?|outpac\w+"
        ),
        Change.BETTER,
    ),
    (
        (
            r"increas\w+|higher|more|greater|rais(?:e|es|ed|ing)|grow\w*|grew|larger|longer|boost\w*|ris(?:e|"
            r"es|ing)|rose|upgrad\w+|doubl\w+|additional|extra|up\b(?! to)|bigger|lift\w*|elevat\w+|wider"
        ),
        Change.UP,
    ),
)
# Every word begins with a letter: said first, ends of words and numbers are passed over without trying all of them.
_PATTERN = re.compile(
    r"\b(?=[a-z])(?:" + "|".join(f"(?P<c{index}>{words})" for index, (words, _) in enumerate(_WORDS)) + r")\b",
    re.IGNORECASE,
)
# Comparatives that make "N% higher throughput" a change; "N% overhead" or "N% of peak" is a level.
_LEVEL_NOUN = re.compile(r"^\s*(?:[\w-]+\s+){0,3}?overheads?\b", re.IGNORECASE)
_CHANGE_VERB = re.compile(
    r"\b(?:reduc|lower|decreas|cut|sav|shrink|shrunk|shorten|drop|minimi[sz]|eliminat|slash|mitigat|"
    r"trim|fell|falls|declin|improv|increas|enhanc|gain|accelerat|speed|"
    r"boost|rais|grow|grew|rose|ris|outperform|surpass|exceed|beat|degrad|worsen|down|up|bring|"
    r"brought|lift|elevat|compress|prun|outpac|extend|scal|amplif|slow|faster|better|higher|more|"
    r"less|fewer|longer|larger|greater|bigger|shorter|smaller|cheaper)\w*\b",
    re.IGNORECASE,
)


def changes(text: str) -> tuple[tuple[int, int, Change], ...]:
    """Give the words of change in a text with their places, in order."""
    return tuple(
        (match.start(), match.end(), _WORDS[int((match.lastgroup or "c0")[1:])][1]) for match in _PATTERN.finditer(text)
    )


def first_change(text: str) -> Change | None:
    """Give what the first word of change says."""
    match = _PATTERN.search(text)
    return _WORDS[int((match.lastgroup or "c0")[1:])][1] if match else None


def last_change(text: str) -> Change | None:
    """Give what the last word of change says."""
    found = changes(text)
    return found[-1][2] if found else None


def last_change_verb(text: str) -> re.Match[str] | None:
    """Give the last verb of change, after which its object stands."""
    last = None
    for match in _CHANGE_VERB.finditer(text):
        last = match
    return last


_MAKES_CHANGE = re.compile(
    r"\b(?:higher|lower|faster|slower|more|less|fewer|better|worse|larger|smaller|shorter|longer|"
    r"greater|cheaper|quicker|bigger|lighter|tighter|extra|additional|"
    r"improvements?|reductions?|increases?|decreases?|savings?|speed-?ups?|gains?|boosts?|drops?|"
    r"cuts?|loss(?:es)?|degradations?|downgrades?|slow-?downs?|accelerations?|"
    r"declines?|improved|reduced|increased|lowered|worsening|shrinkage|off|above|below)\b",
    re.IGNORECASE,
)


def makes_change(right: str) -> bool:
    """Tell whether what follows a percentage makes it a change: "higher throughput", "reduction"."""
    return bool(_MAKES_CHANGE.search(right))


def names_level(right: str) -> bool:
    """Tell whether what follows a percentage makes it a level: an overhead."""
    return bool(_LEVEL_NOUN.match(right))
