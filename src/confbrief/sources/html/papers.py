"""Papers among the items of a page: what repeats as a title, with what belongs to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from confbrief.sources.html.elements import Element, common
from confbrief.sources.html.guess import What, person_of
from confbrief.sources.html.prepare import Item
from confbrief.sources.html.roles import Role, plain_headings
from confbrief.sources.session_page.fields import is_untitled
from confbrief.sources.session_page.items import ends_sentence

_NEAR = 6
"""Items between a title and its people at most."""
_BETWEEN = frozenset({What.NOTHING, What.WHEN, What.ROOM, What.LINK, What.DECISION})
_PURE = 0.5
"""Share of the blocks of a kind that have to be titles for all of them to be."""
_FEWEST = 2
_TITLE_WORDS = 1
_CLEARLY = 0.3
"""Levels by which the one manner has to be nearer than the other."""
_LISTED = 3
"""Titles without people from which on they are a list of papers."""


_Starts = dict[int, tuple[int, Element | None]]


@dataclass(eq=False)
class Entry:
    """A paper on the page; ``around`` are the items that belong to it beside its title and people."""

    title: Item
    people: list[Item] = field(default_factory=list)
    around: list[Item] = field(default_factory=list)
    session: SessionHead | None = None

    @property
    def items(self) -> list[Item]:
        """All that belongs to it."""
        return [self.title, *self.people, *self.around]


@dataclass(eq=False)
class SessionHead:
    """A session's heading, with what stands under it before its first paper."""

    item: Item
    when: Item | None = None
    room: Item | None = None


def entries_of(items: Sequence[Item]) -> list[Entry]:
    """Find the papers of a page, in order."""
    pairs = _pairs(items)
    titles = _titles(items, pairs)
    return _Walk(items, titles, pairs).entries() if titles else []


class _Walk:
    """Goes over the items of a page once, and gives each to its paper or its session."""

    def __init__(self, items: Sequence[Item], titles: set[int], pairs: dict[int, int]) -> None:
        self.items = items
        self.titles = titles
        self.starts = _starts(items, titles, pairs)
        self.kinds_of_people = _kinds_of_people(items, pairs)
        self.found: list[Entry] = []
        self.head: SessionHead | None = None
        self.entry: Entry | None = None
        self.own: Element | None = None
        self.day: Item | None = None

    def entries(self) -> list[Entry]:
        for at, item in enumerate(self.items):
            if at in self.starts:
                title, self.own = self.starts[at]
                self.entry = Entry(self.items[title], session=self.head)
                self.found.append(self.entry)
            if at not in self.titles:
                self.take(item)
        return self.found

    def take(self, item: Item) -> None:
        within = self.entry is not None and self.own is not None and self.own.holds(item.block.element)
        if _is_head(item) and not within:
            self.head = SessionHead(item, when=self.day if item.what is not What.SESSION else None)
            self.entry = None
        elif self.entry is None:
            self.take_into_head(item)
        elif not self.entry.people and self.names_people(item):
            self.entry.people.append(item)
        else:
            self.entry.around.append(item)

    def take_into_head(self, item: Item) -> None:
        if item.what is What.WHEN:
            if self.head is None:
                self.day = item
            elif self.head.when in {None, self.day}:
                self.head.when = item
        elif item.what is What.ROOM and self.head is not None and self.head.room is None:
            self.head.room = item

    def names_people(self, item: Item) -> bool:
        if item.what is What.AUTHORS:
            return True
        return item.what is What.TEXT and item.kind in self.kinds_of_people and person_of(item.text) is not None


def _kinds_of_people(items: Sequence[Item], pairs: dict[int, int]) -> set[tuple[str, ...]]:
    kinds = Counter(items[people].kind for people in pairs.values())
    return {kind for kind, count in kinds.items() if count >= _FEWEST}


def _may_be_title(item: Item) -> bool:
    if item.what is not What.TEXT or item.role not in {None, Role.SESSION, Role.TITLE}:
        return False
    if item.role is Role.TITLE:
        return True
    return len(item.text.split()) > _TITLE_WORDS or ":" in item.text or is_untitled(item.text)


