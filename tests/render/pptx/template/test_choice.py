"""Templates looked at: what they offer, how a theme chooses of it, and what is said of a choice that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from confbrief.errors import InputError
from confbrief.model.theme import LayoutChoice, LayoutShape, Template, TemplateLayouts
from confbrief.ooxml.opening import open_template
from confbrief.render.dress import dress
from confbrief.render.pptx.template.facts import read_layouts
from confbrief.render.pptx.template.proposal import propose
from confbrief.render.pptx.template.roles import choose_layouts
from confbrief.render.pptx.type.layouts import Role
from tests.render.pptx.template import brands
from tests.render.pptx.template.conftest import BRANDS, assets_of, settings_of

ENGLISH = {
    "title": "Title Slide",
    "section": "Section Header",
    "content": "Title and Content",
    "two-columns": "Two Content",
    "chart": "Title and Content",
    "table": "Title and Content",
    "closing": "Title and Content",
}


def chosen(template: bytes, **changed: object) -> dict[Role, str]:
    told = {key.replace("_", "-"): one for key, one in changed.items()}
    layouts = TemplateLayouts.model_validate({**ENGLISH, **told})
    return {role: facts.name for role, facts in choose_layouts(read_layouts(open_template(template)), layouts).items()}


def faults(make: Callable[[], object]) -> list[str]:
    with pytest.raises(InputError) as caught:
        make()
    return [f"{one.path}: {one.message} ({one.hint})" for one in caught.value.diagnostics]


@pytest.mark.parametrize("name", list(BRANDS))
def test_every_choice_is_proposed_and_serves(name: str) -> None:
    template = BRANDS[name]()
    proposal = propose(template)
    assert None not in proposal.chosen.values()
    settings = settings_of(template)
    assert settings.template is not None
    choose_layouts(proposal.layouts, settings.template.layouts)


def test_layouts_are_proposed_whatever_they_are_called() -> None:
    names = {key: facts.name for key, facts in propose(brands.german()).chosen.items() if facts is not None}
    assert names["title"] == "Titelfolie"
    assert names["section"] == "Abschnittsüberschrift"
    assert names["two_columns"] == "Zwei Inhalte"
    assert names["cards"] == "Nur Titel"


def test_a_layout_is_chosen_by_name_by_number_and_by_what_stands_on_it() -> None:
    template = brands.default()
    by_name = chosen(template)
    assert by_name == chosen(template, content=2, two_columns=4)
    assert by_name == chosen(template, two_columns={"geometry": "two-areas"}, title={"geometry": "title-and-subtitle"})
    assert chosen(template, cards={"geometry": "title-only"})[Role.FREE] == "Title Only"
    assert by_name[Role.FREE] == "Title and Content"


def test_what_stands_on_layouts_is_told() -> None:
    shapes = [facts.geometry for facts in read_layouts(open_template(brands.default()))]
    assert shapes[:2] == [LayoutShape.TITLE_AND_SUBTITLE, LayoutShape.ONE_AREA]
    assert shapes[3] is LayoutShape.TWO_AREAS
    assert shapes[5] is LayoutShape.TITLE_ONLY
    assert shapes[6] is None


def test_a_choice_is_made_in_one_way() -> None:
    with pytest.raises(ValueError, match="in one way"):
        LayoutChoice.model_validate({"name": "One", "index": 2})
    with pytest.raises(ValueError, match="in one way"):
        LayoutChoice.model_validate({})


def test_all_choices_that_cannot_be_are_told_at_once() -> None:
    told = faults(lambda: chosen(brands.default(), title="Titelfolie", two_columns=2, section=99))
    known = "(it has 1 Title Slide, 2 Title and Content, 3 Section Header, 4 Two Content, 5 Comparison, "
    lacking = "the layout 'Title and Content' has no two areas for text side by side (such as Two Content, Comparison)"
    assert [one.partition(known)[0].strip() for one in told] == [
        "template.layouts.title: there is no layout Titelfolie",
        "template.layouts.section: there is no layout number 99",
        f"template.layouts.two-columns: {lacking}",
    ]


def test_a_name_that_several_layouts_have_is_refused() -> None:
    told = faults(lambda: chosen(brands.resaved(), title="Title Slide"))
    assert "are called Title Slide (write the number instead)" in told[0]


def test_layouts_without_a_title_or_with_text_that_is_turned_are_refused() -> None:
    told = faults(lambda: chosen(brands.default(), content="Blank", closing="Title and Vertical Text"))
    assert "template.layouts.content: the layout 'Blank' has no title (such as " in told[0]
    assert any("'Title and Vertical Text' has no area for text" in one for one in told)


@pytest.mark.parametrize(
    ("down", "words"),
    [(3000000, "has too small an area for what slides tell"), (1800000, "leaves too little room in common")],
)
def test_layouts_that_leave_no_room_in_common_are_refused(down: int, words: str) -> None:
    deck = Presentation()
    for shape in brands.held_by(deck.slide_layouts[3]):
        if shape.placeholder_format.idx in (1, 2):
            place = (shape.left, shape.top + down, shape.width, shape.height - down)
            shape.left, shape.top, shape.width, shape.height = place
    for shape in brands.held_by(deck.slide_layouts[1]):
        if shape.placeholder_format.idx == 1:
            place = (shape.left, shape.top, shape.width, 3000000)
            shape.left, shape.top, shape.width, shape.height = place
    template = brands.saved(deck)
    settings = settings_of(template).model_copy(update={"template": _english()})
    told = faults(lambda: dress(settings, assets_of(template)))
    assert any(one.startswith("template.layouts.") and words in one for one in told)


def _english() -> Template:
    return Template.model_validate({"file": "brand.pptx", "layouts": ENGLISH})


def test_a_font_of_unknown_widths_has_to_be_given_a_family() -> None:
    deck = Presentation()
    brands.set_fonts(deck, "Brand Sans")
    template = brands.saved(deck)
    told = faults(lambda: dress(settings_of(template, heading_font=None, body_font=None), assets_of(template)))
    assert told == [
        f"{key}: nothing is known of the widths of the template's font Brand Sans "
        f"(write {key}: {{name: Brand Sans, metrics: Liberation Sans}})"
        for key in ("heading_font", "body_font")
    ]
    other = {"name": "Calibri", "metrics": "Carlito"}
    assert "the template's font is Brand Sans, not Calibri" in "".join(
        faults(lambda: dress(settings_of(template, body_font=other), assets_of(template)))
    )
    theme, _ = dress(settings_of(template), assets_of(template))
    assert theme.body_font.name == "Brand Sans"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda _: b"", "it is no PowerPoint file"),
        (lambda _: b"PK\x03\x04 and no more", "it is no PowerPoint file"),
        (lambda _: b"\xd0\xcf\x11\xe0 encrypted", "it is encrypted, or of PowerPoint 97"),
        (
            lambda data: brands.with_part(
                data,
                "[Content_Types].xml",
                b"openxmlformats-officedocument.presentationml.presentation.main+xml",
                b"ms-powerpoint.presentation.macroEnabled.main+xml",
            ),
            "it holds macros",
        ),
        (
            lambda data: brands.with_part(data, "ppt/presentation.xml", b"<p:sldMasterIdLst>", b"<p:sldMasterIdLst"),
            "it is not a PowerPoint file that can be read",
        ),
    ],
)
def test_what_is_no_template_is_refused(spoil: Callable[[bytes], bytes], words: str) -> None:
    data = spoil(brands.default())
    assert faults(lambda: open_template(data))[0].startswith(f"template.file: {words}")


def test_what_powerpoint_wants_and_other_programs_leave_out_is_added() -> None:
    held = {relation.reltype for relation in open_template(brands.resaved()).part.rels.values()}
    assert RT.VIEW_PROPS in held
    assert RT.VIEW_PROPS not in {one.reltype for one in Presentation(BytesIO(brands.resaved())).part.rels.values()}
