"""Lines of text, measured and broken with the metrics of the bundled fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from matplotlib.font_manager import FontProperties
from PIL import ImageFont

_MEASURED_SIZE = 100
_NARROW = 6
"""Characters an em at most: more of the narrowest do not fit into a line."""
SAME_WIDTHS = {"Carlito": ("Calibri",), "Liberation Sans": ("Arial",)}
"""Families of the same widths, which machines without the bundled ones may have."""


@dataclass(frozen=True)
class Typeface:
    """The files of a bundled family."""

    family: str
    regular: Path
    bold: Path

    @classmethod
    def bundled(cls, family: str, fonts: Path) -> Typeface:
        """Find the files of a family such as ``Liberation Sans`` in the folder of fonts."""
        stem = family.replace(" ", "")
        return cls(family, fonts / f"{stem}-Regular.ttf", fonts / f"{stem}-Bold.ttf")

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Measure a line of text, in points: its words and the spaces between them."""
        path = str(self.bold if bold else self.regular)
        words = text.split(" ")
        spaces = (len(words) - 1) * _advance(path, " ")
        return (sum(_advance(path, word) for word in words) + spaces) * size / _MEASURED_SIZE

    def wrap(self, text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
        """Break text at its spaces into lines that are no wider than ``width`` points.

        A word that is wider than that is broken where it has to be.
        """
        space = self.width(" ", size, bold=bold)
        most = int(_NARROW * width / size) + 1
        lines: list[str] = []
        line, used = "", 0.0
        for word in text.split():
            wide = self.width(word, size, bold=bold)
            if line and used + space + wide <= width:
                line, used = f"{line} {word}", used + space + wide
                continue
            if line:
                lines.append(line)
            line, used = word, wide
            while used > width and len(line) > 1:
                ends = range(min(len(line) - 1, most), 1, -1)
                cut = next((end for end in ends if self.width(line[:end], size, bold=bold) <= width), 1)
                lines.append(line[:cut])
                line = line[cut:]
                # What is longer than any line is not measured whole, again and again.
                used = self.width(line[: most + 1], size, bold=bold)
        return (*lines, line) if line or not lines else tuple(lines)

    def properties(self, *, bold: bool) -> FontProperties:
        """Give what matplotlib wants; the file is named, so that no other font is taken."""
        return FontProperties(
            family=[self.family, *SAME_WIDTHS.get(self.family, ())],
            weight="bold" if bold else "normal",
            fname=str(self.bold if bold else self.regular),
        )


@lru_cache(maxsize=65536)
def _advance(path: str, word: str) -> float:
    """Measure a word once; the same words come again and again."""
    return float(_measuring_font(path).getlength(word))


@lru_cache(maxsize=16)
def _measuring_font(path: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, _MEASURED_SIZE, layout_engine=ImageFont.Layout.BASIC)
