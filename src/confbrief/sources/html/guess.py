"""What a block of a page is by its own words: people, prose, a time, a link, the site's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import Final

from confbrief.sources.html.roles import Role, words
from confbrief.sources.people.authors import AuthorLine, looks_like_name, parse_dotted, parse_listed
from confbrief.sources.people.grouped import parse_people
from confbrief.sources.session_page.furniture import (
    is_furniture,
    is_session_label,
    is_session_name,
    names_people_of_session,
)
from confbrief.sources.session_page.times import is_room_line, is_time, leading_time

_PROSE_WORDS, _LONG_PROSE = 25, 45
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]*_]*$")
_LETTER = re.compile(r"[^\W\d_]")
_LEADING = re.compile(r"^[\s,;:.–—|/-]+")
_CHAIR = re.compile(r"\b(?:session\s+)?(?:chairs?|moderators?|chaired\s+by)\b\s*[:\-–]?", re.IGNORECASE)
_CHAIR_WORDS = 14
_AWARD = re.compile(
    r"^\W*(?:best|outstanding|distinguished|honou?rable|runner)\b.{0,40}$|^\W*(?:award|nominee|candidate)s?\W*$",
    re.IGNORECASE,
)
_PAUSE_WORDS = 6
_ACCEPTED = re.compile(
    r"^(?:accept(?:ed)?(?:\s*\([^()]*\)|\s+(?:as|for)\s+.{3,20}|:\s*\w+)?|[A-Z][\w’'-]{1,20}\s+(?:19|20)\d\d\s+(?:\w+\s+)?(?:oral|poster|spotlight)s?)$",
    re.IGNORECASE,
)
_MOST_TITLE = 400
_NAME_WORDS = 6
_FEW_NAMES = 2
"""Names up to which what is called a title is one."""
_MOSTLY = 0.8
_SMALL = frozenset("for with the of in on via using from by at and towards through over under".split())  # noqa: SIM905 - a list of words


class What(Enum):
    """What a block is."""

    TEXT = auto()
    """Short, and nothing else: a title, a heading, a name."""
    AUTHORS = auto()
    PROSE = auto()
    SESSION = auto()
    CHAIR = auto()
    WHEN = auto()
    ROOM = auto()
    LINK = auto()
    DECISION = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class _Look:
    """A text that is looked at, and what its author calls it."""

    text: str
    role: Role | None

    @cached_property
    def plain(self) -> str:
        """The text without what only led to it."""
        return _LEADING.sub("", self.text)

    @cached_property
    def rest(self) -> str:
        """The text without the time of day before it."""
        return without_time(self.plain)[1]

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.plain.split())

    @property
    def by_role(self) -> What | None:
        """What it is by its role alone, where its length does not speak against it."""
        what = _BY_ROLE.get(self.role) if self.role else None
        return None if what in _SHORT and self.words > _SHORT_WORDS else what

    @property
    def names_session(self) -> bool:
        """Say whether it is a session's name by its words."""
        return self.role in {None, Role.OTHER, Role.TITLE, Role.SESSION} and is_session_name(self.rest)

    @property
    def is_time(self) -> bool:
        """Say whether it is a time, with or without a remark behind it."""
        return is_time(re.sub(r"\s*\([^()]*\)\s*$", "", self.text))

    @property
    def is_chair(self) -> bool:
        """Say whether it names the people who lead a session."""
        return names_people_of_session(self.plain) or (
            _CHAIR.match(self.plain) is not None and self.words <= _CHAIR_WORDS
        )

    @property
    def is_people(self) -> bool:
        """Say whether it names people; what is called a title has to be surer."""
        people = people_of(self.plain)
        return people is not None and (
            self.role is not Role.TITLE or bool(people.affiliations) or len(people.names) > _FEW_NAMES
        )

    @property
    def is_named_people(self) -> bool:
        """Say whether its author calls it people and nothing speaks against it."""
        return self.role is Role.AUTHORS and (not _is_prose(self.plain) or people_of(self.plain) is not None)

    @property
    def is_named_prose(self) -> bool:
        """Say whether its author calls it an abstract and it is long enough."""
        return self.role is Role.ABSTRACT and (_is_prose(self.plain) or self.words > _PROSE_WORDS)


