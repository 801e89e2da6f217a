"""Inputs made of the project's own vocabulary, each from its seed alone."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from random import Random

from pptx import Presentation

from tests.projects import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
DECK = ROOT / "tests/render/pptx/template/resaved.pptx"
_AGAIN = 0.02
_LONG = 8_000
"""Share and length of texts that repeat one thing: what takes time with the square of a length shows there."""
_SMALL = 0.9
"""Share of decks that are made of the small one."""
ODD = (
    "\u200f", "\u202e", "e\u0301", "\u0301" * 5, "\u00ad", "\ufeff", "\0", "\x1b", "\u2028", "\x85", "\u00a0", "ﬁ",
    "𝟗𝟗", "٣", "²", "½", "߷", "😀\u200d", "\r", "\r\n", "\t", "x" * 90, "9" * 60, "(" * 30, "[" * 30, "{" * 30,
)  # fmt: skip
SIGNS = (
    "3×", "0×", "99.9%", "4-bit", "1 in 0", "1e9", "10-20%", "±", "~", "≤", "3.5x faster", "up to", "2.1 GB/s", "from",
    "to", "over", "orders of magnitude", "twice", "half", "one third", "1,000,000", "-5", "0.0", "per", "of", "vs.",
    "$x^2$", "$", r"\textbf{", "}", r"\frac{1}{2}", r"\'e", r"\(", r"\)", r"\begin{tabular}", "&", r"\\", "--", "---",
    "``", "''", "**", "# ", "## ", "- ", "1. ", "> ", "| a | b |", "Authors:", "Session 1:", "Abstract", "\n", "\n\n",
    ". ", ", ", ": ", "; ", "(", ")", "-\n", "·", "e.g.", "et al.",
)  # fmt: skip
JINJA = (
    "{{ ", " }}", "{% for x in items %}", "{% endfor %}", "{% if title %}", "{% endif %}", "|join", "|length", "|sort",
    "title", "items", ".name", "[0]", "(", ")", "range(9)", " + ", "~", "'a'", "1", "{% set a = ", " %}", "|map(",
    "|sum", "|round(", "nothing", "{# ", " #}", "{% include 't.md' %}", "|groupby('name')", "|default(",
)  # fmt: skip
YAML = (
    "null", "~", "[]", "{}", "[a]", "{a: b}", "true", "-1", "9" * 400, "1e999", ".nan", "''", "'x'", "&a",
    "*a", "!!int",
    "2026-01-01", "\n", "  ", ": ", "- ", "|\n", "\t", "<<: ", "x" * 300, "..", "/dev/zero", "%", '"\\ud800"', "---",
)  # fmt: skip


@cache
def lines() -> tuple[str, ...]:
    """Give the lines of the shipped documents."""
    return tuple(
        line for file in sorted((SHIPPED / "seeds").glob("*.txt")) for line in file.read_text("utf-8").split("\n")
    )


@cache
def yaml_files(kind: str) -> tuple[bytes, ...]:
    """Give the shipped files of a kind."""
    where = {"recipe": "recipes/*.yaml", "theme": "themes/*.yaml"}.get(kind, f"{kind}.yaml")
    return tuple(file.read_bytes() for file in sorted((SHIPPED / "config").glob(where)))


def text(random: Random, most: int) -> str:
    """Give pieces of lines with odd things between; now and then one thing again and again."""
    if random.random() < _AGAIN:
        piece = "".join(random.choice((*ODD, *SIGNS, "a", "A b")) for _ in range(random.randint(1, 2)))
        return (piece * _LONG)[:_LONG] + random.choice(("", "x", "!", "\n"))
    pieces: list[str] = []
    for _ in range(random.randint(1, most)):
        match random.randrange(6):
            case 0 | 1:
                line = random.choice(lines())
                at = random.randrange(len(line) + 1) if random.random() < 0.7 else 0
                pieces.append(line[at : at + random.choice((20, 80, 400))])
            case 2:
                pieces.append(random.choice(ODD))
            case 3:
                pieces.append(" ")
            case _:
                pieces.append(random.choice(SIGNS))
        pieces.append(random.choice(("", " ", "", "\n")))
    return "".join(pieces)


def splice(random: Random, data: bytes, tokens: tuple[str, ...]) -> bytes:
    """Change data in a few places: tokens in, stretches out, doubled or moved, bytes turned."""
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((0, 1, 4, 40)))
        match random.randrange(4):
            case 0:
                data = data[:at] + random.choice(tokens).encode() + data[end:]
            case 1:
                data = data[:at] + data[end:]
            case 2:
                data = data[:end] + data[at:end] * random.randint(1, 3) + data[end:]
            case _:
                data = data[:at] + random.randbytes(1) + data[at + 1 :]
    return data


@cache
def few_layouts() -> bytes:
    """Give the sample deck with the layouts that its slides use and one more a master; each costs time in every run."""
    slides = Presentation(str(DECK))
    for master in slides.slide_masters:
        for layout in [layout for layout in master.slide_layouts if not layout.used_by_slides][1:]:
            master.slide_layouts.remove(layout)
    out = io.BytesIO()
    slides.save(out)
    return out.getvalue()


def deck(random: Random) -> bytes:
    """Give the sample deck with one part changed, or with bytes of the file changed; often one of few layouts."""
    whole = few_layouts() if random.random() < _SMALL else DECK.read_bytes()
    if random.random() < 0.15:
        return splice(random, whole, ODD)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        changed = random.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = old.read(name)
            tokens = (*ODD, "0", "-1", "9" * 30, "<a:p>", "</a:p>", 'idx="9"', "rId99", "NaN", '""')
            new.writestr(name, splice(random, part, tokens) if name == changed else part)
    return out.getvalue()
