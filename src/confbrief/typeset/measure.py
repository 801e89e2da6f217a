"""Text measured with real metrics: where its lines break, and how high it stands.

The deck names fonts that are on the reader's machine; the bundled families have the same widths.
Lines are filled greedily, as PowerPoint and LibreOffice do. They may break at spaces, after
hyphens and dashes; not after slashes, where the two programs differ: to break less is the
prediction that never promises too much room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from fontTools.ttLib import TTFont
from PIL import ImageFont

from confbrief.model.theme import FontFamily
from confbrief.typeset.richtext import Paragraph, Run

UNITS = 1000
"""Pixels an em that glyphs are measured at: large, so that hinting does not round widths."""
LEAST_PITCH = 1.2
"""Line pitch over size: PowerPoint's for fonts whose own is less."""
LAST_RESORT = "DejaVuSans.ttf"
FILES = {"Carlito": "Carlito", "Liberation Sans": "LiberationSans"}
BREAK_AFTER = "-\u2010\u2012\u2013\u2014"
KEPT_BEFORE = "/\\)]}!?,.:;%'\"\u2019\u201d\u00bb-\u2010\u2012\u2013"
"""What a line never begins with after a hyphen: UAX #14, LB13 and LB21."""
HANGING = " \t\n"
"""White space that needs no room at a line's end; a no-break space does."""
SLACK = 1.5
"""Points that a line may not use: programs differ by as much in rounding widths."""


class Face:
    """A font file: its widths and its pitch."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self._font = ImageFont.truetype(str(path), UNITS, layout_engine=ImageFont.Layout.BASIC)
        with TTFont(str(path), lazy=True) as tables:
            self._known = frozenset(tables.getBestCmap())
            # Read by hand: fontTools complains of the dates in this table, which nobody asked for.
            em = int.from_bytes(tables.reader["head"][18:20], "big")
            vertical = tables["hhea"]
            self.pitch: float = max(LEAST_PITCH, (vertical.ascent - vertical.descent + vertical.lineGap) / em)

    def lacks(self, text: str) -> bool:
        """Say whether a character of the text is missing."""
        return not self._known.issuperset(map(ord, text))

    def knows(self, character: str) -> bool:
        """Say whether the character is there."""
        return ord(character) in self._known

    def width(self, text: str) -> float:
        """Give the text's width in ems."""
        return float(self._font.getlength(text)) / UNITS


@lru_cache(maxsize=32)
def _face(path: Path) -> Face:
    return Face(path)


@dataclass(frozen=True)
class Line:
    """A line as it will be set; ``height`` is its pitch, ``width`` its ink, both in points."""

    text: str
    width: float
    height: float


@dataclass(frozen=True)
class _Chunk:
    """What a line can not break, in points: ``ink`` is its width without the spaces behind it."""

    runs: tuple[Run, ...]
    ink: float
    width: float
    pitch: float
    forced: bool
    """True where a line must begin with it."""


class Families(Protocol):
    """What names a heading font and a body font: a theme, or a finished deck."""

    @property
    def heading_font(self) -> FontFamily:
        """The family of headings."""

    @property
    def body_font(self) -> FontFamily:
        """The family of all else."""


