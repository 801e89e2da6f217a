"""Make ``measured_lines.json``: how many lines LibreOffice sets texts in, to hold predictions against.

Run it by hand, with the project's Python, from the project's folder:

    python tests/render/pptx/measure_lines.py

It takes texts of the sources in ``seeds``, sets each in a box of its own on a slide of its own,
lets LibreOffice (``soffice``) make a PDF of the deck and Poppler (``pdftotext``) say where the
lines stand. Both must be installed, and the families Carlito and Liberation Sans, which LibreOffice
takes for Calibri and Arial. The same texts and programs give the same file.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Pt

from tests.projects import SHIPPED

RESULT = Path(__file__).with_name("measured_lines.json")
SEEDS = SHIPPED / "seeds"
BOXES = 320
FONTS = {"Carlito": "Calibri", "Liberation Sans": "Arial"}
SIZES = (11.0, 12.0, 14.0, 16.0, 18.0, 20.0, 24.0, 30.0)
WIDTHS = (110, 860)
LONGEST = 520
"""Characters: more do not stand on a slide at the larger sizes."""
LEAST_LINES = 0.85
"""Most texts need more than one line: in one line nothing is to be predicted."""
LOWEST = 400.0
"""Points that a text may be high, roughly: all of its lines stand on the slide."""
INSET = 7.2
"""Points that the format keeps free on the left and on the right of a box."""
PAGE = "{http://www.w3.org/1999/xhtml}page"
LINE = "{http://www.w3.org/1999/xhtml}line"


@dataclass(frozen=True)
class Box:
    """A text as it is set; ``width`` is that of its lines, in points."""

    text: str
    width: float
    font: str
    size: float
    bold: bool


def source_texts() -> list[str]:
    """Give the longer lines of the sources."""
    lines = [line.strip() for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text("utf-8").split("\n")]
    return [line for line in lines if len(line.split()) > 5 and line.isprintable()]


def choose_boxes() -> list[Box]:
    """Take stretches of the sources, whole words, and set them in every way."""
    dice = random.Random(20260520)  # noqa: S311 - the same texts each time, not secrets
    texts = source_texts()
    boxes: list[Box] = []
    while len(boxes) < BOXES:
        words = dice.choice(texts).split(" ")
        begin = dice.randrange(len(words))
        text = " ".join(words[begin : begin + dice.randint(3, 70)])[:LONGEST].strip()
        size = dice.choice(SIZES)
        width = round(dice.uniform(*WIDTHS), 1)
        across = len(text) * size / 2  # half an em a character, roughly
        if across > width * LEAST_LINES and across * size < width * LOWEST:
            boxes.append(Box(text, width, dice.choice(list(FONTS)), size, dice.random() < 0.3))
    return boxes


def make_deck(boxes: list[Box], path: Path) -> None:
    """Write a deck of one box a slide."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(960), Pt(540)
    for box in boxes:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        frame = slide.shapes.add_textbox(Pt(20), Pt(10), Pt(box.width + 2 * INSET), Pt(500)).text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        run = frame.paragraphs[0].add_run()
        run.text = box.text
        run.font.name, run.font.size, run.font.bold = FONTS[box.font], Pt(box.size), box.bold
    deck.save(str(path))


def set_by_libreoffice(deck: Path) -> Path:
    """Let LibreOffice set a deck, and give the file in which Poppler tells where words and lines stand."""
    folder = deck.parent
    run = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    subprocess.run([*run, "--outdir", str(folder), str(deck)], check=True, capture_output=True)  # noqa: S603 - our own
    places = folder / "lines.html"
    pdf = str(deck.with_suffix(".pdf"))
    subprocess.run(["pdftotext", "-bbox-layout", pdf, str(places)], check=True)  # noqa: S603, S607 - our own
    return places


def count_lines(places: Path, boxes: list[Box]) -> list[int]:
    """Count the lines of each slide."""
    pages = ET.parse(places).getroot().iter(PAGE)  # noqa: S314 - Poppler wrote it
    counts = []
    for page, box in zip(pages, boxes, strict=True):
        tops = sorted(float(line.get("yMin", "0")) for line in page.iter(LINE))
        # Two stretches of one line stand at almost the same height.
        counts.append(sum(not at or top - tops[at - 1] > box.size / 2 for at, top in enumerate(tops)))
    return counts


def main() -> int:
    """Measure, and write the table."""
    boxes = choose_boxes()
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder) / "lines.pptx"
        make_deck(boxes, deck)
        counts = count_lines(set_by_libreoffice(deck), boxes)
    rows = [{**asdict(box), "lines": lines} for box, lines in zip(boxes, counts, strict=True)]
    told = ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
    RESULT.write_text(f"[\n{told}\n]\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
