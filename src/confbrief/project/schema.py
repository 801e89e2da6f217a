"""JSON Schemas of what a user writes, for editors that complete and check while one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from confbrief.model.base import Frozen
from confbrief.model.corrections import Corrections
from confbrief.model.formats import PAGE_FORMATS, Layout
from confbrief.model.recipe import Recipe
from confbrief.model.settings import ProjectSettings, TopicSettings
from confbrief.model.theme import ThemeSettings

SCHEMAS: Final[Mapping[str, tuple[type[Frozen], str]]] = {
    "project": (ProjectSettings, "config/project.yaml"),
    "recipe": (Recipe, "config/recipes/*.yaml"),
    "theme": (ThemeSettings, "config/themes/*.yaml"),
    "corrections": (Corrections, "config/corrections.yaml"),
    "topics": (TopicSettings, "config/topics.yaml"),
}
"""The kinds of file that have a schema: the model, and where such files stand."""


def json_schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a kind of file, one of ``SCHEMAS``."""
    model, files = SCHEMAS[kind]
    schema = model.model_json_schema(by_alias=True, mode="validation")
    definitions = schema.get("$defs", {})
    _take_one_for_a_list(definitions.get("Selector", {}))
    if choice := definitions.get("LayoutChoice"):
        definitions["LayoutChoice"] = _name_or_number(choice)
    if model is Recipe:
        _ask_for_sections_of_a_handout(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"confbrief {kind}: {files}",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def _take_one_for_a_list(selector: dict[str, Any]) -> None:
    """Say that a selector takes one value where it takes a list of them, as the model does."""
    properties = selector.get("properties", {})
    for name, value in properties.items():
        if value.get("type") == "array":
            outer = {key: value.pop(key) for key in ("description", "title", "default") if key in value}
            properties[name] = {**outer, "anyOf": [value, value["items"]]}


def _name_or_number(choice: dict[str, Any]) -> dict[str, Any]:
    """Say that a layout is named, numbered, or told by its geometry, as the model takes it."""
    title, description = choice.pop("title"), choice.pop("description")
    ways = [{"type": "string"}, {"type": "integer", "minimum": 1}, choice]
    return {"title": title, "description": description, "anyOf": ways}


def _ask_for_sections_of_a_handout(recipe: dict[str, Any]) -> None:
    """Say that a handout needs sections and a one-pager takes none, as the model does."""
    sections = recipe["properties"]["sections"]
    del sections["default"]
    sections["minItems"] = 1
    recipe["if"] = {"properties": {"layout": {"const": str(Layout.ONE_PAGER)}}, "required": ["layout"]}
    recipe["then"] = {"properties": {"sections": False, "formats": {"items": {"enum": list(map(str, PAGE_FORMATS))}}}}
    recipe["else"] = {"properties": {"each": False}, "required": ["sections"]}
