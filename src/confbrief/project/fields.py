"""What a model expects at a place of a document: its keys, its choices, what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from confbrief.project.document import Loc, Plain

DISCRIMINATOR = "kind"
"""The key that tells which of several mappings is meant, in every model that users write."""


@dataclass(frozen=True)
class Expectation:
    """What may stand at a place: one of ``models`` as a mapping, or one of ``choices``."""

    models: tuple[type[BaseModel], ...] = ()
    choices: tuple[str, ...] = ()
    description: str = ""

    @property
    def keys(self) -> dict[str, FieldInfo]:
        """The keys of the mapping, as users write them."""
        return {field.alias or name: field for model in self.models[:1] for name, field in model.model_fields.items()}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The values of ``kind`` where one of several mappings is meant."""
        return tuple(kind for model in self.models for kind in _kinds(model))


def expected_at(model: type[BaseModel], loc: Loc, data: Plain) -> Expectation:
    """Follow ``loc``, a way in ``data``, through the types of ``model``.

    Where a mapping of several kinds is met on the way, the data's own ``kind`` tells which.
    """
    annotation, description, value = _follow(model, loc, data)
    found = _model_for(annotation, value)
    if not found.models:
        found = _model_for(_item(annotation), value)
    return Expectation(found.models, tuple(dict.fromkeys(_choices(annotation))), description)


def of_several_kinds(model: type[BaseModel], loc: Loc, data: Plain) -> bool:
    """Tell whether a mapping of one of several kinds is expected at ``loc``."""
    annotation, _, _ = _follow(model, loc, data)
    return len(_model_for(annotation, None).models) > 1


def _follow(model: type[BaseModel], loc: Loc, data: Plain) -> tuple[object, str, Plain]:
    """Give the type at the end of a way, its description, and what the data holds there."""
    annotation: object = model
    description = ""
    for step in loc:
        if isinstance(step, int):
            annotation = _item(annotation)
            data = data[step] if isinstance(data, list) and step < len(data) else None
        else:
            # A mapping may stand where a list of mappings is meant: its type is that of the items.
            field = (_model_for(annotation, data).keys or _model_for(_item(annotation), data).keys).get(step)
            annotation, description = (field.annotation, field.description or "") if field else (None, "")
            data = data.get(step) if isinstance(data, dict) else None
    return annotation, description, data


def _model_for(annotation: object, data: Plain) -> Expectation:
    """Give the models of an annotation; only the one that ``data`` says it is, if it says so."""
    models = tuple(part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, BaseModel))
    said = data.get(DISCRIMINATOR) if isinstance(data, dict) else None
    meant = tuple(model for model in models if said in _kinds(model))
    return Expectation(meant or models)


def _item(annotation: object) -> object:
    """Give the type of the items of a list; None where no list is meant."""
    return next(
        (args[0] for part in _parts(annotation) if get_origin(part) is tuple and (args := get_args(part))), None
    )


def _kinds(model: type[BaseModel]) -> tuple[str, ...]:
    field = model.model_fields.get(DISCRIMINATOR)
    return get_args(field.annotation) if field and get_origin(field.annotation) is Literal else ()


def _parts(annotation: object) -> Iterator[object]:
    """Give the alternatives of an annotation, without the wrapping that says nothing of the type."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for part in get_args(annotation):
            yield from _parts(part)
    elif annotation is not NoneType:
        yield annotation


def _choices(annotation: object) -> Iterator[str]:
    for part in _parts(annotation):
        if get_origin(part) is Literal:
            yield from (str(value) for value in get_args(part))
        elif isinstance(part, type) and issubclass(part, Enum):
            yield from (str(member.value) for member in part)
