"""Lines of a conference site that say when and where, and tell nothing of a paper.

A line is one of time where all of it is made of dates, clock times, zones and what joins them; a
kind of presentation may stand before it, and a place behind or before it. A line is one of place
where it is a proper name that ends in a word for a room, with the room's number.
"""

from __future__ import annotations

import re

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\d{1,2}h\d{2}|noon\b|midnight\b)"
_DAY = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?|(?:19|20)\d{2}|\d{1,2}(?:st|nd|rd|th)?)(?![\d\w])"
_ZONE = (
    r"(?-i:[A-Z]{1,4}T|UTC|GMT|[A-Z][a-z]+\s+(?:Standard\s+|Daylight\s+)?Time|local\s+time)\b"
    r"(?:\s*[+\-−]\d{1,2}(?::\d{2})?)?"
)
_JOINT = r"(?:[\s,;:•·|()\[\]–—/-]|\b(?:to|at|on|from|until|till|day\s+\d)\b)"
_TOKENS = re.compile(rf"(?:{_WEEKDAY}|{_MONTH}|{_CLOCK}|{_ZONE}|{_DAY}|{_JOINT})+", re.IGNORECASE)
_HAS_CLOCK = re.compile(_CLOCK, re.IGNORECASE)
_HAS_DATE = re.compile(
    rf"\b(?:{_MONTH},?\s+\d|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{_MONTH})|^\W*{_WEEKDAY}\W*$|\b\d{{4}}-\d{{2}}-\d{{2}}\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^\W*(?:(?:invited|contributed|lightning|keynote|industry|plenary|short|long|tutorial|panel)\s+)?"
    r"(?:oral|poster|spotlight|demo(?:nstration)?|highlight|talk|paper|keynote|tutorial|workshop|panel|session|"
    r"presentation|break|lunch|reception)s?\b(?:\s+(?:poster|presentation|session|talk))?\W*",
    re.IGNORECASE,
)
_ROOM_NOUN = (
    r"(?:hall|ballroom|room|(?:amphi)?theat(?:er|re)|auditorium|foyer|pavilion|lounge|atrium|terrace|salon|suite)s?"
)
_ROOM_LINE = re.compile(
    rf"\[?\s*(?:(?:[A-Z][\w'’.&-]*|\d+\w{{0,2}}|of|the|and|&)[\s,]+){{0,4}}(?i:{_ROOM_NOUN})"
    r"(?:[\s,]+(?:[IVX]+|[A-Z]|\d{1,4}[A-Za-z]?)\b(?:\s*[,&+/–-]\s*(?:[A-Z]|\d{1,4}[A-Za-z]?)\b)*){0,3}"
    r"(?:[\s,]*(?:\([^()]{1,40}\)|(?:level|floor|booth|board|position)\s+\w+|\#\s?[\w-]+))*\s*\]?",
)
_ANY_ROOM = re.compile(
    r"\b(?:hall|ballroom|room|theat(?:er|re)|auditorium|foyer|exhibit|building|center|centre|pavilion|lounge|atrium|"
    r"virtual|online|floor|level|terrace|salon|suite|stage)\b",
    re.IGNORECASE,
)
_PLACE_WORDS = 10
_HOUR = r"(?:\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b\.?|\d{1,2}[:h]\d{2})"
_DOTTED = r"\d{1,2}\.\d{2}"
_LEADING = re.compile(
    rf"^\W*(?:{_HOUR}(?:\s*(?:-|–|—|to)\s*{_HOUR})?|{_DOTTED}\s*[-–—]\s*{_DOTTED}(?!\d)|"
    rf"\d{{1,2}}\s*[-–—]\s*{_HOUR})[\s,:|–—-]+(?=[^\W\d_]|[\"“«#\[(]|\d+\D)",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:\t| {3,})[ ]*(?P<room>[^\s](?:(?!\t| {3})[^\n]){0,60})\s*$")


def is_time(line: str) -> bool:
    """Say whether a line is a date, a time or a span of time, with or without a kind and a place beside it."""
    text = line.strip()
    if not any(character.isdigit() for character in text):
        return False
    kind = _KIND.match(text)
    return _is_when(text) or (kind is not None and _is_when(text[kind.end() :])) or _is_room_then_time(text)


def leading_time(line: str) -> int:
    """Give where a line goes on behind the time of day that it begins with; 0 where it begins with none."""
    match = _LEADING.match(line)
    return match.end() if match else 0


def trailing_room(line: str) -> int:
    """Give where the room begins that stands apart at the end of a line; its length where there is none."""
    match = _TRAILING.search(line)
    return match.start("room") if match and is_room_line(match["room"]) else len(line)


def is_room_line(line: str) -> bool:
    """Say whether a line is a room's name and nothing else: Hall C 1-3, Evergreen Ballroom, @ East Foyer #12."""
    text = line.strip()
    return _ROOM_LINE.fullmatch(text.lstrip("@ ")) is not None


def is_room(text: str) -> bool:
    """Say whether a text under a session's name speaks of a place."""
    return _ANY_ROOM.search(text) is not None


def _is_when(text: str) -> bool:
    """Say whether a text is a time, and what is left of it a place."""
    match = _TOKENS.match(text)
    if match is None:
        return False
    when, rest = match[0], text[match.end() :].strip()
    if not (_HAS_CLOCK.search(when) or (not rest and _HAS_DATE.search(when))):
        return False
    return not rest or (rest.startswith("@") and len(rest.split()) <= _PLACE_WORDS) or is_room_line(rest)


def _is_room_then_time(text: str) -> bool:
    match = _ROOM_LINE.match(text)
    return match is not None and match.end() < len(text) and _is_when(text[match.end() :].lstrip(" ,|•·–—-"))
