r"""JSON read so that every value knows where it stands.

No library that is kept gives offsets: the standard one does the strings and the words, and this walks from one to
the next. It keeps its own stack, so that depth costs no recursion. Several documents one after another (JSON Lines)
are read as a list.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn

from confbrief.errors import Diagnostic, InputError
from confbrief.sources.decode import NO_CHARACTER
from confbrief.sources.values import Escape, Places, Value

Plain = str | int | float | bool | None

DEEPEST: Final = 200
"""Levels of lists and objects within one another."""
_DECODER: Final = json.JSONDecoder(strict=False)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_WORD: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity")
_ESCAPE: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});"
    r"|</?(?:a|b|br|div|em|i|li|ol|p|small|span|strong|sub|sup|tt|u|ul)\b[^<>]{0,300}>"
)
_WORDS: Final[dict[str, Plain]] = {"true": True, "false": False, "null": None, "NaN": None}


@dataclass(slots=True)
class Node:
    """A value of JSON with the stretch of text that it takes up; of a string that is what stands between the quotes."""

    value: Plain | list[Node] | dict[str, Node]
    start: int
    end: int
    parent: Node | None = None
    key: str | int = ""

    @property
    def at(self) -> str:
        """The place as a JSON pointer: ``/results/3/name``."""
        steps: list[str] = []
        node = self
        while node.parent is not None:
            steps.append(str(node.key).replace("~", "~0").replace("/", "~1"))
            node = node.parent
        return "".join(f"/{step}" for step in reversed(steps))

    @property
    def fields(self) -> dict[str, Node]:
        """The members of an object; nothing of anything else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Node]:
        """The members of a list; nothing of anything else."""
        return self.value if isinstance(self.value, list) else []


@dataclass(slots=True)
class _Open:
    """A list or an object that is not closed yet."""

    node: Node
    key: str = ""
    awaits_comma: bool = False
    after_comma: bool = False


@dataclass
class Scanner:
    """Reads one text."""

    text: str
    file: str
    stack: list[_Open] = field(default_factory=list)
    roots: list[Node] = field(default_factory=list)

    def read(self) -> Node:
        """Read the whole text; raises InputError with the place where it is no JSON."""
        at = self._space(0)
        while at < len(self.text):
            at = self._space(self._step(at))
        if self.stack or not self.roots:
            self._fail(len(self.text), "ends before its JSON does")
        if len(self.roots) == 1:
            return self.roots[0]
        whole = Node(list(self.roots), 0, len(self.text))
        for number, root in enumerate(self.roots):
            root.parent, root.key = whole, number
        return whole

    def _space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def _step(self, at: int) -> int:
        """Take what stands at an offset, and give the offset behind it."""
        sign = self.text[at]
        inside = self.stack[-1] if self.stack else None
        if sign in "]}":
            return self._close(at, sign)
        if inside is not None and inside.awaits_comma:
            if sign != ",":
                self._fail(at, f"a comma is missing before {sign!r}")
            inside.awaits_comma, inside.after_comma = False, True
            return at + 1
        if inside is not None and isinstance(inside.node.value, dict) and not inside.key:
            return self._key(at, inside)
        if sign in "[{":
            if len(self.stack) >= DEEPEST:
                self._fail(at, f"is nested deeper than {DEEPEST} levels")
            node = self._add([] if sign == "[" else {}, at, at + 1)
            self.stack.append(_Open(node))
            return at + 1
        if sign == '"':
            text, end = self._string(at)
            self._add(text, at + 1, end - 1)
            return end
        return self._word(at)

    def _key(self, at: int, inside: _Open) -> int:
        if self.text[at] != '"':
            self._fail(at, f"{self.text[at]!r} stands where the name of a field should, in double quotes")
        key, end = self._string(at)
        end = self._space(end)
        if self.text[end : end + 1] != ":":
            self._fail(end, "a colon is missing behind the name of a field")
        inside.key = key or "\0"
        return end + 1

    def _string(self, at: int) -> tuple[str, int]:
        try:
            text, end = _DECODER.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            self._fail(error.pos, "the string is not closed or has an escape that is none")
        return str(text), end

    def _word(self, at: int) -> int:
        match = _WORD.match(self.text, at)
        if match is None:
            self._fail(at, f"{self.text[at]!r} begins no value")
        word = match.group()
        value: Plain = _WORDS.get(word, word)
        if isinstance(value, str):
            value = _number(value)
        self._add(value, at, match.end())
        return match.end()

    def _add(self, value: Plain | list[Node] | dict[str, Node], start: int, end: int) -> Node:
        node = Node(value, start, end)
        if not self.stack:
            self.roots.append(node)
            return node
        inside = self.stack[-1]
        node.parent = inside.node
        if isinstance(inside.node.value, dict):
            node.key = "" if inside.key == "\0" else inside.key
            inside.node.value[str(node.key)] = node
        elif isinstance(inside.node.value, list):
            node.key = len(inside.node.value)
            inside.node.value.append(node)
        inside.key, inside.awaits_comma, inside.after_comma = "", True, False
        return node

    def _close(self, at: int, sign: str) -> int:
        inside = self.stack[-1] if self.stack else None
        opened = None if inside is None else "]" if isinstance(inside.node.value, list) else "}"
        if inside is None or opened != sign or inside.after_comma or inside.key:
            self._fail(at, f"{sign!r} closes nothing here")
        inside.node.end = at + 1
        self.stack.pop()
        return at + 1

    def _fail(self, at: int, what: str) -> NoReturn:
        places = Places(self.text, "")
        at = min(at, len(self.text))
        line = places.line(at)
        hint = "mend the file, or fetch it again: it must be JSON from beginning to end"
        raise InputError(Diagnostic(f"is no JSON: {what}", hint, self.file, line, places.column(at) + 1))


def _number(word: str) -> Plain:
    if word.endswith("Infinity") or len(word) > 300:  # noqa: PLR2004 - Python turns away integers of thousands of digits
        return None
    return int(word) if word.lstrip("-").isdigit() else float(word)


def scan(text: str, file: str) -> Node:
    """Read JSON; raises InputError with line and column where it is none."""
    return Scanner(text, file).read()


def value_of(node: Node | None, text: str) -> Value | None:
    """Give a string or a number as a value; None for anything else and for what is not there."""
    if node is None or isinstance(node.value, bool | list | dict) or node.value is None:
        return None
    if not isinstance(node.value, str):
        return Value(text[node.start : node.end], node.start, node.end, node.at)
    escapes = tuple(_escapes(text, node.start, node.end))
    if not escapes:
        return Value(node.value, node.start, node.end, node.at)
    parts, at = [], node.start
    for start, end, stands_for in escapes:
        parts += [text[at:start], stands_for]
        at = end
    return Value("".join([*parts, text[at : node.end]]), node.start, node.end, node.at, escapes)


def _escapes(text: str, start: int, end: int) -> Iterator[Escape]:
    """Give what stands for something else: escapes of JSON, and the entities and tags of a page in its strings."""
    for match in _ESCAPE.finditer(text, start, end):
        written = match.group()
        if written[0] == "\\":
            yield match.start(), match.end(), _plain(json.loads(f'"{written}"'))
        elif written[0] == "<":
            yield match.start(), match.end(), ""
        elif (stands_for := html.unescape(written)) != written:
            yield match.start(), match.end(), stands_for


def _plain(text: str) -> str:
    """Put a space for what is no character, one for one, as in a text that was decoded; such is half of a pair too."""
    return NO_CHARACTER.sub(" ", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
