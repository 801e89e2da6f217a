"""The first slide: title, standfirst, date and audience, and what the deck was made from."""

from __future__ import annotations

from collections.abc import Sequence

from confbrief.model.briefing import Briefing
from confbrief.render.pptx.plan.navigation import OPENING
from confbrief.render.pptx.plan.notes import told
from confbrief.render.pptx.plan.slides import SlidePlan
from confbrief.render.pptx.plan.titles import set_cover_title
from confbrief.render.pptx.type.areas import Area
from confbrief.render.pptx.type.layouts import Role
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.richtext import Paragraph, Run

LINE_GAP = 4.0
DETAIL_GAP = 10.0
"""Points between the standfirst and what follows it in the same placeholder."""


def plan_cover(briefing: Briefing, setting: TypeSizes) -> SlidePlan:
    """Plan the cover; what has no room beneath the title is told in the notes."""
    stage = setting.stage
    sources = [
        f"Made from {line[:1].lower() + line[1:] if line[1:2].islower() else line}" for line in briefing.made_from
    ]
    when = _when(briefing)
    area, text = stage.cover_subtitle, briefing.standfirst.text
    if stage.cover_detail is None:
        told_above = " · ".join(part for part in (briefing.kicker, when) if part)
        first, *rest = _lines(told_above, sources, area, setting)
        first = first.spaced(DETAIL_GAP)
        beneath = setting.height((first,), area.box.width) + DETAIL_GAP
        subtitle = _fitting([*_standfirst(text, area, setting, less=beneath), first, *rest], area, setting)
        detail: tuple[Paragraph, ...] = ()
    else:
        subtitle = _standfirst(text, area, setting)
        detail = _fitting(_lines(when, sources, stage.cover_detail, setting), stage.cover_detail, setting)
    return SlidePlan(
        Role.COVER,
        set_cover_title(briefing.title, setting),
        kicker=briefing.kicker,
        subtitle=subtitle,
        detail=detail,
        marks=briefing.standfirst.marks,
        notes=(told(briefing.standfirst), when, *sources),
        group=OPENING,
    )


def _when(briefing: Briefing) -> str:
    told_above = briefing.conference in briefing.kicker
    facts = ("" if told_above else briefing.conference, briefing.dates, briefing.audience, briefing.author)
    return " · ".join(text for text in facts if text)


def _standfirst(text: str, area: Area, setting: TypeSizes, *, less: float = 0.0) -> tuple[Paragraph, ...]:
    """Set the standfirst at the largest size at which it leaves ``less`` points free; not at all where none does."""
    fitted = setting.fitted(
        lambda size: (Paragraph((Run(text, size, ink=area.style.ink),)),),
        (setting.sizes.heading, *setting.body_sizes, setting.aside),
        area.box.width,
        area.box.height - less,
    )
    return fitted or ()


def _lines(when: str, sources: Sequence[str], area: Area, setting: TypeSizes) -> list[Paragraph]:
    """Set the lines beneath the standfirst: when and for whom, then the sources."""
    ink = area.style.ink
    first = Paragraph((Run(when, setting.body, bold=True, ink=ink),))
    return [first, *(Paragraph((Run(line, setting.aside, ink=ink),), space=LINE_GAP) for line in sources)]


def _fitting(lines: Sequence[Paragraph], area: Area, setting: TypeSizes) -> tuple[Paragraph, ...]:
    """Leave the last lines to the notes, as many as have no room; the first one stays."""
    shown = list(lines)
    while len(shown) > 1 and setting.height(shown, area.box.width) > area.box.height:
        shown.pop()
    return tuple(shown)
