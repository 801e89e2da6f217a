r"""Resolve fragments of LaTeX in prose to what they print, keeping every character's place.

The prose is not LaTeX: ``%`` starts no comment, ``$5`` is money, ``{a, b}`` is a set, ``~72`` is
"about 72", ``a_b`` is a name. A fragment is what begins with a known macro, stands between dollars
and looks like mathematics, or is a tie. What is not understood stays as it is. The walk is
iterative and takes time linear in the text, whatever the nesting.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from confbrief.text.aligned import AlignedText
from confbrief.text.latex_printer import Argument, Frame, Printer
from confbrief.text.latex_scan import MACRO, Scan
from confbrief.text.latex_signs import reading_of_sim, reading_of_space
from confbrief.text.latex_tables import ACCENTS, MATH_ACCENTS, SWITCHES, SYMBOLS, Treatment, treatments_of

_SPECIAL = re.compile(r"[\\${}^_~]")
_VERBATIM = frozenset({"url", "nolinkurl", "path"})
_LETTER_ACCENTS = frozenset(name for name in ACCENTS if len(name) == 1 and name.isalpha())
_CONTRACTION = re.compile(r"(?:s|t|m|d|re|ve|ll)(?![A-Za-z])")
_PRINTED_AS_THEY_ARE = frozenset("%$&#_{}")
_ESCAPED_IN_MARKDOWN = frozenset("*+<>|()[]!-")
_DEEPEST = 40
"""Scripts and fractions nested deeper than this are printed one after the other."""


def resolve_latex(raw: str) -> AlignedText:
    """Give what ``raw`` prints; see the module for what is taken for LaTeX."""
    return _Walk(raw).run() if _SPECIAL.search(raw) else AlignedText.plain(raw)


class _Walk:
    """One pass over a text."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.scan = Scan(raw)
        self.printer = Printer(raw)
        self.frames: list[Frame] = []

    @property
    def math(self) -> bool:
        return bool(self.frames) and self.frames[-1].math

    def run(self) -> AlignedText:
        """Walk to the end of the text."""
        place = 0
        while place < len(self.raw):
            if self.frames and place == self.frames[-1].close:
                place = self.leave()
                continue
            match = _SPECIAL.search(self.raw, place)
            if match is None:
                place = self.printer.copy(place, len(self.raw))
            elif match.start() > place:
                place = self.printer.copy(place, match.start())
            else:
                place = self.step(place)
        return self.printer.done()

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
            treatment = Treatment.RAISE if character == "^" else Treatment.LOWER
            argument = Argument(treatment, len(self.printer), place)
            self.printer.emit(character, place, place + 1)
            return self.argument(place + 1, argument)
        if character == "~" and (self.math or self.scan.is_tie(place)):
            self.printer.emit(" ", place, place + 1)
            return place + 1
        return self.printer.copy(place, place + 1)

    # Groups

    def fits(self, close: int | None) -> bool:
        """Say whether a group that closes there closes before the one around it."""
        return close is not None and (not self.frames or close < self.frames[-1].close)

    def opens(self, place: int) -> bool:
        """Say whether a group begins there."""
        return self.fits(self.scan.braces.get(place))

    def enter(self, close: int, close_length: int, argument: Argument, *, math: bool) -> None:
        if len(self.frames) > _DEEPEST and argument.treatment is not Treatment.DROP:
            argument = replace(argument, treatment=Treatment.KEEP)
        self.frames.append(Frame(close, close_length, argument, math))

    def enter_plain(self, place: int, close: int, close_length: int, *, math: bool) -> None:
        self.enter(close, close_length, Argument(Treatment.KEEP, len(self.printer), place), math=math)

    def leave(self) -> int:
        """Close the innermost group; gives where to go on."""
        frame = self.frames.pop()
        argument = frame.argument
        end = frame.close + frame.close_length
        if argument.treatment is Treatment.DROP:
            self.printer.cut(argument.printed)
        else:
            self.printer.finish(argument.treatment, argument.printed, frame.close, argument.accent)
            self.printer.group(argument.printed, argument.start, end)
        return self.go_on(argument, end, argument.start if argument.treatment is Treatment.DROP else end)

    def go_on(self, argument: Argument, place: int, start: int) -> int:
        """Open the argument that follows, if the macro has another."""
        if not argument.then:
            return place
        return self.argument(place, Argument(argument.then[0], len(self.printer), start, argument.then[1:]))

    def brace(self, place: int) -> int:
        """Take a brace for a group in mathematics, inside arguments, and before a switch or accent."""
        if not self.opens(place):
            return self.printer.copy(place, place + 1)
        inner = self.raw[place + 1 : place + 3]
        separates = inner == ",}" and self.raw[place - 1 : place].isdigit()
        if self.frames or separates or (inner[:1] == "\\" and self.begins_group(place + 1)):
            self.enter_plain(place, self.scan.braces[place], 1, math=self.math)
            return place + 1
        return self.printer.copy(place, place + 1)

    def begins_group(self, place: int) -> bool:
        match = MACRO.match(self.raw, place)
        if match is None:
            return self.raw[place + 1 : place + 2] in ACCENTS
        return match[1] in SWITCHES or match[1] in ACCENTS

    def dollar(self, place: int) -> int:
        """Take what stands between two dollars for mathematics where it looks like it."""
        width = 2 if self.raw.startswith("$$", place) else 1
        close = self.scan.closing_dollar(place, width)
        if close is None or not self.fits(close):
            return self.printer.copy(place, place + width)
        self.enter_plain(place, close, width, math=True)
        return place + width

    def bracket(self, place: int, closer: str) -> bool:
        r"""Open mathematics that a ``\)`` or ``\]`` closes, if there is one within the group."""
        close = self.scan.closing_bracket(place + 2, closer)
        if close is None or not self.fits(close):
            return False
        self.enter_plain(place, close, 2, math=True)
        return True

    # Arguments

    def argument(self, place: int, argument: Argument) -> int:
        """Open the argument at ``place``: a group, or in mathematics a single sign."""
        while self.math and self.raw[place : place + 1] == " ":
            place += 1
        opens = self.opens(place)
        single = (self.math or argument.accent) and place < len(self.raw)
        if not opens and (not single or (self.frames and place >= self.frames[-1].close)):
            return place
        if argument.treatment is Treatment.UNDER:
            self.printer.emit("/", place, place + 1)
            argument = replace(argument, printed=len(self.printer))
        if opens:
            self.enter(self.scan.braces[place], 1, argument, math=self.math)
            return place + 1
        return self.single(place, argument)

    def single(self, place: int, argument: Argument) -> int:
        """Take a symbol or a character for the argument."""
        match = MACRO.match(self.raw, place)
        if match and match[1] in SYMBOLS:
            self.printer.emit(SYMBOLS[match[1]], place, match.end())
            end = match.end()
        elif match:
            # A macro with an argument of its own, such as ^\text{th}: that argument is the one.
            return self.argument(match.end(), argument) if self.opens(match.end()) else place
        elif self.raw[place] in "\\{}$^_~":
            return place
        else:
            end = self.printer.copy(place, place + 1)
        self.printer.finish(argument.treatment, argument.printed, end, argument.accent)
        return self.go_on(argument, end, end)

    # Macros

    def macro(self, place: int) -> int:  # noqa: PLR0911 - one return a kind of macro reads best
        """Deal with the backslash at ``place``."""
        if place in self.scan.paths and not self.math:
            return self.printer.copy(place, self.scan.paths[place])
        match = MACRO.match(self.raw, place)
        if match is None:
            return self.sign(place)
        name, end = match[1], match.end()
        if name in SWITCHES:
            return self.switch(name, end)
        if name in SYMBOLS and not (name in MATH_ACCENTS and self.opens(end)):
            return self.symbol(place, name, end)
        if name in _LETTER_ACCENTS or name in MATH_ACCENTS:
            return self.accent(place, name, end)
        opens = self.opens(end) and not self.raw.startswith("{}", end)
        treatments = treatments_of(name, opens=opens, math=self.math)
        if not treatments:
            # An unknown macro without an argument stays as it is; the braces that end it print nothing.
            self.printer.copy(place, end)
            return end + 2 if self.opens(end) else end
        argument = Argument(treatments[0], len(self.printer), place, treatments[1:])
        if name in _VERBATIM:
            self.printer.copy(end + 1, self.scan.braces[end])
            self.printer.group(argument.printed, place, self.scan.braces[end] + 1)
            return self.scan.braces[end] + 1
        if sign := {Treatment.ROOT: "√", Treatment.RAISE: "^", Treatment.LOWER: "_"}.get(treatments[0]):
            self.printer.emit(sign, place, end)
        return self.argument(end, argument)

    def switch(self, name: str, end: int) -> int:
        r"""Skip a macro that prints nothing, with the space that ends it and the dot of ``\left.``."""
        if name in {"left", "right"} and self.raw[end : end + 1] == ".":
            return end + 1
        if self.raw.startswith("{}", end):
            return end + 2
        return end + 1 if self.raw[end : end + 1] == " " and not self.math else end

    def symbol(self, place: int, name: str, end: int) -> int:
        text = SYMBOLS[name]
        if name == "sim":
            text = reading_of_sim(self.printer.text, self.raw[end : end + 8])
        if self.raw.startswith("{}", end):
            end += 2
        if text.endswith(".") and self.raw.startswith(".", end):
            text = text[:-1]
        self.printer.emit(text, place, end)
        if text == "~":
            while self.raw[end : end + 1] == " ":
                end += 1
        return end

    def accent(self, place: int, name: str, end: int) -> int:
        r"""Set a letter-named accent; ``\c`` without a group is no accent but in ``{\c c}``."""
        spaced = self.raw[place - 1 : place] == "{" and self.raw[end : end + 1] == " "
        if not (self.opens(end) or spaced or (self.math and name in MATH_ACCENTS)):
            return self.printer.copy(place, end)
        argument = Argument(Treatment.ACCENT, len(self.printer), place, accent=name)
        return self.argument(end if self.opens(end) else end + spaced, argument)

    def sign(self, place: int) -> int:
        """Deal with a backslash before something that is no letter."""
        sign, end = self.raw[place + 1 : place + 2], place + 2
        if sign in _PRINTED_AS_THEY_ARE:
            self.printer.emit(sign, place, end)
        elif sign in {"(", "["} and self.bracket(place, "\\)" if sign == "(" else "\\]"):
            pass
        elif sign in ACCENTS:
            return self.sign_accent(place, sign, end)
        elif (printed := reading_of_space(self.raw, place, math=self.math)) is not None:
            self.printer.emit(printed, place, end)
        elif sign in _ESCAPED_IN_MARKDOWN:
            self.printer.emit(sign, place, end)
        else:
            return self.printer.copy(place, place + (2 if sign == "\\" else 1))
        return end

    def sign_accent(self, place: int, sign: str, end: int) -> int:
        r"""Set an accent such as ``\'e``; ``it\'s`` and ``\"so\"`` are escaped quotes."""
        following = self.raw[end : end + 1]
        before = self.raw[place - 1 : place] if place else ""
        if sign == "'" and before.isalpha() and _CONTRACTION.match(self.raw, end):
            self.printer.emit("'", place, end)
            return end
        if self.opens(end) and self.scan.braces[end] > end + 1:
            return self.argument(end, Argument(Treatment.ACCENT, len(self.printer), place, accent=sign))
        dotless = next((name for name in ("i", "j") if self.raw.startswith("\\" + name, end)), "")
        if dotless and not self.raw[end + 2 : end + 3].isalpha():
            self.printer.emit(unicodedata.normalize("NFC", dotless + ACCENTS[sign]), place, end + 2)
            return end + 2
        composed = unicodedata.normalize("NFC", following + ACCENTS[sign]) if following.isalpha() else ""
        quote = sign == '"' and not (before.isalpha() or before == "{" or following in "AOU")
        if len(composed) == 1 and not quote:
            self.printer.emit(composed, place, end + 1)
            return end + 1
        self.printer.emit(sign, place, end)
        return end
