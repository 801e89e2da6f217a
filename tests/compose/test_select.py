from __future__ import annotations

from typing import Any

import pytest

from confbrief.compose.select import keywords_of, select_papers
from confbrief.errors import InputError
from confbrief.model.selector import Selector
from tests.compose.corpus_sample import CORPUS


def chosen(**selector: Any) -> list[str]:  # noqa: ANN401 - as YAML gives it
    return [paper.id for paper in select_papers(Selector.model_validate(selector), CORPUS)]


def faults(**selector: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - as YAML gives it
    with pytest.raises(InputError) as caught:
        select_papers(Selector.model_validate(selector), CORPUS)
    return [(fault.path, fault.message, fault.hint) for fault in caught.value.diagnostics]


def test_an_empty_selector_takes_all_papers() -> None:
    assert chosen() == [paper.id for paper in CORPUS.papers]


def test_a_topic_is_taken_by_id_and_by_name() -> None:
    assert chosen(topic="kv-cache-management") == chosen(topic="KV Cache Management") == ["opkv", "flexicache"]
    assert chosen(topic="edge & mobile inference") == ["earthsight"]


def test_a_theme_is_taken_by_its_opening_words() -> None:
    assert chosen(theme="KV cache is the most-discussed") == ["opkv", "flexicache", "batchllm"]


def test_keywords_are_looked_for_where_the_selector_says() -> None:
    assert chosen(keywords="KV cache") == ["opkv", "flexicache"]
    assert chosen(keywords="KV", within="takeaway") == ["opkv", "flexicache", "specgen"]
    assert chosen(keywords="KV", within="text") == ["opkv", "flexicache", "specgen", "batchllm"]


def test_papers_are_taken_by_id_title_name_and_other_title() -> None:
    title = "Accelerating Large-Scale Reasoning Model Inference with Sparse Self-Speculative Decoding"
    assert chosen(papers=["opkv", "LEANN: A low-storage vector index", "CDLM", title]) == [
        *("opkv", "specgen"),
        *("cdlm", "leann"),
    ]


def test_a_source_must_tell_of_the_paper() -> None:
    assert chosen(source="page") == ["specgen", "batchllm", "cdlm", "earthsight", "leann"]
    assert chosen(source=["page", "notes"]) == ["specgen", "batchllm", "cdlm", "earthsight"]


def test_conditions_are_combined() -> None:
    edge = {"topic": "edge"}
    cache = {"keywords": "cache", "within": "title"}
    assert chosen(any=[edge, cache]) == ["opkv", "flexicache", "earthsight"]
    assert chosen(all=[cache, {"papers": "opkv"}]) == ["opkv"]
    assert chosen(**cache, **{"not": {"papers": "opkv"}}) == ["flexicache"]
    assert chosen(**{"not": [{"source": "page"}, {"papers": "opkv"}]}) == ["flexicache"]


def test_every_unknown_name_is_told_with_the_nearest() -> None:
    told = faults(any=[{"topic": "KV Cash Management"}, {"papers": "FlexyCache"}], source="pages", theme="Nothing")
    assert [path for path, _, _ in told] == [
        *("select.theme[0]", "select.source[0]", "select.any[0].topic[0]", "select.any[1].papers[0]"),
    ]
    hints = [hint for _, _, hint in told]
    assert "“page”" in hints[1]
    assert "“KV Cache Management”" in hints[2]
    assert "FlexiCache" in hints[3]


def test_a_keyword_of_nothing_is_a_fault() -> None:
    [(path, message, _)] = faults(keywords=["--"])
    assert path == "select.keywords[0]"
    assert "no letter" in message


def test_nothing_selected_says_what_was_looked_for() -> None:
    [(path, message, hint)] = faults(keywords="quantum", within="text")
    assert path == "select"
    assert "keywords in the text “quantum” among 7 papers" in message
    assert "widen" in hint


def test_keywords_of_excluded_papers_are_not_looked_for() -> None:
    selector = Selector.model_validate({"any": [{"keywords": "a"}, {"keywords": ["b"]}], "not": {"keywords": "c"}})
    assert keywords_of(selector) == ("a", "b")
