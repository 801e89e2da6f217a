"""An entry of notes while it is read, and the record that is made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from confbrief.model.paper import Link, LinkKind, Record, Session
from confbrief.model.provenance import UNSEEN, Passage, Span
from confbrief.sources.notes.line import Marker, NoteLine
from confbrief.sources.notes.markup.leads import PLACED_LEVEL
from confbrief.sources.notes.markup.visible import VisibleLine
from confbrief.sources.notes.names import find_measured_name
from confbrief.sources.notes.people import People, people_in
from confbrief.sources.notes.title import Strength, TitleCut, opening_sentence, parted
from confbrief.sources.people.affiliations import (
    Affiliations,
    Means,
    may_be_name,
    meaning_of,
    names_institution,
    names_only_institutions,
    split_affiliations,
)
from confbrief.sources.people.authors import looks_like_name, parse_listed

TAKEAWAY = re.compile(
    r"(?:^|(?<=[\s*_(]))[*_]{0,3}(?:(?:key|main|my|our|the)\s+)?(?:take[- ]?aways?|tl;?\s?dr|"
    r"bottom\s+line)\b(?:[*_]{1,3})?\s*"
    r"(?::|[—–]|\s-\s)[*_]{0,3}\s*",
    re.IGNORECASE,
)
_TAKEAWAY_HEADING = re.compile(
    r"[*_]{0,3}(?:(?:key|main|my|our|the)\s+)?(?:take[- ]?aways?|tl;?\s?dr)[*_]{0,3}", re.IGNORECASE
)
_FROM = re.compile(r"^\W*(?:affiliations?|orgs?|organi[sz]ations?|institutions?|from)\W*:\W*(?=\w)", re.IGNORECASE)
_AUTHORS = re.compile(r"^\W*(?:authors?|presenters?|speakers?)\W*:[\s*_]*(?=\w)", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*+•◦▪]\s+)+")
_TAKEN_OFF_LATER = frozenset("-*•‣◦▪–—")
"""Bullets that stay with the text until it is made ready for reading."""
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\w))(.+?)\1")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


@dataclass
class Entry:
    """An entry while it is read."""

    first: NoteLine
    topic: str | None
    session: Session | None
    lines: list[NoteLine] = field(default_factory=list)
    continued: frozenset[int] = frozenset()
    """Numbers of the lines that go on with the paragraph above."""
    beside: list[VisibleLine] = field(default_factory=list)
    """Lines within that hold links and nothing else."""
    last_beside: int = 0
    named: str | None = None
    """The title, where nothing but the file's name tells it."""

    @property
    def number(self) -> int:
        """The number of its first line."""
        return self.first.number

    @property
    def length(self) -> int:
        """How many lines it has beneath its first."""
        return len(self.lines)

    @property
    def all_lines(self) -> tuple[VisibleLine, ...]:
        """Every raw line with what of it is read."""
        return tuple(written for line in (self.first, *self.lines) for written in line.written)

    def links(self, title: Span) -> tuple[Link, ...]:
        """Give the links of its lines; one that the title stands on leads to the paper's page."""
        placed = (
            (line.number == title.line and link.start < title.end and title.start < link.end, link.link)
            for line in (*self.all_lines, *self.beside)
            for link in line.links
        )
        return tuple(
            dict.fromkeys(
                link.model_copy(update={"kind": LinkKind.PAGE}) if on_title and link.kind is LinkKind.OTHER else link
                for on_title, link in placed
            )
        )


