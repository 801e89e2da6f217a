"""Records of the papers that were found on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from confbrief.model.paper import Record, Session
from confbrief.model.provenance import Passage, Span
from confbrief.sources.html.guess import What, without_time
from confbrief.sources.html.links import links_of
from confbrief.sources.html.papers import Entry, SessionHead
from confbrief.sources.html.prepare import Item, people_in
from confbrief.sources.html.roles import Role, labelled
from confbrief.sources.people.authors import AuthorLine
from confbrief.sources.session_page.fields import is_untitled, without_withdrawal
from confbrief.sources.withdrawn import UNTITLED, WITHDRAWN

_NUMBER = re.compile(r"^(?:\[?#?\d{1,4}\]?[.):]?|(?:paper|poster)\s*#?\d{1,4}[.):]?)\s+(?=\S)", re.IGNORECASE)
_QUOTES = re.compile(r"^[“\"«]\s*(?P<inner>[^“”\"«»]+?)\s*[”\"»][.,]?$")
_SHORTEST = 8
"""Words from which on a text beneath a paper tells of it."""


def record_of(entry: Entry, source: str, base: str) -> Record:
    """Make the record of a paper; ``base`` is the address of the page."""
    authors = _authors(entry)
    body = tuple(passage for item in _body(entry) for text in item.texts for passage in text.passages(source))
    title, span, remark = _title(entry.title, source)
    lines = [(text.line, text.line_end) for item in _core(entry) for text in item.texts]
    summary = next((item for item in entry.around if item.role is Role.SUMMARY and item.texts), None)
    return Record(
        source=source,
        title=title,
        title_span=span,
        line_start=entry.title.texts[0].line,
        line_end=max(end for _, end in lines),
        body_line_start=body[0].span.line if body else entry.title.texts[0].line,
        body_line_end=body[-1].span.line if body else entry.title.texts[-1].line_end,
        authors=authors.names,
        authors_line=entry.people[0].texts[0].line if entry.people and entry.people[0].texts else None,
        hidden_authors=authors.hidden,
        affiliations=authors.affiliations,
        author_affiliations=authors.of_each,
        body=body,
        session=session_of(entry.session),
        links=links_of([text for item in (entry.title, *entry.around) for text in item.links], base),
        keywords=_keywords(entry),
        summary=next(iter(summary.texts[0].passages(source)), None) if summary else None,
        decision=WITHDRAWN if remark == WITHDRAWN else _decision(entry),
        at=span.at,
        damage=((remark,) if remark else ()) + _damage(authors, body),
    )


def session_of(head: SessionHead | None) -> Session | None:
    """Make a session of its heading."""
    if head is None:
        return None
    time, heading = without_time(head.item.text)
    name, room = _name_and_room(heading)
    return Session(
        name=name,
        room=head.room.text if head.room else room,
        time=time or (head.when.text if head.when else None),
        line=head.item.texts[0].line,
    )


def sessions_of(entries: Sequence[Entry]) -> tuple[Session, ...]:
    """Give the sessions of some papers, each once, in order."""
    found: dict[int, Session] = {}
    for entry in entries:
        session = session_of(entry.session)
        if session is not None:
            found.setdefault(session.line, session)
    return tuple(found.values())


def _name_and_room(text: str) -> tuple[str, str | None]:
    """Part a heading from the room and the chair that it goes on with: "Storage - Location: Hall A - Chair: …"."""
    pieces = re.split(r"\s+[-–—|]+\s+|,\s+(?=[^,]*:)|\s*[(\[](?=[^()]*:)", text)
    told = {label[0]: piece[label[1] :].strip(" )]") for piece in pieces[1:] if (label := labelled(piece)) is not None}
    end = next((text.index(piece) for piece in pieces[1:] if labelled(piece) is not None), len(text))
    return text[:end].rstrip(" ,-–—|([") or text, told.get(Role.ROOM)


def _core(entry: Entry) -> list[Item]:
    return [entry.title, *entry.people, *_body(entry)]


def _title(item: Item, source: str) -> tuple[str | None, Span, str]:
    """Give a title without the number before it and the quotation marks around it, its place, and a remark on it."""
    text = item.texts[0]
    number = _NUMBER.match(text.text)
    if number is not None and len(text.text[number.end() :].split()) > 1:
        text = text.cut(number.end())
    quoted = _QUOTES.match(text.text)
    if quoted is not None:
        text = text.cut(quoted.start("inner"), quoted.start("inner") + len(quoted["inner"].rstrip(" ,")))
    else:
        text = text.cut(0, len(text.text.rstrip(" ,;")))
    if text.text.endswith(".") and not text.text.endswith("..") and " " in text.text:
        text = text.cut(0, len(text.text) - 1)
    found = without_withdrawal(text.text)
    if found is not None:
        text = text.cut(found[1], found[2])
    remark = WITHDRAWN if found else UNTITLED if is_untitled(text.text) else ""
    return (None if is_untitled(text.text) else text.text), text.span(source), remark


def _authors(entry: Entry) -> AuthorLine:
    """Read the people of a paper, and institutions that stand beside them by name."""
    lines = [line for line in map(people_in, entry.people) if line is not None]
    if not lines:
        return AuthorLine(())
    first = lines[0]
    told = [item.text.strip(" ()") for item in entry.around if item.role is Role.AFFILIATIONS]
    return AuthorLine(
        first.names, first.hidden, tuple(dict.fromkeys((*first.affiliations, *filter(None, told)))), first.of_each
    )


def _body(entry: Entry) -> list[Item]:
    """Give the abstract: what is named so, or else the prose beneath the title."""
    named = [
        item for item in entry.around if item.role is Role.ABSTRACT and item.what is not What.NOTHING and item.texts
    ]
    prose = [item for item in entry.around if item.what is What.PROSE and item.role is None and item.texts]
    return named or _with_lists(entry, prose or _sentences(entry))


def _sentences(entry: Entry) -> list[Item]:
    """Give the first short text beneath a title that is a sentence, where there is no prose."""
    return [
        item
        for item in entry.around
        if item.what is What.TEXT
        and item.role is None
        and item.texts
        and not item.block.heading
        and len(item.text.split()) >= _SHORTEST
        and item.text.endswith((".", "!"))
    ][:1]


def _with_lists(entry: Entry, prose: Sequence[Item]) -> list[Item]:
    """Give prose with the short paragraphs and lists that stand between and behind it in the same element."""
    if not prose:
        return []
    holder = prose[0].block.element.parent
    begun = False
    body: list[Item] = []
    for item in entry.around:
        begun = begun or item is prose[0]
        if item in prose or (
            begun
            and item.what is What.TEXT
            and item.role is None
            and not item.block.heading
            and len(item.text.split()) >= _SHORTEST
            and holder is not None
            and holder.tag not in {"body", "main"}
            and holder.holds(item.block.element)
        ):
            body.append(item)
    return body


def _keywords(entry: Entry) -> tuple[str, ...]:
    told = [item.text for item in entry.around if item.role is Role.KEYWORDS and item.texts]
    return tuple(dict.fromkeys(word.strip() for text in told for word in re.split(r"[,;·•]", text) if word.strip()))


def _decision(entry: Entry) -> str | None:
    return next((item.text for item in entry.around if item.what is What.DECISION and item.texts), None)


def _damage(authors: AuthorLine, body: Sequence[Passage]) -> tuple[str, ...]:
    damage = [] if authors.names else ["the line of authors is missing"]
    return (*damage, *(() if body else ("the abstract is missing",)))
