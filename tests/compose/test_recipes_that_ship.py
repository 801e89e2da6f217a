"""The recipes that ship, on the documents that ship: who is in, who is not, and what is told."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from confbrief.compose import compose
from confbrief.compose.lines import readable_lines
from confbrief.compose.phrases import phrase
from confbrief.compose.select import select_papers
from confbrief.compose.sentences.standing import is_clause, stands_alone
from confbrief.compose.sentences.voice import acts, with_subject
from confbrief.compose.typography import set_text
from confbrief.model.briefing import Briefing, Chart, PaperCards, SourceList, Statements, Table, marks_in
from confbrief.model.chart import Mark
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.model.sections import Related
from confbrief.pipeline import open_project, read_corpus
from confbrief.text.sentences import split_sentences
from tests.projects import SHIPPED

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
RECIPES = ("trip-report", "kv-cache", "speculative-decoding", "edge-inference")
THEMES = {
    "kv-cache": "KV cache",
    "speculative-decoding": "speculative decoding",
    "edge-inference": "edge inference",
}


def gold(name: str) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


@functools.cache
def project() -> tuple[dict[str, Recipe], Corpus]:
    opened = open_project(SHIPPED)
    return opened.recipes, read_corpus(opened)[0]


@functools.cache
def made(name: str, form: Format | None = None) -> Briefing:
    recipes, corpus = project()
    return compose(name, recipes[name], corpus, format=form)


@functools.cache
def known() -> dict[str, str]:
    """Give the corpus' id of each paper of the truth, found by the lines where sources tell of it."""
    _, corpus = project()
    kinds = {source.id: source.kind for source in corpus.sources}
    at = {
        (kinds[record.source], line): paper.id
        for paper in corpus.papers
        for record in paper.records
        for line in (record.line_start, record.body_line_start)
    }
    told = {entry["id"]: at["notes", entry["line_start"]] for entry in gold("notes.json")}
    return told | {entry["id"]: at["session-page", entry["abstract_line_start"]] for entry in gold("page.json")}


def ids(names: list[str] | dict[str, str]) -> set[str]:
    return {known()[name] for name in names}


@pytest.mark.parametrize("name", THEMES)
def test_core_papers_are_in_and_look_alikes_are_not(name: str) -> None:
    recipes, corpus = project()
    chosen = {paper.id for paper in select_papers(recipes[name].select, corpus)}
    truth = gold("topics.json")
    theme = truth["briefing_themes"][THEMES[name]]
    assert ids(theme["core"]) <= chosen
    assert not chosen & ids(truth["traps"][THEMES[name]])
    assert chosen <= ids(theme["core"] + theme["borderline_core_or_related"])


@pytest.mark.parametrize("name", THEMES)
def test_related_papers_are_named_and_look_alikes_are_not(name: str) -> None:
    recipes, corpus = project()
    own = [paper.id for paper in select_papers(recipes[name].select, corpus)]
    [spec] = [section for section in recipes[name].sections if isinstance(section, Related)]
    related = {paper.id for paper in select_papers(spec.select, corpus, without=own)}
    truth = gold("topics.json")
    theme = truth["briefing_themes"][THEMES[name]]
    assert ids(theme["related"]) - set(own) <= related
    assert not related & ids(truth["traps"][THEMES[name]]) - ids(theme["related"])
    [block] = next(section for section in made(name).sections if section.id == "related").blocks
    assert isinstance(block, Statements)
    assert {item.paper for item in block.items} == related


def test_the_trip_report_is_about_all_papers() -> None:
    recipes, corpus = project()
    assert len(select_papers(recipes["trip-report"].select, corpus)) == len(corpus.papers)


@pytest.mark.parametrize("name", RECIPES)
def test_every_mark_leads_to_a_line_that_reads(name: str) -> None:
    briefing = made(name)
    [listed] = [block for one in briefing.walk() for block in one.blocks if isinstance(block, SourceList)]
    lines = {line.mark: line.text for entry in listed.items for line in entry.lines}
    assert set(marks_in(briefing)) == set(lines)
    assert all(lines.values())


