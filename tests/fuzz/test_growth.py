"""Time grows with the length of a hostile line no faster than the line."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from confbrief.errors import InputError
from confbrief.model.corpus import Corpus
from confbrief.model.corrections import Corrections
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from confbrief.sources import read
from confbrief.sources.notes.markup.own_marks import is_only_tags
from confbrief.text.clean import clean
from confbrief.text.latex import resolve_latex
from confbrief.text.sentences import sentence_spans
from confbrief.verify.audit import Citations, Evidence, compare, counted_in, read_outline

LENGTHS = (1_000, 10_000, 100_000)
MOST = 40.0
"""For ten times the length. Linear is 10 and quadratic 100; the rest is for small fixed costs and noise."""
FLOOR = 0.002
"""Seconds of processor time under which a measurement is of the clock."""
LONG = 0.5
"""Seconds from which on one run is measurement enough."""
HOSTILE = (
    "(",
    "[",
    "{",
    "$",
    "\\textbf{",
    "**",
    "``",
    "''",
    "a. ",
    "x-\n",
    "A",
    "e.g. ",
    "e\u0301",
    "\u200f",
    "- ",
    "·",
)
HOSTILE_NOTES = ("`", "`` ` ", "x-\n", "`a` #b ", "%%", "[[a|", " ")
HOSTILE_PAGES = ("x-\n", "A B, C D\n", "A B · C D\n", "A · B ·\n", "A B\n\n", "Abstract: a\n", "A B, C (D\n", " ")
HOSTILE_FILES = (("md", "- a\n"), ("md", "`"), ("md", " "), ("html", "a<sup>1</sup>"), ("html", "<li>7%"))


def _seconds(step: Callable[[str], object], text: str) -> float:
    """Give the least processor time of three runs, of one where it is long; others on the machine do not count."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        step(text)
        best = min(best, time.process_time() - start)
        if best > LONG:
            break
    return max(best, FLOOR)


def _hold_to_the_length(step: Callable[[str], object], token: str, end: str = "") -> None:
    short, middle, long = (_seconds(step, (token * length)[:length] + end) for length in LENGTHS)
    assert middle / short < MOST
    assert long / middle < MOST


@pytest.mark.parametrize("token", HOSTILE, ids=ascii)
@pytest.mark.parametrize("step", [clean, resolve_latex, sentence_spans], ids=lambda step: step.__name__)
def test_time_grows_no_faster_than_the_line(step: Callable[[str], object], token: str) -> None:
    _hold_to_the_length(step, token)


def _reading(kind: str) -> Callable[[str], object]:
    def step(text: str) -> None:
        try:
            read(f"Fast Cache: A System\n{text}", source_id="s", kind=kind, path="s", sha256="0", by=None)
        except InputError:  # no entry in it
            return

    return step


@pytest.mark.parametrize(
    ("kind", "token"),
    [*(("notes", token) for token in HOSTILE_NOTES), *(("session-page", token) for token in HOSTILE_PAGES)],
    ids=ascii,
)
def test_time_of_a_reader_grows_no_faster_than_the_text(kind: str, token: str) -> None:
    _hold_to_the_length(_reading(kind), token, "x")


@pytest.mark.parametrize(("ending", "token"), HOSTILE_FILES, ids=ascii)
def test_time_of_an_audit_grows_no_faster_than_the_file(ending: str, token: str) -> None:
    """The file has nothing of what must stand in it, so that each piece is held against the sources."""
    text = "# Results\n\nFast Cache is 3.5× faster than vLLM and saves 40% of memory."
    reading, _ = read(text, source_id="s", kind="notes", path="s", sha256="0", by=None)
    corpus = Corpus(conference="C", sources=(reading.source,), topics=(), papers=())

    def step(piece: str) -> None:
        citations = Citations(corpus.sources, Evidence(corpus, {"s": text.split("\n")}))
        found = read_outline(f"f.{ending}", piece.encode())
        compare("f", found, None, citations, unknown="no recipe")
        counted_in(found, citations)

    _hold_to_the_length(step, token, "x")


def test_time_of_a_merge_grows_no_faster_than_the_number_of_claims() -> None:
    """Two accounts of one paper, each with a thousand claims."""

    def step(said: str) -> None:
        texts = (
            ("n", "notes", f"### Foo: A System\n- {said}\n"),
            ("p", "session-page", f"Foo: A System\nA B · C D\n{said}"),
        )
        readings = [
            read(text, source_id=name, kind=kind, path=name, sha256="0", by=None)[0] for name, kind, text in texts
        ]
        corpus, _ = normalize("C", readings, TopicSettings(), Corrections())
        assert len(corpus.papers) == 1

    short, long = (_seconds(step, ("3x and " * length)[:length]) for length in LENGTHS[:2])
    assert long / short < MOST


@pytest.mark.parametrize(
    ("tags", "only"), [("#a, #b ,, #c,", True), ("- tags: #a/b #c", True), ("#a, " * 40 + "x", False)]
)
def test_tags_are_told_from_words_in_one_way(tags: str, only: bool) -> None:  # noqa: FBT001 - what is expected
    """A pattern with two ways for each tag would try 2^40 of them on the last line."""
    assert is_only_tags(tags) is only
