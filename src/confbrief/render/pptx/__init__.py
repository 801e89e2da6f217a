"""Decks: a briefing laid out as slides, by measurement, with native charts and speaker notes."""

from __future__ import annotations

from confbrief.render.pptx.render import render_pptx

__all__ = ["render_pptx"]
