"""The merge as the terminal tells it, for records that have lost what they are called by."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from confbrief.cli import app
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


PAGE = """Session

Poster Session 1


Alder: Keeping Bark Sorted With Small Drawers on One Shelf

Ana Lee ⋅ Bob Ray

Alder sorts bark into small drawers and overlaps drying, cutting and filing. It provides a 1.91× throughput boost over
a plain shelf.
"""
NOTES = """# Notes

## Storage

### Alder: Towards Optimal Bark Throughput
- sorts bark in small drawers, overlaps drying, cutting, filing; 1.91x throughput
"""


def reconciled(trip: Path, *options: str) -> str:
    told = CliRunner().invoke(app, ["reconcile", "--project", str(trip), *options])
    assert told.exit_code == 0
    return told.stdout


def test_where_titles_differ_the_other_one_is_offered_beside_settling_it(own_trip: Path) -> None:
    (own_trip / "seeds/notes.txt").write_text(NOTES, encoding="utf-8")
    (own_trip / "seeds/session-page.txt").write_text(PAGE, encoding="utf-8")
    (own_trip / "config/topics.yaml").unlink()
    settings = own_trip / "config/project.yaml"
    settings.write_text(settings.read_text("utf-8").replace("topics: config/topics.yaml\n", ""), encoding="utf-8")
    other = "Alder: Towards Optimal Bark Throughput"
    told = reconciled(own_trip)
    assert "  - kind: settled\n" in told
    offered = told[told.index("to show this title instead of the one above") :]
    assert offered.splitlines()[1:4] == [
        "  - kind: title",
        f'    record: {{source: notes, line: 5, text: "{other}"}}',
        f'    title: "{other}"',
    ]
    (titles,) = (conflict["titles"] for conflict in json.loads(reconciled(own_trip, "--json"))["conflicts"])
    assert [each["title"] for each in titles] == [other]
    lines = offered.splitlines()[1:4]
    corrections = "corrections:\n" + "\n".join([*lines, '    reason: "as in the notes"']) + "\n"
    (own_trip / "config/corrections.yaml").write_text(corrections, encoding="utf-8")
    again = reconciled(own_trip)
    assert again.splitlines()[1].startswith(f"  {other}")
    assert "to show this title" not in again