class Measure:
    """Measures text in the fonts of a theme or of a deck."""

    def __init__(self, families: Families, fonts: Path) -> None:
        """Take the families' fonts from the folder of the bundled ones."""
        self._fonts = fonts
        self._families = {False: families.body_font.metrics, True: families.heading_font.metrics}
        self._faces: dict[tuple[str, bool], Face] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._known: dict[tuple[Run, ...], tuple[_Chunk, ...]] = {}

    def width(self, run: Run) -> float:
        """Give the width of a run set in one line, in points."""
        text = run.text.upper() if run.capitals else run.text
        return self._ems(text, self._style(run), heading=run.heading) * run.size + run.tracking * len(run.text)

    def pitch(self, run: Run) -> float:
        """Give the height of a line of this run, in points."""
        return self._open(self._style(run), heading=run.heading).pitch * run.size

    def lines(self, paragraph: Paragraph, width: float) -> tuple[Line, ...]:
        """Break a paragraph into lines that are at most ``width`` points wide."""
        return tuple(
            Line(
                _text(line), sum(chunk.width for chunk in line[:-1]) + line[-1].ink, max(chunk.pitch for chunk in line)
            )
            for line in self._filled(paragraph, width)
        )

    def height(self, paragraphs: Iterable[Paragraph], width: float) -> float:
        """Give the height of paragraphs set one beneath the other, in points."""
        total = 0.0
        for index, paragraph in enumerate(paragraphs):
            total += sum(max(chunk.pitch for chunk in line) for line in self._filled(paragraph, width))
            total += paragraph.space if index else 0.0
        return total

    def count(self, paragraphs: Iterable[Paragraph], width: float) -> int:
        """Count the lines of paragraphs."""
        return sum(len(self._filled(paragraph, width)) for paragraph in paragraphs)

    def natural_width(self, paragraph: Paragraph) -> float:
        """Give the width at which the paragraph stands in one line, in points."""
        return sum(self.width(run) for run in paragraph.runs) + paragraph.indent + 2 * SLACK

    def least_width(self, paragraph: Paragraph) -> float:
        """Give the width of what can not be broken without breaking a word, in points."""
        widest = max((chunk.ink for chunk in self._chunks(paragraph)), default=0.0)
        return widest + paragraph.indent + 2 * SLACK

    def _filled(self, paragraph: Paragraph, width: float) -> list[list[_Chunk]]:
        """Fill lines greedily; no line is empty of chunks."""
        room = max(width - paragraph.indent - SLACK, 1.0)
        lines: list[list[_Chunk]] = [[]]
        used = 0.0
        for chunk in self._chunks(paragraph):
            if lines[-1] and (chunk.forced or used + chunk.ink > room):
                lines.append([])
                used = 0.0
            if chunk.ink > room:
                pieces = self._broken(chunk, room)
                lines[-1].append(pieces[0])
                lines += [[piece] for piece in pieces[1:]]
                used = pieces[-1].width
            else:
                lines[-1].append(chunk)
                used += chunk.width
        return lines

    def _chunks(self, paragraph: Paragraph) -> tuple[_Chunk, ...]:
        """Give what a line can not break, measured; each paragraph is taken apart once."""
        known = self._known.get(paragraph.runs)
        if known is None:
            empty = (_cut(paragraph.runs[0], "") if paragraph.runs else Run("", 0.0),)
            known = tuple(self._chunk(runs or empty, forced=forced) for runs, forced in _split(paragraph.runs))
            self._known[paragraph.runs] = known = known or (self._chunk(empty, forced=False, bare=True),)
        return known

    def _chunk(self, runs: Sequence[Run], *, forced: bool, bare: bool = False) -> _Chunk:
        visible = [] if bare else _without_trailing_space(runs)
        return _Chunk(
            tuple(runs),
            sum(self.width(run) for run in visible),
            0.0 if bare else sum(self.width(run) for run in runs),
            max(self.pitch(run) for run in runs),
            forced,
        )

    def _broken(self, chunk: _Chunk, room: float) -> list[_Chunk]:
        """Break what is wider than a line between characters, as both programs do."""
        pieces: list[list[Run]] = [[]]
        used = 0.0
        for run in chunk.runs:
            for character in run.text:
                one = _cut(run, character)
                width = self.width(one)
                if pieces[-1] and used + width > room and character not in HANGING:
                    pieces.append([])
                    used = 0.0
                pieces[-1].append(one)
                used += width
        return [self._chunk(piece, forced=False) for piece in pieces]

    def _ems(self, text: str, style: str, *, heading: bool) -> float:
        key = (f"{style}{heading:d}", text)
        if (known := self._widths.get(key)) is not None:
            return known
        face = self._open(style, heading=heading)
        if face.lacks(text):
            spare = _face(self._fonts / LAST_RESORT)
            width = sum((face if face.knows(character) else spare).width(character) for character in text)
        else:
            width = face.width(text)
        self._widths[key] = width
        return width

    def _open(self, style: str, *, heading: bool) -> Face:
        face = self._faces.get((style, heading))
        if face is None:
            face = self._faces[style, heading] = _face(self._fonts / f"{FILES[self._families[heading]]}-{style}.ttf")
        return face

    @staticmethod
    def _style(run: Run) -> str:
        return {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}[run.bold, run.italic]


def _text(line: Sequence[_Chunk]) -> str:
    return "".join(run.text for chunk in line for run in chunk.runs).rstrip(HANGING)


def _without_trailing_space(runs: Sequence[Run]) -> list[Run]:
    visible = list(runs)
    while visible:
        last = visible.pop()
        if text := last.text.rstrip(HANGING):
            return [*visible, _cut(last, text)]
    return []


def _split(runs: Sequence[Run]) -> Iterable[tuple[list[Run], bool]]:
    """Give what holds together, with the spaces behind it; and whether a line must begin with it."""
    chunk: list[Run] = []
    ended = forced = False
    for run in runs:
        begin = 0
        for index, character in enumerate(run.text):
            blank = character in " \t"
            broken = character in "\n\v"
            if broken or (ended and not blank):
                if index > begin:
                    chunk.append(_cut(run, run.text[begin:index]))
                if chunk or (broken and forced):
                    yield chunk, forced
                    forced = False
                chunk, begin, ended = [], index, False
                if broken:
                    begin = index + 1
                    forced = True
                    continue
            ended = blank or (character in BREAK_AFTER and _breaks_after(run.text, index))
        if begin < len(run.text):
            chunk.append(_cut(run, run.text[begin:]))
    if chunk or forced:
        yield chunk, forced


def _breaks_after(text: str, index: int) -> bool:
    """Say whether a line may end after a hyphen: not at a word's beginning, not before a digit, a slash or a stop."""
    following = text[index + 1 : index + 2]
    before = text[index - 1 : index] if index else ""
    kept = not following or following.isdigit() or following in KEPT_BEFORE
    return bool(before) and not before.isspace() and not kept


def _cut(run: Run, text: str) -> Run:
    """Give a run with another text; ``replace`` would take twice as long, and texts are cut in thousands."""
    return Run(
        text,
        run.size,
        bold=run.bold,
        italic=run.italic,
        heading=run.heading,
        ink=run.ink,
        link=run.link,
        capitals=run.capitals,
        tracking=run.tracking,
    )
