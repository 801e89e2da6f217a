"""A briefing in, a deck out."""

from __future__ import annotations

from datetime import datetime, time
from textwrap import shorten

from pptx.presentation import Presentation
from pptx.slide import Slide

from confbrief.errors import Diagnostic, InputError
from confbrief.model.briefing import Briefing, SourceList
from confbrief.model.properties import Properties
from confbrief.model.theme import Theme
from confbrief.ooxml.xml import drop
from confbrief.render.assets import Assets
from confbrief.render.pptx.deck.base import Base, built_base
from confbrief.render.pptx.deck.draw import Drawer
from confbrief.render.pptx.deck.package import package_bytes
from confbrief.render.pptx.deck.write import Writer
from confbrief.render.pptx.plan.cover import plan_cover
from confbrief.render.pptx.plan.navigation import plan_agenda, write_sections
from confbrief.render.pptx.plan.notes import compile_notes, source_titles
from confbrief.render.pptx.plan.sections import plan_section
from confbrief.render.pptx.plan.slides import SECTION_KEY, SlidePlan
from confbrief.render.pptx.plan.too_long import too_long
from confbrief.render.pptx.template.base import template_base
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.render.rendered import Rendered
from confbrief.typeset.measure import Measure

LANGUAGES = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT"}
"""Regions of languages that a briefing names without one: PowerPoint spells by region."""
NOON = time(12)
"""The hour of a day's date, in UTC: the day is then the same one nearly everywhere."""
LONGEST_PROPERTY = 255
"""Characters that a document's property may have."""


def render_pptx(briefing: Briefing, theme: Theme, assets: Assets) -> Rendered:
    """Lay a briefing out as a deck: 16:9, real layouts, native charts, notes, links and sections.

    The same briefing, theme and fonts give the same bytes. Raises InputError where a word of the recipe has no room.
    """
    language = LANGUAGES.get(briefing.language, briefing.language)
    base = _base(theme, assets, language)
    setting = TypeSizes(theme.slides, Measure(theme, assets.fonts), base.stage)
    if faults := tuple(too_long(briefing, setting)):
        raise InputError(faults)
    plans = plan_deck(briefing, setting)
    drawer = Drawer(base, setting, Writer(base.palette, language), _sources_key(briefing))
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
    drawer.connect(targets)
    write_sections(base.deck, [plan.group for plan in plans])
    _write_properties(base.deck, briefing, language)
    data = package_bytes(base.deck)
    return Rendered(data, len(slides))


def unfit_words(briefing: Briefing, theme: Theme, assets: Assets) -> tuple[Diagnostic, ...]:
    """Give what ``render_pptx`` would say of the recipe's words; nothing is drawn."""
    base = _base(theme, assets, LANGUAGES.get(briefing.language, briefing.language))
    return tuple(too_long(briefing, TypeSizes(theme.slides, Measure(theme, assets.fonts), base.stage)))


def _base(theme: Theme, assets: Assets, language: str) -> Base:
    """Take the theme's template, or make a deck of our own."""
    if theme.template is None or assets.template is None:
        return built_base(theme, assets, language)
    return template_base(assets.template, theme.template, theme.slides)


def plan_deck(briefing: Briefing, setting: TypeSizes) -> list[SlidePlan]:
    """Plan all slides of a briefing, in order."""
    plans = [plan_cover(briefing, setting), *plan_agenda(briefing, setting)]
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