def _pairs(items: Sequence[Item]) -> dict[int, int]:
    """Pair titles with the people that follow them, or go before them where that is the page's manner."""
    after = _paired(items, -1)
    before = _paired(items, 1)
    nearer = _nearness(items, before) > _nearness(items, after) + _CLEARLY
    return before if nearer and len(before) >= _PURE * len(after) else after


def _paired(items: Sequence[Item], step: int) -> dict[int, int]:
    """Pair each item of people with the nearest title in one direction."""
    found: dict[int, int] = {}
    for at, item in enumerate(items):
        if item.what is not What.AUTHORS:
            continue
        for distance in range(1, _NEAR + 1):
            other = at + step * distance
            if not 0 <= other < len(items):
                break
            if _may_be_title(items[other]):
                found.setdefault(other, at)
                break
            if items[other].what not in _BETWEEN:
                break
    return found


def _nearness(items: Sequence[Item], pairs: dict[int, int]) -> float:
    """Say how deep the elements lie, on average, that hold a title and its people."""
    depths = [common(items[title].element, items[people].element).depth for title, people in pairs.items()]
    return sum(depths) / len(depths) if depths else 0.0


def _titles(items: Sequence[Item], pairs: dict[int, int]) -> set[int]:
    """Give all titles: those with people, and blocks of the same kinds."""
    votes = Counter(items[at].kind for at in pairs)
    like = Counter(item.kind for item in items if _may_be_title(item))
    kinds = {kind for kind, count in votes.items() if count >= _FEWEST and count >= _PURE * like[kind]}
    titles = {at for at in pairs if votes[items[at].kind] >= _FEWEST or len(pairs) <= _FEWEST or _named(items[at])}
    titles |= {at for at, item in enumerate(items) if item.kind in kinds and _may_be_title(item)}
    named = {at for at, item in enumerate(items) if item.role is Role.TITLE and _may_be_title(item)}
    if not pairs and len(named) >= _LISTED:
        shared = Counter(items[at].kind for at in named)
        titles |= {at for at in named if shared[items[at].kind] >= _LISTED}
    first = min(pairs, default=0)
    return {
        at for at in titles if not _is_plain(items[at]) and (at >= first or items[at].role is Role.TITLE or at in pairs)
    }


def _named(item: Item) -> bool:
    return item.role is Role.TITLE


def _is_plain(item: Item) -> bool:
    return item.text.casefold().strip(" :") in plain_headings()


def _starts(items: Sequence[Item], titles: set[int], pairs: dict[int, int]) -> _Starts:
    """Give where each paper begins: at its title, or at what goes before it in an element of its own.

    Gives for each beginning the title, and the element that is all the paper's.
    """
    ordered = sorted(titles)
    starts: _Starts = {}
    last = -1
    for position, title in enumerate(ordered):
        own = _holder(items, title, ordered, position)
        first = title
        people = pairs.get(title)
        while first - 1 > last and items[first - 1].what is not What.SESSION:
            before = items[first - 1]
            by_people = people is not None and people < title and first - 1 >= people
            if not by_people and (own is None or not _belongs(own, before)):
                break
            first -= 1
        starts[first] = title, own
        last = title
    return starts


def _holder(items: Sequence[Item], title: int, ordered: Sequence[int], position: int) -> Element | None:
    """Give the largest element around a title that holds no other title."""
    near = [ordered[other] for other in (position - 1, position + 1) if 0 <= other < len(ordered)]
    element: Element | None = items[title].block.element
    own: Element | None = None
    while element is not None and not any(element.holds(items[other].block.element) for other in near):
        if element.tag in {"body", "main", "html", "", "table", "tbody", "ul", "ol", "dl"}:
            break
        own, element = element, element.parent
    return own


def _belongs(own: Element, item: Item) -> bool:
    """Say whether an item stands in an element, or is the term that the element describes."""
    if own.holds(item.block.element):
        return True
    term = item.block.element.closest("dt")
    described = own.closest("dd")
    return (
        term is not None
        and described is not None
        and term.parent is described.parent
        and (term.number == described.number)
    )


def _is_head(item: Item) -> bool:
    """Say whether an item is a heading that sessions go by."""
    if item.what is What.SESSION:
        return True
    named = bool(item.block.heading or item.role is Role.SESSION)
    return item.what is What.TEXT and named and not _is_plain(item) and not ends_sentence(item.text)
