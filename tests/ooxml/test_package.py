"""Files of Office that unfold into too much are told of before anything of them is unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.opc.packuri import PackURI

from confbrief.errors import InputError, UsageError
from confbrief.files import MIB
from confbrief.ooxml.opening import open_deck, open_template
from confbrief.ooxml.package import PARTS_LIMIT, check_package
from confbrief.pipeline import check, open_project
from confbrief.pipeline.decks import check_decks, inspect_template
from confbrief.verify.audit import read_outline
from confbrief.verify.readers.workbook import read_cells


def deck() -> bytes:
    data = io.BytesIO()
    Presentation().save(data)
    return data.getvalue()


def with_part(name: str, size: int, *, times: int = 1) -> bytes:
    """Add a part that says of itself that it unfolds into ``size`` bytes."""
    held = io.BytesIO(deck())
    with zipfile.ZipFile(held, "a") as package:
        for number in range(times):
            package.writestr(f"{number}/{name}", b"")
        package.filelist[-1].file_size = size
    return held.getvalue()


TOO_MUCH = {
    "unpacked it is larger than 256 MiB": with_part("media.bin", 300 * MIB),
    "its XML is larger than 64 MiB": with_part("slide.XML", 65 * MIB),
    "it has more than 20,000 parts": with_part("a", 0, times=PARTS_LIMIT),
}


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be unpacked."""

    def unpacked(*_: object, **__: object) -> None:
        pytest.fail("something was unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", unpacked)


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("told", TOO_MUCH)
def test_no_part_of_what_is_too_large_is_unpacked(told: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.pptx"
    path.write_bytes(TOO_MUCH[told])
    for opened in (open_template, open_deck, check_package):
        with pytest.raises(InputError, match=told):
            opened(TOO_MUCH[told])
    with pytest.raises(InputError, match=rf"bomb\.pptx: error: {told}"):
        inspect_template(path)
    with pytest.raises(InputError, match=rf"bomb\.pptx: error: {told}"):
        check_decks([path])
    with pytest.raises(UsageError, match=rf"bomb\.pptx: error: {told}"):
        read_outline("bomb.pptx", TOO_MUCH[told])


@pytest.mark.usefixtures("sealed")
def test_the_workbook_of_a_chart_is_looked_through_as_well() -> None:
    with pytest.raises(InputError, match="chart 1: its XML is larger than 64 MiB"):
        read_cells(TOO_MUCH["its XML is larger than 64 MiB"], "chart 1")


def test_a_deck_within_bounds_is_opened() -> None:
    assert open_deck(deck()).slide_masters
    assert b"presentationml" in check_package(deck())


def test_a_template_of_which_no_slide_can_be_saved_is_told_where_it_is_named(own_starter: Path) -> None:
    layouts = "{title: 1, section: 3, content: 2, two-columns: 4, chart: 2, table: 2, closing: 2}"
    theme = f"name: Brand\ntemplate:\n  file: brand.pptx\n  layouts: {layouts}\n"
    (own_starter / "config/themes/brand.yaml").write_text(theme, encoding="utf-8")
    (own_starter / "brand.pptx").write_bytes(deck())
    check(open_project(own_starter))
    damaged = Presentation()
    damaged.slide_layouts[0].part.partname = PackURI("/ppt/slides/slide1.xml")  # where the first slide will be
    damaged.save(str(own_starter / "brand.pptx"))
    with pytest.raises(InputError, match=r"brand\.yaml:3:9: error: template\.file: no slide can be made of it"):
        check(open_project(own_starter))
