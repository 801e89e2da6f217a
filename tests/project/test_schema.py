from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from confbrief.project.schema import SCHEMAS, json_schema


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schemas_are_json_and_their_references_lead_somewhere(kind: str) -> None:
    schema = json.loads(json.dumps(json_schema(kind)))
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["additionalProperties"] is False
    for reference in references(schema):
        assert reference.removeprefix("#/$defs/") in schema["$defs"]


def test_the_schema_of_recipes_uses_the_words_that_users_write() -> None:
    schema = json_schema("recipe")
    selector = schema["$defs"]["Selector"]["properties"]
    assert {"any", "all", "not"} <= set(selector)
    assert {"type": "string"} in selector["topic"]["anyOf"]
    assert selector["topic"]["description"]
    assert schema["properties"]["title"]["description"]


def test_the_schema_of_recipes_asks_for_sections_of_handouts_only() -> None:
    schema = json_schema("recipe")
    assert schema["if"]["properties"]["layout"] == {"const": "one-pager"}
    assert schema["then"]["properties"]["sections"] is False
    assert schema["else"]["required"] == ["sections"]


def references(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)
