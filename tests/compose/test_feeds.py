"""Cards of papers that feeds tell of: when and as what they are shown, their links, the authors' summary."""

from __future__ import annotations

from confbrief.compose import compose
from confbrief.model.briefing import CardLink, PaperCard, parts_of
from confbrief.model.corrections import Corrections
from confbrief.model.recipe import Recipe
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from confbrief.verify.audit import Evidence
from confbrief.verify.audit.composed import Vouching
from tests.sources.feeds import read_text, sample

RECIPE = Recipe.model_validate({"title": "All", "sections": [{"kind": "papers", "detail": "full"}]})


def cards(*names: str) -> dict[str, PaperCard]:
    readings = [read_text(sample(name), source_id=f"s{at}")[0] for at, name in enumerate(names)]
    corpus, _ = normalize("Foo Days", readings, TopicSettings(), Corrections())
    briefing = compose("all", RECIPE, corpus)
    evidence = Evidence(corpus, {f"s{at}": sample(name).split("\n") for at, name in enumerate(names)})
    assert Vouching(corpus, evidence).untraced(briefing, RECIPE) == ()
    return {card.title: card for card in parts_of(briefing, PaperCard)}


def test_a_card_says_when_and_as_what_a_paper_is_shown() -> None:
    card = cards("virtual.json", "abstracts.json")["FooServe: Serving Foos at 2× the Speed"]
    assert card.shown == "Accept (oral) · Oral Session 2, Hall B, 2031-05-05, 10:00–10:15"
    assert [link.label for link in card.links] == ["page", "code", "poster"]
    assert card.links[1] == CardLink(label="code", url="https://github.com/example/fooserve")


def test_the_authors_own_summary_leads_where_nobody_has_a_take_away() -> None:
    (card,) = cards("paperlists.json").values()
    assert card.gist is not None
    assert (card.gist.text, [mark.label for mark in card.gist.marks]) == ("Bars, cached.", ["L7"])
    assert card.abstract is not None
    assert card.abstract.text == "BarCache saves 40% of memory. It is “small”."


def test_abstracts_of_several_sources_are_told_once() -> None:
    card = cards("virtual.json", "abstracts.json")["FooServe: Serving Foos at 2× the Speed"]
    assert card.details == ()
    assert card.abstract is not None
    assert "2.5× faster" in card.abstract.text
