"""What is fuzzed: for each target how an input is made, and what must hold of it.

A target returns, or raises an error of the project's tree; anything else is a finding.
"""

from __future__ import annotations

import json
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from pydantic import BaseModel

from confbrief.claims import find_claims
from confbrief.cli.commands.template import Inspected
from confbrief.model.corpus import Corpus, Reading
from confbrief.model.corrections import Corrections
from confbrief.model.provenance import Passage, Span
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from confbrief.pipeline.decks import check_decks, inspect_template
from confbrief.project.schema import SCHEMAS
from confbrief.project.validation import validate
from confbrief.project.yaml_reader import read_yaml
from confbrief.render.templating.environment import TemplateEnvironment
from confbrief.sources import AUTO, read
from confbrief.sources.decode import decode
from confbrief.text.clean import clean
from confbrief.text.latex import resolve_latex
from confbrief.text.paragraphs import prepared_passages
from confbrief.text.sentences import sentence_spans
from confbrief.verify.audit import Citations, Evidence, compare, counted_in, read_outline
from tests.fuzz import generate

FEEDS = Path(__file__).parents[1] / "sources" / "feed_samples"
STRUCTURED = {
    "csv": "*.csv",
    "tsv": "*.tsv",
    "bibtex": "*.bib",
    "ris": "*.ris",
    "virtual-site": "[av]*.json",
    "openreview": "openreview*.json",
    "paperlists": "paperlists.json",
    "json": "*.json",
}
"""Kinds with a structure of their own, and their samples."""
BETWEEN = b"\n=====\n"
SAID = (
    "# Results\n\nFast Cache is 3.5× faster than vLLM [L3] and saves 40% of memory.\n\n"
    "| a | 12 |\n|---|---|\n| b | 7% |\n"
)


@dataclass(frozen=True)
class Target:
    """``ending`` is that of files that keep an input."""

    make: Callable[[Random], bytes]
    hold: Callable[[bytes], object]
    ending: str = "txt"


def _walk(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _walk(one)


def _reading(text: str, kind: str, source: str = "s") -> Reading:
    reading, _ = read(text, source_id=source, kind=kind, path=source, sha256="0", by=None)
    return reading


def _places(model: BaseModel, text: str) -> None:
    raw = text.split("\n")
    for part in _walk(model):
        if isinstance(part, Span):
            assert part.line <= len(raw), part
            assert part.start <= part.end <= len(raw[part.line - 1]), part
        if isinstance(part, Passage):
            assert raw[part.span.line - 1][part.span.start : part.span.end] == part.raw, part


def _reader(kind: str) -> Callable[[bytes], object]:
    def hold(data: bytes) -> str:
        text = decode(data, "fuzz")
        reading = _reading(text, kind)
        _places(reading, text)
        return reading.model_dump_json()

    return hold


def _clean(data: bytes) -> object:
    text = decode(data, "fuzz")
    cleaned = clean(text)
    assert not [one for one in cleaned.text if unicodedata.category(one) in {"Cs", "Cc"} and one not in "\n\t"]
    for start, end in sentence_spans(cleaned.text):
        first, last = cleaned.raw_span(start, end)
        assert 0 <= first <= last <= len(text)
    return cleaned.text


def _latex(data: bytes) -> object:
    text = decode(data, "fuzz")
    resolved = resolve_latex(text)
    for at in range(len(resolved.text)):
        first, last = resolved.raw_span(at, at + 1)
        assert 0 <= first <= last <= len(text)
    return resolved.text


def _claims(data: bytes) -> object:
    raw = decode(data, "fuzz").split("\n")
    passages = [Passage.of_line("s", number, line) for number, line in enumerate(raw, start=1)]
    claims = find_claims(prepared_passages(passages), names=("Fast Cache",))
    for claim in claims:
        assert 0 <= claim.start <= claim.end <= len(raw[claim.line - 1]), claim
        claim.model_dump_json()
    return claims


def _normalize(data: bytes) -> object:
    first, _, second = data.partition(BETWEEN)
    readings = [_reading(decode(first, "n"), "notes", "n"), _reading(decode(second, "p"), "session-page", "p")]
    corpus, _ = normalize("C", readings, TopicSettings(), Corrections())
    assert Corpus.from_json(corpus.to_json()) == corpus
    return corpus.to_json()


def _yaml(kind: str) -> Target:
    def make(random: Random) -> bytes:
        files = generate.yaml_files(kind)
        data = random.choice(files)
        if random.random() < 0.7:  # keeps the structure: one value for another
            rows = data.split(b"\n")
            at = random.randrange(len(rows))
            head, colon, _ = rows[at].partition(b": ")
            rows[at] = head + (colon or b": ") + random.choice(generate.YAML).encode()
            return b"\n".join(rows)
        return generate.splice(random, data, (*generate.YAML, *generate.ODD))

    return Target(make, lambda data: validate(SCHEMAS[kind][0], read_yaml(data, "fuzz.yaml")), "yaml")


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="confbrief-fuzz-"))


