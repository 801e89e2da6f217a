from __future__ import annotations

from collections.abc import Callable

import pytest

from confbrief.model.corpus import CrossCuttingTheme, Reading
from confbrief.model.corrections import Corrections
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from confbrief.normalize.themes import theme_title

ReadingOf = Callable[..., Reading]
ENTRIES = (
    ("OrbSieve: Early Filtering of Images", "Drops cloudy imagery in orbit."),
    ("WAVE: Radio Links for Farms", "A protocol for slow links."),
    ("Neural Codecs for Video Calls", "A codec that fills in packets."),
    ("A Frugal Look at Straggler Removal", "Why jobs wait for one machine."),
    ("Optimizing Cluster Schedules: Retrospective", "What a year of schedules taught."),
)


def theme_of(reading_of: ReadingOf, text: str) -> CrossCuttingTheme:
    reading = reading_of("notes", *ENTRIES, topic="space", themes=(text,), affiliations=("Acme", "ETH Zurich"))
    (theme,) = normalize("A conference", [reading], TopicSettings(), Corrections())[0].themes
    return theme


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("Space is busy: OrbSieve and others.", ["orbsieve"]),
        ("Links matter (WAVE, OrbSieve).", ["wave", "orbsieve"]),
        ("A wave of new work arrives.", []),
        ("OrbSieve’s V1 shows it.", ["orbsieve"]),
        ("Cheap fixes: Frugal Look, then more.", ["a-frugal"]),
        ("Neural codecs for calls, and radio.", ["neural-codecs"]),
        ("Waiting ends — Acme’s cluster-schedule retrospective says how.", ["optimizing-cluster"]),
        ("Nothing that anyone here has shown.", []),
    ],
)
def test_papers_are_linked_by_name_or_short_form(reading_of: ReadingOf, text: str, papers: list[str]) -> None:
    found = theme_of(reading_of, text).papers
    assert len(found) == len(papers), found
    assert all(one.startswith(start.removeprefix("a-")) for one, start in zip(found, papers, strict=True)), found


def test_counts_are_checked_against_what_is_named(reading_of: ReadingOf) -> None:
    assert not theme_of(reading_of, "Two serious posters (OrbSieve, WAVE) say so.").remarks
    (remark,) = theme_of(reading_of, "Three posters (OrbSieve, WAVE) say so.").remarks
    assert remark == "The theme counts three posters; it names 2."
    assert not theme_of(reading_of, "The next 12 months of work on OrbSieve.").remarks


def test_a_theme_keeps_its_text_sentences_and_place(reading_of: ReadingOf) -> None:
    theme = theme_of(reading_of, "Space is busy. OrbSieve shows it.")
    assert (theme.source, theme.line, theme.topics) == ("notes", 900, ("space",))
    assert theme.text == "Space is busy. OrbSieve shows it."
    assert theme.sentences == ("Space is busy.", "OrbSieve shows it.")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Space is busy. And more.", "Space is busy."),
        ("Space is busy — OrbSieve shows it.", "Space is busy"),
        ("Space is busy: OrbSieve shows it.", "Space is busy"),
        ("Space is busy (OrbSieve) and more.", "Space is busy"),
        ("Is it “really free? now” or not? Yes.", "Is it “really free? now” or not?"),
        ("GPT 5.5 is out. More.", "GPT 5.5 is out."),
        ("No end at all", "No end at all"),
        ("One sentence only.", "One sentence only."),
        ("", ""),
    ],
)
def test_a_title_is_the_opening_words(text: str, title: str) -> None:
    assert theme_title(text) == title
