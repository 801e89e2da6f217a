"""Labelled lines of a paper, and what is said of a title that is none: words as data in ``words.yaml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from confbrief.text.vocabulary import read_vocabulary

_LABEL: Final = re.compile(r"^\s*([^\W\d_][\w ;/-]{1,30}?)\s*:\s*(?=\S)")
_TAG: Final = re.compile(
    r"^\s*[\[(]?\s*(?P<word>[A-Za-z ]{6,14}?)\s*[\])]?\s*[:–—-]?\s+(?=\S)|\s*[\[(](?P<end>[A-Za-z ]{6,14})[\])]\s*$"
)
_DECIDED: Final = re.compile(
    r"^(?:accept(?:ed)?(?:\s*\([^()]*\)|\s+as\s+.{3,20})?|[A-Z][\w’'-]{1,20}\s+(?:19|20)\d\d\s+(?:\w+\s+)?"
    r"(?:oral|poster|spotlight)s?|(?:best|distinguished|outstanding)\s+(?:student\s+)?(?:paper|artifact)\b.{0,30})$",
    re.IGNORECASE,
)


@cache
def words(part: str) -> frozenset[str]:
    """Give the words of one part of the vocabulary."""
    return frozenset(_table()[part])


@cache
def _fields() -> dict[str, str]:
    told: dict[str, list[str]] = _table()["fields"]
    return {word: field for field, listed in told.items() for word in listed}


def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = read_vocabulary("confbrief.sources.session_page", "words.yaml")
    return table


def is_site_line(text: str) -> bool:
    """Say whether a line is one of the site's own by its words."""
    plain = " ".join(text.casefold().split()).strip(" .|·•")
    return plain in words("lines") or plain.startswith(tuple(words("begins")))


def field_of(text: str) -> tuple[str, int] | None:
    """Say which field of a paper a labelled line is, and where its value begins; a decision stands without a label."""
    if _DECIDED.match(text.strip()):
        return "decision", len(text) - len(text.lstrip())
    label = _LABEL.match(text)
    field = _fields().get(" ".join(label[1].casefold().split())) if label else None
    return (field, label.end()) if label and field else None


def is_untitled(title: str) -> bool:
    """Say whether what stands for a title says that there is none yet."""
    return " ".join(title.casefold().split()).strip(" .:()[]*") in words("untitled")


def without_withdrawal(title: str) -> tuple[str, int, int] | None:
    """Give the word that a title says to be withdrawn with, and where the title itself stands; None for others."""
    for match in _TAG.finditer(title):
        word = match["word"] or match["end"]
        marked = re.search(r"[\[\]():]", match[0]) or (word.isupper() and len(word.split()) == 1)
        if marked and " ".join(word.casefold().split()) in words("withdrawn"):
            at_end = match["end"] is not None
            return word, (0 if at_end else match.end()), (match.start() if at_end else len(title))
    return None
