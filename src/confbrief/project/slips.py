"""Slips that are made in YAML again and again, told where they were made and not where the reader stumbled over them.

An unclosed quotation mark swallows the lines that follow, a no-break space is no space, and a hash sign turns the
rest of a line into a comment: what the reader says of each is true and helps nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

import yaml
from yaml.nodes import ScalarNode
from yaml.tokens import ScalarToken, Token

from confbrief.errors import Diagnostic

_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_ODD_INDENT: Final = re.compile("[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff])")
_HASH: Final = re.compile(r"\s+(#[^\s#!:=-].*)")
_COMMENT: Final = re.compile(r"[\s\[{,]#\S")
_KEY: Final = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|$)")
_SHOWN: Final = 60
"""Characters of a line that a message repeats."""
_LIST_HINT: Final = "write a list below its key, with nothing behind the colon (no []), and indent its items alike"
_HINTS: Final = {
    "mapping values are not allowed": "put text that holds a colon in quotes, and check the indentation",
    "found character '\\t'": "indent with spaces, not with tabs",
    "cannot start any token": "put text that begins with such a character in quotes",
    "could not find expected ':'": "write key: value, with a colon and a space",
    "found unexpected end of stream": "close the quotation mark or the bracket",
    "found unknown escape character": "write / in paths; in double quotes \\ begins an escape and is written \\\\",
    "but found another document": "keep one document a file: remove the --- line",
    "found undefined alias": "put text that begins with * in quotes",
    "found '<block sequence start>'": _LIST_HINT,
    "expected <block end>, but found '-'": _LIST_HINT,
    "expected <block end>": "check the indentation of this line and of those before it",
    "expected ',' or": "close the bracket, or put a comma between the items",
}
"""What to write instead, by what the reader says that it met."""


def lines_of(text: str) -> list[str]:
    """Take a text apart at what YAML takes for the end of a line."""
    return _BREAK.split(text)


def odd_indents(text: str, file: str) -> list[Diagnostic]:
    """Find lines that are indented with what looks like spaces; text in quotes and blocks may begin as it likes."""
    lines = lines_of(text)
    found = {number: match for number, line in enumerate(lines) if (match := _ODD_INDENT.match(line))}
    if not found:
        return []
    for token in _tokens(text):
        if isinstance(token, ScalarToken) and not token.plain:
            past = token.end_mark.line + (token.end_mark.column > 0)  # a block ends where the next line begins
            for number in range(token.start_mark.line + 1, past):
                found.pop(number, None)
    return [
        Diagnostic(
            f"is indented with {unicodedata.name(match[1], 'odd').lower()}s (U+{ord(match[1]):04X}), "
            "copied from a web page or a chat",
            "type spaces instead",
            file,
            number + 1,
            match.start(1) + 1,
        )
        for number, match in found.items()
    ]


def syntax_fault(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """Tell a fault of the syntax where it was made."""
    mark, opening = error.problem_mark or error.context_mark, error.context_mark
    lines, problem, context = lines_of(text), str(error.problem or "the text cannot be read"), error.context or ""
    quoted = _swallowing(text, lines, error)
    if quoted is not None:
        message = f"the quotation mark that opens here is not closed in its line: {_excerpt(lines, quoted)}"
        return _at(quoted, message, "close it at the end of the text", file)
    if opening and mark and context.startswith("while parsing a flow") and opening.line < mark.line:
        sign = "]" if "sequence" in context else "}"
        hint = f"close it with {sign}"
        within = [lines[opening.line][opening.column :], *lines[opening.line + 1 : mark.line]]
        if any(_COMMENT.search(line) for line in within):
            hint = 'a # begins a comment: put what begins with it in quotes, such as ["#0E4F63", "#1D4ED8"]'
        message = f"the bracket that opens here is not closed before line {mark.line + 1}: {_excerpt(lines, opening)}"
        return _at(opening, message, hint, file)
    hint = next((hint for sign, hint in _HINTS.items() if sign in problem), "check this line and the one before it")
    if mark and _follows_a_quotation(text, mark):
        hint = "the quotation ends before this: double a quotation mark within it, or put it in the other kind"
    return _at(mark, f"{context}, {problem}" if context else problem, hint, file)


def comment_behind(node: ScalarNode, lines: Sequence[str]) -> str:
    """Give a comment right behind a value that looks as if it were meant: its # stands before a word, not a space."""
    end = node.end_mark
    if node.style is not None or end.line >= len(lines):
        return ""
    match = _HASH.match(lines[end.line], end.column)
    return match[1].rstrip() if match else ""


def _at(mark: yaml.Mark | None, message: str, hint: str, file: str) -> Diagnostic:
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Diagnostic(f"is not YAML: {message}", hint, file, line, column)


def _swallowing(text: str, lines: Sequence[str], error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Find the quotation mark that has swallowed lines which were meant as keys, or all to the end."""
    mark = error.problem_mark
    if (error.context or "").startswith("while scanning a quoted scalar"):
        return error.context_mark
    found = None
    for token in _tokens(text):
        if mark and token.start_mark.index > mark.index:
            break
        if isinstance(token, ScalarToken) and token.style in {'"', "'"}:
            within = lines[token.start_mark.line + 1 : token.end_mark.line + 1]
            if any(_KEY.match(line) for line in within):
                found = token.start_mark
    return found


def _follows_a_quotation(text: str, mark: yaml.Mark) -> bool:
    ends = (token.end_mark.index for token in _tokens(text) if isinstance(token, ScalarToken) and not token.plain)
    return any(end <= mark.index and not text[end : mark.index].strip(" ") for end in ends)


def _excerpt(lines: Sequence[str], mark: yaml.Mark) -> str:
    line = lines[mark.line].strip() if mark.line < len(lines) else ""
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _tokens(text: str) -> Iterator[Token]:
    """Give what the reader sees before it meets a fault."""
    try:
        yield from yaml.scan(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return
