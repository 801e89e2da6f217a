"""Notes as they are written: each line with what of it is read, and the lines that are not read, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from confbrief.sources.notes.markup import own_marks
from confbrief.sources.notes.markup.correspondence import Chat, Mail
from confbrief.sources.notes.markup.front_matter import FrontMatter
from confbrief.sources.notes.markup.leads import PLACED_LEVEL, SIGNS, leads, section_numbers
from confbrief.sources.notes.markup.line_draft import LISTED, LineDraft, footnote_of, indent_of
from confbrief.sources.notes.markup.markdown import read_markdown
from confbrief.sources.notes.markup.tables import Table, table_of
from confbrief.sources.notes.markup.visible import VisibleLine

PRIVATE: Final = "private"
LINKS_ONLY: Final = "links only"
_FENCE = re.compile(r"^(?:\s*(?:[-*+]\s+|>\s?)?)(`{3,}|~{3,})([^`]*)$")
_CLOSE_HEADING = re.compile(r"^ {0,3}(#{2,6})(?=[^\s#])")
_PROPERTY = re.compile(
    r"^(?:created|updated|last edited(?: time| by)?|created (?:time|by)|tags?|status|type|date|url|property|priority|"
    r"owner|assign(?:ee)?|multi-select|select|checkbox|files(?: & media)?|location|event|category|parent item)"
    r"\s*:\s*\S.*$",
    re.IGNORECASE,
)
_MARKED_UP = re.compile(r"\s*(?:#{1,6}\s|[-*+•]\s|\*\*|\|)")
_OF_TASK = re.compile(r"^(\s*(?:[-*+•◦▪]|\d{1,3}[.)])\s+)\[[ xX>/!?<*\-]\]\s+")
_OF_CALLOUT = re.compile(r"^(\s*>\s*)(\[!\w+\][+-]?\s*)")
_IN_BULLET = re.compile(r"^\s*[-*+]\s+(#{1,6})\s+(?=\S)")
"""A heading in an outline whose every line is a bullet."""
_NEAR_THE_TOP = 12
"""Lines within which the properties stand that a program for notes exports."""


@dataclass
class Written:
    """What notes consist of.

    ``lines`` are those that are read, ``unread`` the reasons of the others by number. ``title``
    names the whole, from a mail's subject or front matter. ``beside`` are lines that hold links and
    say nothing. ``is_marked`` tells that mark-up, the headers of a mail or the names of a chat show
    that the text was written as notes.
    """

    lines: list[VisibleLine] = field(default_factory=list)
    unread: dict[int, str] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    footnotes: dict[str, list[VisibleLine]] = field(default_factory=dict)
    beside: dict[int, VisibleLine] = field(default_factory=dict)
    title: str | None = None
    front: FrontMatter | None = None
    is_marked: bool = False
    is_mail: bool = False

    @property
    def has_rows(self) -> bool:
        """True where a table's rows are entries."""
        return any(table.title_column(within_entry=False) is not None for table in self.tables)


def written(text: str, *, keep_private: bool = False) -> Written:
    """Take mark-up, comments, code, headers and private lines off notes."""
    return _Writing(text, keep_private=keep_private).result()