def source_lines(briefing: Briefing) -> dict[Mark, str]:
    [listed] = [block for one in briefing.walk() for block in one.blocks if isinstance(block, SourceList)]
    return {line.mark: line.text for entry in listed.items for line in entry.lines}


@pytest.mark.parametrize("form", [None, *Format])
@pytest.mark.parametrize("name", RECIPES)
def test_every_number_that_is_shown_stands_in_what_the_source_list_gives(name: str, form: Format | None) -> None:
    """Whatever is left out of a long line: a reader who follows a number's mark finds it there."""
    briefing = made(name, form)
    lines = source_lines(briefing)
    blocks = [block for one in briefing.walk() for block in one.blocks]
    shown = [(n.value, n.marks) for b in blocks if isinstance(b, PaperCards) for c in b.items for n in c.numbers]
    points = [p for b in blocks if isinstance(b, Chart) for r in b.spec.rows for p in r.points]
    # Beside a factor, which is computed, stands the value that the source prints.
    shown += [(re.sub(r"\S+× \((?=.*\d)", "", point.label), point.marks) for point in points]
    shown += [(s.text, s.marks) for b in blocks if isinstance(b, Statements) for s in b.items]
    shown += [(one.message.text, one.message.marks) for one in briefing.walk() if one.message]
    shown += [(c.text, c.marks) for b in blocks if isinstance(b, Table) for row in b.rows for c in row]
    assert shown
    for text, marks in shown:
        given = " ".join(lines[mark] for mark in marks)
        if given:
            assert set(re.findall(r"\d+(?:\.\d+)?", text)) <= set(re.findall(r"\d+(?:\.\d+)?", given)), text


@pytest.mark.parametrize("name", RECIPES)
def test_the_source_list_does_not_print_the_sources_again(name: str) -> None:
    """Long lines are cut to what was told, so the list is shorter than what it is there to prove."""
    lines = source_lines(made(name, Format.PDF))
    whole = readable_lines(project()[1])
    long = {mark: text for mark, text in lines.items() if len(whole[mark.source, mark.line]) > 600}
    assert long
    assert sum(map(len, long.values())) < sum(len(whole[mark.source, mark.line]) for mark in long) / 2
    assert all(len(text) <= 600 or "[…" in text for text in long.values())


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


@pytest.mark.parametrize("name", RECIPES)
def test_the_summary_can_be_read_on_its_own(name: str) -> None:
    """Each line is the source's, or puts a claim of the source into words with its qualifier and baseline."""
    briefing = made(name)
    _, corpus = project()
    lines = readable_lines(corpus)
    [block] = briefing.sections[0].blocks
    assert isinstance(block, Statements)
    assert 3 <= len(block.items) <= 5
    message = briefing.sections[0].message
    for item in block.items:
        assert message is not None
        assert letters(item.text) != letters(message.text)
        assert stands_alone(item.text)
        assert not item.text[0].islower()
        cited = letters(set_text(" ".join(lines[mark.source, mark.line] for mark in item.marks)))
        put = re.fullmatch(r"(.+?) reports (.+)\.", item.text)
        if put:
            paper = corpus.papers_by_id[item.paper or ""]
            stated = [phrase(claim).full for claim in paper.claims]
            assert (put[1], put[2] in stated) == (paper.name, True)
        else:
            name = corpus.papers_by_id[item.paper].name if item.paper else ""
            said = with_subject(item.text.removeprefix(f"{name} "), name) == item.text
            text = item.text.removeprefix(f"{name} ") if said else item.text
            assert all(letters(part) in cited for part in split_sentences(text)), item.text


@pytest.mark.parametrize("name", RECIPES)
def test_a_bare_opening_is_not_all_that_is_said_of_a_theme(name: str) -> None:
    [block] = made(name).sections[0].blocks
    assert isinstance(block, Statements)
    openings = {theme.title for theme in project()[1].themes}
    assert not {item.text for item in block.items} & openings


