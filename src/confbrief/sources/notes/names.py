"""The name that a paragraph of notes begins with, where it begins with no title."""

from __future__ import annotations

import re
from dataclasses import replace

from confbrief.sources.notes.casing import PROSE_WORDS, title_case_share
from confbrief.sources.notes.title import (
    NAME_WORDS,
    PARENTHESIS,
    Strength,
    TitleCut,
    body_after,
    parted,
)

_NAME_END = re.compile(r"[.,;:?!](?=\s)|\s+\((?=[^()]+\))|\s+(?:[-–—]|--+)\s+|—")
_SYSTEM_NAME = re.compile(r"(?:[A-Za-z][\w+]*-?[A-Z0-9][\w+]*|[A-Z]{2,})(?:-[\w+]+)*(?=\s+[a-z])")
MEASURED = re.compile(r"\d\s?(?:[x×%]|ms|GB|MB|TB|kB|us|µs)(?!\w)")
_BEFORE_DASH = re.compile(r"\s*(?P<name>\S.*?)\s+(?:[-–—→]|--+|[-=]>)\s+")
_PARTED_NAME = re.compile(
    r"\s*(?P<name>[\w+.\-/]+(?: [\w+.\-/]+){0,7}?)\s*(?:\((?P<who>[^()]+)\)\s*)?(?::\s+|\s+(?:[-–—→]|--+|[-=]>)\s+)"
)
_OPENERS = frozenset(
    {
        *("a", "an", "the", "this", "that", "these", "those", "it", "its", "they", "we", "i", "you", "he", "she"),
        *("my", "our", "their", "his", "her", "there", "here", "in", "on", "at", "for", "with", "by", "from", "of"),
        *("to", "as", "and", "but", "or", "so", "yet", "if", "when", "while", "then", "however", "also", "finally"),
        *("first", "second", "third", "next", "overall", "still", "now", "yes", "no", "not", "maybe", "perhaps"),
        *("interesting", "interestingly", "nice", "good", "great", "cool", "basically", "essentially", "generally"),
        *("today", "yesterday", "unfortunately", "unlike", "like", "note", "see", "talk", "poster", "paper", "work"),
        *("what", "why", "how", "who", "where", "which", "some", "many", "most", "all", "both", "each", "one", "two"),
        *("afterwards", "during", "thursday", "friday", "monday", "tuesday", "wednesday", "saturday", "sunday"),
        *("instead", "moreover", "furthermore", "thus", "hence", "therefore", "later", "before", "after", "again"),
    }
)
"""Words that begin a sentence, not a name."""
_SPEAKERS = frozenset(
    {"i", "we", "they", "it", "he", "she", "you", "i'm", "we're", "it's", "they're", "i've", "this", "these", "there"}
)
_NAME_LENGTH = 80
"""Characters within which a name ends."""


def find_name(raw: str, start: int = 0) -> TitleCut | None:
    """Find the name that a paragraph begins with; None where its first words are no name.

    It is ended by a comma, a stop, a dash, a colon or a parenthesis; a name that is written like no
    word of the language (EC-Cache, vLLM) may also be the subject of the first sentence, which is
    then text as well.
    """
    start += len(raw[start:]) - len(raw[start:].lstrip())
    found = _NAME_END.search(raw, start, start + _NAME_LENGTH)
    name = raw[start : found.start()].strip() if found else ""
    words = name.split()
    if found and 1 <= len(words) <= NAME_WORDS and title_case_share(name) == 1 and _begins_like_name(words[0]):
        inside = PARENTHESIS.match(raw, found.start())
        body = inside.end() if inside else found.end()
        if len(raw[body:].split()) >= PROSE_WORDS:
            parentheses = (inside.span(1),) if inside else ()
            place = body_after(raw, body) if inside else body
            return TitleCut(start, start + len(name), parentheses, place, Strength.NAME)
    subject = _SYSTEM_NAME.match(raw, start)
    if subject and len(raw[subject.end() :].split()) >= PROSE_WORDS:
        return TitleCut(start, subject.end(), (), start, Strength.NAME)
    return None


def find_parted_name(raw: str, start: int) -> TitleCut | None:
    """Find the few words that a line begins with, up to a colon or a dash, whatever case they are set in."""
    match = _PARTED_NAME.match(raw, start)
    if match is None or begins_sentence(match["name"]) or not raw[match.end() :].strip():
        return None
    parentheses = (match.span("who"),) if match["who"] else ()
    return TitleCut(match.start("name"), match.end("name"), parentheses, match.end(), Strength.NAME)


def find_measured_name(raw: str, start: int) -> TitleCut | None:
    """Find what a heading names before a dash that a result stands behind: FooServe – 2.5x throughput."""
    match = _BEFORE_DASH.match(raw, start)
    if match is None or not MEASURED.search(raw, match.end()):
        return None
    return replace(parted(raw, match.start("name"), match.end("name")), body=match.end())


def _begins_like_name(word: str) -> bool:
    """Say whether a word may begin a name, rather than a sentence."""
    return (word[0].isupper() or _SYSTEM_NAME.match(word + " x") is not None) and word.casefold() not in _OPENERS


def begins_sentence(text: str, *, pronouns: bool = False) -> bool:
    """Say whether a text begins like a sentence; with ``pronouns``, only like one about somebody."""
    first = text.lstrip("\"'“‘*_( ").split(maxsplit=1)[:1]
    word = first[0].casefold().strip(",.;:!?'’") if first else ""
    return word in (_SPEAKERS if pronouns else _OPENERS | _SPEAKERS)
