"""Lines of authors: who is named, how many are hidden, which affiliations stand beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

_DOT = re.compile(r"\s*[⋅·•∙‧・●]\s*")
_LABEL = re.compile(r"^\s*(?:authors?|by|presenters?|speakers?)\s*:\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")
_MARKS = re.compile(r"[\s*†‡§¶∗⋆#¹²³⁴⁵⁶⁷⁸⁹⁰\d,]+$")
_PARTICLES = frozenset(
    {
        *("de", "van", "der", "den", "von", "zu", "bin", "ibn", "al", "el", "da", "di", "du", "dos", "das", "la"),
        *("le", "ter", "ten", "ben", "y", "e"),
    }
)
_MOST_WORDS = 6
_PAIRED = 4
"""Single words in a list from which on they are family names and given names by turns."""
_BROKEN_NAME = 4
"""Words of a name that is broken over a line's end."""
_BROKEN_AT = 50
"""Characters from which on a line may have been broken within a name."""
_AT_ONCE = 32
"""Lines of a list from which on several are tried at once."""
_OPEN_END = re.compile(r"(?:[,;]|\band|&)$")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’\-]*\.?")


@dataclass(frozen=True)
class AuthorLine:
    """The authors named, in order; the slots left empty; the affiliations beside them, each once.

    ``of_each`` are the affiliations of each author, where the line tells whose they are.
    """

    names: tuple[str, ...]
    hidden: int = 0
    affiliations: tuple[str, ...] = ()
    of_each: tuple[tuple[str, ...], ...] = ()


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
    """Read a single author, or authors separated by commas or semicolons; None where they do not look like names.

    Lists that put the family name first ("Doe, Jane; Roe, John", "Doe, Jane and Roe, John", or four
    or more single words in pairs) are read as such, and the names are given in their usual order.
    """
    text = _LABEL.sub("", line).strip()
    labelled = len(text) < len(line.strip())
    bare = _BRACKETS.sub(", " if "," in text else " ", text).strip(" ,;")
    if not bare or (bare[-1] in ".:!?" and not re.search(r"\b[A-Z]\.$|\bJr\.$", bare)):
        return None
    turned = _family_name_first(bare)
    if turned:
        return AuthorLine(turned)
    slots = [_MARKS.sub("", slot) for slot in _LIST.split(bare) if slot.strip()]
    if not slots or not (labelled or all(map(looks_like_name, slots))):
        return None
    if not labelled and sum(len(slot.split()) > 1 for slot in slots) < len(slots) * 0.7:
        return None
    split = re.split(r"\s*;\s*", text) if ";" in text else _outside_brackets(text)
    return _author_line([slot for slot in split if slot.strip()])


def _outside_brackets(text: str) -> list[str]:
    """Split a text at its commas and "and", but not at the commas of a bracket."""
    brackets = [match.start() for match in re.finditer(r"[()\[\]]", text)]
    pieces: list[str] = []
    begin = 0
    for match in re.finditer(r",\s*(?:and\s+)?|(?<!\s)\s+and\s+", text):
        at = bisect_left(brackets, match.end())
        if match[0].startswith(",") and at < len(brackets) and text[brackets[at]] in ")]":
            continue
        pieces.append(text[begin : match.start()])
        begin = match.end()
    return [*pieces, text[begin:]]


def _family_name_first(text: str) -> tuple[str, ...]:
    """Give the names of a list that puts the family name first, in their usual order; nothing for other lists."""
    people = [part.strip(" ,") for part in re.split(r"\s*;\s*(?:and\s+)?|\s+(?:and|&)\s+", text) if part.strip(" ,")]
    pairs = [tuple(_MARKS.sub("", half.strip()) for half in person.split(",")) for person in people]
    if len(pairs) < 2 or any(len(pair) != 2 for pair in pairs):  # noqa: PLR2004 - family name and given name
        words = [_MARKS.sub("", part.strip()) for part in re.split(r",\s*(?:and\s+)?", text)]
        single = sum(len(word.split()) == 1 for word in words)
        if len(words) < _PAIRED or len(words) % 2 or single < len(words) * 0.7:
            return ()
        pairs = list(zip(words[::2], words[1::2], strict=True))
    if not all(looks_like_name(half) for pair in pairs for half in pair):
        return ()
    return tuple(f"{given} {family}" for family, given in pairs)


