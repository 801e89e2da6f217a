"""Finding the way: the cover, the agenda with its links, and the sections of the deck."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from confbrief.model.briefing import Briefing, Section
from confbrief.render.pptx.ink import Ink
from confbrief.render.pptx.layouts import COVER_DETAIL, COVER_SUBTITLE, Role
from confbrief.render.pptx.notes import told
from confbrief.render.pptx.pagination import paginate
from confbrief.render.pptx.plan import SlidePlan, TextBox
from confbrief.render.pptx.richtext import Paragraph, Run
from confbrief.render.pptx.sections import SECTION_KEY
from confbrief.render.pptx.setting import Setting
from confbrief.render.pptx.titles import area_beneath, set_cover_title, set_title

AGENDA = "agenda"
AGENDA_TITLE = "What this deck tells"
OPENING = "Opening"
SECTION_LIST = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
WORTH_AN_AGENDA = 3


def plan_cover(briefing: Briefing, setting: Setting) -> SlidePlan:
    """Plan the cover: title, standfirst, date and audience, and what the deck was made from."""
    sizes = setting.sizes
    told_above = briefing.conference in briefing.kicker
    facts = ("" if told_above else briefing.conference, briefing.dates, briefing.audience, briefing.author)
    when = " · ".join(text for text in facts if text)
    standfirst = setting.fitted(
        lambda size: (Paragraph((Run(briefing.standfirst.text, size, ink=Ink.ON_ACCENT),)),),
        (sizes.heading, *setting.body_sizes),
        COVER_SUBTITLE.width,
        COVER_SUBTITLE.height,
    )
    sources = [
        f"Made from {line[:1].lower() + line[1:] if line[1:2].islower() else line}" for line in briefing.made_from
    ]
    lines = [Paragraph((Run(when, setting.body, bold=True, ink=Ink.ON_ACCENT),))]
    small = setting.aside
    lines += [Paragraph((Run(line, small, ink=Ink.ON_ACCENT),), space=4.0) for line in sources]
    while len(lines) > 1 and setting.height(lines, COVER_DETAIL.width) > COVER_DETAIL.height:
        lines.pop()
    notes = (told(briefing.standfirst), when, *sources)
    return SlidePlan(
        Role.COVER,
        set_cover_title(briefing.title, setting),
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
    slides = []
    begin = 0
    counts = paginate(heights, area.height, area.height)
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
    for old in root.findall(qn("p:extLst")):
        root.remove(old)
    extension = etree.SubElement(etree.SubElement(root, qn("p:extLst")), qn("p:ext"))
    extension.set("uri", SECTION_LIST)
    listed = etree.SubElement(extension, f"{{{P14}}}sectionLst", nsmap={"p14": P14})
    current = None
    for number, (slide_id, group) in enumerate(zip(ids, groups, strict=True)):
        if current is None or current.getparent().get("name") != group:
            section = etree.SubElement(listed, f"{{{P14}}}section")
            section.set("name", group)
            section.set("id", f"{{{str(uuid5(NAMESPACE_URL, f'section:{number}:{group}')).upper()}}}")
            current = etree.SubElement(section, f"{{{P14}}}sldIdLst")
        etree.SubElement(current, f"{{{P14}}}sldId").set("id", slide_id)
