"""A paper of a session page while it is read, and the record that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from confbrief.model.paper import Record, Session
from confbrief.model.provenance import Passage
from confbrief.sources.authors import AuthorLine
from confbrief.sources.session_page.blocks import ABSTRACT_LABEL
from confbrief.sources.session_page.items import Item, Line
from confbrief.sources.session_page.stray_words import stray_words


@dataclass
class Draft:
    """A paper while it is read."""

    title: Item | None = None
    authors: AuthorLine | None = None
    authors_line: int | None = None
    author_lines: list[Line] = field(default_factory=list)
    paragraphs: list[Line] = field(default_factory=list)
    session: Session | None = None
    after: int | None = None
    """The line of the abstract that this one follows, where the title is lost."""

    @property
    def bare(self) -> bool:
        """True where there is a title and nothing else yet."""
        return self.authors is None and not self.paragraphs

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines that the paper is made of."""
        return (*(self.title.lines if self.title else ()), *self.author_lines, *self.paragraphs)

    def add_authors(self, authors: AuthorLine, item: Item) -> None:
        """Take a line of authors, after those that are there."""
        if self.authors is None:
            self.authors, self.authors_line = authors, item.number
        else:
            self.authors = AuthorLine(
                self.authors.names + authors.names,
                self.authors.hidden + authors.hidden,
                tuple(dict.fromkeys(self.authors.affiliations + authors.affiliations)),
            )
        self.author_lines += item.lines


def record_of(draft: Draft, source: str, session: Session | None) -> Record:
    """Make the record of a paper; ``session`` is that of the draft, as it was read to the end of its head."""
    passages = tuple(_passage(line, source, first=at == 0) for at, line in enumerate(draft.paragraphs))
    title = draft.title
    numbers = [line.number for line in draft.lines]
    last = max(numbers)
    authors = draft.authors or AuthorLine(())
    return Record(
        source=source,
        title=title.text if title else None,
        title_span=Passage.of_line(source, title.number, title.lines[0].text).span if title else None,
        line_start=min(numbers),
        line_end=last,
        body_line_start=passages[0].span.line if passages else last,
        body_line_end=passages[-1].span.line if passages else last,
        authors=authors.names,
        authors_line=draft.authors_line,
        hidden_authors=authors.hidden,
        affiliations=authors.affiliations,
        body=passages,
        session=session,
        damage=_damage(draft, passages),
    )


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
