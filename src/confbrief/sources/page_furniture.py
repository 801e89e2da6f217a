"""Lines of a conference site that belong to no paper: navigation, buttons, times, session headings."""

from __future__ import annotations

import re

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_CLOCK = r"\d{1,2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?"
_TIME = re.compile(
    rf"^\W*(?:{_WEEKDAY},?\s+)?(?:\d{{1,2}}\.?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?(?:\s+\d{{4}})?,?\s*"
    rf"(?:at\s+)?{_CLOCK}(?:\s*[A-Z]{{2,5}})?(?:\s*(?:[-–—]|to)\s*{_CLOCK}(?:\s*[A-Z]{{2,5}})?)?(?:\s*\(.*\))?\W*$",
    re.IGNORECASE,
)
_HAS_CLOCK = re.compile(r"\d:\d\d|\b[ap]\.?m\b", re.IGNORECASE)
_PRESENTATION = r"(?:oral|poster|spotlight|demo(?:nstration)?|highlight|talk|paper|lightning talk|invited talk|keynote)"
_FURNITURE = re.compile(
    rf"""^(?:
      skip\s+to\b.* | main\s+navigation | chat\s+is\s+not\s+available\.? | abstract:? | successful\s+page\s+load
    | (?:\[\s*[^\[\]]{{1,40}}\s*\]\s*)+
    | (?:view|show|hide|toggle|see|read)\s+(?:full\s+|more\s+)?(?:details?|abstract|more|poster|paper|slides|video)s?
    | (?:open\s?review|pdf|slides?|video|paper\s+pdf|project\s+page|code|poster\s+pdf|supplementary(?:\s+material)?
    |bibtex|
        share|bookmark|favou?rites?|add\s+to\s+calendar|livestream|recording|paper|link|website|zoom|chat|arxiv|github)
    | (?:\(?\s*{_PRESENTATION}(?:\s+(?:poster|presentation|session))?\s*\)?)
    | (?:{_PRESENTATION}\s*)?(?:position|id|board|location|booth|paper)?\s*\#\s*[\w-]+
    | .{{0,40}}\#\s?\d{{1,5}}
    | (?:log\s*in|sign\s*in|register)\b.{{0,80}}
    | select\s+year.* | filter\b.{{0,30}} | layout:?.{{0,40}} | mini\s+compact.* | topic\s+shuffle.* | full\s+screen.*
    | livestream:?\s.{{0,80}} | add\s+session\s+to.* | \(?\s*ends\s+.{{1,20}}
    | .{{0,30}}\buses\s+cookies\b.* | .*\blogo\s+above\s+may\s+be\s+used\b.* | useful\s+links | contact(?:\s+us)?
    | (?:©|copyright)\s.*
    | privacy\s+policy | sponsors? | our\s+sponsors | exhibitors? | code\s+of\s+conduct | about\s+.{{1,20}}
    | proceedings | help | faq
    | [-=_*~]{{3,}}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_SESSION_LABEL = re.compile(rf"^(?:{_PRESENTATION}\s+)?session:?$", re.IGNORECASE)
_SESSION_NAME = re.compile(
    rf"^(?:(?:[\w&/,.()-]+\s+){{0,6}}?session\s+(?:\d+\w?|[A-Z]|[IVX]+)\b.{{0,120}}|"
    rf"{_PRESENTATION}s?\s+session\s*[:–—-]\s*.{{2,120}}|"
    rf"(?:oral|poster|spotlight)s?\s+\d+\w?\s*[:–—-]?.{{0,120}}|session\s*[:–—-]\s*.{{2,120}}|"
    rf"{_PRESENTATION}\s+session)$",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:hall|ballroom|room|theat(?:er|re)|auditorium|foyer|exhibit|building|center|centre|pavilion|lounge|atrium|"
    r"virtual|online|"
    r"floor|level|terrace|salon|suite|stage)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"^(?:(?:session\s+)?(?:chairs?|moderators?|organi[sz]ers?|hosts?)|discussants?)\s*:", re.IGNORECASE
)


def is_furniture(line: str) -> bool:
    """Say whether a line is navigation, a button or a label, and tells nothing of a paper."""
    return _FURNITURE.fullmatch(line.strip()) is not None


def is_time(line: str) -> bool:
    """Say whether a line is a date with a time, or a span of time."""
    return _HAS_CLOCK.search(line) is not None and _TIME.fullmatch(line.strip()) is not None


def is_session_label(line: str) -> bool:
    """Say whether a line announces that a session's name follows."""
    return _SESSION_LABEL.fullmatch(line.strip()) is not None


def is_session_name(line: str) -> bool:
    """Say whether a line is a session's name by itself: Poster Session 3, Oral 2A: Serving."""
    return _SESSION_NAME.fullmatch(line.strip()) is not None


def is_room(line: str) -> bool:
    """Say whether a line names a place."""
    return _ROOM.search(line) is not None


def names_people_of_session(line: str) -> bool:
    """Say whether a line names the chairs of a session."""
    return _PEOPLE.match(line.strip()) is not None
