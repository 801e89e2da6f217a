"""What is left of a file without what is at fault in it: good for nothing but to look for further faults."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from confbrief.model.recipe import Recipe
from confbrief.model.settings import ProjectSettings, TopicSettings
from confbrief.project.document import Document, Loc, Plain
from confbrief.project.validation import loc_in, step_into

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True)
class _StandIns:
    """What stands for keys that must be there, and for items of lists, so that the others keep their places."""

    keys: Mapping[str, Plain] = field(default_factory=dict)
    item: Plain = None


_STAND_INS: Final[Mapping[type[BaseModel], _StandIns]] = {
    Recipe: _StandIns({"title": "…"}, {"kind": "sources"}),
    ProjectSettings: _StandIns({"conference": "…"}, {"id": "at-fault", "path": " "}),
    TopicSettings: _StandIns({}, {"id": "at-fault"}),
}
_ROUNDS: Final = 4
"""How often something is taken out: each time with more of what is around it."""


def draft(model: type[ModelT], document: Document) -> ModelT | None:
    """Give what is left of a document; None where that is no model either, or would say something else."""
    stand_ins = _STAND_INS.get(model)
    if stand_ins is None or not isinstance(document.data, dict):
        return None
    data = copy.deepcopy(document.data)
    for around in range(_ROUNDS):
        try:
            return model.model_validate({**stand_ins.keys, **data})
        except ValidationError as error:
            left = replace(document, data=data)
            ways = {loc_in(model, left, details["loc"]) for details in error.errors(include_url=False)}
        for way in ways:
            _take_out(data, way[: max(len(way) - around, 1)], stand_ins.item)
    return None


def _take_out(data: Plain, way: Loc, stand_in: Plain) -> None:
    for step in way[:-1]:
        data = step_into(data, step)
    match data, way[-1:]:
        case dict(), (str() as key,):
            data.pop(key, None)
        case list(), (int() as index,) if index < len(data):
            data[index] = copy.deepcopy(stand_in)
