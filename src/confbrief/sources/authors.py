"""Lines of authors: who is named, how many are hidden, which affiliations stand beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOT = re.compile(r"\s*[⋅·•∙‧・●]\s*")
_LABEL = re.compile(r"^\s*(?:authors?|by|presenters?|speakers?)\s*:\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")
_MARKS = re.compile(r"[\s*†‡§¶∗⋆#¹²³⁴⁵⁶⁷⁸⁹⁰\d,]+$")
_PARTICLES = frozenset(
    {
        "de",
        "van",
        "der",
        "den",
        "von",
        "bin",
        "al",
        "el",
        "da",
        "di",
        "du",
        "dos",
        "la",
        "le",
        "ter",
        "ten",
        "ben",
        "y",
        "e",
    }
)
_MOST_WORDS = 6
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’\-]*\.?")


@dataclass(frozen=True)
class AuthorLine:
    """The authors named, in order; the slots left empty; the affiliations in brackets, each once."""

    names: tuple[str, ...]
    hidden: int = 0
    affiliations: tuple[str, ...] = ()


def parse_dotted(line: str) -> AuthorLine | None:
    """Read authors separated by raised dots; None where the line is no such list.

    A slot with nothing in it is an author whom the page does not name.
    """
    text = _LABEL.sub("", line).strip()
    if not _DOT.search(text):
        return None
    slots = _DOT.split(text)
    if any(len(slot.split()) > _MOST_WORDS and "(" not in slot for slot in slots):
        return None
    if not any(slots):
        return AuthorLine((), hidden=len(slots))
    letters = [slot for slot in slots if slot]
    if sum(slot[0].isalpha() for slot in letters) < len(letters) * 0.6 or letters[0].endswith(":"):
        return None
    return _author_line(slots)


def parse_listed(line: str) -> AuthorLine | None:
    """Read a single author, or authors separated by commas or semicolons; None where they do not look like names."""
    text = _LABEL.sub("", line).strip()
    labelled = len(text) < len(line.strip())
    bare = _BRACKETS.sub(", " if "," in text else " ", text).strip(" ,")
    if not bare or (bare[-1] in ".:!?" and not re.search(r"\b[A-Z]\.$|\bJr\.$", bare)):
        return None
    slots = [_MARKS.sub("", slot) for slot in _LIST.split(bare) if slot.strip()]
    if not slots or not (labelled or all(map(_looks_like_name, slots))):
        return None
    if not labelled and sum(len(slot.split()) > 1 for slot in slots) < len(slots) * 0.7:
        return None
    split = re.split(r"\s*;\s*", text) if ";" in text else re.split(r",\s*(?:and\s+)?(?![^(\[]*[)\]])|\s+and\s+", text)
    return _author_line([slot for slot in split if slot.strip()])


def _author_line(slots: list[str]) -> AuthorLine:
    names: list[str] = []
    affiliations: list[str] = []
    hidden = 0
    for slot in slots:
        affiliations += [found.strip() for found in _BRACKETS.findall(slot) if found.strip()]
        name = _MARKS.sub("", _BRACKETS.sub(" ", slot).strip()).strip()
        if name:
            names.append(name)
        else:
            hidden += 1
    return AuthorLine(tuple(names), hidden, tuple(dict.fromkeys(affiliations)))


def _looks_like_name(text: str) -> bool:
    """Two to five words that begin with a capital, but for particles; no digits, no small words."""
    words = text.split()
    if not 1 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in words):  # noqa: PLR2004 - words of a name
        return False
    return all(word[0].isupper() or word in _PARTICLES or not word.isascii() for word in words)
