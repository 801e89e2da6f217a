"""The merge as the terminal tells it, for records that have lost what they are called by."""

from __future__ import annotations

from confbrief.cli.commands.reconcile import MergeReport
from confbrief.model.corpus import Corpus, ReviewPair
from confbrief.model.corrections import Corrections
from confbrief.model.paper import Paper, Record
from confbrief.model.provenance import Source


def bare(source: str, line: int, title: str | None = None) -> Record:
    return Record(source=source, title=title, line_start=line, line_end=line, body_line_start=line, body_line_end=line)


def test_a_record_without_title_and_text_is_told_by_its_line() -> None:
    sources = tuple(
        Source(id=name, kind=kind, path=f"{name}.txt", sha256="0" * 64)
        for name, kind in (("notes", "notes"), ("page", "session-page"))
    )
    papers = (
        Paper(id="a", name="A", title="Untitled", records=(bare("notes", 3),)),
        Paper(id="b", name="B", title="Tidal Caches", records=(bare("page", 7, "TIDAL CACHES"),)),
    )
    pair = ReviewPair(
        first="a",
        second="b",
        first_source="notes",
        first_line=3,
        second_source="page",
        second_line=7,
        second_title="Tidal Caches",
        score=0.5,
        joined=False,
        evidence=(),
    )
    corpus = Corpus(conference="c", sources=sources, topics=(), papers=papers, review=(pair,))
    report = MergeReport(corpus, Corrections(), "corrections.yaml")
    told = [str(line) for line in report.text()]
    assert "    N3 notes.txt:3  without a title" in told
    assert "    P7 page.txt:7  Tidal Caches" in told
    assert report.data()
