"""YAML in, plain data with places out: no object is built, nothing expands without bound.

The scalars are those of YAML 1.2's core schema: ``no`` and ``12:30`` are text, ``true`` and ``12``
are not. PyYAML's own parser and composer do the reading; this adds the limits, the places and the
faults that it lets pass (keys written twice, merge keys, tags, control characters).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import Reader
from yaml.resolver import BaseResolver

from confbrief.errors import Diagnostic, InputError
from confbrief.project.document import Document, Loc, Place, Plain, Scalar, dotted
from confbrief.project.slips import comment_behind, lines_of, odd_indents, syntax_fault

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_NODES = 100_000
"""Values in one file, those that aliases repeat counted each time."""

_TAG = "tag:yaml.org,2002:"
_STR, _INT, _FLOAT, _BOOL, _NULL = (f"{_TAG}{name}" for name in ("str", "int", "float", "bool", "null"))
_ALLOWED_TAGS = {_STR, _INT, _FLOAT, _BOOL, _NULL, f"{_TAG}seq", f"{_TAG}map"}
_NO_CHARACTER = {"Cc", "Cs"}
_WHITE = "\n\t"
_LAST_OF_PLANE = 0xFFFE
"""The last two code points of each plane have these bits, and are no characters."""


class _TooMuchError(yaml.MarkedYAMLError):
    """A limit was passed; ``problem`` says which."""


class _Loader(yaml.SafeLoader):
    """PyYAML's reader with YAML 1.2's scalars, which counts while it composes."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own attribute

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0
        self.nodes = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # untyped in the stubs
        self.depth += 1
        self.nodes += 1
        if self.depth > MAX_DEPTH:
            raise _TooMuchError(problem=f"is nested deeper than {MAX_DEPTH} levels", problem_mark=mark)
        if self.nodes > MAX_NODES:
            raise _TooMuchError(problem=f"holds more than {MAX_NODES} values", problem_mark=mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _resolve(tag: str, pattern: str, first: list[str]) -> None:
    BaseResolver.add_implicit_resolver.__func__(_Loader, tag, re.compile(rf"(?:{pattern})\Z"), first)  # type: ignore[attr-defined]


_resolve(_NULL, "null|Null|NULL|~|", ["n", "N", "~", ""])
_resolve(_BOOL, "true|True|TRUE|false|False|FALSE", list("tTfF"))
_resolve(_INT, r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789"))
_resolve(_FLOAT, r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789"))


def read_yaml(data: bytes, file: str) -> Document:
    """Read one YAML document; ``file`` is how diagnostics name it.

    An empty document is an empty mapping. Raises InputError with every fault that was found; after
    a fault of the syntax nothing further can be read.
    """
    text = _text(data, file)
    if odd := odd_indents(text, file):
        raise InputError(odd)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except _TooMuchError as error:
        place = Place(error.problem_mark.line + 1, error.problem_mark.column + 1) if error.problem_mark else Place(1, 1)
        fault = Diagnostic(str(error.problem), "write less, or split the file", file, place.line, place.column)
        raise InputError(fault) from error
    except yaml.MarkedYAMLError as error:
        raise InputError(syntax_fault(error, text, file)) from error
    finally:
        loader.dispose()
    builder = _Builder(file, lines_of(text))
    top: Plain = {} if node is None else builder.build(node, ())
    if builder.faults:
        raise InputError(builder.faults)
    plain: Plain = {} if top is None else top
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(file, plain, builder.values, builder.keys, sha256, builder.comments)


def _text(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        hint = f"a configuration file holds at most {MAX_BYTES:,} bytes"
        raise InputError(Diagnostic(f"is too large: {len(data):,} bytes", hint, file))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        good = data[: error.start].decode()
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        message = f"is not UTF-8: the byte 0x{data[error.start]:02X} cannot be read"
        raise InputError(Diagnostic(message, "save the file as UTF-8", file, line, column)) from error
    text = text.removeprefix("\ufeff")
    faults = []
    for found in Reader.NON_PRINTABLE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        message = f"holds a character that YAML does not allow (U+{ord(found[0]):04X})"
        faults.append(Diagnostic(message, "delete it", file, line, column))
    if faults:
        raise InputError(faults)
    return text


@dataclass
class _Builder:
    """Builds plain data from nodes, and notes places and faults."""

    file: str
    lines: list[str]
    values: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    comments: dict[Loc, str] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    full: bool = False

    def fault(self, message: str, hint: str, node: Node, loc: Loc) -> None:
        place = _place(node)
        self.faults.append(Diagnostic(message, hint, self.file, place.line, place.column, dotted(loc)))

    def build(self, node: Node, loc: Loc) -> Plain:
        if self.full or len(self.values) >= MAX_NODES or len(loc) > MAX_DEPTH:
            if not self.full:
                self.full = True
                hint = "write out what the aliases (*name) stand for"
                self.fault(f"its aliases expand to more than {MAX_NODES} values or {MAX_DEPTH} levels", hint, node, loc)
            return None
        self.values[loc] = _place(node)
        if node.tag not in _ALLOWED_TAGS:
            tag = node.tag.replace(_TAG, "!!")[:40]
            self.fault(f"the tag {tag} is not allowed", "write plain text, numbers, lists and mappings", node, loc)
            return None
        match node:
            case MappingNode():
                return self.mapping(node, loc)
            case SequenceNode():
                return [self.build(item, (*loc, index)) for index, item in enumerate(node.value)]
            case ScalarNode():
                return self.scalar(node, loc)
        raise AssertionError(node)

    def mapping(self, node: MappingNode, loc: Loc) -> Plain:
        result: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.fault("a key must be a word", "write key: value", key_node, loc)
                continue
            key = str(key_node.value)
            if key == "<<" and key_node.style is None:
                self.fault("merge keys (<<) are not allowed", "write the keys out", key_node, loc)
                continue
            inner = (*loc, key)
            if key in result:
                first = self.keys[inner]
                message = f"the key {key} stands here a second time; the first is in line {first.line}"
                self.fault(message, "keep one of them", key_node, inner)
                continue
            self.characters(key_node, loc)
            self.keys[inner] = _place(key_node)
            result[key] = self.build(value_node, inner)
        return result

    def scalar(self, node: ScalarNode, loc: Loc) -> Scalar:
        text = str(node.value)
        if comment := comment_behind(node, self.lines):
            self.comments[loc] = comment
        try:
            match node.tag:
                case "tag:yaml.org,2002:null":
                    return None
                case "tag:yaml.org,2002:bool":
                    return _boolean(text)
                case "tag:yaml.org,2002:int":
                    return int(text, 0) if text[:2] in {"0x", "0o"} else int(text)
                case "tag:yaml.org,2002:float":
                    return float(text)
        except ValueError:
            kind = node.tag.removeprefix(_TAG)
            self.fault(f"cannot be read as {kind}: {text[:40]}", "put text in quotes", node, loc)
            return None
        self.characters(node, loc)
        return text

    def characters(self, node: ScalarNode, loc: Loc) -> None:
        r"""Refuse what an escape such as "\x07" smuggles in: control characters, halves of pairs."""
        for character in node.value:
            code = ord(character)
            control = unicodedata.category(character) in _NO_CHARACTER and character not in _WHITE
            if control or code & _LAST_OF_PLANE == _LAST_OF_PLANE:
                self.fault(f"holds a character that cannot be printed (U+{code:04X})", "delete it", node, loc)
                return


def _boolean(text: str) -> bool:
    if text.lower() not in {"true", "false"}:
        raise ValueError(text)
    return text.lower() == "true"


def _place(node: Node) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)
