"""Blocks of a page made ready: columns of tables and labels tell roles, lists of people are one, links stand aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from confbrief.sources.html.blocks import Block, set_off
from confbrief.sources.html.elements import Element
from confbrief.sources.html.guess import What, people_of, person_of, what_is
from confbrief.sources.html.links import without_links
from confbrief.sources.html.roles import Role, labelled, role_of_column
from confbrief.sources.html.text import Text
from confbrief.sources.people.authors import AuthorLine, looks_like_name

_SEPARATORS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\b[A-Z])(?<!\b[A-Z]\.)\.\s+(?=\S)",
        r"\s+[–—-]\s+",
        r":\s+",
        r"\s*\|\s*",
        r"\s+by\s+",
        r"(?<=[”\"]),?\s+|,\s+(?=[“\"])",
        r",\s+",
    )
)
"""What parts a title from people on one line, the surest first."""
_MOSTLY = 0.6
_FEWEST_LIKE, _MOST = 4, 0.8
_TRIES = 12
_BADGES, _BADGE_WORDS = 3, 2
_TITLE_WORDS = 2
_NAME_FEW, _NAME_MOST = 2, 4
_FIRST_WORDS = re.compile(r"^[\s,;:.–—|-]+")


@dataclass(eq=False)
class Item:
    """A block that was looked at; ``texts`` are its stretches, several for a list of people."""

    block: Block
    texts: list[Text]
    what: What
    role: Role | None = None
    links: list[Text] = field(default_factory=list)
    kind: tuple[str, ...] = ()
    people: AuthorLine | None = None

    @cached_property
    def text(self) -> str:
        """What is read of it."""
        joint = ", " if self.what is What.AUTHORS else " "
        return joint.join(text.text.strip(" ,;") if len(self.texts) > 1 else text.text for text in self.texts)

    @property
    def element(self) -> Element:
        """The smallest element that holds its first stretch."""
        return self.texts[0].element if self.texts else self.block.element


def items_of(blocks: Sequence[Block]) -> list[Item]:
    """Look at every block of a page, in order."""
    columns = _columns(blocks)
    items: list[Item] = []
    label: Role | None = None
    for block in blocks:
        made = list(_items(block, columns.get(id(block)) or (label if block.role is None else None)))
        # A label that stands by itself is that of what follows.
        label = made[0].role if len(made) == 1 and made[0].what is What.NOTHING and not made[0].texts else None
        items += made
    return _with_people_joined(_like_their_like(list(_split_plain(_without_badges(items)))))


def _like_their_like(items: Sequence[Item]) -> list[Item]:
    """Take bare names among titles for a title, such as "Costs and Benefits": blocks of one kind are of one sort."""
    counts: dict[tuple[str, ...], Counter[What]] = defaultdict(Counter)
    for item in items:
        counts[item.kind][item.what] += 1
    for item in items:
        told = counts[item.kind]
        texts, people = told[What.TEXT], told[What.AUTHORS]
        if (
            item.what is What.AUTHORS
            and item.role is None
            and texts >= _FEWEST_LIKE
            and texts >= _MOST * (texts + people)
        ):
            named = people_of(item.text)
            item.what = What.TEXT if named is not None and not named.affiliations else item.what
    return list(items)


def _with_people_joined(items: Sequence[Item]) -> list[Item]:
    """Make one item of people that stand one by one in a list, or in an element of theirs."""
    joined: list[Item] = []
    for item in items:
        if joined and item.what is What.AUTHORS and _begins_list(joined[-1], item):
            joined[-1].what = What.AUTHORS
        if joined and _goes_on(joined[-1], item):
            joined[-1].texts += item.texts
            joined[-1].links += item.links
            joined[-1].__dict__.pop("text", None)
        else:
            joined.append(item)
    return joined


def _begins_list(before: Item, item: Item) -> bool:
    """Say whether a short text is the first person of a list that goes on with an item of people."""
    if before.what is not What.TEXT or before.role is not None or len(before.texts) != 1:
        return False
    first, other = before.element.closest("li"), item.element.closest("li")
    listed = first is not None and other is not None and first is not other and first.parent is other.parent
    return listed and _is_one(before.text) and _is_one(item.texts[0].text)


def _goes_on(before: Item, item: Item) -> bool:
    """Say whether an item is the next person of the same list."""
    if before.what is not What.AUTHORS or not item.texts:
        return False
    holder = before.block.role_element
    if item.what is What.AUTHORS and holder is not None and holder is item.block.role_element:
        return item.role is before.role
    if item.what is not What.AUTHORS and (item.what is not What.TEXT or item.role is not None):
        return False
    first, other = before.texts[-1].element.closest("li"), item.element.closest("li")
    alone = first is not None and other is not None and first is not other and first.parent is other.parent
    return alone and first is not None and _is_one(before.texts[-1].text) and _is_one(item.text) and first.tag == "li"


def _is_one(text: str) -> bool:
    """Say whether a text names one person, with or without an institution."""
    people = person_of(text)
    return people is not None and len(people.names) == 1 and looks_like_name(people.names[0])


def _without_badges(items: Sequence[Item]) -> list[Item]:
    """Part titles from a word or two that is set off before many of them, such as the name of a track."""
    leads = [_lead(item) for item in items]
    counts = Counter(lead for lead in leads if lead)
    found: list[Item] = []
    for item, lead in zip(items, leads, strict=True):
        if not lead or counts[lead] < _BADGES:
            found.append(item)
            continue
        content = item.texts[0]
        begin = len(lead) + len(content.text[len(lead) :]) - len(_FIRST_WORDS.sub("", content.text[len(lead) :]))
        found.append(Item(item.block, [content.cut(begin)], item.what, item.role, item.links, item.kind))
        found.append(Item(item.block, [content.cut(0, len(lead))], What.DECISION, None, [], item.kind))
    return found


def _lead(item: Item) -> str:
    if item.what is not What.TEXT or len(item.texts) != 1:
        return ""
    at = set_off(Block(item.texts[0]))
    lead = item.texts[0].text[:at]
    return lead if 0 < len(lead.split()) <= _BADGE_WORDS and len(item.text) > at + 1 else ""


def _columns(blocks: Sequence[Block]) -> dict[int, Role | None]:
    """Give the roles of blocks in tables by the heads of their columns."""
    heads: dict[Element, dict[int, Role]] = {}
    rows: dict[Element, list[tuple[Block, Element]]] = defaultdict(list)
    found: dict[int, Role | None] = {}
    for block in blocks:
        cell = block.element.closest("td", "th")
        row = cell.parent if cell is not None else None
        table = row.closest("table") if row is not None else None
        if cell is None or row is None or table is None:
            continue
        rows[row].append((block, cell))
        role = role_of_column(block.text)
        if role is not None and (cell.tag == "th" or row.number == 1):
            heads.setdefault(table, {})[cell.column] = role
            found[id(block)] = Role.OTHER
            continue
        known = heads.get(table, {})
        if Role.TITLE in known.values() and cell.column in known:
            found[id(block)] = known[cell.column]
    return found


def _items(block: Block, column: Role | None) -> Iterator[Item]:
    content, aside = without_links(block.content)
    if content is None or not content.text:
        yield Item(block, [], What.LINK, links=[block.content])
        return
    role = column or block.role
    label = labelled(content.text)
    if label is not None:
        role, at = label
        if at >= len(content.text):
            yield Item(block, [], What.NOTHING, role)
            return
        content = content.cut(at)
    links = [block.content] if aside is not None or _has_link(content) else []
    what = what_is(content.text, role)
    if role is Role.TITLE and (label or column) and what is not What.AUTHORS:
        what = What.TEXT
    if what in {What.TEXT, What.PROSE} and role in {None, Role.TITLE}:
        parts = _parts(Block(content), content)
        if parts is not None:
            for at, (text, kind) in enumerate(parts):
                yield Item(block, [text], kind, None, links if not at else [], (*block.kind, str(at)))
            return
    yield Item(block, [content], what, role, links, block.kind)


def _has_link(text: Text) -> bool:
    return any(piece.element.closest("a") is not None for piece in text.pieces)


def _parts(block: Block, content: Text) -> list[tuple[Text, What]] | None:
    """Cut a block that holds a title and people, where an element of its own sets the first one off."""
    at = set_off(block)
    if not at:
        return None
    lead, rest = content.text[:at], content.text[at:]
    skip = len(rest) - len(_FIRST_WORDS.sub("", rest))
    return _told(content, lead, at, rest[skip:], at + skip)


def _told(content: Text, lead: str, end: int, rest: str, begin: int) -> list[tuple[Text, What]] | None:
    """Say which of two parts are people; None where neither is."""
    if not rest.strip() or not lead.strip():
        return None
    inner = rest[1:-1] if rest[:1] in "([" and rest[-1:] in ")]" else rest
    shift = begin + (1 if inner is not rest else 0)
    if len(lead.split()) >= _TITLE_WORDS and people_of(lead) is None and people_of(inner) is not None:
        return [(content.cut(0, end), What.TEXT), (content.cut(shift, shift + len(inner)), What.AUTHORS)]
    if people_of(lead) is not None and len(rest.split()) > _TITLE_WORDS and people_of(rest) is None:
        return [(content.cut(0, end), What.AUTHORS), (content.cut(begin), What.TEXT)]
    return None


def _split_plain(items: Sequence[Item]) -> Iterator[Item]:
    """Cut blocks of plain text that hold a title and people, where most of their like do."""
    plain = [item for item in items if item.what in {What.TEXT, What.PROSE} and item.role is None and item.texts]
    cuts = {id(item): _cut(item, sure=True) for item in plain}
    alike: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for item in plain:
        alike[item.kind].append(cuts[id(item)] is not None)
    for item in items:
        told = alike.get(item.kind, []) if id(item) in cuts else []
        cut = None
        if len(told) > 1 and sum(told) >= _MOSTLY * len(told):
            cut = cuts[id(item)] or _cut(item, sure=False)
        if cut is None:
            yield item
            continue
        for at, (text, what) in enumerate(cut):
            yield Item(item.block, [text], what, None, item.links if not at else [], (*item.kind, str(at)))


def _cut(item: Item, *, sure: bool) -> list[tuple[Text, What]] | None:
    """Find where a text parts into a title and people; a single name is one only where its like are cut."""
    text = item.text
    content = item.texts[0]
    brackets = re.search(r"\s*\(((?:[^()]|\([^()]*\))+)\)\W*$", text)
    if brackets and people_of(brackets[1]) is not None and len(text[: brackets.start()].split()) >= _TITLE_WORDS:
        return [
            (content.cut(0, brackets.start()), What.TEXT),
            (content.cut(brackets.start(1), brackets.end(1)), What.AUTHORS),
        ]
    for separator in _SEPARATORS:
        for match in islice(separator.finditer(text), _TRIES):
            lead, rest = text[: match.start()], text[match.end() :]
            told = _told(content, lead, match.start(), rest, match.end()) if lead else None
            if told is None and not sure and _NAME_FEW <= len(lead.split()) <= _NAME_MOST and looks_like_name(lead):
                told = [(content.cut(0, match.start()), What.AUTHORS), (content.cut(match.end()), What.TEXT)]
            if told is not None:
                return told
    return None


def people_in(item: Item) -> AuthorLine | None:
    """Read the people of an item, each stretch by itself where it has several."""
    if len(item.texts) == 1:
        return person_of(item.text)
    lines = [line for line in (person_of(text.text.strip(" ,;")) for text in item.texts) if line is not None]
    if not lines:
        return None
    joined = people_of(item.text)
    if joined is not None and any(joined.of_each):
        return joined
    names = tuple(name for line in lines for name in line.names)
    each = tuple(place for line in lines for place in (line.of_each or ((),) * len(line.names)))
    places = tuple(dict.fromkeys(place for line in lines for place in line.affiliations))
    return AuthorLine(names, affiliations=places, of_each=each if any(each) else ())
