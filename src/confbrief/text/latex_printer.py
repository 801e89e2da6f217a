"""What a walk over LaTeX has printed so far, with the raw stretch of every character."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from confbrief.text.aligned import AlignedText, Group
from confbrief.text.latex_tables import (
    ACCENTS,
    DOUBLE_STRUCK,
    MATH_ACCENTS,
    RAISED_AS_THEY_ARE,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    Treatment,
)

_ATOM = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*|\(.*\)|[^\w\s]", re.DOTALL)


@dataclass(frozen=True)
class Argument:
    """What becomes of an argument: ``printed`` is where its text begins, ``start`` where its raw text does."""

    treatment: Treatment
    printed: int
    start: int
    then: tuple[Treatment, ...] = ()
    accent: str = ""


@dataclass(frozen=True)
class Frame:
    """An open group: where it closes, how long the closing is, and what it is the argument of."""

    close: int
    close_length: int
    argument: Argument
    math: bool


class Printer:
    """Collects characters; offsets are those of the raw text."""

    def __init__(self, raw: str) -> None:
        """Begin with nothing printed of ``raw``."""
        self.raw = raw
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.groups: list[Group] = []

    def __len__(self) -> int:
        return len(self.text)

    def done(self) -> AlignedText:
        """Give all that was printed."""
        return AlignedText(self.raw, "".join(self.text), tuple(self.starts), tuple(self.ends), tuple(self.groups))

    def group(self, printed: int, start: int, end: int) -> None:
        """Note that what was printed since ``printed`` is the whole of ``raw[start:end]``."""
        if len(self) > printed:
            self.groups.append(Group(start, self.starts[printed], self.ends[-1], end))

    def emit(self, text: str, start: int, end: int) -> None:
        """Print characters that all stand for ``raw[start:end]``."""
        self.text += text
        self.starts += [start] * len(text)
        self.ends += [end] * len(text)

    def copy(self, start: int, end: int) -> int:
        """Print raw text as it is; gives ``end``."""
        self.text += self.raw[start:end]
        self.starts += range(start, end)
        self.ends += range(start + 1, end + 1)
        return end

    def cut(self, length: int) -> None:
        """Take back what was printed after the first ``length`` characters."""
        del self.text[length:], self.starts[length:], self.ends[length:]

    def finish(self, action: Treatment, printed: int, close: int, accent: str) -> None:
        """Give what was printed since ``printed`` the form that the action asks for."""
        if action in (Treatment.RAISE, Treatment.LOWER):
            self._set_script(printed, raised=action is Treatment.RAISE)
        elif action in (Treatment.OVER, Treatment.UNDER):
            self._wrap_unless_atom(printed, "()", close)
        elif action is Treatment.ROOT:
            self._wrap_unless_atom(printed + 1, "()", close)
        elif action is Treatment.BRACKET:
            self._wrap(printed, "[]", close)
        elif action is Treatment.PARENTHESISE:
            self._wrap(printed, "()", close)
        elif action is Treatment.ACCENT:
            self._set_accent(printed, accent)
        elif action is Treatment.DOUBLE:
            self.text[printed:] = [DOUBLE_STRUCK.get(character, character) for character in self.text[printed:]]

    def _set_script(self, printed: int, *, raised: bool) -> None:
        """Raise or lower what follows the sign at ``printed``; the sign stays where no character does it."""
        content = "".join(self.text[printed + 1 :])
        characters = SUPERSCRIPTS if raised else SUBSCRIPTS
        if content == "∘" and raised:
            self.text[printed + 1] = "°"
        elif all(character in characters for character in content):
            self.text[printed + 1 :] = [characters[character] for character in content]
        elif not (raised and content in RAISED_AS_THEY_ARE):
            self._wrap_unless_atom(printed + 1, "()", self.ends[-1])
            return
        del self.text[printed], self.starts[printed], self.ends[printed]

    def _set_accent(self, printed: int, accent: str) -> None:
        """Set the accent on the first character printed."""
        if len(self.text) == printed or (accent in MATH_ACCENTS and len(self.text) > printed + 1):
            return
        base = {"ı": "i", "ȷ": "j"}.get(self.text[printed], self.text[printed])
        composed = unicodedata.normalize("NFC", base + ACCENTS[accent])
        self.text[printed : printed + 1] = list(composed)
        self.starts[printed : printed + 1] = [self.starts[printed]] * len(composed)
        self.ends[printed : printed + 1] = [self.ends[printed]] * len(composed)

    def _wrap_unless_atom(self, printed: int, pair: str, close: int) -> None:
        """Set in brackets what is more than one number or name."""
        if len(self.text) > printed and not _ATOM.fullmatch("".join(self.text[printed:])):
            self._wrap(printed, pair, close)

    def _wrap(self, printed: int, pair: str, close: int) -> None:
        """Set in brackets what was printed since ``printed``; ``close`` is the place where nothing was."""
        start = self.starts[printed] if len(self.text) > printed else close
        self.text.insert(printed, pair[0])
        self.starts.insert(printed, start)
        self.ends.insert(printed, self.ends[printed] if len(self.ends) > printed else close)
        last = max(self.ends[-1], self.starts[-1])
        self.emit(pair[1], self.starts[-1], last)
