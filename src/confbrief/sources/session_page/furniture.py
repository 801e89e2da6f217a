"""Lines of a conference site that belong to no paper: navigation, buttons, session headings."""

from __future__ import annotations

import re

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
_PEOPLE = re.compile(
    r"^(?:(?:session\s+)?(?:co-?)?(?:chairs?|moderators?|organi[sz]ers?|hosts?)|discussants?|chaired\s+by|"
    r"moderated\s+by)\s*(?:\(s\)\s*)?:",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Say whether a line is navigation, a button or a label, and tells nothing of a paper."""
    return _FURNITURE.fullmatch(line.strip()) is not None


def is_session_label(line: str) -> bool:
    """Say whether a line announces that a session's name follows."""
    return _SESSION_LABEL.fullmatch(line.strip()) is not None


def is_session_name(line: str) -> bool:
    """Say whether a line is a session's name by itself: Poster Session 3, Oral 2A: Serving."""
    return _SESSION_NAME.fullmatch(line.strip()) is not None


def names_people_of_session(line: str) -> bool:
    """Say whether a line names the chairs of a session."""
    return _PEOPLE.match(line.strip()) is not None
