"""The dates that sources tell of, and the one that a briefing bears."""

from __future__ import annotations

from datetime import date

import pytest

from confbrief.compose import compose
from confbrief.compose.dates import dates_told, document_date
from confbrief.model.corpus import Corpus
from confbrief.model.paper import Session
from confbrief.model.provenance import Passage
from confbrief.model.recipe import Recipe
from tests.compose.corpus_sample import CORPUS

RECIPE = Recipe.model_validate({"title": "t", "sections": [{"kind": "sources"}]})


def corpus_of(preamble: str = "", *times: str, conference: str = "c") -> Corpus:
    passages = (Passage.of_line("notes", 1, preamble),) if preamble else ()
    sessions = tuple(Session(name="Posters", time=time, line=line) for line, time in enumerate(times, 1))
    return Corpus(
        conference=conference, sources=CORPUS.sources, topics=(), papers=(), preamble=passages, sessions=sessions
    )


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Notes on the posters of May 20–21 (72 of them).", "May 20–21"),
        ("We went from 3 to 5 March 2025.", "3 to 5 March 2025"),
        ("Held July 30 - August 1, 2026 in Vienna.", "July 30 - August 1, 2026"),
        ("On 21st of nothing, and maybe 5 people.", ""),
        ("Sept. 9 was warm.", "Sept. 9"),
        ("", ""),
    ],
)
def test_dates_are_told_as_printed(text: str, dates: str) -> None:
    assert dates_told(corpus_of(text)) == dates


def test_days_of_sessions_are_told_each_once() -> None:
    times = ("Wed 20 May 6 p.m. PDT", "Thu 21 May 9 a.m. PDT", "Thu 21 May 6 p.m. PDT — 8 p.m. PDT")
    assert dates_told(corpus_of("", *times)) == "20 May and 21 May"


@pytest.mark.parametrize(
    ("text", "conference", "day"),
    [
        ("Notes on the posters of May 20–21 (72 of them).", "MLSys 2026", date(2026, 5, 21)),
        ("Notes on the 2025 posters, May 20–21.", "MLSys", date(2025, 5, 21)),
        ("We went from 3 to 5 March 2025.", "Harbour 2024", date(2025, 3, 5)),
        ("Held July 30 - August 1, 2026 in Vienna.", "c", date(2026, 8, 1)),
        ("Held December 30 to January 2, 2027.", "c", date(2027, 1, 2)),
        ("Sept. 9th, 2024 was warm.", "c", date(2024, 9, 9)),
        ("Sept. 9 was warm.", "c", None),
        ("February 30, 2026 was strange.", "c", None),
        ("Held May 20–21; compare 2024 and 2025.", "c", None),
        ("No day at all.", "MLSys 2026", None),
    ],
)
def test_a_briefing_bears_the_last_day_that_the_sources_tell_of(text: str, conference: str, day: date | None) -> None:
    assert document_date(RECIPE, corpus_of(text, conference=conference)) == day


def test_the_last_of_the_days_of_sessions_counts() -> None:
    times = ("Thu 21 May 9 a.m. PDT", "Wed 20 May 6 p.m. PDT")
    assert document_date(RECIPE, corpus_of("", *times, conference="MLSys 2026")) == date(2026, 5, 21)


def test_the_recipe_s_date_goes_first_and_that_of_the_build_second() -> None:
    corpus, build, own = corpus_of("May 20–21, 2026"), date(2026, 6, 1), date(2026, 6, 3)
    dated = Recipe.model_validate({**RECIPE.model_dump(by_alias=True), "date": "2026-06-03"})
    assert document_date(dated, corpus, build) == own
    assert document_date(RECIPE, corpus, build) == build
    assert compose("r", dated, CORPUS).date == own
    assert compose("r", RECIPE, CORPUS, dated=build).date == build
    assert compose("r", RECIPE, CORPUS).date == date(2026, 5, 21)
