"""Hard-wrapped sources: lines that go on from one another are told as the paragraph that they are."""

from __future__ import annotations

from confbrief.compose import compose
from confbrief.compose.lines import readable_lines
from confbrief.compose.paragraphs import paper_takeaway, paragraphs
from confbrief.compose.sentences.candidates import sentence_of_claim, sentences_about, takeaway_of
from confbrief.compose.typography import set_text
from confbrief.model.briefing import PaperCard, PaperCards
from confbrief.model.corpus import Corpus
from confbrief.model.corrections import Corrections
from confbrief.model.paper import Paper
from confbrief.model.recipe import Recipe
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from confbrief.sources import read

NOTES = """\
Notes from the harbour

- Tidal Caches: Moving Keys with the Load. TidalCache moves the keys of a
  cache to wherever the next requests are
  expected to arrive, and it keeps the rest on disk. Reads were
  served 3.2x faster than by the plain cache in
  the trace of a week. Writes did
  not change. Take-away: move the data before
  the load moves, not after it.
- Anchor Logs: Appending without Locks. AnchorLog appends to a log without
  taking locks.
"""


def harbour() -> Corpus:
    reading, _ = read(NOTES, source_id="n", kind="notes", path="n.md", sha256="0" * 64, by=None)
    corpus, _ = normalize("Harbour 2025", [reading], TopicSettings(), Corrections())
    return corpus


def tidal() -> Paper:
    return next(paper for paper in harbour().papers if paper.title.startswith("Tidal"))


def card() -> PaperCard:
    recipe = Recipe.model_validate({"title": "Harbour", "select": {}, "sections": [{"kind": "papers"}]})
    made = compose("harbour", recipe, harbour())
    [block] = [block for section in made.walk() for block in section.blocks if isinstance(block, PaperCards)]
    return next(one for one in block.items if one.paper == tidal().id)


WHOLE = (
    (
        "TidalCache moves the keys of a cache to wherever the next requests are expected to arrive, "
        "and it keeps the rest on disk."
    ),
    "Reads were served 3.2x faster than by the plain cache in the trace of a week.",
)


def test_sentences_are_whole_and_know_their_lines() -> None:
    told = {sentence.text: sentence.places for sentence in sentences_about(tidal())}
    assert told[WHOLE[0]] == (("n", 3), ("n", 4), ("n", 5))
    assert told[WHOLE[1]] == (("n", 5), ("n", 6), ("n", 7))
    assert all(text[-1] == "." and text[0].isupper() for text in told)


def test_a_number_is_told_in_the_sentence_that_began_a_line_above() -> None:
    paper = tidal()
    [claim] = [claim for claim in paper.claims if claim.value.startswith("3.2")]
    assert claim.line == 6
    sentence = sentence_of_claim(paper, claim)
    assert sentence is not None
    assert sentence.text == WHOLE[1]


def test_a_takeaway_is_told_with_the_lines_that_it_goes_on_over() -> None:
    sentence, paragraph = takeaway_of(tidal()), paper_takeaway(tidal())
    assert sentence is not None
    assert paragraph is not None
    assert sentence.text == paragraph.text == tidal().takeaway
    assert sentence.places == (("n", 8), ("n", 9))


def test_a_card_tells_paragraphs_with_the_marks_of_all_their_lines() -> None:
    told = card()
    assert told.takeaway is not None
    assert told.takeaway.text == "Move the data before the load moves, not after it."
    assert [mark.label for mark in told.takeaway.marks] == ["N8", "N9"]
    [detail] = told.details
    assert detail.text == set_text(" ".join((*WHOLE, "Writes did not change.")))
    assert [mark.label for mark in detail.marks] == ["N3", "N4", "N5", "N6", "N7", "N8"]


def test_every_line_is_listed_as_it_stands() -> None:
    lines = readable_lines(harbour())
    assert lines["n", 6] == "served 3.2x faster than by the plain cache in"


def test_lines_that_do_not_go_on_are_paragraphs_of_their_own() -> None:
    [record] = tidal().records
    alone = tuple(passage.model_copy(update={"continues": False}) for passage in record.body)
    assert len(paragraphs(alone)) == len(record.body) > len(paragraphs(record.body))


LISTED = """\
# Notes of a fair

## Caches

- Tidal Caches: Moving Keys. Names two problems with caches of today:
    - the keys stay where they were written
    - nobody counts the misses
  Moves the keys with the load.
"""


def test_a_list_of_the_source_stays_a_list() -> None:
    reading, _ = read(LISTED, source_id="n", kind="notes", path="n.md", sha256="0", by=None)
    [record] = reading.records
    assert [(passage.raw.lstrip("- ").split()[0], passage.listed) for passage in record.body] == [
        ("Names", False),
        ("the", True),
        ("nobody", True),
        ("Moves", False),
    ]
    corpus, _ = normalize("Fair", [reading], TopicSettings(), Corrections())
    recipe = Recipe.model_validate({"title": "T", "select": {}, "sections": [{"kind": "papers"}]})
    made = compose("t", recipe, corpus)
    [block] = [block for section in made.walk() for block in section.blocks if isinstance(block, PaperCards)]
    assert [detail.listed for detail in block.items[0].details] == [False, True, True, False]
