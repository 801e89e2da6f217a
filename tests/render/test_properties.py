"""What finished files say of themselves: the same title, author and date in every format."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pytest
from pptx import Presentation
from pypdf import PdfReader

from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.render import Assets, render

DAY = date(2026, 6, 3)


def made(briefing: Briefing, format_: Format, theme: Theme, assets: Assets, **changes: object) -> bytes:
    short = briefing.model_copy(update={"sections": briefing.sections[-2:], **changes})
    return render(short, theme, format_, assets).data


@pytest.mark.parametrize(("author", "named"), [("Ann's team", "Ann's team"), ("", "confbrief")])
@pytest.mark.parametrize("day", [DAY, None])
def test_a_pdf_names_them(  # noqa: PLR0913, PLR0917 - fixtures
    briefing: Briefing, daylight: Theme, assets: Assets, author: str, named: str, day: date | None
) -> None:
    reader = PdfReader(io.BytesIO(made(briefing, Format.PDF, daylight, assets, author=author, date=day)))
    facts = reader.metadata
    assert facts is not None
    assert (facts.title, facts.author) == (briefing.title, named)
    dates = {facts.get("/CreationDate"), facts.get("/ModDate")}
    assert dates == {"D:20260603" if day else None}
    packet = reader.xmp_metadata
    assert packet is not None
    assert ("2026-06-03" in packet.stream.get_data().decode()) is (day is not None)


@pytest.mark.parametrize(("author", "named"), [("Ann's team", "Ann's team"), ("", "confbrief")])
@pytest.mark.parametrize("day", [DAY, None])
def test_a_deck_names_them(  # noqa: PLR0913, PLR0917 - fixtures
    briefing: Briefing, daylight: Theme, assets: Assets, author: str, named: str, day: date | None
) -> None:
    deck = Presentation(io.BytesIO(made(briefing, Format.PPTX, daylight, assets, author=author, date=day)))
    core = deck.core_properties
    assert (core.title, core.author, core.last_modified_by) == (briefing.title, named, named)
    noon = datetime(2026, 6, 3, 12, tzinfo=UTC)
    found = {moment and moment.replace(tzinfo=UTC) for moment in (core.created, core.modified)}
    assert found == {noon if day else None}
    assert core.last_printed is None


@pytest.mark.parametrize("day", [DAY, None])
def test_a_page_names_them(briefing: Briefing, daylight: Theme, assets: Assets, day: date | None) -> None:
    text = made(briefing, Format.HTML, daylight, assets, date=day).decode()
    named = dict(re.findall(r'<meta name="([\w.]+)" content="([^"]*)">', text))
    assert named["author"] == briefing.author
    dates = [named.get("dcterms.created"), named.get("dcterms.modified")]
    assert dates == (["2026-06-03"] * 2 if day else [None] * 2)
