"""Authors who stand with their affiliations: in the manner of a programme, grouped by institution, with raised marks.

``parse_people`` reads what names an institution beside people: "Ana Lee and Bob Ray, University of X; Cy Dee, Y",
"Ana Lee, Bob Ray (X); Cy Dee (Y)", "Ana Lee: X; Bob Ray: Y". Lists of bare names are read in ``authors``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from confbrief.sources.people.affiliations import is_institution
from confbrief.sources.people.authors import AuthorLine, looks_like_name

_LABEL = re.compile(r"^\s*(?:[-–—•*]\s+)?(?:(?:authors?|by|presenters?|speakers?)\s*:\s*|by\s+)?", re.IGNORECASE)
_MARKS = re.compile(r"[\s*†‡§¶∗⋆#¹²³⁴⁵⁶⁷⁸⁹⁰\d]+$")
_AND = re.compile(r"\s*(?:,\s*)?(?:\band\b|&)\s+")
_ROLE = re.compile(
    r"\s*[(\[](?:presenter|speaker|presenting|corresponding(?: author)?|he|she|virtual|remote)[)\]]", re.IGNORECASE
)
_RAISED = re.compile(r"(?<=[^\W\d_.])[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:[,⸴][¹²³⁴⁵⁶⁷⁸⁹⁰]+)*")
"""Raised numbers behind a name."""
_MOST = 60
"""Authors of a paper whose list is looked at; a longer one is read as well, its affiliations are not."""
_NAMES = 0.75
"""Share of what stands for names that must look like names."""
_SMALL = frozenset({"of", "for", "the", "with", "in", "on", "an", "to", "via", "from", "using"})
"""Words that stand in titles, and in no name."""
_LONGEST = 20_000
_MOST_LINES = 12
_OPEN_END = re.compile(r"(?:[,;&(\-/]|\b(?:and|of|at|for|the|de|di|in|&))$")
_JUNIOR = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b\.?)")
_FIELD = re.compile(r"technolog\w*\b", re.IGNORECASE)
"""What an institution is for, as in "University of Science and Technology"."""
_COLON = re.compile(r"(?<=[^\W\d_])\s*:\s*(?=[^\W\d_])")


@dataclass
class _People:
    """Names, and the affiliations of each."""

    names: list[str] = field(default_factory=list)
    places: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, names: Sequence[str], places: Sequence[str]) -> None:
        """Take people of the same institutions."""
        self.names += names
        self.places += [tuple(places)] * len(names)

    def line(self) -> AuthorLine:
        """Make the line of authors."""
        affiliations = tuple(dict.fromkeys(place for places in self.places for place in places))
        return AuthorLine(tuple(self.names), affiliations=affiliations, of_each=tuple(self.places))


def parse_people(text: str) -> AuthorLine | None:
    """Read people with their affiliations; None where the text is no such list."""
    plain = _RAISED.sub("", " ".join(text.split()))
    if not plain or len(plain) > _LONGEST:
        return None
    plain = _ROLE.sub("", _JUNIOR.sub(" ", _LABEL.sub("", plain))).strip(" ,;")
    if plain.endswith((".", "?", "!")) and not re.search(r"\b(?:Inc|Ltd|Corp|Co|Jr|[A-Z])\.$|\)\.$", plain):
        return None
    plain = plain.removesuffix(").") + ")" if plain.endswith(").") else plain
    found = _bracketed(plain) if re.search(r"\)|\]", plain) else None
    return found or _by_colon(plain) or _by_comma(plain)


def _bracketed(text: str) -> AuthorLine | None:
    """Read "A, B (X), C (Y; Z)": an institution in brackets is that of all names since the one before it."""
    people = _People()
    names: list[str] = []
    held = ""
    pieces = [*_bracket_pieces(text)]
    for at, (before, inside) in enumerate(pieces):
        outside, held = held + before, ""
        nickname = inside is not None and len(inside.split()) == 1 and not is_institution(inside)
        begun = re.split(r"[,;)\]]|\band\b", outside)[-1].split()
        if nickname and len(begun) == 1 and re.match(r"\s+(?!and\b)[^\W\d_]", pieces[at + 1][0]):
            # A name goes on behind the bracket.
            held = f"{outside}({inside})"
            continue
        names += _names_in(outside)
        if inside is None:
            continue
        if not names:
            return None
        people.add(names, _places(inside))
        names = []
    known = any(is_institution(place) for places in people.places for place in places)
    if not any(people.places) or (len(people.names) + len(names) == 1 and not known):
        return None
    people.add(names, ())
    return people.line() if _are_names(people.names) else None


def _bracket_pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """Give what stands outside of brackets, each with what stands in the ones behind it; brackets may nest."""
    depth, start, outside = 0, 0, ""
    for at, sign in enumerate(text):
        if sign in "([":
            if not depth:
                outside, start = text[start:at], at + 1
            depth += 1
        elif sign in ")]" and depth:
            depth -= 1
            if not depth:
                yield outside, text[start:at]
                start = at + 1
    yield text[start:], None


def _by_colon(text: str) -> AuthorLine | None:
    """Read "A:X; B:Y"."""
    groups = [group.strip() for group in text.split(";") if group.strip()]
    pairs = [_COLON.split(group, maxsplit=1) for group in groups]
    if not pairs or any(len(pair) < 2 for pair in pairs):  # noqa: PLR2004 - who, and where
        return None
    if len(pairs) == 1 and (len(pairs[0][0].split()) == 1 or not is_institution(pairs[0][1])):
        return None
    people = _People()
    for who, place in pairs:
        people.add(_names_in(who), _places(place))
    return people.line() if _are_names(people.names) else None


def _by_comma(text: str) -> AuthorLine | None:
    """Read "A, B, and C, X; D and E, Y": the names of a group stand before its institution."""
    groups = [re.sub(r"^(?:and|&)\s+", "", group.strip()) for group in text.split(";") if group.strip()]
    told = any(is_institution(part) for group in groups for part in _parts(group)[1:])
    if not told or len(groups) > _MOST:
        return None
    people = _People()
    for group in groups:
        parts = _parts(group)
        end = _end_of_names(group, parts)
        people.add(parts[:end], _places(", ".join(parts[end:])) if end < len(parts) else ())
    return people.line() if _are_names(people.names) else None


def _parts(group: str) -> list[str]:
    """Cut a group at commas, and at the "and" between names, which ends with the first institution."""
    parts: list[str] = []
    for part in (piece.strip() for piece in group.split(",")):
        if not part:
            continue
        halves = [half.strip() for half in re.split(r"^(?:and|&)\s+|\s+(?:and|&)\s+", part) if half and half.strip()]
        whole = any(map(is_institution, parts)) or not all(looks_like_name(_bare(half)) for half in halves)
        parts += [_bare(part)] if whole or any(map(is_institution, halves)) else [_bare(half) for half in halves]
    return parts


def _end_of_names(group: str, parts: Sequence[str]) -> int:
    """Find where the names of a group end: behind the one that "and" leads, or before the first institution."""
    first = next((at for at, part in enumerate(parts) if at and is_institution(part)), len(parts))
    joint = _AND.search(group)
    if joint is not None and first == len(parts):
        # An institution that nobody knows stands behind the last name.
        last = _bare(group[joint.end() :].split(",", maxsplit=1)[0])
        if last in parts:
            return parts.index(last) + 1
    if first == len(parts) == 2:  # noqa: PLR2004 - a name and a place
        return 1
    return first


def _names_in(text: str) -> list[str]:
    """Give the names of a list that may begin or end in a separator."""
    pieces = re.split(r"[,;/·⋅•]|(?<![^\s,;])(?:and|&)\s+|\s+(?:and|&)(?=\s|$)", text)
    return [name for name in map(_bare, pieces) if name]


def _bare(name: str) -> str:
    """Take off the marks behind a name, and what separated it."""
    return _MARKS.sub("", name.strip(" ,;:.-–—" if len(name) > 1 and name.rstrip()[-1:] != "." else " ,;:-–—")).strip()


def _places(text: str) -> tuple[str, ...]:
    """Give the institutions of a text; commas are within a name, and so is an "and" that parts no two institutions."""
    places: list[str] = []
    for part in re.split(r"\s*;\s*|\s+[/|+]\s+", text.strip(" ,;.")):
        halves = re.split(r"\s+(?:and|&)\s+", part)
        places += halves if len(halves) > 1 and all(map(_stands_alone, halves)) else [part] if part else []
    return tuple(dict.fromkeys(places))


def _stands_alone(name: str) -> bool:
    """Say whether a part of a text is an institution by itself, unlike what is left of "Science and Technology"."""
    return is_institution(name) and _FIELD.match(name) is None


def _are_names(names: Sequence[str]) -> bool:
    """Say whether most of ``names`` look like names of people."""
    plain = [re.sub(r"\s*\([^()]*\)", "", name) for name in names]
    good = sum(looks_like_name(name) and not is_institution(name) for name in plain)
    if any(word in _SMALL for name in plain for word in name.split()):
        return False
    return any(len(name.split()) > 1 for name in names) and good >= _NAMES * len(names)


def run_of_people(lines: Sequence[str]) -> tuple[AuthorLine, int] | None:
    """Read the people that ``lines`` begin with, over as many lines as they are broken into.

    Gives how many lines they take; None where the first lines are no such list. A list goes on where a bracket is
    open, where the line ends in a separator or within a name, and where the next one begins with what only goes on.
    """
    text, taken = lines[0].strip(), 1
    while taken < min(len(lines), _MOST_LINES) and _is_open(text, lines[taken].strip()):
        text, taken = f"{text} {lines[taken].strip()}", taken + 1
    found = parse_people(text)
    if found is None or (len(found.names) == 1 and not looks_like_name(found.names[0])):
        return None
    return found, taken


def _is_open(text: str, line: str) -> bool:
    """Say whether a list of people is not at its end, and goes on in ``line``."""
    if text.endswith(")") and line.endswith((")", ",", ";")) and parse_people(line) is not None:
        return True
    if text.count("(") > text.count(")") or _OPEN_END.search(text) or re.match(r"[(\[,;&]|and\s", line):
        return True
    begun = parse_people(text)
    if begun is None:
        # The institution of the names may stand on the next line.
        return len(text.split(",")) > 1 and parse_people(f"{text} {line}") is not None and ";" in line
    told = bool(begun.of_each) and not begun.of_each[-1] and ")" in text
    return told and parse_people(f"{text} {line}") is not None
