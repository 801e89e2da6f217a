"""Finding the way: the cover, the agenda with its links, and the sections of the deck."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation

from confbrief.model.briefing import Briefing, Section
from confbrief.render.pptx.ink import Ink
from confbrief.render.pptx.layouts import COVER_DETAIL, COVER_SUBTITLE, Role, cover_inks
from confbrief.render.pptx.notes import told
from confbrief.render.pptx.pagination import paginate
from confbrief.render.pptx.plan import SlidePlan, TextBox
from confbrief.render.pptx.richtext import Paragraph, Run
from confbrief.render.pptx.sections import SECTION_KEY
from confbrief.render.pptx.setting import Setting
from confbrief.render.pptx.titles import area_beneath, set_cover_title, set_title
from confbrief.render.pptx.xml import drop

AGENDA = "agenda"
AGENDA_TITLE = "What this deck tells"
OPENING = "Opening"
SECTION_LIST = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
WORTH_AN_AGENDA = 3


def plan_cover(briefing: Briefing, setting: Setting, *, dark: bool) -> SlidePlan:
    """Plan the cover: title, standfirst, date and audience, and what the deck was made from."""
    sizes = setting.sizes
    _, ink = cover_inks(dark=dark)
    told_above = briefing.conference in briefing.kicker
    facts = ("" if told_above else briefing.conference, briefing.dates, briefing.audience, briefing.author)
    when = " · ".join(text for text in facts if text)
    standfirst = setting.fitted(
        lambda size: (Paragraph((Run(briefing.standfirst.text, size, ink=ink),)),),
        (sizes.heading, *setting.body_sizes),
        COVER_SUBTITLE.width,
        COVER_SUBTITLE.height,
    )
    sources = [
        f"Made from {line[:1].lower() + line[1:] if line[1:2].islower() else line}" for line in briefing.made_from
    ]
    lines = [Paragraph((Run(when, setting.body, bold=True, ink=ink),))]
    small = setting.aside
    lines += [Paragraph((Run(line, small, ink=ink),), space=4.0) for line in sources]
    while len(lines) > 1 and setting.height(lines, COVER_DETAIL.width) > COVER_DETAIL.height:
        lines.pop()
    notes = (told(briefing.standfirst), when, *sources)
    return SlidePlan(
        Role.COVER,
        set_cover_title(briefing.title, ink, setting),
        kicker=briefing.kicker,
        subtitle=standfirst or (),
        detail=tuple(lines),
        marks=briefing.standfirst.marks,
        notes=notes,
        group=OPENING,
    )


def plan_agenda(briefing: Briefing, setting: Setting) -> list[SlidePlan]:
    """Plan the agenda: each section's name, which links to it, and its point."""
    if len(briefing.sections) < WORTH_AN_AGENDA:
        return []
    entries = [_entry(section, setting) for section in briefing.sections]
    full = [_with_point(section, entry, setting) for section, entry in zip(briefing.sections, entries, strict=True)]
    area = area_beneath(AGENDA_TITLE, setting)
    chosen = full if setting.height([p for e in full for p in e], area.width) <= area.height else entries
    heights = [setting.height(entry, area.width) + entry[0].space for entry in chosen]
    # The first entry on a slide has no white before it, so the room is that much larger.
    room = area.height + chosen[0][0].space
    slides = []
    begin = 0
    counts = paginate(heights, room, room)
    for index, count in enumerate(counts):
        paragraphs = [paragraph for entry in chosen[begin : begin + count] for paragraph in entry]
        number = f" ({index + 1} of {len(counts)})" if len(counts) > 1 else ""
        slides.append(
            SlidePlan(
                Role.TEXT,
                set_title(AGENDA_TITLE, number, setting),
                kicker=briefing.title,
                elements=(TextBox(area, tuple(paragraphs), "Agenda", body=True),),
                notes=tuple(_outline(briefing.sections[begin : begin + count])),
                key=AGENDA if not index else "",
                group=OPENING,
            )
        )
        begin += count
    return slides


def _entry(section: Section, setting: Setting) -> tuple[Paragraph, ...]:
    link = Run(section.title, setting.body_sizes[0], bold=True, link=SECTION_KEY + section.id)
    return (Paragraph((link,), space=9.0),)


def _with_point(section: Section, entry: tuple[Paragraph, ...], setting: Setting) -> tuple[Paragraph, ...]:
    if section.message is None:
        return entry
    return (*entry, Paragraph((Run(section.message.text, setting.body, ink=Ink.MUTED),), space=1.0))


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
    drop(root, "p:extLst")
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
    root.append(
        parse_xml(
            f'<p:extLst {nsdecls("p")}><p:ext uri="{SECTION_LIST}"><p14:sectionLst xmlns:p14="{P14}">{listed}'
            "</p14:sectionLst></p:ext></p:extLst>"
        )
    )