def record_of(entry: Entry, source: str) -> Record:
    """Make the record of an entry."""
    first = entry.first
    opening = opening_sentence(first.text, first.start) if first.marker is Marker.BULLET else None
    cut = first.entry_cut or opening or _whole(first)
    dashed = ":" not in first.text[cut.end : cut.body]
    parted_off = first.level == PLACED_LEVEL and cut.strength is Strength.TITLE and dashed
    explicit = first.cut is not None and first.cut.strength is Strength.EXPLICIT
    if first.marker is Marker.HEADING and not parted_off and not explicit:
        cut = find_measured_name(first.text, first.start) or (cut if cut.alone(first.text) else _whole(first))
    if entry.named:
        cut = TitleCut(first.start, first.start, (), first.start, Strength.NAME)
    raw = first.text
    others = [passage for line in entry.lines for passage in passages_of(line, source, _begin(line))]
    told = raw[cut.body :] + "\n" + "\n".join(read(passage) for passage in others)
    title = plain(raw[cut.start : cut.end])
    affiliations, alternative, end, body_start = _read_parentheses(raw, cut, title, told)
    remark = passages_of(first, source, cut.remark, cut.start) if cut.remark is not None else []
    body = joined([*remark, *passages_of(first, source, body_start), *others], entry.continued)
    last = entry.lines[-1] if entry.lines else first
    beside = people_in(raw[slice(*cut.people)]) if cut.people else None
    behind = raw[body_start:].strip(" ()–—-")
    if beside is None and cut.strength is Strength.EXPLICIT and behind:
        beside = people_in(behind.strip("*_"), emphasised=behind[0] in "*_")
        body_start = len(raw) if beside else body_start
    people, authors_line = (beside, first.number) if beside else _authors_in(entry, body)
    if affiliations is None:
        affiliations = Affiliations(people.places) if people.places else _affiliations_in(body)
    written, begin, stop = first.stretches(cut.start, end)[0]
    title_span = written.span(source, begin, stop)
    return Record(
        source=source,
        title=entry.named or plain(raw[cut.start : end]),
        title_span=None if entry.named else title_span,
        line_start=first.number,
        line_end=max(last.last_number, entry.last_beside),
        body_line_start=body[0].span.line if body else first.number,
        body_line_end=body[-1].span.line if body else first.number,
        authors=people.names,
        authors_line=authors_line,
        affiliations=affiliations.names if affiliations else (),
        current_affiliations=affiliations.current if affiliations else (),
        alternative_title=title if alternative else None,
        topic=entry.topic,
        takeaway=_takeaway(body),
        body=tuple(body),
        session=entry.session,
        links=entry.links(title_span),
    )


def _begin(line: NoteLine) -> int:
    """Give where the text of a line begins: a bullet that is taken off later, or may be a plus, stays."""
    stays = line.text.lstrip()[:1] in _TAKEN_OFF_LATER or not line.indent
    return 0 if line.marker is Marker.BULLET and stays else line.start


def passages_of(line: NoteLine, source: str, start: int, end: int | None = None) -> list[Passage]:
    """Give what stands from ``start`` on, a passage a raw line."""
    if not line.text[start:].strip():
        return []
    found = [written.passage(source, begin, stop) for written, begin, stop in line.stretches(start, end)]
    kept = [passage for passage in found if passage is not None]
    if kept and line.marker in {Marker.BULLET, Marker.NUMBER} and start <= line.start:
        kept[0] = kept[0].model_copy(update={"listed": True})
    return [*kept[:1], *(passage.model_copy(update={"continues": True}) for passage in kept[1:])]


def joined(passages: Sequence[Passage], continued: frozenset[int]) -> list[Passage]:
    """Let the passages of ``continued`` lines go on with that of the line right above, where there is one."""
    goes_on = [
        after.span.line in continued and after.span.line == before.span.line + 1 for before, after in pairwise(passages)
    ]
    others = zip(passages[1:], goes_on, strict=True)
    return [*passages[:1], *(one.model_copy(update={"continues": True}) if on else one for one, on in others)]


def _affiliations_in(body: Sequence[Passage]) -> Affiliations | None:
    """Read the line beneath the title where it lists institutions, or the line that is labelled so."""
    listed = _BULLET.sub("", read(body[0])) if body else ""
    if listed and names_only_institutions(listed):
        return split_affiliations(listed)
    labelled = ((read(passage), _FROM.match(read(passage))) for passage in body)
    return next((split_affiliations(text[match.end() :].rstrip(" .")) for text, match in labelled if match), None)


