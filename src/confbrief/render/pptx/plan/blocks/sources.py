"""The list of sources: what they are, and which of their lines are cited."""

from __future__ import annotations

from dataclasses import replace

from confbrief.model.briefing import SourceEntry, SourceList
from confbrief.ooxml.geometry import Box
from confbrief.render.pptx.plan.pagination import paginate
from confbrief.render.pptx.plan.slides import Part, TextBox
from confbrief.render.pptx.type.sizes import TypeSizes
from confbrief.typeset.colour_roles import ColourRole
from confbrief.typeset.richtext import Paragraph, Run

IN_NOTES = "The text of each cited line stands in the speaker notes of this slide."
GAP = 16.0


def plan_sources(block: SourceList, first: Box, rest: Box, setting: TypeSizes) -> list[Part]:
    """Lay the sources out; the texts of their cited lines go to the notes, and the slide says so."""
    texts = [_entry(entry, setting) for entry in block.items]
    hint = setting.small(IN_NOTES)
    heights = [setting.height(text, rest.width) for text in texts]
    reserve = setting.height((hint,), rest.width) + GAP
    counts = paginate(heights, first.height - reserve, rest.height - reserve, GAP)
    parts: list[Part] = []
    begin = 0
    for index, count in enumerate(counts):
        room = rest if index else first
        if not count:
            parts.append(Part(()))
            continue
        paragraphs: list[Paragraph] = []
        for text in texts[begin : begin + count]:
            paragraphs += (text[0].spaced(GAP if paragraphs else 0.0), *text[1:])
        paragraphs.append(hint.spaced(GAP))
        box = replace(room, height=setting.height(paragraphs, room.width) + 2.0)
        notes = tuple(line for entry in block.items[begin : begin + count] for line in _told(entry))
        parts.append(Part((TextBox(box, tuple(paragraphs), "Sources", body=True),), notes=notes))
        begin += count
    return parts


def _entry(entry: SourceEntry, setting: TypeSizes) -> tuple[Paragraph, ...]:
    cited = " ".join(line.mark.label for line in entry.lines)
    count = len(entry.lines)
    paragraphs = [
        Paragraph((Run(entry.title, setting.body, bold=True),)),
        Paragraph((Run(entry.detail, setting.table_sizes[-1]),), space=2.0),
        setting.small(f"SHA-256 {entry.sha256}", space=2.0),
    ]
    if cited:
        lead = Run(f"{count} cited line{'s' if count > 1 else ''}: ", setting.caption, bold=True, ink=ColourRole.MUTED)
        paragraphs.append(Paragraph((lead, Run(cited, setting.caption, ink=ColourRole.MUTED)), space=2.0))
    return tuple(paragraphs)


def _told(entry: SourceEntry) -> tuple[str, ...]:
    head = f"{entry.title} ({entry.detail})"
    return (head, *(f"{line.mark.label} (line {line.mark.line}): {line.text}" for line in entry.lines), "")
