"""A deck's fonts, and the bundled families that have the same widths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from pptx.oxml.ns import qn

from confbrief.errors import Diagnostic, InputError
from confbrief.model.theme import FontFamily, ThemeSettings
from confbrief.ooxml.scheme import theme_of
from confbrief.ooxml.xml import PptxObject

Metrics = Literal["Carlito", "Liberation Sans"]
SAME_WIDTHS: Final[dict[str, Metrics]] = {
    "calibri": "Carlito",
    "carlito": "Carlito",
    "arial": "Liberation Sans",
    "helvetica": "Liberation Sans",
    "liberation sans": "Liberation Sans",
    "arimo": "Liberation Sans",
}
"""Families, in small letters, whose characters are as wide as those of a bundled one."""
WIDER: Final[Metrics] = "Liberation Sans"
"""The wider of the bundled families: what it is measured with rather takes less room than planned."""


@dataclass(frozen=True)
class DeckFonts:
    """The families that a deck sets its headings and its other text in."""

    heading_font: FontFamily
    body_font: FontFamily
    unknown: tuple[str, ...] = ()
    """Names of families of whose widths nothing is known."""


def deck_fonts(master: PptxObject) -> DeckFonts:
    """Read the fonts of a deck's theme; families of unknown widths are measured with the wider one."""
    theme = theme_of(master)
    names = [_typeface(theme.find(f".//{qn(tag)}/{qn('a:latin')}")) for tag in ("a:majorFont", "a:minorFont")]
    heading, body = (FontFamily(name=name, metrics=SAME_WIDTHS.get(name.casefold(), WIDER)) for name in names)
    unknown = tuple(dict.fromkeys(name for name in names if name.casefold() not in SAME_WIDTHS))
    return DeckFonts(heading, body, unknown)


def template_fonts(settings: ThemeSettings, fonts: DeckFonts) -> tuple[FontFamily, FontFamily]:
    """Give heading and body font of a template; the theme names a family for the widths of unknown ones.

    Raises InputError where it does not, or names another font than the template has.
    """
    faults: list[Diagnostic] = []
    result: list[FontFamily] = []
    for key in ("heading_font", "body_font"):
        own: FontFamily = getattr(fonts, key)
        written: FontFamily | None = getattr(settings, key)
        hint = f"write {key}: {{name: {own.name}, metrics: {own.metrics}}}"
        if written is None and own.name in fonts.unknown:
            faults.append(
                Diagnostic(f"nothing is known of the widths of the template's font {own.name}", hint, path=key)
            )
        elif written is not None and written.name != own.name:
            faults.append(
                Diagnostic(f"the template's font is {own.name}, not {written.name}", hint, path=f"{key}.name")
            )
        result.append(written or own)
    if faults:
        raise InputError(faults)
    return result[0], result[1]


def _typeface(latin: PptxObject) -> str:
    return str(latin.get("typeface") or WIDER) if latin is not None else WIDER
