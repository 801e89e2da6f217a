"""Fonts inside an HTML file: the letters that it has, as WOFF2, so that it looks and prints the same on any machine.

The licences of the bundled fonts (SIL Open Font License, and that of DejaVu) allow it. https://www.w3.org/TR/WOFF2/
"""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from confbrief.model.theme import Theme
from confbrief.render.assets import Assets

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of how old the fonts' timestamps are

PLACE: Final = "/* fonts */"
"""Where a style sheet wants them."""
FALLBACK: Final = "DejaVu Sans"
"""Has what the others lack: arrows, mathematical signs, other scripts."""
_FACES: Final = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("Italic", 400, "italic"))


def with_fonts(html: str, theme: Theme, assets: Assets) -> str:
    """Put a theme's fonts into a finished page, at ``PLACE``."""
    return html.replace(PLACE, font_rules(html, theme, assets), 1)


def font_rules(html: str, theme: Theme, assets: Assets) -> str:
    """Write the rules that bring a theme's fonts: of the letters that stand in a page."""
    letters = frozenset(ord(letter) for letter in html if letter.isprintable())
    families = dict.fromkeys((theme.body_font.metrics, theme.heading_font.metrics))
    return "\n".join(rule for family in families for rule in _rules(family, assets.fonts, letters))


def _rules(family: str, folder: Path, letters: frozenset[int]) -> Iterator[str]:
    for style, weight, slant in _FACES:
        path = folder / f"{family.replace(' ', '')}-{style}.ttf"
        yield _rule(family, weight, slant, _subset(path, letters))
    lacking = letters - _has(folder / f"{family.replace(' ', '')}-Regular.ttf")
    fallback = folder / "DejaVuSans.ttf"
    if held := lacking & _has(fallback):
        yield _rule(FALLBACK, 400, "normal", _subset(fallback, frozenset(held)))


def _rule(family: str, weight: int, slant: str, data: str) -> str:
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slant}; '
        f"src: url(data:font/woff2;base64,{data}) format('woff2'); }}"
    )


@lru_cache(maxsize=8)
def _has(path: Path) -> frozenset[int]:
    """Give the code points that a font has letters for."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=32)
def _subset(path: Path, letters: frozenset[int]) -> str:
    """Write the letters of a font as WOFF2, in Base64; the same letters give the same bytes."""
    options = Options(flavor="woff2", layout_features=["*"], hinting=False, notdef_outline=True)
    options.recalc_timestamp = False
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    return base64.b64encode(out.getvalue()).decode("ascii")