def _authors_in(entry: Entry, body: Sequence[Passage]) -> tuple[People, int | None]:
    """Read the line beneath the title where it names people, or the line that is labelled so; gives its number."""
    for beneath in entry.lines[:1]:
        if beneath.people and not names_institution(beneath.content):
            return People(beneath.people), beneath.number
        found = beneath.signature
        if found is not None:
            return found, beneath.number
    for passage in body:
        text = read(passage)
        match = _AUTHORS.match(text)
        if match is not None:
            listed = parse_listed("Authors: " + text[match.end() :].rstrip(" ."))
            found = people_in(text) or (
                People(listed.names) if listed is not None and _are_names(listed.names) else None
            )
            if found is not None:
                return found, passage.span.line
    return People(()), None


def _are_names(names: Sequence[str]) -> bool:
    return all(looks_like_name(name) for name in names)


def _whole(line: NoteLine) -> TitleCut:
    """Take a line that does not look like a title for one, as it stands, less the parentheses that end it."""
    end = line.start + len(line.text[line.start :].rstrip(" #:\r"))
    return parted(line.text, line.start, end)


def _read_parentheses(raw: str, cut: TitleCut, title: str, told: str) -> tuple[Affiliations | None, bool, int, int]:
    """Tell affiliations from other names among the parentheses behind a title.

    Gives the affiliations, whether there is another name, where the title ends with it, and where
    the body begins; a parenthesis that is neither begins the body, so that it is not lost.
    """
    affiliations: Affiliations | None = None
    alternative = False
    end, body = cut.end, cut.body
    for start, stop in cut.parentheses:
        meaning = meaning_of(raw[start:stop], title, told)
        inside = start < cut.marked_end
        if meaning is Means.AFFILIATION and may_be_name(raw[start:stop]) and (inside or stop < cut.parentheses[-1][0]):
            # The name of the system goes before where it is from, and stands within the bold title.
            meaning = Means.OTHER_NAME
        if meaning is Means.AFFILIATION and affiliations is None:
            affiliations = split_affiliations(raw[start:stop])
        elif meaning is Means.OTHER_NAME and not alternative:
            alternative = True
            end = stop + 1
        else:
            return affiliations, alternative, end, min(body, start - 1)
    return affiliations, alternative, end, body


def _takeaway(body: list[Passage]) -> Passage | None:
    """Give what stands behind the label of the take-away, or beneath it."""
    for at, passage in enumerate(body):
        text = read(passage)
        match = _TAKEAWAY_HEADING.fullmatch(text.strip()) or TAKEAWAY.search(text)
        if match is None:
            continue
        if text[match.end() :].strip():
            return _part_of(passage, match.end())
        if at + 1 < len(body):
            marker = _BULLET.match(read(body[at + 1]))
            return _part_of(body[at + 1], marker.end() if marker else 0)
    return None


def _part_of(passage: Passage, start: int) -> Passage:
    """Cut off what stands before ``start``, and what is hidden or blank there."""
    start += len(passage.raw[start:]) - len(read(passage)[start:].lstrip())
    raw = passage.raw[start:]
    span = passage.span.model_copy(update={"start": passage.span.start + start})
    hidden = tuple((first - start, last - start) for first, last in passage.hidden if first >= start)
    escapes = tuple((first - start, last - start, text) for first, last, text in passage.escapes if first >= start)
    return Passage(span=span, raw=raw, text=raw, hidden=hidden, escapes=escapes)


def read(passage: Passage) -> str:
    """Give a passage with a space for each character that is not read: every offset holds."""
    return passage.visible.replace(UNSEEN, " ")


def plain(text: str) -> str:
    """Take Markdown's emphasis and links off a title, and join what was wrapped."""
    text = _LINK.sub(r"\1", text)
    # A title may begin within bold and end behind it, where its parenthesis does.
    text = _EMPHASIS.sub(r"\2", text).replace("**", "")
    return " ".join(text.split())
