"""Authors whose institutions are told by raised numbers: "Ana Lee1, Bob Ray1,2" over "1 University of X 2 Foo Labs"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from confbrief.sources.people.authors import AuthorLine, looks_like_name

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PERSON = re.compile(
    rf"\s*(?P<name>[^\d{_RAISED_SIGNS},;*†‡§]+?)\s*"
    rf"(?P<marks>(?:[\d{_RAISED_SIGNS}*†‡§]+(?:\s*,\s*(?=[\d{_RAISED_SIGNS}*†‡§]))?)*)\s*"
    r"(?:,\s*(?:and\s+)?|;\s*|\s+(?:and|&)\s+|$)"
)
_PLACE = re.compile(rf"(?:^|(?<=[\s,;]))\(?(\d{{1,2}}|[{_RAISED_SIGNS}]+)[)\].:]?\s*(?=[^\W\d_])")
_MARKED = 0.5
"""Share of the people that have a number where their institutions are told by it."""
_MOST_LINES = 12


def run_of_marked(lines: Sequence[str]) -> tuple[AuthorLine, int] | None:
    """Read people with raised numbers, and the lines beneath that say what the numbers stand for.

    Gives how many lines they take; None where the first is no such list.
    """
    people = _people(lines[0])
    if people is None:
        return None
    places: dict[str, str] = {}
    taken = 1
    for line in lines[1:_MOST_LINES]:
        told = _places(line)
        if not told:
            break
        places |= told
        taken += 1
    numbers = {mark for _, marks in people for mark in marks}
    if not numbers or (places and not numbers & set(places)):
        return None
    each = tuple(tuple(places[mark] for mark in marks if mark in places) for _, marks in people)
    names = tuple(name for name, _ in people)
    affiliations = tuple(dict.fromkeys(place for told_of in each for place in told_of))
    return AuthorLine(names, affiliations=affiliations, of_each=each if any(each) else ()), taken


def _people(line: str) -> list[tuple[str, tuple[str, ...]]] | None:
    """Give the people of a line with their numbers; None where they do not look like names, or have none."""
    found: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    text = line.strip()
    while at < len(text):
        match = _PERSON.match(text, at)
        if match is None or match.end() == at:
            return None
        marks = tuple(re.findall(r"\d+", match["marks"].translate(_RAISED)))
        # Raised numbers without a comma between them are one digit each.
        if any(sign in _RAISED_SIGNS for sign in match["marks"]) and "," not in match["marks"]:
            marks = tuple(digit for mark in marks for digit in mark)
        found.append((match["name"].strip(), marks))
        at = match.end()
    marked = sum(bool(marks) for _, marks in found)
    named = all(looks_like_name(name) for name, _ in found)
    several = any(len(name.split()) > 1 for name, _ in found)
    return found if named and several and marked > 1 and marked >= _MARKED * len(found) else None


def _places(line: str) -> dict[str, str]:
    """Give the institutions of a line by their numbers; nothing where it does not begin with one."""
    text = line.strip()
    found = list(_PLACE.finditer(text))
    if not found or found[0].start():
        return {}
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {
        match[1].translate(_RAISED): text[match.end() : end].strip(" ,;")
        for match, end in zip(found, ends, strict=True)
    }
