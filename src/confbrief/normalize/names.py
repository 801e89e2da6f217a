"""System names, taken out of titles and texts: "OrbSieve: Early Filtering…", "we present OrbSieve, a system…"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from confbrief.model.paper import Record
from confbrief.text.clean import clean
from confbrief.text.terms import STOPWORDS, key, stem

_BREAK = re.compile(r"\s*:\s+|\s+[-–—:]\s+|\s+:\s*")
_WORD = r"[A-Za-z][\w]*(?:[-+.][\w]+)*\+*"
_NAME = r"[A-Z][\w]*(?:[-+.][\w]+)*\+*(?:\s+[A-Z][\w]*(?:[-+.][\w]+)*){0,4}"
_COINED = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Za-z]|[A-Za-z]-\d")
_PLURAL_ACRONYM = re.compile(r"^[A-Z]{2,}s$")
_INTRODUCED = re.compile(
    r"\b(?:present|presents|introduce|introduces|propose|proposes|develop|develops|design|describe|describes|unveil"
    r"|Introduces|Presents|Proposes|Introducing|Presenting)\b\s+"
    r"(?:(?:the|an?|our|two|novel|new)\s+){0,2}"
    rf"(?P<name>{_NAME}|{_WORD})"
    r"(?=\s*(?:[,.;:(—–]|\s(?:an?|as|which|that|to|for|is|the|framework|system|toolkit|library)\b)|\s*$)"
)
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|our\s+(?:method|system|framework|approach|technique|tool|prototype),)\s+"
    rf"[\"“‘']?(?P<name>{_NAME}|{_WORD})"
)
_SUBJECT = re.compile(rf"^(?P<name>{_NAME})\s+(?:is|are|provides|enables)\s+(?:an?|the)\b")
_LABEL = re.compile(rf"(?:^|(?<=[.!?]\s)|(?<=\n))(?P<name>{_WORD}):\s")
_SHORT_FORM = re.compile(rf"\s*\((?P<short>{_WORD})\)")
_LONGEST_HEAD = 4
_NAMING_NOTHING = """
abstract award awards best break closing coffee day demo demos discussion invited industry introduction
keynote keynotes lightning lunch misc notes opening oral orals other overview panel paper papers poster
posters presentation presentations program remarks research session sessions short spotlight spotlights
summary talk talks tba tbd track tutorial tutorials untitled welcome work workshop workshops
"""
NO_TITLE_WORDS = frozenset(_NAMING_NOTHING.split())
"""What stands where a title should, alone or together, and names nothing."""
_SHOUTED = 0.8
"""The share of capitals among the letters of a title that is set in capitals."""
_TRAILER = re.compile(rf"\s(?:with|via|using|by)\s+(?P<name>{_WORD})\s*[.!?]?$")
_BRACKETED = re.compile(rf"\((?P<name>{_WORD})\)\s*[.!?]?$")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one record's own system, as printed, the likeliest first."""

    titled: tuple[str, ...] = ()
    """Those that stand in its title."""
    told: tuple[str, ...] = ()
    """Those that its text introduces: "we present X", "X is a …"."""
    other: tuple[str, ...] = ()
    """Short forms, and names that the text gives to parts of its work."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every name once; of forms that differ in capitals only, the first."""
        return unique(self.forms)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every spelling of every name, the likeliest first."""
        return tuple(dict.fromkeys((*self.titled, *self.told, *self.other)))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Drop what differs from an earlier name in capitals or punctuation only."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(key(name), name)
    return tuple(kept.values())


def is_coined(word: str) -> bool:
    """Whether a word looks made up to name something: capitals inside, or digits beside letters."""
    return bool(_COINED.search(word)) and not _PLURAL_ACRONYM.match(word)


def is_shouted(title: str) -> bool:
    """Whether a title is set in capitals throughout, so that capitals tell nothing."""
    letters = [sign for sign in title if sign.isalpha()]
    return len(letters) > 1 and sum(sign.isupper() for sign in letters) > _SHOUTED * len(letters)


def split_title(title: str) -> tuple[str | None, str]:
    """Part a title at its first colon or dash into what stands before (None without one) and after."""
    parts = _BREAK.split(title.strip(), maxsplit=1)
    if len(parts) == 2 and parts[0] and parts[1]:  # noqa: PLR2004 - head and rest
        return parts[0], parts[1]
    return None, title.strip()


def names_of(record: Record, text: str) -> Names:
    """Find the names that a record gives its own system; ``text`` is its running text, cleaned."""
    titled: list[str] = []
    told, other = names_in_text(text)
    for title in filter(None, (record.title, record.alternative_title)):
        titled += names_in_title(clean(title).text, text, told)
    return Names(unique(titled), told, unique((*_short_forms(titled, text), *other)))


def _short_forms(names: Iterable[str], text: str) -> list[str]:
    """Find "(OS)" where the text gives it right after a name."""
    found = []
    for name in names:
        for at in occurrences(name, text):
            match = _SHORT_FORM.match(text, at + len(name))
            if match and is_coined(match["short"]):
                found.append(match["short"])
    return found


def names_in_title(title: str, text: str, told: Collection[str] = ()) -> list[str]:
    """Find system names in a title: its head, a trailing "with X" that the text introduces, a bracketed last word.

    ``told`` are the names that the text introduces. A head of one word is a name. A longer one has
    to bear the marks of a name in the text: its words are capitalised there within sentences, and
    nowhere written small.
    """
    found: list[str] = []
    head, rest = split_title(title)
    shouted = is_shouted(title)
    if head is not None:
        found += _names_in_head(head, text, shouted=shouted)
    bracketed = _BRACKETED.search(title)
    if bracketed and (is_coined(bracketed["name"]) or shouted):
        found.append(bracketed["name"])
    trailer = _TRAILER.search(rest)
    if trailer and not shouted and key(trailer["name"]) in {key(name) for name in told}:
        found.append(trailer["name"])
    only = title.strip()
    if head is None and not found and only and " " not in only and only.casefold() not in NO_TITLE_WORDS:
        found.append(only)
    return found


def _names_in_head(head: str, text: str, *, shouted: bool) -> list[str]:
    tokens = head.split()
    if len(tokens) == 1:
        return [head.strip("\"'“”‘’")] if key(head) and not _PLURAL_ACRONYM.match(head) else []
    if (
        len(tokens) > _LONGEST_HEAD
        or any(sign in head for sign in ",?!")
        or any(t.casefold() in STOPWORDS for t in tokens)
    ):
        return []
    if _within_sentence(head, text) or (shouted and head.title() in text):
        return [head]
    last = tokens[-1]
    proper = not last.isupper() and _within_sentence(last, text) and _is_always_capital(last, text)
    return [head, last] if proper else []


def occurrences(name: str, text: str) -> Iterator[int]:
    """Give every place where a name stands in a text as a whole word, capitals and all."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield start
        start = text.find(name, start + 1)


