"""Finding the way: the agenda with its links, and the sections of the deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation

from confbrief.model.briefing import Briefing, Section
from confbrief.ooxml.geometry import GUTTER, Box
from confbrief.ooxml.xml import P14, add
from confbrief.render.pptx.plan.notes import told
from confbrief.render.pptx.plan.pagination import paginate
from confbrief.render.pptx.plan.slides import SECTION_KEY, SlidePlan, TextBox
from confbrief.render.pptx.plan.titles import area_beneath, set_title
from confbrief.render.pptx.type.layouts import Role
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph, Run

AGENDA = "agenda"
AGENDA_TITLE = "What this deck tells"
OPENING = "Opening"
SECTION_LIST = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
WORTH_AN_AGENDA = 3
ONE_COLUMN = 4
"""As many entries stand one beneath the other over the whole width."""
AGENDA_SIZES: tuple[tuple[float, float | None], ...] = (
    (22.0, 18.0),
    (20.0, 16.0),
    (18.0, 15.0),
    (16.0, 14.0),
    (22.0, None),
    (18.0, None),
    (16.0, None),
)
"""Sizes of a section's name and of its point, which is left out where that has none."""
ENTRY_GAP = 9.0
ENTRY_MOST = 30.0


def plan_agenda(briefing: Briefing, setting: TypeSizes) -> list[SlidePlan]:
    """Plan the agenda on one slide: each section's name, which links to it, and its point, in two columns.

    Where the points have no room the names stand alone; more names than a slide holds go on.
    """
    sections = briefing.sections
    if len(sections) < WORTH_AN_AGENDA:
        return []
    area = area_beneath(AGENDA_TITLE, setting)
    columns = area.columns(2 if len(sections) > ONE_COLUMN else 1, GUTTER * 2)
    for size, small in AGENDA_SIZES:
        entries = [_entry(section, size, small) for section in sections]
        halves = _halves(entries, len(columns))
        if all(setting.height(_joined(half), columns[0].width) + 2.0 <= area.height for half in halves):
            return [_agenda(briefing, sections, halves, columns, setting, "")]
    heights = [setting.height(entry, columns[0].width) for entry in entries]
    counts = paginate(heights, area.height - 2.0, area.height - 2.0, ENTRY_GAP)
    ends = [sum(counts[: at + 1]) for at in range(len(counts))]
    held = [entries[end - count : end] for end, count in zip(ends, counts, strict=True)]
    slides = []
    total = -(-len(held) // len(columns))
    for number in range(total):
        chosen_columns = held[number * len(columns) : (number + 1) * len(columns)]
        begin = sum(counts[: number * len(columns)])
        chosen = sections[begin : begin + sum(len(half) for half in chosen_columns)]
        slides.append(_agenda(briefing, chosen, chosen_columns, columns, setting, f" ({number + 1} of {total})"))
    return slides


def _agenda(  # noqa: PLR0913, PLR0917 - what a slide of the agenda is made of
    briefing: Briefing,
    sections: Sequence[Section],
    halves: Sequence[Sequence[tuple[Paragraph, ...]]],
    columns: Sequence[Box],
    setting: TypeSizes,
    number: str,
) -> SlidePlan:
    heights = [setting.height(_joined(half), columns[0].width) for half in halves]
    gaps = max(len(half) for half in halves) - 1
    spare = columns[0].height - 2.0 - max(heights)
    more = min(spare / gaps, ENTRY_MOST - ENTRY_GAP) if gaps else 0.0
    boxes = []
    for half, column in zip(halves, columns, strict=False):
        paragraphs = _joined([(entry[0].spaced(ENTRY_GAP + more), *entry[1:]) for entry in half])
        height = setting.height(paragraphs, column.width) + 2.0
        boxes.append(TextBox(replace(column, height=height), paragraphs, "Agenda", body=True))
    return SlidePlan(
        Role.COLUMNS if len(boxes) > 1 else Role.TEXT,
        set_title(AGENDA_TITLE, number, setting),
        kicker=briefing.title,
        elements=tuple(boxes),
        notes=tuple(_outline(sections)),
        key=AGENDA if sections[0] is briefing.sections[0] else "",
        group=OPENING,
    )


def _halves(entries: Sequence[tuple[Paragraph, ...]], columns: int) -> Sequence[Sequence[tuple[Paragraph, ...]]]:
    a_column = -(-len(entries) // columns)
    return [entries[begin : begin + a_column] for begin in range(0, len(entries), a_column)]


def _joined(entries: Sequence[tuple[Paragraph, ...]]) -> tuple[Paragraph, ...]:
    return tuple(paragraph for entry in entries for paragraph in entry)


def _entry(section: Section, size: float, small: float | None) -> tuple[Paragraph, ...]:
    """Set an entry of the agenda; its point only where that has a size."""
    name = Paragraph((Run(section.title, size, bold=True, link=SECTION_KEY + section.id),), space=ENTRY_GAP)
    if small is None or section.message is None:
        return (name,)
    return (name, Paragraph((Run(section.message.text, small, ink=ColourRole.MUTED),), space=2.0))


def _outline(sections: Sequence[Section]) -> list[str]:
    lines = []
    for section in sections:
        lines.append(f"{section.title}{': ' + told(section.message) if section.message else ''}")
        lines += [f"– {inner.title}" for inner in section.sections]
    return lines


def write_sections(deck: Presentation, groups: Sequence[str]) -> None:
    """Divide the deck into PowerPoint's sections; ``groups`` names that of each slide."""
    ids = [str(slide.slide_id) for slide in deck.slides]
    root = deck.part._element  # noqa: SLF001 - sections have no API
    listed = ""
    begin = 0
    for group, run in groupby(groups):
        count = len(list(run))
        members = "".join(f'<p14:sldId id="{one}"/>' for one in ids[begin : begin + count])
        key = f"{{{uuid5(NAMESPACE_URL, f'section:{begin}:{group}')}}}".upper()
        listed += (
            f'<p14:section name={quoteattr(group)} id="{key}"><p14:sldIdLst>{members}</p14:sldIdLst></p14:section>'
        )
        begin += count
    extensions = root.find(qn("p:extLst"))
    if extensions is None:
        extensions = add(root, "p:extLst")
    for old in [one for one in extensions if one.get("uri") == SECTION_LIST]:
        extensions.remove(old)
    extensions.insert(
        0,
        parse_xml(
            f'<p:ext {nsdecls("p")} uri="{SECTION_LIST}"><p14:sectionLst xmlns:p14="{P14}">{listed}'
            "</p14:sectionLst></p:ext>"
        ),
    )
