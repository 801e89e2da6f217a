"""A briefing in, a deck out."""

from __future__ import annotations

from datetime import datetime, time
from textwrap import shorten

from pptx.presentation import Presentation
from pptx.slide import Slide

from confbrief.errors import GateError
from confbrief.model.briefing import Briefing, SourceList
from confbrief.model.theme import Theme
from confbrief.render.assets import Assets
from confbrief.render.pptx.access import check_access
from confbrief.render.pptx.base import base_deck
from confbrief.render.pptx.check import check_deck
from confbrief.render.pptx.conformance import check_conformance
from confbrief.render.pptx.draw import Drawer
from confbrief.render.pptx.ink import Palette
from confbrief.render.pptx.layouts import FOOTER_INDEX, KICKER_INDEX, define_layouts
from confbrief.render.pptx.measure import Measure
from confbrief.render.pptx.navigation import AGENDA, plan_agenda, plan_cover, write_sections
from confbrief.render.pptx.notes import compile_notes, source_titles
from confbrief.render.pptx.package import package_bytes
from confbrief.render.pptx.plan import SECTION_KEY, SlidePlan
from confbrief.render.pptx.sections import plan_section
from confbrief.render.pptx.setting import Setting
from confbrief.render.pptx.write import PendingLink, Writer
from confbrief.render.pptx.xml import drop
from confbrief.render.properties import Properties
from confbrief.render.rendered import Rendered

LANGUAGES = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT"}
"""Regions of languages that a briefing names without one: PowerPoint spells by region."""
NOON = time(12)
"""The hour of a day's date, in UTC: the day is then the same one nearly everywhere."""
LONGEST_PROPERTY = 255
"""Characters that a document's property may have."""


def render_pptx(briefing: Briefing, theme: Theme, assets: Assets) -> Rendered:
    """Lay a briefing out as a deck: 16:9, real layouts, native charts, notes, links and sections.

    The same briefing, theme and fonts give the same bytes. Raises GateError where something does
    not fit all the same, or the finished deck does not pass as valid and accessible, with slide,
    shape and by how much for each finding.
    """
    language = LANGUAGES.get(briefing.language, briefing.language)
    setting = Setting(theme.slides, Measure(theme, assets.fonts))
    palette = Palette(theme.colours)
    plans = plan_deck(briefing, setting, dark=palette.dark)
    deck, roles = base_deck(theme, assets, language)
    layouts = {layout.role: layout for layout in define_layouts(theme.slides, dark=palette.dark)}
    drawer = Drawer(deck, roles, layouts, setting, palette, Writer(palette, language))
    titles = source_titles(briefing)
    slides = []
    targets: dict[str, Slide] = {}
    for plan in plans:
        slide = drawer.draw(plan)
        slides.append(slide)
        if plan.key:
            targets.setdefault(plan.key, slide)
        if plan.notes or plan.marks:
            notes = compile_notes(plan.title_text, plan.notes, plan.marks, titles)
            _write_notes(slide, notes)
    sources = _sources_key(briefing)
    for plan, slide in zip(plans, slides, strict=True):
        _link_shapes(drawer, plan, slide, sources)
    drawer.connect(targets)
    write_sections(deck, [plan.group for plan in plans])
    _write_properties(deck, briefing, language)
    data = package_bytes(deck)
    findings = check_deck(data, theme, assets.fonts)
    if findings := (*findings, *check_access(data, Properties.of(briefing)), *check_conformance(data)):
        raise GateError(findings)
    return Rendered(data, len(slides))


def plan_deck(briefing: Briefing, setting: Setting, *, dark: bool) -> list[SlidePlan]:
    """Plan all slides of a briefing, in order."""
    plans = [plan_cover(briefing, setting, dark=dark), *plan_agenda(briefing, setting)]
    names: dict[str, int] = {}
    for number, section in enumerate(briefing.sections, start=1):
        names[section.title] = names.get(section.title, 0) + 1
        group = section.title if names[section.title] == 1 else f"{section.title} {names[section.title]}"
        plans += plan_section(section, setting, briefing=briefing.title, number=number, group=group)
    return plans


def _write_notes(slide: Slide, text: str) -> None:
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = text


def _link_shapes(drawer: Drawer, plan: SlidePlan, slide: Slide, sources: str) -> None:
    """Let the line above the title lead back to the agenda, and the footer to the list of sources."""
    targets = {KICKER_INDEX: AGENDA, FOOTER_INDEX: sources}
    for shape in slide.placeholders:
        target = targets.get(shape.placeholder_format.idx)
        if target and target != plan.key:
            properties = shape._element._nvXxPr.cNvPr  # noqa: SLF001 - a placeholder's click has no API
            drawer.links.append((slide, shape, PendingLink(properties, target)))


def _sources_key(briefing: Briefing) -> str:
    """Name the section that lists the sources; nothing where none does."""
    for section in briefing.walk():
        if any(isinstance(block, SourceList) for block in section.blocks):
            return SECTION_KEY + section.id
    return ""


def _property(text: str) -> str:
    """Shorten a text at a word to what a property may hold."""
    return text if len(text) <= LONGEST_PROPERTY else shorten(text, LONGEST_PROPERTY, placeholder=" …")


def _write_properties(deck: Presentation, briefing: Briefing, language: str) -> None:
    """Write the document properties; where the date is not known there is none, rather than that of the template."""
    core, properties = deck.core_properties, Properties.of(briefing)
    core.title = _property(properties.title)
    core.subject = _property(properties.subject)
    core.author = core.last_modified_by = _property(properties.author)
    core.category = _property(briefing.kicker)
    core.keywords = ""
    core.comments = ""
    core.language = language
    core.revision = 1
    for name in ("dcterms:created", "dcterms:modified", "cp:lastPrinted"):
        drop(core._element, name)  # noqa: SLF001 - a property cannot be removed by API
    if properties.date:
        core.created = core.modified = datetime.combine(properties.date, NOON)