def _on_file(ending: str, use: Callable[[Path], object]) -> Callable[[bytes], object]:
    def hold(data: bytes) -> object:
        file = _folder() / f"input.{ending}"
        file.write_bytes(data)
        return use(file)

    return hold


def _inspect(file: Path) -> object:
    shown = Inspected(file, inspect_template(file))
    return json.dumps(shown.data()), [str(line) for line in shown.text()]


def _run_template(data: bytes) -> object:
    (_folder() / "t.md").write_bytes(data)
    values = {"title": "A <b>", "items": [{"name": "x", "n": 3}, {"name": "y", "n": 4}], "number": 3.5}
    return TemplateEnvironment([_folder()]).run("t.md", values)


@cache
def _told() -> Corpus:
    corpus, _ = normalize("C", [_reading(SAID, "notes")], TopicSettings(), Corrections())
    return corpus


@cache
def _pdf() -> bytes:
    """Give a tagged file with what a handout has: headings, a list, a table, a figure and links."""
    import weasyprint  # noqa: PLC0415 - slow to load, and one target's need

    page = (
        f"<html lang=en><title>R</title><h1>R</h1><p>{SAID}</p><h2 id=a>S</h2><ul><li>40% <a href='#a'>[L3]</a></ul>"
        "<table><tr><th scope=col>x<tr><td>7%</table><p>“Fast Cache”<sup>2</sup></p>"
        "<svg width=60 height=20 role=img aria-label='3.5×'><text x=1 y=9 font-size=6>3.5×</text></svg>"
    )
    return bytes(weasyprint.HTML(string=page).write_pdf(uncompressed_pdf=True, pdf_variant="pdf/ua-1"))


def _audit(ending: str, seed: Callable[[], bytes]) -> Target:
    def make(random: Random) -> bytes:
        return generate.splice(random, seed(), (*generate.SIGNS, *generate.ODD, "<table>", "</p>", " obj", "<<", "0 R"))

    def hold(data: bytes) -> object:
        corpus = _told()
        citations = Citations(corpus.sources, Evidence(corpus, {"s": SAID.split("\n")}))
        found = read_outline(f"f.{ending}", data)
        return compare(f"f.{ending}", found, None, citations, unknown="no recipe"), counted_in(found, citations)

    return Target(generate.deck if ending == "pptx" else make, hold, ending)


def _text(most: int) -> Callable[[Random], bytes]:
    return lambda random: generate.text(random, most).encode()


def _sample_of(kind: str) -> Callable[[Random], bytes]:
    """Splice signs into samples of a kind: most inputs are nearly of it."""
    samples = [file.read_bytes() for file in sorted(FEEDS.glob(STRUCTURED[kind]))]
    signs = (
        *generate.SIGNS,
        *generate.ODD,
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\\u00d7",
        "\\",
        '""',
        "@misc{",
        "TI  - ",
        "ER  - ",
    )
    return lambda random: generate.splice(random, random.choice(samples), signs)


def _two(random: Random) -> bytes:
    return generate.text(random, 25).encode() + BETWEEN + generate.text(random, 25).encode()


def _template(random: Random) -> bytes:
    return "".join(random.choice(generate.JINJA) for _ in range(random.randint(1, 12))).encode()


HTML = b"<!doctype html><html lang=en><body><h1>R</h1><p>" + SAID.encode() + b"<table><tr><td>7%</table></body></html>"
TARGETS = {
    "notes": Target(_text(12), _reader("notes")),
    "session-page": Target(_text(12), _reader("session-page")),
    "auto": Target(_text(12), _reader(AUTO)),
    **{kind: Target(_sample_of(kind), _reader(kind)) for kind in STRUCTURED},
    "clean": Target(_text(8), _clean),
    "latex": Target(_text(8), _latex),
    "claims": Target(_text(6), _claims),
    "normalize": Target(_two, _normalize),
    **{f"yaml-{kind}": _yaml(kind) for kind in SCHEMAS},
    "template": Target(_template, _run_template, "md"),
    "inspect": Target(generate.deck, _on_file("pptx", _inspect), "pptx"),
    "check": Target(generate.deck, _on_file("pptx", lambda file: check_decks([file])), "pptx"),
    "audit-md": _audit("md", SAID.encode),
    "audit-html": _audit("html", lambda: HTML),
    "audit-pdf": _audit("pdf", _pdf),
    "audit-pptx": _audit("pptx", bytes),
}
"""The targets by name; a file in ``found`` begins with its target's name and two hyphens."""
