"""The parenthesis behind a title in notes: who it is from, or what else it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from confbrief.sources.people.organisations import KNOWN

_LATER = re.compile(r"\b(?:now|currently|since moved)\s+(?:at|with)\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,|]\s*(?:and\s+)?|\s+(?:\+|&|/|x|×|and|with)\s+|(?<=[A-Z]{2})[/+](?=[A-Z])|\s*[·•]\s*")
_CAMPUS = (
    "Berkeley|Los Angeles|San Diego|Davis|Irvine|Santa Barbara|Santa Cruz|Riverside|Merced|San Francisco|"
    "Urbana-Champaign|"
    "Urbana Champaign|Madison|Milwaukee|College Park|Baltimore County|Amherst|Boulder|Austin|Dallas|Arlington|"
    "Ann Arbor|"
    "Twin Cities|Chapel Hill|Knoxville|Lincoln|Bloomington|Seattle|Pittsburgh|Stony Brook|Buffalo|Albany|Lowell"
)
_CAMPUS_COMMA = re.compile(rf"(\b(?:University|UC|SUNY|Indiana|State)\b[^,]*),\s+({_CAMPUS})\b")
_INSTITUTION = re.compile(
    r"\b(?:universit\w*|institut\w*|college|school|academy|laborator\w*|labs?|research|inc|corp|gmbh|ltd|llc|team|"
    r"group|cent(?:er|re)|"
    r"foundation|hospital|polytechnic\w*|politecnico|école|hochschule|national|technolog\w+|company|department|dept|"
    r"univ|startup)\b",
    re.IGNORECASE,
)
_NOT_A_SOURCE = re.compile(
    r"^(?:best|outstanding|honou?rable|award|oral|poster|spotlight|talk|invited|keynote|demo|industry|runner|tba|"
    r"tbd|link|pdf|code|slides|"
    r"see|cf|e\.g|i\.e|arxiv|https?:|www|#|\d|part|day|session|new|aka|a\.k\.a|formerly|previously|short|long|\?)",
    re.IGNORECASE,
)
_ET_AL = re.compile(r"\bet al\b", re.IGNORECASE)
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+")
_SHORT_WORD = 3
_NAME_WORDS = 6
_SMALL = frozenset(
    {"a", "an", "the", "of", "for", "in", "on", "at", "to", "by", "with", "and", "or", "via", "from", "as"}
)


class Means(Enum):
    """What a parenthesis behind a title means."""

    AFFILIATION = auto()
    OTHER_NAME = auto()
    REMARK = auto()


@dataclass(frozen=True)
class Affiliations:
    """Where the work was done, and where its authors are now."""

    names: tuple[str, ...]
    current: tuple[str, ...] = ()


def meaning_of(content: str, title: str, body: str) -> Means:
    """Tell what ``content`` in parentheses behind ``title`` means, from its words and from the entry.

    An abbreviation of the title's words, or a name made of them, is another name; so is an unknown
    single word that the entry goes on to speak of. What names an institution is an affiliation,
    and so is any other name in capitals. The rest is a remark.
    """
    text = content.strip()
    if not text or _NOT_A_SOURCE.match(text) or _ET_AL.search(text):
        return Means.REMARK
    parts = split_affiliations(text).names
    if names_institution(text):
        return Means.AFFILIATION
    told_of = len(parts) == 1 and len(text.split()) == 1 and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", body)
    few = len(text.split()) <= 2  # noqa: PLR2004 - a name has few words
    if told_of or (few and any(test(text, title) for test in (_abbreviates, _made_of, _shares_part))):
        return Means.OTHER_NAME
    words = [word for word in re.findall(r"[^\W\d_][\w'’.&–-]*", text) if word not in _SMALL]
    if words and sum(word[0].isupper() for word in words) >= 0.7 * len(words):
        return Means.AFFILIATION
    return Means.REMARK


def may_be_name(content: str) -> bool:
    """Say whether what stands in parentheses may be a name in one word that is that of no known institution."""
    text = content.strip()
    one = len(text.split()) == 1 and text[:1].isalpha() and not _NOT_A_SOURCE.match(text)
    return one and not any(is_institution(part) for part in re.split(r"[-/+&]", text) if part)


def names_institution(text: str) -> bool:
    """Say whether one of the names in a list of affiliations is that of an institution."""
    return any(is_institution(part) for part in split_affiliations(text).names)


def names_only_institutions(text: str) -> bool:
    """Say whether a line is a list of institutions and nothing else."""
    names = split_affiliations(text).names
    return (
        bool(names)
        and text.rstrip()[-1] not in ".:"
        and all(is_institution(name) and len(name.split()) <= _NAME_WORDS for name in names)
    )


def split_affiliations(content: str) -> Affiliations:
    """Split "A, B + C; now at D and E" into A, B, C and the places of today D, E."""
    names: list[str] = []
    current: list[str] = []
    for part in re.split(r"\s*;\s*", content.strip()):
        later = _LATER.search(part)
        if later is None:
            names += _split(part)
        else:
            current += _split(part[later.end() :])
    return Affiliations(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(current)))


def _split(text: str) -> list[str]:
    joined = _CAMPUS_COMMA.sub("\\1\x00 \\2", text)
    return [part.replace("\x00", ",").strip() for part in _SEPARATOR.split(joined) if part and part.strip()]


def is_institution(name: str) -> bool:
    """Say whether a name is that of an institution, by the words in it or because it is known."""
    plain = name.casefold()
    first = plain.split()[0] if plain.split() else ""
    return plain in KNOWN or first in KNOWN or _INSTITUTION.search(name) is not None


def _abbreviates(short: str, title: str) -> bool:
    """Say whether the letters of ``short`` are the initials of words of the title that follow each other."""
    letters = [character.casefold() for character in short if character.isalpha()]
    if len(letters) < 2 or sum(character.isupper() for character in short) < 2:  # noqa: PLR2004 - an abbreviation
        return False
    words = [word for word in re.split(r"[\s\-–/:,]+", title) if word]
    for kept in (words, [word for word in words if word.casefold() not in _SMALL]):
        initials = "".join(word[0] for word in kept).casefold()
        plural = letters[:-1] if letters[-1] == "s" and short[-1] == "s" else letters
        if "".join(letters) in initials or "".join(plural) in initials:
            return True
    return False


def _shares_part(name: str, title: str) -> bool:
    """Say whether a part of a name in one word with hyphens or digits, such as E2-RAG, is a word of the title."""
    if len(name.split()) != 1 or not re.search(r"[\d-]", name):
        return False
    words = {word.casefold() for word in re.findall(r"\w+", title)}
    return any(len(part) > 2 and part.casefold() in words for part in re.split(r"[\W\d_]+", name))  # noqa: PLR2004 - shorter ones prove nothing


def _made_of(name: str, title: str) -> bool:
    """Say whether most humps of a name such as ScaleSearchAttention are words of the title, or begin them."""
    humps = [hump.casefold() for hump in _HUMP.findall(name) if len(hump) > 2]  # noqa: PLR2004 - shorter ones prove nothing
    words = [word.casefold() for word in re.findall(r"\w+", title)]
    found = sum(
        any(word.startswith(hump) or (len(word) > _SHORT_WORD and hump.startswith(word)) for word in words)
        for hump in humps
    )
    return len(humps) > 1 and found >= 0.6 * len(humps)