def _within_sentence(name: str, text: str) -> bool:
    """Whether the name stands in the text with these very capitals, not as the first word of a sentence."""
    if not name[:1].isupper():
        return False
    return any(
        at > 0 and not text[max(0, at - 3) : at].rstrip().endswith((".", "!", "?", ":", "\n"))
        for at in occurrences(name, text)
    )


def is_proper(word: str, text: str) -> bool:
    """Whether a text uses a word as a proper name: capital within sentences, and nowhere written small."""
    return _within_sentence(word, text) and _is_always_capital(word, text)


def _is_always_capital(name: str, text: str) -> bool:
    return next(occurrences(name.casefold(), text), None) is None


def names_in_text(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Find the names that a text introduces as its own, and those that it gives to parts and as short forms.

    The first are those of "we present X" and "X is a …"; the second those of "X: a …", "called X",
    "our method, X," and "(X)" after a name.
    """
    told: list[tuple[int, str]] = []
    other: list[tuple[int, str]] = []
    for pattern, found in ((_INTRODUCED, told), (_SUBJECT, told), (_CALLED, other), (_LABEL, other)):
        for match in pattern.finditer(text):
            name = match["name"].rstrip(".")
            if not (is_coined(name) if pattern is _LABEL else _looks_like_name(name, text)):
                continue
            found.append((match.start("name"), name))
            short = _SHORT_FORM.match(text, match.end("name"))
            if short and is_coined(short["short"]):
                other.append((match.start("name"), short["short"]))
    return tuple(dict.fromkeys(name for _, name in sorted(told))), tuple(
        dict.fromkeys(name for _, name in sorted(other))
    )


def _looks_like_name(name: str, text: str) -> bool:
    tokens = name.split()
    if any(token.casefold() in STOPWORDS for token in tokens):
        return False
    if len(tokens) == 1:
        if is_coined(name):
            return True
        return name[:1].isupper() and _is_always_capital(name, text)
    return all(token[:1].isupper() for token in tokens) and not all(
        stem(t.casefold()) in text.casefold().split() for t in tokens
    )