def run_of_dotted(lines: Iterable[str]) -> tuple[AuthorLine, int] | None:
    """Read the authors separated by raised dots that ``lines`` begin with, over as many lines as they are broken into.

    Gives how many lines they take; None where the first is no such line. A list goes on where a line
    ends, or the next one begins, with a separator, and where the last name of the one and the first
    of the other are one name.
    """
    return _run(lines, parse_dotted, _dotted_pieces)


def run_of_listed(lines: Iterable[str]) -> tuple[AuthorLine, int] | None:
    """Do the same for authors separated by commas or semicolons; two at least must stand on the first line."""
    return _run(lines, _several, _listed_pieces)


def _run(
    lines: Iterable[str],
    parse: Callable[[str], AuthorLine | None],
    pieces_of: Callable[[str, Iterator[str]], Iterator[str]],
) -> tuple[AuthorLine, int] | None:
    """Take lines as long as they go on with a list, and all of it can be read.

    A long list is tried with ever more lines at once, so that the time grows with its length and not with its square.
    """
    stripped = map(str.strip, lines)
    text = next(stripped)
    authors = parse(text)
    if authors is None:
        return None
    pieces = pieces_of(text, stripped)
    taken = 1
    while ahead := list(islice(pieces, taken if taken >= _AT_ONCE else 1)):
        size = len(ahead)
        while size and ahead:
            joined = parse(text + "".join(ahead[:size]))
            if joined is None:
                size //= 2
                continue
            text, authors, taken = text + "".join(ahead[:size]), joined, taken + size
            ahead = ahead[size:]
            size = min(size, len(ahead))
        if ahead:
            break
    return authors, taken


def _dotted_pieces(text: str, lines: Iterator[str]) -> Iterator[str]:
    """Give the lines that may go on with a list, each with what stands between it and the one above."""
    last, length = _DOT.split(text)[-1], len(text)
    for line in lines:
        joint = _joint(last, length, line)
        if not joint:
            return
        yield f"{joint}{line}"
        *before, end = _DOT.split(line)
        last = end if before or joint != " " else f"{last} {end}".strip()
        length += len(joint) + len(line)


def _joint(last: str, length: int, line: str) -> str:
    """Give what stands between a list, with its last name and its length, and the next line; nothing where it ends."""
    first = _DOT.split(line, maxsplit=1)[0]
    goes_on = _DOT.search(line) is not None
    if not last or not first:
        return " " if goes_on or (not last and looks_like_name(line) and len(line.split()) > 1) else ""
    ends, begins = last.split(), first.split()
    one_name = len(ends) == 1 or len(begins) == 1 or ends[-1] in _PARTICLES or begins[0] in _PARTICLES
    broken = one_name and len(ends + begins) <= _BROKEN_NAME and looks_like_name(first)
    if goes_on:
        return " " if broken else " · "
    return " " if broken and _is_tail(length, first) else ""


def _is_tail(length: int, words: str) -> bool:
    """Say whether a line of a few words may be the end of the name that a list of that length was broken in."""
    first, *others = words.split()
    return length >= _BROKEN_AT and (len(others) <= 1 or (first in _PARTICLES and len(others) < _BROKEN_NAME))


def _listed_pieces(text: str, lines: Iterator[str]) -> Iterator[str]:
    """Give the lines that may go on with a list of commas, each with the space before it."""
    last, length = text, len(text)
    for line in lines:
        if not (_OPEN_END.search(last) or _is_tail(length, line) or _begins_list(line)):
            return
        yield f" {line}"
        last, length = line, length + 1 + len(line)


def _several(text: str) -> AuthorLine | None:
    """Read a list of two authors at least; it may end in a separator."""
    authors = parse_listed(re.sub(r"(?:[\s,;]|\s(?:and|&))+$", "", text))
    return authors if authors is not None and len(authors.names) > 1 else None


def _begins_list(text: str) -> bool:
    """Say whether a line goes on with a list: the tail of a name, then a separator and names."""
    slots = [slot for slot in _LIST.split(text) if slot.strip()]
    return len(slots) > 1 and all(looks_like_name(_MARKS.sub("", slot)) for slot in slots)


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


def looks_like_name(text: str) -> bool:
    """Two to five words that begin with a capital, but for particles; no digits, no small words."""
    words = text.split()
    if not 1 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in words):  # noqa: PLR2004 - words of a name
        return False
    return all(word[0].isupper() or word in _PARTICLES or not word.isascii() for word in words)