class _Writing:
    """One text being read."""

    def __init__(self, text: str, *, keep_private: bool) -> None:
        self.text = text
        self.raws = text.split("\n")
        self.drafts = [LineDraft(raw) for raw in self.raws]
        self.keep_private = keep_private
        self.found = Written()

    def result(self) -> Written:
        self.read_front_matter()
        self.read_correspondence()
        self.drop_fenced_code()
        self.hide_comments()
        self.hide_own_marks()
        self.hide_leads()
        self.read_markdown()
        self.finish()
        return self.found

    def drop(self, numbers: Iterable[int], reason: str) -> None:
        for number in numbers:
            if self.raws[number - 1].strip():
                self.found.unread.setdefault(number, reason)

    def read(self) -> Iterator[tuple[int, LineDraft]]:
        """Give the lines that are read and not blank, with their numbers."""
        for number, draft in enumerate(self.drafts, 1):
            if number not in self.found.unread and draft.raw.strip():
                yield number, draft

    def read_front_matter(self) -> None:
        self.found.front = FrontMatter.of(self.raws)
        if self.found.front is not None:
            self.drop(range(1, self.found.front.end + 1), "front matter")
            self.found.title = self.found.front.title

    def read_correspondence(self) -> None:
        mail, chat = Mail(self.raws), Chat(self.raws)
        self.found.is_mail = mail.found
        self.found.is_marked = mail.found or chat.found
        self.found.unread.update({**mail.dropped, **chat.dropped})
        if mail.subject and mail.subject[1]:
            self.found.title = mail.subject[1]
        for number, end in chat.said.items():
            self.drafts[number - 1].hide(0, end)

    def drop_fenced_code(self) -> None:
        """Drop fenced code; it states nothing."""
        fences = [(number, match) for number, raw in enumerate(self.raws, 1) if (match := _FENCE.match(raw))]
        opened: tuple[int, str] | None = None
        for number, match in fences:
            if opened is None:
                opened = number, match[1]
            elif match[1].startswith(opened[1]) and not match[2].strip():
                self.drop(range(opened[0], number + 1), "code")
                opened = None

    def hide_comments(self) -> None:
        begins = [0]
        for raw in self.raws:
            begins.append(begins[-1] + len(raw) + 1)
        at = 0
        for start, end in own_marks.comments(self.text):
            while begins[at + 1] <= start:
                at += 1
            line = at
            while line < len(self.raws) and begins[line] < end:
                if line + 1 not in self.found.unread:
                    first = max(start, begins[line]) - begins[line]
                    self.drafts[line].hide(first, min(end - begins[line], len(self.raws[line])))
                line += 1

    def hide_own_marks(self) -> None:
        """Hide the marks of note-taking programs, and drop private lines with what is beneath them."""
        beneath: int | None = None
        for number, draft in self.read():
            indent = indent_of(draft.raw)
            private = not self.keep_private and own_marks.is_private(draft.shown)
            if private or (beneath is not None and indent > beneath):
                self.drop([number], PRIVATE)
                beneath = (indent if LISTED.match(draft.raw) else None) if private else beneath
                continue
            beneath = None
            told = own_marks.field_of(draft.raw)
            if own_marks.is_only_tags(draft.raw):
                self.drop([number], "tags")
            elif told is not None and not told[1]:
                self.drop([number], "property")
            else:
                if told is not None:
                    draft.hide(*told[0])
                self.hide_marks_of(draft)

    @staticmethod
    def hide_marks_of(draft: LineDraft) -> None:
        if match := _OF_CALLOUT.match(draft.raw):
            draft.hide(*match.span(2))
        if match := _OF_TASK.match(draft.raw):
            draft.hide(match.end(1), match.end())
        if match := footnote_of(draft.raw):
            draft.footnote = match["label"]
            draft.hide(0, match.end())
        if match := _CLOSE_HEADING.match(draft.raw):
            draft.heading = len(match[1])
            draft.hide(0, match.end())
        if match := _IN_BULLET.match(draft.raw):
            draft.heading = len(match[1])
            draft.hide(0, match.end())
        for start, end in own_marks.hidden_in(draft.raw):
            draft.hide(start, end)

    def hide_leads(self) -> None:
        """Hide the stars, letters, numbers, times and labels that entries are led by."""
        for _, draft in self.read():
            if match := SIGNS.match(draft.shown):
                draft.hide_shown(*match.span("lead"))
        for number, start, end in section_numbers({number: draft.shown for number, draft in self.read()}):
            self.drafts[number - 1].hide_shown(start, end)
        for number, start, end in leads({number: draft.shown for number, draft in self.read()}):
            draft = self.drafts[number - 1]
            draft.hide_shown(start, end)
            draft.led = True
            if not draft.heading and not _MARKED_UP.match(draft.raw):
                draft.heading = PLACED_LEVEL

    def read_markdown(self) -> None:
        read = {number for number, _ in self.read()}
        blocks = read_markdown(self.drafts, read=[number in read for number in range(1, len(self.drafts) + 1)])
        for reason, stretches in (("code", blocks.code), ("link", blocks.references)):
            for start, end in stretches:
                self.drop(range(start + 1, end + 1), reason)
        rows = {number for start, end in blocks.tables for number in range(start + 1, end + 1)}
        for number, draft in self.read():
            draft.settle_links(in_table=number in rows)
        for start, end in blocks.tables:
            lines = [self.drafts[at].visible(at + 1) for at in range(start, end) if self.raws[at].strip()]
            if len(lines) > 1:
                self.found.tables.append(table_of(start + 1, lines))
                self.drop(range(start + 1, end + 1), "table")

    # The lines that are left

    def finish(self) -> None:
        """Take the lines that are read, and say of the others why they are not."""
        label = ""
        for number, draft in list(self.read()):
            label = draft.footnote or (label if draft.raw[:1].isspace() else "")
            line = draft.visible(number)
            if label:
                self.found.footnotes.setdefault(label, []).append(line)
                self.found.unread[number] = "footnote"
            elif not any(sign.isalnum() for sign in line.text) and (draft.links or draft.hidden):
                self.found.beside[number] = line
                self.found.unread[number] = LINKS_ONLY if draft.links else PRIVATE
            else:
                self.found.lines.append(line)
        self.take_title_of_front_matter()
        properties = set(_properties(self.found.lines))
        self.drop(sorted(properties), "property")
        self.found.lines = [line for line in self.found.lines if line.number not in properties]
        marked = any(draft.marks or draft.heading or draft.led for draft in self.drafts)
        self.found.is_marked |= bool(self.found.tables) or marked

    def take_title_of_front_matter(self) -> None:
        """Take the title in front matter for a heading, where the text has none of the highest level."""
        front = self.found.front
        if front is None or front.title_place is None or any(line.raw.startswith("# ") for line in self.found.lines):
            return
        number, start, end = front.title_place
        raw = self.raws[number - 1]
        hidden = (place for place in range(len(raw)) if not start <= place < end)
        self.found.lines.insert(0, VisibleLine.without(number, raw, hidden, heading=1))
        del self.found.unread[number]


def _properties(lines: Sequence[VisibleLine]) -> Iterator[int]:
    """Give the numbers of the properties that a program for notes exports beneath the title."""
    run: list[int] = []
    for line in lines[:_NEAR_THE_TOP]:
        if _PROPERTY.match(line.text.strip()):
            run.append(line.number)
        elif run:
            break
    if len(run) > 1:
        yield from run