_BEFORE_ROLE: Final[tuple[tuple[Callable[[_Look], bool], What], ...]] = (
    (lambda look: look.names_session, What.SESSION),
    (lambda look: look.role is not Role.TITLE and is_pause(look.rest), What.NOTHING),
)
_BY_WORDS: Final[tuple[tuple[Callable[[_Look], bool], What], ...]] = (
    (lambda look: look.is_named_people, What.AUTHORS),
    (lambda look: look.is_named_prose, What.PROSE),
    (lambda look: look.is_time, What.WHEN),
    (lambda look: look.is_chair, What.CHAIR),
    (lambda look: is_session_label(look.plain), What.SESSION),
    (lambda look: is_link_word(look.plain), What.LINK),
    (lambda look: is_furniture(look.plain), What.NOTHING),
    (lambda look: bool(_AWARD.match(look.plain) or _ACCEPTED.match(look.plain)), What.DECISION),
    (lambda look: is_room_line(look.plain), What.ROOM),
    (lambda look: look.is_people, What.AUTHORS),
    (lambda look: look.role is not Role.TITLE and _is_prose(look.plain), What.PROSE),
)


def what_is(text: str, role: Role | None) -> What:
    """Say what a block is by its words, with what its author calls it where they leave it open."""
    look = _Look(text, role)
    if _LETTER.search(look.plain) is None:
        return What.WHEN if is_time(text) else What.NOTHING
    first = next((what for test, what in _BEFORE_ROLE if test(look)), None) or look.by_role
    if first is not None:
        return first
    short = What.TEXT if len(look.plain) <= _MOST_TITLE else What.PROSE
    return next((what for test, what in _BY_WORDS if test(look)), short)


_SHORT = frozenset({What.WHEN, What.ROOM, What.DECISION})
_SHORT_WORDS = 7
"""Words that a time, a place or a decision has at most, whatever it is called."""
_BY_ROLE = {
    Role.TIME: What.WHEN,
    Role.ROOM: What.ROOM,
    Role.CHAIR: What.CHAIR,
    Role.DECISION: What.DECISION,
    Role.OTHER: What.NOTHING,
    Role.KEYWORDS: What.NOTHING,
    Role.AFFILIATIONS: What.NOTHING,
    Role.SUMMARY: What.NOTHING,
}


def without_time(text: str) -> tuple[str, str]:
    """Part a text from the time of day that it begins with."""
    end = leading_time(text)
    return text[:end].strip(" \t,:|–—-"), text[end:]


def is_pause(text: str) -> bool:
    """Say whether a line of a programme tells of a pause, a meal or an opening."""
    plain = text.casefold().strip(" .:–—-|*")
    led = any(plain.startswith(word) and not plain[len(word) : len(word) + 1].isalpha() for word in words("pauses"))
    return led and len(plain.split()) <= _PAUSE_WORDS and ":" not in plain


def people_of(text: str) -> AuthorLine | None:
    """Read a text as people where it says by itself that it is: several of them, or one with an institution."""
    plain = _LEADING.sub("", text)
    found = parse_people(plain)
    if found is not None:
        return found
    dotted = parse_dotted(plain)
    if dotted is not None:
        return dotted
    listed = parse_listed(plain.rstrip(" .") if not re.search(r"\b[A-Z]\.$", plain) else plain)
    return listed if listed is not None and len(listed.names) > 1 and _are_people(listed) else None


def person_of(text: str) -> AuthorLine | None:
    """Read a text as people where its place on the page says that it is."""
    plain = _LEADING.sub("", text).rstrip(" :;,")
    found = people_of(plain) or parse_listed(plain.rstrip(" ."))
    if found is not None:
        return found
    names = [name.strip(" .*†") for name in re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", plain)]
    names = [name for name in names if name]
    return AuthorLine(tuple(names)) if names and all(map(_may_be_name, names)) else None


def _may_be_name(name: str) -> bool:
    return (
        len(name.split()) <= _NAME_WORDS and name[0].isalpha() and not any(sign in name for sign in "()[]:?!0123456789")
    )


def is_link_word(text: str) -> bool:
    """Say whether a text is only the name of a link: PDF, [code], Project page."""
    return text.casefold().strip(" []()|·,.:•-") in words("links")


def _are_people(authors: AuthorLine) -> bool:
    """Say whether names are several words each, as people's are and a title's parts are not."""
    several = [name for name in authors.names if 2 <= len(name.split()) <= 5 and looks_like_name(name)]  # noqa: PLR2004 - words of a name
    small = any(word in _SMALL for name in authors.names for word in name.casefold().split()[:-1])
    return not small and len(several) >= _MOSTLY * len(authors.names)


def _is_prose(text: str) -> bool:
    count = len(text.split())
    return count >= _LONG_PROSE or (count >= _PROSE_WORDS and _ENDS_SENTENCE.search(text) is not None)
