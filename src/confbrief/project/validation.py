"""Plain data in, a checked model out; every fault with its line, and what to write instead.

The wording is keyed on the type of pydantic's errors, never on their English text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.project.document import Document, Loc, Place, Plain, dotted
from confbrief.project.fields import DISCRIMINATOR, Expectation, expected_at, of_several_kinds
from confbrief.project.suggest import allowed, did_you_mean

ModelT = TypeVar("ModelT", bound=BaseModel)
Wording = tuple[str, str]
"""A message, and what to write instead."""

NOT_CALLED: Final = "default_factory_not_called"
"""What pydantic says of a default that depends on a value which is at fault itself."""
QUOTED: Final = 60
"""Characters of a wrong value that a message repeats."""


def validate(model: type[ModelT], document: Document) -> ModelT:
    """Check a document against a model.

    Raises InputError with every fault, in the order of the lines.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = [
            _diagnostic(model, document, details)
            for details in error.errors(include_url=False)
            if not _follows_from_others(model, document, details)
        ]
        raise InputError(sorted(set(found), key=lambda fault: (fault.line or 0, fault.column or 0, fault))) from error


def swallowed_text(document: Document) -> Iterator[Diagnostic]:
    """Warn of text that a # has turned into a comment, where it was meant as a part of the text before it."""
    for loc, comment in document.comments.items():
        if text := document.text_at(loc):
            place = document.value_place(loc)
            message = f"“{comment}” is a comment, so that only {_shown(text)} is taken"
            hint = f'put the whole text in quotes: "{text} {comment}"'
            at = document.file, place.line, place.column, dotted(loc)
            yield Diagnostic(message, hint, *at, severity=Severity.WARNING)


def fault_at(document: Document, loc: Loc, message: str, hint: str = "") -> Diagnostic:
    """Make the diagnostic of a fault of the value at ``loc``."""
    place = document.value_place(loc)
    return Diagnostic(message, hint, document.file, place.line, place.column, dotted(loc))


def _diagnostic(model: type[BaseModel], document: Document, details: ErrorDetails) -> Diagnostic:
    loc = loc_in(model, document, details["loc"])
    kind = details["type"]
    value = _at(document, loc)
    expected = expected_at(model, loc, document.data)
    match kind:
        case "extra_forbidden":
            around = expected_at(model, loc[:-1], document.data)
            message, hint = f"the key {loc[-1]} is not known here", did_you_mean(str(loc[-1]), around.keys)
            place = document.key_place(loc)
        case "missing":
            message, hint = f"the key {loc[-1]} is missing", _write_key(str(loc[-1]), expected)
            place = document.value_place(loc[:-1])
        case "union_tag_not_found":
            message, hint = f"the key {DISCRIMINATOR} is missing", _write_kind(expected)
            place = document.value_place(loc)
        case "union_tag_invalid":
            loc = (*loc, DISCRIMINATOR)
            said = str(details.get("ctx", {}).get("tag", ""))
            message, hint = f"{DISCRIMINATOR} {_shown(said)} is not known", did_you_mean(said, expected.kinds)
            place = document.value_place(loc)
        case _:
            message, hint = _wording(kind, value, details.get("ctx", {}), expected)
            if not message:
                message = details["msg"]
            if value is None and loc in document.comments:
                hint = f'a # begins a comment: put it in quotes: "{document.comments[loc]}"'
            place = document.value_place(loc)
    return _placed(document, loc, place, (message, hint))


def _follows_from_others(model: type[BaseModel], document: Document, details: ErrorDetails) -> bool:
    """Tell whether a list is only called short because entries of it are at fault, or a default was not looked for."""
    if details["type"] == NOT_CALLED:
        return True
    value = _at(document, loc_in(model, document, details["loc"]))
    least = details.get("ctx", {}).get("min_length", 0)
    return details["type"] == "too_short" and isinstance(value, list) and len(value) >= least


def _placed(document: Document, loc: Loc, place: Place, wording: Wording) -> Diagnostic:
    return Diagnostic(wording[0], wording[1], document.file, place.line, place.column, dotted(loc))


def loc_in(model: type[BaseModel], document: Document, loc: Loc) -> Loc:
    """Turn pydantic's way through the model into the way through the document.

    Pydantic names the kind of a mapping that is one of several, counts into lists that our models
    make of a single value, and names keys of mappings that they make of one; none stands in the file.
    """
    way: list[str | int] = []
    value: Plain = document.data
    named = False
    for step in loc:
        if not named and isinstance(step, str) and of_several_kinds(model, tuple(way), document.data):
            named = True
            continue
        if isinstance(step, int) and not isinstance(value, list):
            continue
        if isinstance(step, str) and isinstance(value, str | int | float):
            continue
        value = step_into(value, step)
        way.append(step)
        named = False
    return tuple(way)


def step_into(value: Plain, step: str | int) -> Plain:
    """Give what a key or an index leads to; None where it leads nowhere."""
    match value, step:
        case dict(), str():
            return value.get(step)
        case list(), int() if step < len(value):
            return value[step]
        case _:
            return None


def _at(document: Document, loc: Loc) -> Plain:
    try:
        return document.at(loc)
    except KeyError:
        return None


def _shown(value: Plain) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            return repr(value if len(value) <= QUOTED else value[: QUOTED - 1] + "…")
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case _:
            return str(value)


