"""A paper of a session page while it is read, and the record that is made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from confbrief.model.paper import Record, Session
from confbrief.model.provenance import Passage, Span
from confbrief.sources.people.authors import AuthorLine
from confbrief.sources.session_page.blocks import ABSTRACT_LABEL
from confbrief.sources.session_page.fields import is_untitled, without_withdrawal
from confbrief.sources.session_page.items import Item, Line
from confbrief.sources.session_page.stray_words import stray_words
from confbrief.sources.withdrawn import UNTITLED, WITHDRAWN


@dataclass
class Draft:
    """A paper while it is read."""

    title: Item | None = None
    authors: AuthorLine | None = None
    authors_line: int | None = None
    author_lines: list[Line] = field(default_factory=list)
    paragraphs: list[Line] = field(default_factory=list)
    session: Session | None = None
    fields: list[tuple[str, Item, int]] = field(default_factory=list)
    """Labelled lines, with the place where the value begins."""
    after: int | None = None
    """The line of the abstract that this one follows, where the title is lost."""

    @property
    def bare(self) -> bool:
        """True where there is a title and nothing else yet."""
        return self.authors is None and not self.paragraphs

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines that the paper is made of."""
        told = [line for _, item, _ in self.fields for line in item.lines]
        return (*(self.title.lines if self.title else ()), *self.author_lines, *self.paragraphs, *told)

    def add_authors(self, authors: AuthorLine, item: Item) -> None:
        """Take a line of authors, after those that are there."""
        if self.authors is None:
            self.authors, self.authors_line = authors, item.number
        else:
            self.authors = AuthorLine(
                self.authors.names + authors.names,
                self.authors.hidden + authors.hidden,
                tuple(dict.fromkeys(self.authors.affiliations + authors.affiliations)),
                _each(self.authors) + _each(authors) if self.authors.of_each or authors.of_each else (),
            )
        self.author_lines += item.lines


def _each(authors: AuthorLine) -> tuple[tuple[str, ...], ...]:
    """Give the affiliations of each author, none where a line tells none."""
    return authors.of_each or ((),) * len(authors.names)


def record_of(draft: Draft, source: str, session: Session | None) -> Record:
    """Make the record of a paper; ``session`` is that of the draft, as it was read to the end of its head."""
    passages = tuple(_passage(line, source, first=at == 0) for at, line in enumerate(draft.paragraphs))
    title = draft.title
    numbers = [line.number for line in draft.lines]
    last = max(numbers)
    authors = draft.authors or AuthorLine(())
    heading, span, remark = _title(title, source)
    return Record(
        source=source,
        title=heading,
        title_span=span,
        line_start=min(numbers),
        line_end=last,
        body_line_start=passages[0].span.line if passages else last,
        body_line_end=passages[-1].span.line if passages else last,
        authors=authors.names,
        authors_line=draft.authors_line,
        hidden_authors=authors.hidden,
        affiliations=authors.affiliations,
        author_affiliations=authors.of_each,
        body=passages,
        session=session,
        keywords=tuple(_listed(draft, "keywords")),
        areas=tuple(_listed(draft, "areas")),
        summary=next((_value(item, at, source) for name, item, at in draft.fields if name == "summary"), None),
        decision=WITHDRAWN if remark == WITHDRAWN else next(iter(_told(draft, "decision")), None),
        damage=((remark,) if remark else ()) + _damage(draft, passages),
    )


def _title(title: Item | None, source: str) -> tuple[str | None, Span | None, str]:
    """Give a title as printed, its place, and what it says of the paper: withdrawn, not announced."""
    if title is None:
        return None, None, ""
    passage = Passage.of_line(source, title.number, title.lines[0].text)
    if is_untitled(title.text):
        return None, passage.span, UNTITLED
    found = without_withdrawal(title.text)
    if found is None:
        return title.text, passage.span, ""
    _, start, end = found
    name = title.text[start:end].strip()
    if is_untitled(name):
        return None, passage.span, WITHDRAWN
    first = passage.raw.find(name.split(maxsplit=1)[0]) if name else 0
    span = passage.span.model_copy(update={"start": passage.span.start + max(0, first)})
    if len(title.lines) == 1 and passage.raw.find(name) >= 0:
        span = span.model_copy(update={"end": span.start + len(name)})
    return name, span, WITHDRAWN


def _value(item: Item, at: int, source: str) -> Passage:
    return Passage.of_line(source, item.number, item.lines[0].text, at)


def _told(draft: Draft, field: str) -> list[str]:
    return [item.lines[0].text[at:].strip() for name, item, at in draft.fields if name == field]


def _listed(draft: Draft, field: str) -> list[str]:
    words = (word.strip() for text in _told(draft, field) for word in re.split(r"[,;·•⋅]", text))
    return list(dict.fromkeys(word for word in words if word))


def _passage(line: Line, source: str, *, first: bool) -> Passage:
    label = ABSTRACT_LABEL.match(line.text) if first else None
    passage = Passage.of_line(source, line.number, line.text, label.end() if label else 0)
    return passage.model_copy(update={"continues": True}) if line.continues else passage


def _damage(draft: Draft, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Say what the page has lost or mixed up."""
    damage: list[str] = []
    if draft.title is None and draft.authors is None:
        follows = f"; the abstract follows that of another paper (line {draft.after})" if draft.after else ""
        damage.append(f"the title and the authors are missing{follows}")
    elif draft.title is None:
        damage.append("the title is missing")
    elif draft.authors is None:
        damage.append("the line of authors is missing")
    if not passages:
        damage.append("the abstract is missing")
    damage += [
        f"stray words “{words}” in line {passage.span.line}"
        for passage in passages
        for words in stray_words(passage.raw)
    ]
    return tuple(damage)
