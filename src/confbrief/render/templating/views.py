"""What templates see of the program's values: plain ones as they are, models as views of their fields.

A view has the fields that its model declares, and nothing else: no method, no class, no way back to the model. It is
made when a template reaches it, and given back to the filters that a template calls, which take it off again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import wraps
from typing import Any, Final

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pydantic import BaseModel

_FIELDS: Final[dict[type, tuple[str, ...]]] = {}
_KEY = object()
"""Opens a view; templates never see it."""


class View:
    """A value's declared fields, to be read one by one through ``field``."""

    __slots__ = ("_open",)

    def __init__(self, value: object) -> None:
        """Close the value in."""

        def opened(key: object) -> object:
            return value if key is _KEY else None

        object.__setattr__(self, "_open", opened)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a view cannot be changed")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and taken_off(self) is taken_off(other)

    def __hash__(self) -> int:
        return id(taken_off(self))

    def __repr__(self) -> str:
        return f"<{' '.join(fields_of(type(taken_off(self))))}>"


def viewed(value: object) -> object:
    """Give a value as templates see it. Raises TypeError for what is neither plain nor has declared fields."""
    match value:
        case None | bool() | Markup() | View():
            return value
        case Enum():
            return value.value
        case str() | int() | float() | date():
            return value.isoformat() if isinstance(value, date) else value
        case list() | tuple():
            return tuple(map(viewed, value))
        case Mapping():
            return {str(key): viewed(each) for key, each in value.items()}
    if fields_of(type(value)):
        return View(value)
    msg = f"templates see no value of the type {type(value).__name__}"
    raise TypeError(msg)


def field(view: View, name: str) -> object:
    """Read a field as templates see it; raises AttributeError where it is not declared."""
    value = taken_off(view)
    if name not in fields_of(type(value)):
        raise AttributeError(name)
    return viewed(getattr(value, name))


def taken_off(value: Any) -> Any:  # noqa: ANN401 - whatever a template hands back
    """Give the value behind a view, and what is in lists behind their views."""
    if isinstance(value, View):
        return object.__getattribute__(value, "_open")(_KEY)
    return tuple(map(taken_off, value)) if isinstance(value, list | tuple) else value


def for_templates(function: Callable[..., object]) -> Callable[..., object]:
    """Make a filter of a function: it takes values without their views, and gives a value as templates see it."""

    # With the context for an argument it is never called when a template is compiled.
    @pass_context
    @wraps(function)
    def called(_context: Context, *values: object) -> object:
        return viewed(function(*map(taken_off, values)))

    return called


def fields_of(kind: type) -> tuple[str, ...]:
    """Give the names of the fields that a model or a data class declares for all to read.

    What is computed from them is among them where the class lists it as ``SHOWN``.
    """
    if kind not in _FIELDS:
        names = tuple(kind.model_fields) if issubclass(kind, BaseModel) else ()
        if dataclasses.is_dataclass(kind):
            names = tuple(one.name for one in dataclasses.fields(kind))
        names += getattr(kind, "SHOWN", ())
        _FIELDS[kind] = tuple(name for name in names if not name.startswith("_"))
    return _FIELDS[kind]
