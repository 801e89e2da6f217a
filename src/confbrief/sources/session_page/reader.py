"""The text of a conference site's session page, as it comes when a person copies it.

A paper is a title, a line of authors and an abstract. What stands between is the site's own. The
page loses things: authors that it does not name leave an empty slot, and a paper that lost its
title and authors is an abstract that follows another one; it is a paper of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from confbrief.errors import Diagnostic
from confbrief.model.corpus import Reading
from confbrief.model.paper import Session
from confbrief.model.provenance import Passage, Source
from confbrief.sources.gaps import without_gaps
from confbrief.sources.other_kinds import other_kind
from confbrief.sources.people.authors import AuthorLine, parse_listed
from confbrief.sources.session_page.abstracts import ITEM_OF_LIST, goes_on_with_abstract, is_long_title
from confbrief.sources.session_page.blocks import items_of
from confbrief.sources.session_page.fields import field_of
from confbrief.sources.session_page.furniture import names_people_of_session
from confbrief.sources.session_page.heads import is_near, named_above_chair
from confbrief.sources.session_page.items import TEXTS, Item, Line, What, ends_sentence
from confbrief.sources.session_page.lost_titles import TOLD, AbstractJoiner
from confbrief.sources.session_page.records import Draft, record_of
from confbrief.sources.session_page.report import left_over, outline, warnings
from confbrief.sources.session_page.times import is_room

_ROOM_WORDS = 6
_SENTENCE_WORDS = 8
_BULLETS = frozenset({"- ", "* ", "+ "})


class SessionPage:
    """Reads session pages."""

    kind = "session-page"
    example = (
        "a paper is its title on a line, its authors on the next (First Author ⋅ Second Author), "
        "and its abstract beneath"
    )
    takes = frozenset[str | None]({None})

    def score(self, text: str) -> float:
        """Look for lines of authors and for long paragraphs under short lines."""
        if other_kind(text) is not None:
            return 0.0
        items = items_of(without_gaps(text)[0])
        texts = [item for item in items if item.what in TEXTS]
        if not texts:
            return 0.0
        pairs = list(pairwise(texts))
        # A bullet that names people stands in an outline; pages set authors on a line of their own.
        dotted = sum(item.what is What.AUTHORS and item.text[:2] not in _BULLETS for item in texts)
        listed = sum(
            item.what is What.TITLE and after.what is What.PARAGRAPH and parse_listed(item.text) is not None
            for item, after in pairs
        )
        furniture = sum(item.what not in TEXTS for item in items)
        return min(1.0, 3 * (dotted + listed) / len(texts) * 0.9 + (0.1 if furniture else 0.0))

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the papers out of a page, in its order."""
        whole, cut = without_gaps(text)
        reading, warnings = _PageReading(whole, source).result()
        return reading, (*cut, *warnings)


READER = SessionPage()


