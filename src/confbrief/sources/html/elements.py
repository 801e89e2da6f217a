"""Elements of a page: what kind they are, and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905 - a list of words
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
UNREAD = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "select",
        "svg",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "annotation",
        "math-annotation",
        "textarea",
        "datalist",
        "nav",
    ]
)
"""Elements that hold nothing to read."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_OF_HEAD = frozenset({"meta", "link", "script", "style", "title", "base", "noscript", "template"})
_CLOSED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
}
_BOUNDS = {
    "li": frozenset({"ul", "ol", "menu"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"tr", "table"}),
    "th": frozenset({"tr", "table"}),
    "option": frozenset({"select"}),
}


@dataclass(eq=False)
class Element:
    """An element within its parent; ``number`` counts from 1 among those of its tag there."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    number: int = 1
    depth: int = 0
    column: int = 0
    """Cells before it in its row, by their spans."""
    counts: Counter[str] = field(default_factory=Counter)
    cells: int = 0

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """What the page's author calls it: its classes and its id, case-folded."""
        named = f"{self.attributes.get('class', '')} {self.attributes.get('itemprop', '')}"
        return tuple(named.casefold().split())

    @cached_property
    def path(self) -> str:
        """Its place, as a browser's tools find it."""
        step = f"{self.tag}[{self.number}]"
        return f"{self.parent.path}/{step}" if self.parent is not None and self.parent.tag else step

    @cached_property
    def kind(self) -> str:
        """What it has in common with its like: its tag and its first class."""
        return f"{self.tag}.{self.classes[0]}" if self.classes else self.tag

    def line(self) -> Iterator[Element]:
        """Give the element and all around it, from within outwards."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def closest(self, *tags: str) -> Element | None:
        """Give the nearest one of ``tags``, itself included."""
        return next((element for element in self.line() if element.tag in tags), None)

    def holds(self, other: Element) -> bool:
        """Say whether another element is this one or stands within it."""
        return other.depth >= self.depth and any(element is self for element in other.line())


def common(first: Element, second: Element) -> Element:
    """Give the smallest element that holds both."""
    while first is not second:
        if first.depth >= second.depth and first.parent is not None:
            first = first.parent
        elif second.parent is not None:
            second = second.parent
        else:
            break
    return first


def closed_by(tag: str, opened: Element) -> Element | None:
    """Give the open element that the beginning of ``tag`` ends without a word, and all within it."""
    head = opened.closest("head")
    if head is not None and tag not in _OF_HEAD:
        return head
    if tag in BLOCKS and opened.closest("p", *_PARAGRAPHS_END):
        nearest = opened.closest("p", *_PARAGRAPHS_END)
        if nearest is not None and nearest.tag == "p":
            return nearest
    ended = _CLOSED_BY.get(tag)
    if ended is None:
        return None
    for element in opened.line():
        if element.tag in _BOUNDS[tag]:
            break
        if element.tag in ended:
            outer = element.parent
            return outer if tag == "tr" and outer is not None and outer.tag == "tr" else element
    return None


_PARAGRAPHS_END = tuple(BLOCKS - {"p"})
