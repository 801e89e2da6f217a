"""Sections in the recipe's own words."""

from __future__ import annotations

from confbrief.compose.counting import counted
from confbrief.compose.sections.headings import section
from confbrief.model.briefing import Section, Statement, Statements, StatementStyle
from confbrief.model.sections import NextSteps, OwnText


def write_next_steps(spec: NextSteps, section_id: str) -> Section:
    """List what is done next."""
    items = tuple(Statement(text=text) for text in spec.items)
    verb = "follows" if len(items) == 1 else "follow"
    point = f"{counted(len(items), 'step')} {verb} from this"
    return section(spec, section_id, point, (Statements(items=items, style=StatementStyle.NUMBERED),))


def write_text(spec: OwnText, section_id: str) -> Section:
    """Set the recipe's paragraphs."""
    items = tuple(Statement(text=text) for text in spec.paragraphs)
    return section(spec, section_id, None, (Statements(items=items, style=StatementStyle.PARAGRAPHS),))