class _PageReading:
    """One page being read."""

    def __init__(self, text: str, source: Source) -> None:
        self.source = source
        self.items = items_of(text)
        self.joiner = AbstractJoiner([item.text for item in self.items if item.what is What.PARAGRAPH])
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.sessions: list[Session] = []
        self.preamble: list[Line] = []
        self.heading: Item | None = None
        """The label or name of a session whose head is being read."""
        self.naming = False
        """True while the label was read and the name is still to come."""
        self.heads: list[Item] = []
        """What stands in the heads of sessions: label, name, time, room."""
        self.loose: list[Line] = []
        """Lines that might be titles, and that nothing of a paper follows."""
        self.hour: Item | None = None
        """The time that stands right before what comes next."""

    def result(self) -> tuple[Reading, tuple[Diagnostic, ...]]:
        for at, item in enumerate(self.items):
            self.take(item if self.naming else named_above_chair(self.items, at), self.following(at))
        self.close()
        records = tuple(record_of(draft, self.source.id, self.session_of(draft)) for draft in self.drafts)
        names = tuple(dict.fromkeys(session.name for session in self.sessions))
        reading = Reading(
            source=self.source.model_copy(update={"title": ", ".join(names) or None}),
            records=records,
            sessions=tuple(self.sessions),
            preamble=tuple(Passage.of_line(self.source.id, line.number, line.text) for line in self.preamble),
            outline=outline(self.heads, records, self.preamble),
            left_over=left_over(self.items, self.taken()),
        )
        return reading, tuple(warnings(self.loose))

    def taken(self) -> Iterator[Line]:
        """Give the lines that something was made of."""
        yield from self.preamble
        for item in self.heads:
            yield from item.lines
        for draft in self.drafts:
            yield from draft.lines

    def following(self, at: int) -> list[Item]:
        """Give the next items of text after ``at``, at most three."""
        found: list[Item] = []
        for item in self.items[at + 1 : at + 8]:
            if item.what in TEXTS:
                found.append(item)
            elif item.what in {What.SESSION_LABEL, What.SESSION_NAME}:
                break
        return found[:3]

    # Items

    def take(self, item: Item, following: list[Item]) -> None:
        if item.what in {What.SESSION_LABEL, What.SESSION_NAME}:
            self.take_session(item, following)
        elif item.what is What.TIME:
            self.take_time(item)
        elif item.what is What.CHAIR:
            self.preamble += item.lines
        elif item.what is What.FIELD:
            self.take_field(item)
        elif item.what is What.ROOM:
            self.take_room(item, following)
        elif item.what is What.AUTHORS:
            self.take_authors(item)
        elif item.what is What.PARAGRAPH:
            self.take_paragraph(item, following)
        elif item.what is What.TITLE:
            self.take_title(item, following)

    def take_time(self, item: Item) -> None:
        """Take a time for that of the session whose head is read, or of the one that may follow."""
        if self.heading is None:
            self.hour = item
        elif self.sessions and not self.naming and self.sessions[-1].time is None:
            self.heads.append(item)
            self.sessions[-1] = self.sessions[-1].model_copy(update={"time": item.text})

    def take_session(self, item: Item, following: list[Item]) -> None:
        """Begin a session, unless the line is a paper's title because authors follow right below."""
        if item.what is What.SESSION_NAME and following and following[0].what is What.AUTHORS and not self.naming:
            self.take_title(item, following)
            return
        self.close()
        self.heading = item
        if item.what is What.SESSION_LABEL:
            self.naming = True
            self.heads.append(item)
        else:
            self.name_session(item)

    def name_session(self, item: Item) -> None:
        self.naming = False
        hour = self.hour if self.hour is not None and is_near(self.hour, item) else None
        self.heads += [hour, item] if hour is not None else [item]
        time = item.lines[0].hour or (hour.text if hour is not None else None)
        room = item.lines[0].place or None
        self.sessions.append(Session(name=item.text, line=item.number, time=time, room=room))
        self.hour = None

    def take_room(self, item: Item, following: list[Item]) -> None:
        """Take a room for that of the session in its head; elsewhere it is a poster's, unless authors follow."""
        if self.naming:
            self.take_title(item, following)
        elif self.heading is not None:
            if self.sessions[-1].room is None:
                self.heads.append(item)
                self.sessions[-1] = self.sessions[-1].model_copy(update={"room": item.text})
        elif following and following[0].what is What.AUTHORS and (self.current is None or not self.current.bare):
            self.take_title(item, following)

    def take_field(self, item: Item) -> None:
        """Take a labelled line for what it says of the paper above it."""
        found = field_of(item.lines[0].text)
        if self.current is not None and found is not None:
            self.current.fields.append((found[0], item, found[1]))

    def take_authors(self, item: Item) -> None:
        self.heading = None
        draft = self.current
        if draft is None or draft.paragraphs:
            draft = self.begin(None)
        if item.authors is not None:
            draft.add_authors(item.authors, item)

    def take_paragraph(self, item: Item, following: list[Item]) -> None:
        if self.heading is not None and self.current is None and not self.naming and item.gap == 0:
            # The session's own description stands in its head.
            self.preamble += item.lines
            return
        if is_long_title(item, following):
            self.take_title(item, following)
            return
        self.heading = None
        draft = self.current
        if draft is None:
            draft = self.begin(None)
        elif draft.paragraphs and item.gap:
            title = draft.title.text if draft.title else ""
            if not self.joiner.continues(title, [line.text for line in draft.paragraphs[:TOLD]], item.text):
                last = draft.paragraphs[-1].number
                draft = self.begin(None)
                draft.after = last
        draft.paragraphs += item.lines

    def take_title(self, item: Item, following: list[Item]) -> None:
        if self.naming:
            self.name_session(Item(item.what, item.lines[:1], item.gap))
            if len(item.lines) > 1:
                self.take_title(Item(item.what, item.lines[1:], 0), following)
            return
        if self.heading is not None and self.take_into_heading(item, following):
            return
        draft = self.current
        if draft is not None and draft.title is not None and not draft.paragraphs:
            if draft.authors is None and (authors := self.as_authors(item, following)):
                draft.add_authors(authors, item)
                return
            if draft.authors is not None and ends_sentence(item.text) and len(item.text.split()) >= _SENTENCE_WORDS:
                draft.paragraphs += [replace(line, continues=at > 0) for at, line in enumerate(item.lines)]
                return
        if draft is not None and draft.paragraphs and goes_on_with_abstract(item, following):
            draft.paragraphs += [
                replace(line, continues=at > 0 and not ITEM_OF_LIST.match(line.text))
                for at, line in enumerate(item.lines)
            ]
            return
        self.heading = None
        self.begin(item)

    def as_authors(self, item: Item, following: list[Item]) -> AuthorLine | None:
        """Take a short line under a title for its authors, where an abstract or another title follows."""
        if following and following[0].what is What.AUTHORS:
            return None
        return parse_listed(item.text)

    def take_into_heading(self, item: Item, following: list[Item]) -> bool:
        """Take a line under a session's name for its room or its chairs; says whether it did."""
        leads = not following or following[0].what is not What.TITLE
        if names_people_of_session(item.text):
            self.preamble += item.lines
            return True
        lines = [line for line in item.lines if not names_people_of_session(line.text)]
        text = " ".join(line.text.strip() for line in lines)
        session = self.sessions[-1]
        if (
            len(text.split()) > _ROOM_WORDS
            or (leads and not is_room(text))
            or (leads and len(following) > 1 and item.gap > 1)
        ):
            return False
        if session.room is None and (is_room(text) or not leads):
            self.sessions[-1] = session.model_copy(update={"room": text})
            self.heads.append(Item(What.ROOM, tuple(lines)))
            self.preamble += [line for line in item.lines if line not in lines]
            return True
        return False

    # Papers

    def begin(self, title: Item | None) -> Draft:
        self.close()
        self.current = Draft(title=title, session=self.sessions[-1] if self.sessions else None)
        return self.current

    def close(self) -> None:
        """End the current paper; a short line that neither authors nor an abstract follow is none."""
        draft, self.current = self.current, None
        if draft is None:
            return
        if draft.title is not None and draft.bare:
            if self.drafts or self.sessions:
                self.loose += draft.title.lines
            else:
                self.preamble += draft.title.lines
            return
        self.drafts.append(draft)

    def session_of(self, draft: Draft) -> Session | None:
        """Give the session as it was read to the end of its head."""
        if draft.session is None:
            return None
        return self.sessions[bisect_left(self.sessions, draft.session.line, key=lambda session: session.line)]