def _write_key(key: str, expected: Expectation) -> str:
    what = f"{expected.description}" if expected.description else ""
    choices = allowed(expected.choices or expected.kinds) if expected.choices or expected.kinds else ""
    return "; ".join(part for part in (f"write {key}: …", what, choices) if part)


def _write_kind(expected: Expectation) -> str:
    return f"write {DISCRIMINATOR}: …; {allowed(expected.kinds)}"


def _wording(kind: str, value: Plain, context: Mapping[str, object], expected: Expectation) -> Wording:
    """Say what is wrong with a value; an empty message where this type of error is not foreseen."""
    make = _WORDINGS.get(kind)
    return make(value, context, expected) if make else ("", "")


def _not_text(value: Plain, _context: Mapping[str, object], expected: Expectation) -> Wording:
    if isinstance(value, bool | int | float):
        return f"text is expected, not {_shown(value)}", f'put it in quotes: "{_shown(value)}"'
    if value is None:
        return "text is expected, but nothing is written", expected.description or "write it, or leave the key out"
    return f"text is expected, not {_shown(value)}", expected.description


def _not_list(value: Plain, _context: Mapping[str, object], expected: Expectation) -> Wording:
    hint = f"write [{value}]" if isinstance(value, str) and len(value) <= QUOTED else "write a list: [a, b]"
    return f"a list is expected, not {_shown(value)}", hint if value is not None else expected.description or hint


def _not_mapping(value: Plain, _context: Mapping[str, object], expected: Expectation) -> Wording:
    message = f"a mapping is expected, not {_shown(value)}"
    if isinstance(value, str) and value in expected.kinds:
        return message, f"write {DISCRIMINATOR}: {value}"
    return message, _write_kind(expected) if expected.kinds else f"write key: value; {allowed(expected.keys)}"


def _not_choice(value: Plain, _context: Mapping[str, object], expected: Expectation) -> Wording:
    return f"{_shown(value)} is not known here", did_you_mean(str(value), expected.choices)


def _not_number(what: str) -> Callable[[Plain, Mapping[str, object], Expectation], Wording]:
    def wording(value: Plain, _context: Mapping[str, object], expected: Expectation) -> Wording:
        return f"{what} is expected, not {_shown(value)}", expected.description or "write digits, without quotes"

    return wording


def _not_truth(value: Plain, _context: Mapping[str, object], expected: Expectation) -> Wording:
    return f"true or false is expected, not {_shown(value)}", expected.description


def _bound(words: str, key: str) -> Callable[[Plain, Mapping[str, object], Expectation], Wording]:
    def wording(value: Plain, context: Mapping[str, object], expected: Expectation) -> Wording:
        return f"must be {words} {context.get(key)}, not {_shown(value)}", expected.description

    return wording


def _too_short(_value: Plain, context: Mapping[str, object], expected: Expectation) -> Wording:
    least = context.get("min_length")
    return f"needs at least {least} {'entry' if least == 1 else 'entries'}", expected.description


def _too_long(_value: Plain, context: Mapping[str, object], expected: Expectation) -> Wording:
    return f"takes at most {context.get('max_length')} entries", expected.description


def _text_too_short(value: Plain, context: Mapping[str, object], expected: Expectation) -> Wording:
    least = context.get("min_length")
    if not value:
        return "must not be empty", expected.description
    return f"needs at least {least} characters, not {_shown(value)}", expected.description


def _no_match(value: Plain, context: Mapping[str, object], expected: Expectation) -> Wording:
    return f"{_shown(value)} does not have the form {context.get('pattern')}", expected.description


def _not_date(value: Plain, _context: Mapping[str, object], expected: Expectation) -> Wording:
    return f"a date is expected, not {_shown(value)}", expected.description


def _own(_value: Plain, context: Mapping[str, object], expected: Expectation) -> Wording:
    return str(context.get("error", "")), expected.description


_WORDINGS: Final[Mapping[str, Callable[[Plain, Mapping[str, object], Expectation], Wording]]] = {
    "string_type": _not_text,
    "tuple_type": _not_list,
    "model_type": _not_mapping,
    "model_attributes_type": _not_mapping,
    "enum": _not_choice,
    "literal_error": _not_choice,
    "bool_type": _not_truth,
    "bool_parsing": _not_truth,
    "int_type": _not_number("a whole number"),
    "int_parsing": _not_number("a whole number"),
    "int_parsing_size": _not_number("a smaller whole number"),
    "int_from_float": _not_number("a whole number"),
    "float_type": _not_number("a number"),
    "float_parsing": _not_number("a number"),
    "finite_number": _not_number("a number"),
    "greater_than": _bound("more than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("less than", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "too_short": _too_short,
    "too_long": _too_long,
    "string_too_short": _text_too_short,
    "string_pattern_mismatch": _no_match,
    "date_type": _not_date,
    "date_parsing": _not_date,
    "date_from_datetime_parsing": _not_date,
    "date_from_datetime_inexact": _not_date,
    "value_error": _own,
}

FORESEEN: Final = frozenset(_WORDINGS) | {
    *("extra_forbidden", "missing", "union_tag_not_found", "union_tag_invalid"),
    NOT_CALLED,
}
"""The types of pydantic's errors that have a wording of their own, or need none."""
