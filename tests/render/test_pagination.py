from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfReader

from confbrief.model.briefing import Briefing
from confbrief.render import Rendered
from confbrief.render.document.pagination import Pagination


def test_a_page_is_named_once_however_often_it_cites() -> None:
    pages = Pagination.of([["a", "b"], [], ["c", "d"], ["e"]])
    assert pages.total == 4
    assert pages.first_on_each_page(["d", "b", "a", "e", "c"]) == ((1, "b"), (3, "d"), (4, "e"))


def test_what_is_not_laid_out_yet_has_no_page() -> None:
    assert Pagination().page_of("a") is None
    assert Pagination().first_on_each_page(["a"]) == ()
    assert Pagination.of([["a"], ["a"]]).page_of("a") == 1


def bookmarks(reader: PdfReader, items: Sequence[Any]) -> Iterator[tuple[str, int]]:
    """Give each bookmark's title with its page."""
    for one in items:
        if isinstance(one, list):
            yield from bookmarks(reader, one)
        else:
            yield " ".join(str(one.title).split()), (reader.get_destination_page_number(one) or 0) + 1


def test_the_contents_name_the_page_of_each_section_and_lead_to_it(
    pdfs: dict[str, Rendered], briefing: Briefing
) -> None:
    reader = PdfReader(io.BytesIO(pdfs["daylight"].data))
    pages = dict(reversed(list(bookmarks(reader, reader.outline))))
    contents = " ".join(reader.pages[0].extract_text().split()).partition("In this briefing")[2]
    assert len({pages[section.title] for section in briefing.sections}) > 3
    for section in briefing.sections:
        assert f"{pages[section.title]} {section.title}" in contents
    annotations: Any = reader.pages[0]["/Annots"]
    links = [one.get_object() for one in annotations]
    targets = [reader.named_destinations[str(one["/Dest"])] for one in links if "/Dest" in one]
    led = {reader.get_destination_page_number(target) for target in targets}
    assert {pages[section.title] - 1 for section in briefing.sections} <= led
