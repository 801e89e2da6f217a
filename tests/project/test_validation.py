"""Whatever is wrong with a file, the fault has a wording of our own and a place that exists."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from confbrief.errors import InputError
from confbrief.model.corrections import Corrections
from confbrief.model.recipe import Recipe
from confbrief.model.settings import ProjectSettings, TopicSettings
from confbrief.model.theme import Theme
from confbrief.project.validation import FORESEEN, validate
from confbrief.project.yaml_reader import read_yaml

RECORD = {"source": "notes", "line": 3, "text": "Some words"}
GOOD: dict[type[BaseModel], dict[str, Any]] = {
    ProjectSettings: {"conference": "X", "sources": [{"id": "notes", "kind": "kind", "path": "a.txt", "by": "me"}]},
    Recipe: {
        "title": "T",
        "formats": ["pdf", "md"],
        "select": {"any": [{"topic": "x"}, {"keywords": ["y"], "within": "text"}], "not": {"papers": ["z"]}},
        "sections": [
            {"kind": "one-minute", "sentences": 3, "text": ["Own."]},
            {"kind": "chart", "measure": "latency", "max_rows": 5},
            {"kind": "papers", "detail": "compact", "formats": ["pdf"]},
            {"kind": "related", "select": {"theme": "KV"}},
            {"kind": "next-steps", "items": ["do"]},
            {"kind": "text", "paragraphs": ["p"], "title": "t", "message": "m"},
        ],
    },
    Theme: {
        "name": "N",
        "colours": {
            **dict.fromkeys(["ground", "surface", "on_accent"], "#FFFFFF"),
            **dict.fromkeys(["text", "muted", "accent", "warning", "line"], "#000000"),
            "series": ["#000000", "#111111", "#222222"],
        },
        "heading_font": {"name": "Calibri", "metrics": "Carlito"},
        "body_font": {"name": "Arial", "metrics": "Liberation Sans"},
        "slides": {"title": 30.5},
        "sheet": {"size": "A4", "body": 10},
    },
    TopicSettings: {"topics": [{"id": "kv", "name": "KV", "keywords": ["a", "b"]}], "fallback": "kv"},
    Corrections: {
        "corrections": [
            {"kind": "same", "records": [RECORD, RECORD], "reason": "because"},
            {"kind": "title", "record": RECORD, "title": "T", "reason": "because"},
            {"kind": "topic", "record": RECORD, "topic": "kv", "reason": "because"},
            {"kind": "settled", "record": RECORD, "field": "f", "reason": "because"},
        ]
    },
}
WRONG: list[object] = [
    None,
    True,
    12,
    -1,
    10**30,
    0.5,
    "",
    "x",
    "12",
    [],
    [1],
    ["x"],
    [[]],
    {},
    {"kind": "x"},
    {"kind": "papers"},
    {"a": 1},
]


def ways(value: object, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(inner for step, each in steps for inner in ways(each, (*way, step)))]


@pytest.mark.parametrize("model", GOOD, ids=lambda model: model.__name__)
def test_what_is_right_passes(model: type[BaseModel]) -> None:
    assert validate(model, read_yaml(json.dumps(GOOD[model]).encode(), "x.yaml"))


@given(st.data())
def test_every_fault_is_worded_and_placed(data: st.DataObject) -> None:
    model = data.draw(st.sampled_from(list(GOOD)))
    spoilt: Any = copy.deepcopy(GOOD[model])
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from([way for way in ways(spoilt) if way]))
        around = spoilt
        for step in way:
            around = around[step]
        change = data.draw(st.sampled_from(["value", "remove", "add"]))
        if change == "value":
            around[last] = copy.deepcopy(data.draw(st.sampled_from(WRONG)))
        elif change == "remove":
            del around[last]
        elif isinstance(around, dict):
            around[data.draw(st.sampled_from(["unknown", "titel", "kinds"]))] = 1
        if not spoilt:
            break
    text = json.dumps(spoilt, indent=1)
    document = read_yaml(text.encode(), "x.yaml")
    try:
        validate(model, document)
    except InputError as error:
        lines = text.split("\n")
        for fault in error.diagnostics:
            assert fault.line is not None
            assert fault.column is not None
            assert lines[fault.line - 1][fault.column - 1].strip()
            assert fault.message
    assert types_of_errors(model, document.data) <= FORESEEN


def types_of_errors(model: type[BaseModel], value: object) -> set[str]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        return {details["type"] for details in error.errors()}
    return set()


def test_a_key_named_like_its_kind_is_found() -> None:
    """A correction of the kind title has a key title; pydantic's way names both alike."""
    document = read_yaml(b"corrections:\n- {kind: title, record: x,\n   title: [1], reason: because}\n", "x.yaml")
    with pytest.raises(InputError) as caught:
        validate(Corrections, document)
    assert [(fault.path, fault.line) for fault in caught.value.diagnostics] == [
        ("corrections[0].record", 2),
        ("corrections[0].title", 3),
    ]
