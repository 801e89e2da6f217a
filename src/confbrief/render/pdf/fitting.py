"""Each page of a one-pager on one sheet: measured by laying it out, as large and as full as it can be.

A page is set in the largest type that holds all of it; where the smallest does not, it leaves out what
matters least, see ``shortening``. All pages are laid out together, then again those that do not fit or are
not full yet, each as its last layout makes one expect that it fills the sheet: two or three layouts do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from confbrief.errors import Diagnostic, GateError
from confbrief.model.briefing import Briefing, Page
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.document.filler import DocumentFiller, Medium
from confbrief.render.document.references import slug
from confbrief.render.pdf.printable import printable
from confbrief.render.pdf.render import Sheet, measured_sheets
from confbrief.render.pdf.shortening import shortened, without_filling, without_largest
from confbrief.render.text import strings

SMALLEST: Final = 9.5
"""Points of the body, below which nothing is set."""
_LARGER: Final = 1.0
"""Points that a page with room may be set larger than the theme's body."""
_STEP: Final = 0.5
_FULL: Final = 0.9
"""Share of a sheet from which a page that fits is left as it is."""
_AIM: Final = 0.97
"""Share of a sheet that the next try is to fill."""
_FRAME: Final = 800.0
"""Characters that would take the room of headings and rules."""


@dataclass
class _Search:
    """The choices for a page, the fullest first. Those before ``low`` do not fit, ``high`` and those behind do.

    Where none of them fits the search goes on among those of ``rest``.
    """

    choices: tuple[Page, ...]
    next: int
    rest: tuple[Page, ...] = ()
    low: int = 0
    high: int = field(init=False)
    is_settled: bool = False
    is_without: bool = False
    """Whether it goes on among the rest."""

    def __post_init__(self) -> None:
        self.high = len(self.choices)

    @property
    def is_hopeless(self) -> bool:
        """Whether no choice fits."""
        return self.is_settled and self.high == len(self.choices)

    def learn(self, used: float) -> None:
        """Take the share of a sheet that the choice tried last takes up, more than 1 where it does not fit."""
        tried = self.next
        if used <= 1:
            self.high = tried
        else:
            self.low = tried + 1
        if self.low == len(self.choices) and self.rest:
            self.choices, self.low, self.high = self.rest, 0, len(self.rest)
            self.rest, self.next, self.is_without = (), 0, True
            return
        self.is_settled = self.low >= self.high or _FULL <= used <= 1
        if not self.is_settled:
            per_weight = used / _weight(self.choices[tried])
            within = range(self.low, self.high)
            fitting = (index for index in within if per_weight * _weight(self.choices[index]) <= _AIM)
            self.next = next(fitting, within[-1])


def fit_pages(briefing: Briefing, theme: Theme, assets: Assets) -> Briefing:
    """Give the one-pager with each page as it fits on a sheet, the size of its text set.

    Raises GateError with every page that is too full with all left out that may be.
    """
    drawn, _ = printable(briefing, assets.font_folders)
    filler = DocumentFiller(drawn, theme, assets, Medium.PRINT)
    searches = [_search(page, theme.sheet.body) for page in drawn.pages]
    while left := [search for search in searches if not search.is_settled]:
        tried = [search.choices[search.next] for search in left]
        sheets = measured_sheets(filler.with_pages(tried).fill(), assets)
        for search, used in zip(left, _shares(tried, sheets), strict=True):
            if used is not None:
                search.learn(used)
    if any(search.is_hopeless for search in searches):
        pairs = zip(briefing.pages, searches, strict=True)
        raise GateError(_too_full(page) for page, search in pairs if search.is_hopeless)
    pages = tuple(
        _chosen(page, search, theme.sheet.body) for page, search in zip(briefing.pages, searches, strict=True)
    )
    return briefing.model_copy(update={"pages": pages})


def _search(page: Page, body: float) -> _Search:
    """Line up the choices: the whole page in the theme's own size is tried first.

    They are the page in the largest type with ever fewer other papers to fill it, alone in ever smaller type, and
    then, a page about several papers, with ever less on it in the smallest. Where that is not enough its largest part
    is left out, and what is left set anew.
    """
    filled = tuple(without_filling(page))
    alone = filled[-1]
    sizes = _sizes(body)
    whole = (*(_set_in(sizes[0], one) for one in filled[:-1]), *(_set_in(size, alone) for size in sizes))
    less = () if page.card else tuple(_set_in(SMALLEST, one) for one in shortened(alone))
    without = without_largest(alone)
    rest = without or alone
    others = (*(_set_in(size, rest) for size in sizes), *(_set_in(SMALLEST, one) for one in shortened(rest)))
    first = len(filled) - 1 + sum(size > body for size in sizes)
    return _Search((*whole, *less), min(first, len(whole) - 1), others if without or page.card else ())


def _chosen(page: Page, search: _Search, body: float) -> Page:
    """Give the page itself as it was chosen: what is measured may have other characters where no font has them."""
    own = _search(page, body)
    return (own.rest if search.is_without else own.choices)[search.high]


def _sizes(body: float) -> list[float]:
    steps = int((body + _LARGER - SMALLEST) / _STEP)
    return [SMALLEST + _STEP * step for step in reversed(range(steps + 1))]


def _set_in(size: float, page: Page) -> Page:
    return page.model_copy(update={"body": size})


def _weight(page: Page) -> float:
    """Estimate what room a page takes compared with other choices of the same page: its text by its area."""
    letters = sum(len(text) for text in strings(page.model_dump(warnings="none")) if " " in text)
    return (page.body or SMALLEST) ** 2 * (letters + _FRAME)


def _shares(pages: Sequence[Page], sheets: Sequence[Sheet]) -> list[float | None]:
    """Give the share of a sheet that each page takes up, more than 1 where it does not fit; every page begins a sheet.

    A foot without room stands on the next page's sheet, of which nothing can be said then: None.
    """
    where = {anchor: number for number, sheet in reversed(list(enumerate(sheets))) for anchor in sheet.anchors}
    feet = [where[f"foot-{slug(page.id)}"] for page in pages]
    begins = [*(where[f"page-{slug(page.id)}"] for page in pages), len(sheets)]
    shares: list[float | None] = []
    for page, begin, after, foot in zip(pages, begins, begins[1:], feet, strict=False):
        free = sheets[foot].between(f"end-{slug(page.id)}", f"foot-{slug(page.id)}")
        if feet.count(begin) > (foot == begin):
            shares.append(None)
        elif after - begin == 1 and foot == begin:
            shares.append(min(1 - free, 1.0))
        else:
            shares.append(max(after - begin - free, 1.01))
    return shares


def _too_full(page: Page) -> Diagnostic:
    return Diagnostic(
        f"the page “{page.title}” does not fit on one sheet, with all left out that may be",
        hint="write layout: handout, or select fewer papers",
        path=f"page {page.id}",
    )
