"""Who is told beneath a title: people, and where they are from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from confbrief.sources.people.affiliations import names_institution
from confbrief.sources.people.authors import looks_like_name

_LABEL = re.compile(
    r"^\W*(?:authors?|presenters?|speakers?|presented by|talk by|given by|by|who|with)\b\s*[:：-]?[\s*_]*(?=[^\W\d_])",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]")
_SPLIT = re.compile(r"\s*[,;/|·•]\s*(?:and\s+)?|\s+(?:and|&|@|at|from|of|–|—|-)\s+")
_HANDLE = re.compile(r"^@\w+$")
_ROLE = re.compile(
    r"\b(?:(?:co-?)?founder|ceo|cto|coo|cfo|vp|ph\.?d|m\.?sc|director|manager|head|lead|leader|engineer|scientist|analyst|"
    r"professor|prof|researcher|student|postdoc|developer|architect|consultant|chair|president|someone|somebody|guy|people|"
    r"author|speaker|evangelist|advocate|editor|partner|fellow|intern|he/him|she/her|they/them)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"^(?:dr|prof|mr|mrs|ms)\.?\s+", re.IGNORECASE)
_SMALL_NAME = re.compile(r"[a-z]{2,}(?: [a-z]{2,}){1,2}")
_FEWEST_WORDS, _MOST_WORDS = 2, 4
_LONGEST = 30


@dataclass(frozen=True)
class People:
    """Those who are named, and where they are from."""

    names: tuple[str, ...]
    places: tuple[str, ...] = ()


def people_in(content: str, *, emphasised: bool = False, listed: bool = False) -> People | None:
    """Read a text that names people and nothing else; None where it tells more, or less.

    A single name needs a label, emphasis, or a place behind it, as other words begin with capitals
    as well; what is ``listed`` in a bullet needs a label, or several names and a place.
    """
    if len(content.split()) > _LONGEST:
        return None
    label = _LABEL.match(content)
    text = content[label.end() :] if label else content
    places = [match[1].strip() for match in _BRACKETS.finditer(text)]
    parts = [part.strip(" *_.") for part in _SPLIT.split(_BRACKETS.sub(",", text)) if part.strip(" *_.")]
    names: list[str] = []
    for one in parts:
        part = _DEGREE.sub("", one)
        if _HANDLE.match(part) or _ROLE.search(part) or "@" in part:
            if not (names or label):
                return None
            continue
        if _is_person(part) or (label and not names and _SMALL_NAME.fullmatch(part)):
            names.append(part)
        elif label and names:
            places += [part] if names_institution(part) or part[:1].isupper() else []
        elif names and (names_institution(part) or (emphasised and part[:1].isupper())):
            places.append(part)
        else:
            return None
    several = len(names) > 1 and (bool(places) or not listed)
    told = label is not None or several or (not listed and (bool(places) or emphasised))
    return People(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(places))) if names and told else None


def _is_person(text: str) -> bool:
    words = text.split()
    return _FEWEST_WORDS <= len(words) <= _MOST_WORDS and looks_like_name(text) and not names_institution(text)
