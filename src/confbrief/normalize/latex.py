r"""Resolve fragments of LaTeX in prose to what they print, keeping every character's place.

The prose is not LaTeX: ``%`` starts no comment, ``$5`` is money, ``{a, b}`` is a set, ``~72`` is
"about 72", ``a_b`` is a name. A fragment is what begins with a known macro, stands between dollars
and looks like mathematics, or is a tie. What is not understood stays as it is. The walk is
iterative and takes time linear in the text, whatever the nesting.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum, auto

from confbrief.normalize.aligned import AlignedText, Group
from confbrief.normalize.latex_tables import (
    ACCENTS,
    BRACKETED,
    DOUBLE_STRUCK,
    DROPPED_ARGUMENTS,
    MATH_ACCENTS,
    PARENTHESISED,
    RAISED_AS_THEY_ARE,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    SWITCHES,
    SYMBOLS,
)

_SPECIAL = re.compile(r"[\\${}^_~]")
_ESCAPED_OR = re.compile(r"\\.|[{}$]", re.DOTALL)
_MACRO = re.compile(r"\\([A-Za-z]+)(\*(?=\{))?")
_PATH = re.compile(r"(?<!\w)[A-Za-z]:(\\[^\s{}$\\][^\s{}$]*)|(?<!\S)(\\\\[A-Za-z][\w.-]*\\[^\s{}$]*)")
_MARKUP = re.compile(r"[\\^_{]")
_FUNCTIONS = frozenset({"log", "ln", "exp", "min", "max", "sin", "cos", "tan", "mod", "arg"})
_PROSE_WORD = re.compile(r"(?<![^\s(])[a-z]{2,}(?![^\s),.])")
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "nicefrac", "sfrac", "cfrac"})
_VERBATIM = frozenset({"url", "nolinkurl", "path"})
_LETTER_ACCENTS = frozenset(name for name in ACCENTS if len(name) == 1 and name.isalpha())
_CONTRACTION = re.compile(r"(?:s|t|m|d|re|ve|ll)(?![A-Za-z])")
_REFERENCE_WORD = re.compile(
    r"(?:\.|\b(?:Tab|Table|Tables|Fig|Figure|Figures|Sec|Section|Sections|Eq|Equation|Equations|Algorithm|Theorem|Lemma|"
    r"Chapter|Appendix|Part|Step|Phase|Stage|Case|Level|Tier|Top|Line|Row|No|Version|Llama|LLaMA|Gen))$",
    re.IGNORECASE,
)
_ATOM = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*|\(.*\)|[^\w\s]", re.DOTALL)
_DEEPEST = 40
"""Scripts and fractions nested deeper than this are printed one after the other."""


class _Do(Enum):
    """What becomes of an argument."""

    KEEP = auto()
    DROP = auto()
    RAISE = auto()
    LOWER = auto()
    OVER = auto()
    UNDER = auto()
    ROOT = auto()
    ACCENT = auto()
    BRACKET = auto()
    PARENTHESISE = auto()
    DOUBLE = auto()


@dataclass
class _Frame:
    """An open group: where it closes, what becomes of it, and which arguments follow."""

    close: int
    close_length: int
    action: _Do
    printed: int
    start: int
    math: bool
    then: tuple[_Do, ...] = ()
    accent: str = ""


def resolve_latex(raw: str) -> AlignedText:
    """Give what ``raw`` prints; see the module for what is taken for LaTeX."""
    return _Walk(raw).run() if _SPECIAL.search(raw) else AlignedText.plain(raw)


class _Walk:
    """One pass over a text."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.groups: list[Group] = []
        self.frames: list[_Frame] = []
        self.braces: dict[int, int] = {}
        self.dollars: list[int] = []
        self.closers: dict[str, list[int]] = {"\\)": [], "\\]": []}
        self._pair_up()
        self.paths = {match.start(match.lastindex or 0): match.end() for match in _PATH.finditer(raw)}
        self.has_macros = any(
            match[1] in SYMBOLS or match[2] or raw[match.end() : match.end() + 1] == "{"
            for match in _MACRO.finditer(raw)
        )

    def _pair_up(self) -> None:
        """Find the partner of every brace that has one, and every delimiter of mathematics."""
        open_braces: list[int] = []
        for match in _ESCAPED_OR.finditer(self.raw):
            token, place = match[0], match.start()
            if token == "{":
                open_braces.append(place)
            elif token == "}":
                if open_braces:
                    self.braces[open_braces.pop()] = place
            elif token == "$":
                self.dollars.append(place)
            elif token in self.closers:
                self.closers[token].append(place)

    @property
    def math(self) -> bool:
        return bool(self.frames) and self.frames[-1].math

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

    def run(self) -> AlignedText:
        """Walk to the end of the text."""
        place = 0
        while place < len(self.raw):
            if self.frames and place == self.frames[-1].close:
                place = self.leave()
                continue
            match = _SPECIAL.search(self.raw, place)
            if match is None:
                place = self.copy(place, len(self.raw))
            elif match.start() > place:
                place = self.copy(place, match.start())
            else:
                place = self.step(place)
        return AlignedText(self.raw, "".join(self.text), tuple(self.starts), tuple(self.ends), tuple(self.groups))

    def step(self, place: int) -> int:
        """Deal with the special character at ``place``; gives where to go on."""
        character = self.raw[place]
        if character == "\\":
            return self.macro(place)
        if character == "{":
            return self.brace(place)
        if character == "$":
            return self.dollar(place)
        if character in "^_" and self.math:
            action = _Do.RAISE if character == "^" else _Do.LOWER
            self.emit(character, place, place + 1)
            return self.argument(place + 1, action, len(self.text) - 1, place)
        if character == "~" and (self.math or self.is_tie(place)):
            self.emit(" ", place, place + 1)
            return place + 1
        return self.copy(place, place + 1)

    # Groups

    def fits(self, close: int) -> bool:
        """Say whether a group that closes there closes before the one around it."""
        return not self.frames or close < self.frames[-1].close

    def enter(self, frame: _Frame) -> None:
        if len(self.frames) > _DEEPEST and frame.action is not _Do.DROP:
            frame.action = _Do.KEEP
        self.frames.append(frame)

    def leave(self) -> int:
        """Close the innermost group; gives where to go on."""
        frame = self.frames.pop()
        end = frame.close + frame.close_length
        if frame.action is _Do.DROP:
            self.cut(frame.printed)
        else:
            self.finish(frame.action, frame.printed, frame.close, frame.accent)
            if len(self.text) > frame.printed:
                first, last = self.starts[frame.printed], self.ends[-1]
                self.groups.append(Group(frame.start, first, last, end))
        if frame.then:
            start = frame.start if frame.action is _Do.DROP else end
            return self.argument(end, frame.then[0], len(self.text), start, frame.then[1:])
        return end

    def brace(self, place: int) -> int:
        """Take a brace for a group in mathematics, inside arguments, and before a switch or accent."""
        close = self.braces.get(place)
        if close is None or not self.fits(close):
            return self.copy(place, place + 1)
        inner = self.raw[place + 1 : place + 3]
        separates = inner == ",}" and self.raw[place - 1 : place].isdigit()
        if self.frames or separates or (inner[:1] == "\\" and self.begins_group(place + 1)):
            self.enter(_Frame(close, 1, _Do.KEEP, len(self.text), place, self.math))
            return place + 1
        return self.copy(place, place + 1)

    def begins_group(self, place: int) -> bool:
        match = _MACRO.match(self.raw, place)
        if match is None:
            return self.raw[place + 1 : place + 2] in ACCENTS
        return match[1] in SWITCHES or match[1] in ACCENTS

    def dollar(self, place: int) -> int:
        """Take what stands between two dollars for mathematics where it looks like it."""
        width = 2 if self.raw.startswith("$$", place) else 1
        at = bisect_left(self.dollars, place) + width
        if at < len(self.dollars):
            close = self.dollars[at]
            if (
                self.fits(close)
                and self.raw.startswith("$" * width, close)
                and self.looks_like_math(place + width, close)
            ):
                self.enter(_Frame(close, width, _Do.KEEP, len(self.text), place, math=True))
                return place + width
        return self.copy(place, place + width)

    def looks_like_math(self, start: int, end: int) -> bool:
        """Tell mathematics from two prices, by the spaces at its ends and by its words."""
        raw = self.raw
        if start >= end:
            return False
        spaced = raw[start].isspace()
        markup = _MARKUP.search(raw, start, end) is not None
        if spaced != raw[end - 1].isspace() or (spaced and not markup):
            return False
        if raw[end + 1 : end + 2].isdigit() and not markup:
            return False
        return markup or all(word in _FUNCTIONS for word in _PROSE_WORD.findall(raw, start, end))

    # Arguments

    def argument(
        self, place: int, action: _Do, printed: int, start: int, then: tuple[_Do, ...] = (), accent: str = ""
    ) -> int:
        """Open the argument at ``place``: a group, or in mathematics a single token."""
        raw = self.raw
        if self.math:
            while raw[place : place + 1] == " ":
                place += 1
        close = self.braces.get(place)
        if close is not None and self.fits(close):
            if action is _Do.UNDER:
                self.emit("/", place, place + 1)
                printed = len(self.text)
            self.enter(_Frame(close, 1, action, printed, start, self.math, then, accent))
            return place + 1
        if not (self.math or accent) or place >= len(raw) or (self.frames and place >= self.frames[-1].close):
            return place
        if action is _Do.UNDER:
            self.emit("/", place, place + 1)
            printed = len(self.text)
        match = _MACRO.match(raw, place)
        if match and match[1] in SYMBOLS:
            self.emit(SYMBOLS[match[1]], place, match.end())
            place = match.end()
        elif match:
            # A macro with an argument of its own, such as ^\text{th}: that argument is the token.
            return (
                self.argument(match.end(), action, printed, start, then, accent) if self.opens(match.end()) else place
            )
        elif raw[place] in "\\{}$^_~":
            return place
        else:
            place = self.copy(place, place + 1)
        self.finish(action, printed, place, accent)
        if then:
            return self.argument(place, then[0], len(self.text), place, then[1:])
        return place

    def opens(self, place: int) -> bool:
        close = self.braces.get(place)
        return close is not None and self.fits(close)

    def finish(self, action: _Do, printed: int, close: int, accent: str) -> None:
        """Give what was printed since ``printed`` the form that the action asks for."""
        if action in (_Do.RAISE, _Do.LOWER):
            self.finish_script(printed, SUPERSCRIPTS if action is _Do.RAISE else SUBSCRIPTS)
        elif action in (_Do.OVER, _Do.UNDER):
            self.wrap_unless_atom(printed, "()", close)
        elif action is _Do.ROOT:
            self.wrap_unless_atom(printed + 1, "()", close)
        elif action is _Do.BRACKET:
            self.wrap(printed, "[]", close)
        elif action is _Do.PARENTHESISE:
            self.wrap(printed, "()", close)
        elif action is _Do.ACCENT:
            self.finish_accent(printed, accent)
        elif action is _Do.DOUBLE:
            self.text[printed:] = [DOUBLE_STRUCK.get(character, character) for character in self.text[printed:]]

    def finish_script(self, printed: int, table: object) -> None:
        """Raise or lower what follows the sign at ``printed``; the sign stays where no character does it."""
        content = "".join(self.text[printed + 1 :])
        characters = SUPERSCRIPTS if table is SUPERSCRIPTS else SUBSCRIPTS
        if content == "∘" and characters is SUPERSCRIPTS:
            self.text[printed + 1] = "°"
        elif all(character in characters for character in content):
            self.text[printed + 1 :] = [characters[character] for character in content]
        elif not (characters is SUPERSCRIPTS and content in RAISED_AS_THEY_ARE):
            self.wrap_unless_atom(printed + 1, "()", self.ends[-1])
            return
        del self.text[printed], self.starts[printed], self.ends[printed]

    def finish_accent(self, printed: int, accent: str) -> None:
        """Set the accent on the first character printed."""
        if len(self.text) == printed or (accent in MATH_ACCENTS and len(self.text) > printed + 1):
            return
        base = {"ı": "i", "ȷ": "j"}.get(self.text[printed], self.text[printed])
        composed = unicodedata.normalize("NFC", base + ACCENTS[accent])
        self.text[printed : printed + 1] = list(composed)
        self.starts[printed : printed + 1] = [self.starts[printed]] * len(composed)
        self.ends[printed : printed + 1] = [self.ends[printed]] * len(composed)

    def wrap_unless_atom(self, printed: int, pair: str, close: int) -> None:
        if len(self.text) > printed and not _ATOM.fullmatch("".join(self.text[printed:])):
            self.wrap(printed, pair, close)

    def wrap(self, printed: int, pair: str, close: int) -> None:
        start = self.starts[printed] if len(self.text) > printed else close
        self.text.insert(printed, pair[0])
        self.starts.insert(printed, start)
        self.ends.insert(printed, self.ends[printed] if len(self.ends) > printed else close)
        last = max(self.ends[-1], self.starts[-1])
        self.emit(pair[1], self.starts[-1], last)

    # Macros

    def macro(self, place: int) -> int:
        """Deal with the backslash at ``place``."""
        if place in self.paths and not self.math:
            return self.copy(place, self.paths[place])
        match = _MACRO.match(self.raw, place)
        if match is None:
            return self.sign(place)
        name, end = match[1], match.end()
        if name in SWITCHES:
            return self.switch(name, end)
        if name in SYMBOLS and not (name in MATH_ACCENTS and self.opens(end)):
            return self.symbol(place, name, end)
        if name in _LETTER_ACCENTS or name in MATH_ACCENTS:
            return self.accent(place, name, end)
        if name in DROPPED_ARGUMENTS and self.opens(end):
            dropped = (_Do.DROP,) * (DROPPED_ARGUMENTS[name] - 1)
            keeps = (_Do.KEEP,) if name in {"textcolor", "colorbox", "href", "raisebox"} else ()
            return self.argument(end, _Do.DROP, len(self.text), place, dropped + keeps)
        if name in _VERBATIM and self.opens(end):
            self.groups.append(Group(place, end + 1, self.braces[end], self.braces[end] + 1))
            self.copy(end + 1, self.braces[end])
            return self.braces[end] + 1
        return self.with_argument(place, name, end)

    def with_argument(self, place: int, name: str, end: int) -> int:
        """Deal with a macro that prints its argument; an unknown one without any stays as it is."""
        has_argument = self.opens(end)
        printed = len(self.text)
        if name in _FRACTIONS and (self.math or has_argument):
            return self.argument(end, _Do.OVER, printed, place, (_Do.UNDER,))
        if name == "sqrt" and (self.math or has_argument):
            self.emit("√", place, end)
            return self.argument(end, _Do.ROOT, printed, place)
        if name in {"textsuperscript", "textsubscript"} and has_argument:
            raised = name == "textsuperscript"
            self.emit("^" if raised else "_", place, end)
            return self.argument(end, _Do.RAISE if raised else _Do.LOWER, printed, place)
        action = _Do.KEEP
        if name in BRACKETED:
            action = _Do.BRACKET
        elif name in PARENTHESISED:
            action = _Do.PARENTHESISE
        elif name == "mathbb":
            action = _Do.DOUBLE
        if has_argument and self.braces[end] > end + 1:
            return self.argument(end, action, printed, place)
        self.copy(place, end)
        return end + 2 if has_argument else end

    def switch(self, name: str, end: int) -> int:
        """Skip a macro that prints nothing, with the space that ends it and the dot of ``\\left.``."""
        if name in {"left", "right"} and self.raw[end : end + 1] == ".":
            return end + 1
        if self.raw.startswith("{}", end):
            return end + 2
        return end + 1 if self.raw[end : end + 1] == " " and not self.math else end

    def symbol(self, place: int, name: str, end: int) -> int:
        text = SYMBOLS[name]
        if name == "sim":
            text = self.read_sim(end)
        if self.raw.startswith("{}", end):
            end += 2
        self.emit(text, place, end)
        if text == "~":
            while self.raw[end : end + 1] == " ":
                end += 1
        return end

    def read_sim(self, end: int) -> str:
        """Read ``\\sim`` between numbers as a range, before one as "about", elsewhere as the sign it is."""
        before = next((character for character in reversed(self.text) if character != " "), "")
        after = self.raw[end : end + 8].lstrip(" ${\\")
        if not after[:1].isdigit():
            return "∼"
        return "–" if before and (before.isdigit() or before in "%×") else "~"

    def accent(self, place: int, name: str, end: int) -> int:
        """Set a letter-named accent; ``\\c`` without a group is no accent but in ``{\\c c}``."""
        spaced = self.raw[place - 1 : place] == "{" and self.raw[end : end + 1] == " "
        if self.opens(end):
            return self.argument(end, _Do.ACCENT, len(self.text), place, accent=name)
        if spaced or (self.math and name in MATH_ACCENTS):
            return self.argument(end + spaced, _Do.ACCENT, len(self.text), place, accent=name)
        return self.copy(place, end)

    def sign(self, place: int) -> int:  # noqa: PLR0911 - one return a kind of sign reads best
        """Deal with a backslash before something that is no letter."""
        sign, end = self.raw[place + 1 : place + 2], place + 2
        before, after = self.raw[place - 1 : place] if place else "", self.raw[end : end + 1]
        if sign and sign in "%$&#_{}":
            self.emit(sign, place, end)
            return end
        if sign in {"(", "["} and self.math_until(place, "\\)" if sign == "(" else "\\]"):
            return end
        if sign == "\\":
            if self.math or not after or after.isspace() or after == "[":
                self.emit(" ", place, end)
                return end
            return self.copy(place, end)
        if sign in {",", ";", ":", " "}:
            if not (sign == "," and before.isdigit() and self.raw[end : end + 3].isdigit()):
                self.emit(" ", place, end)
            return end
        if sign == "/" or (sign == "-" and before.isalpha() and after.isalpha()) or (sign == "!" and self.math):
            return end
        if sign in ACCENTS and sign:
            return self.sign_accent(place, sign, end)
        if sign and sign in "*+<>|()[]!-":
            self.emit(sign, place, end)
            return end
        return self.copy(place, place + 1)

    def sign_accent(self, place: int, sign: str, end: int) -> int:
        r"""Set an accent such as ``\'e``; ``it\'s`` and ``\"so\"`` are escaped quotes."""
        following = self.raw[end : end + 1]
        before = self.raw[place - 1 : place] if place else ""
        if sign == "'" and before.isalpha() and _CONTRACTION.match(self.raw, end):
            self.emit("'", place, end)
            return end
        if self.opens(end) and self.braces[end] > end + 1:
            return self.argument(end, _Do.ACCENT, len(self.text), place, accent=sign)
        dotless = next((name for name in ("i", "j") if self.raw.startswith("\\" + name, end)), "")
        if dotless and not self.raw[end + 2 : end + 3].isalpha():
            self.emit(unicodedata.normalize("NFC", dotless + ACCENTS[sign]), place, end + 2)
            return end + 2
        composed = unicodedata.normalize("NFC", following + ACCENTS[sign]) if following.isalpha() else ""
        quote = sign == '"' and not (before.isalpha() or before == "{" or following in "AOU")
        if len(composed) == 1 and not quote:
            self.emit(composed, place, end + 1)
            return end + 1
        self.emit(sign, place, end)
        return end

    def math_until(self, place: int, closer: str) -> bool:
        """Open mathematics that a ``\\)`` or ``\\]`` closes, if there is one within the group."""
        places = self.closers[closer]
        at = bisect_left(places, place + 2)
        if at == len(places) or not self.fits(places[at]):
            return False
        self.enter(_Frame(places[at], 2, _Do.KEEP, len(self.text), place, math=True))
        return True

    def is_tie(self, place: int) -> bool:
        """Tell a tie from "about" and from a home folder; see ``clean`` for the rule."""
        raw = self.raw
        before, after = raw[place - 1 : place] if place else "", raw[place + 1 : place + 2]
        if not before or not after or before.isspace() or after.isspace() or "~" in before + after:
            return False
        if before in "/(=<>:\"'“‘" or (before.isdigit() and after.isdigit()):
            return False
        if after.isdigit():
            return self.has_macros or _REFERENCE_WORD.search(raw, max(0, place - 12), place) is not None
        if before.isalpha() and after.isalpha():
            # p~q, x~N(0, 1): a distribution, where both sides are single letters.
            alone = not raw[max(0, place - 2) : place - 1].isalnum() and not raw[place + 2 : place + 3].isalnum()
            return not alone
        return before.isalnum() or self.has_macros or before in ".)]%"