@pytest.mark.parametrize("form", [None, Format.PPTX, Format.PDF])
@pytest.mark.parametrize("name", RECIPES)
def test_every_point_is_a_sentence_with_a_subject(name: str, form: Format | None) -> None:
    _, corpus = project()
    openings = [letters(theme.text) for theme in corpus.themes]
    recipe = project()[0][name]
    own = {section.message for section in recipe.sections}
    for one in made(name, form).walk():
        text = one.message.text if one.message else ""
        if not text or text in own:
            continue
        label = next((paper.name for paper in corpus.papers if text.startswith(f"{paper.name}: ")), "")
        said = text.removeprefix(f"{label}: ")
        acting = any(acts(said, paper.name) for paper in corpus.papers)
        assert acting or not said[0].islower(), text
        counted = re.match(
            r"(?:\d+|[A-Z][a-z]+) (?:of|papers?|themes?|steps?|lines?|other)\b|(?:All|Both|Every|The sources) ", said
        )
        theme = any(opening.startswith(letters(said)) for opening in openings)
        reports = re.match(r".+ (?:alone of these papers )?reports? |.+ stand\b", said)
        assert counted or theme or reports or acting or is_clause(said), text


@pytest.mark.parametrize("name", THEMES)
def test_what_a_paper_does_stands_on_its_own_in_the_table(name: str) -> None:
    tables = [block for one in made(name).walk() if one.id == "at-a-glance" for block in one.blocks]
    [table] = [block for block in tables if isinstance(block, Table)]
    told = [(row[0].text, row[1].text) for row in table.rows]
    assert all(len(text.split()) >= 4 for _, text in told)
    assert not any(text.startswith(("We ", "This paper")) for _, text in told)
    assert not any(letters(text) in letters(paper) for paper, text in told)
    assert all(stands_alone(text) and not text[0].islower() for _, text in told)


@pytest.mark.parametrize("form", [Format.PPTX, Format.PDF])
def test_a_card_says_more_than_its_title(form: Format) -> None:
    blocks = [block for one in made("trip-report", form).walk() for block in one.blocks]
    for card in [card for block in blocks if isinstance(block, PaperCards) for card in block.items]:
        said = card.takeaway or card.gist
        assert said or card.numbers
        assert not said or letters(said.text) not in letters(card.title)


def test_a_deck_has_no_slide_for_what_there_is_not() -> None:
    assert "disagreements" in {one.id for one in made("kv-cache", Format.PDF).walk()}
    assert "disagreements" not in {one.id for one in made("kv-cache", Format.PPTX).walk()}
    assert "disagreements" in {one.id for one in made("edge-inference", Format.PPTX).walk()}


def test_a_theme_heads_one_topic_only() -> None:
    points = {one.title: one.message.text for one in made("trip-report").walk() if one.message}
    assert points["Long-Context Training & Context Parallelism"].startswith("Long-context is being attacked")
    assert points["Agentic Systems & Agent Safety"].startswith("Agent systems are now")


@pytest.mark.parametrize("name", RECIPES)
def test_every_section_has_a_point_that_is_told_once(name: str) -> None:
    points = [one.message.text for one in made(name).walk() if one.message]
    assert len(set(points)) == len(points)
    silent = [one.id for one in made(name).walk() if one.message is None]
    assert set(silent) <= {"disagreements", "next-steps"}


@pytest.mark.parametrize("name", THEMES)
def test_each_topic_briefing_has_a_chart_with_its_own_paper(name: str) -> None:
    briefing = made(name)
    charts = [block.spec for one in briefing.sections for block in one.blocks if isinstance(block, Chart)]
    assert charts
    recipes, corpus = project()
    own = {paper.id for paper in select_papers(recipes[name].select, corpus)}
    for chart in charts:
        assert {row.paper for row in chart.rows} & own
        assert len(chart.rows) >= 2


@pytest.mark.parametrize("name", RECIPES)
def test_composing_twice_gives_the_same(name: str) -> None:
    recipes, corpus = project()
    again = compose(name, recipes[name], Corpus.from_json(corpus.to_json()))
    assert again == made(name)
