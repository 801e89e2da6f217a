"""A briefing as it can be printed: no character that no font has, no endless word.

WeasyPrint would print an empty box for a missing character and say so in its log only. A name in a
script that the fonts lack, or an emoji in somebody's notes, should not cost the user the whole
handout: it is shown as ``▯``, with a warning that names the character and says how to add a font (a
warning fails a strict build). A word of tens of thousands of characters, such as a picture pasted
as base64, would take minutes to break into lines; it is given places to break.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

from confbrief.errors import Diagnostic, Severity
from confbrief.model.briefing import Briefing
from confbrief.render.text import strings, with_strings

REPLACEMENT = "▯"
_FONT_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".woff", ".woff2"})
_LONG_WORD = re.compile(r"\S{160,}")
_PIECE = 40
_BREAK = "\u200b"
"""Zero-width space: a line may end here."""
_NAMED = 12
"""Characters that are named one by one; a page of Chinese has hundreds."""


def printable(briefing: Briefing, folders: Sequence[Path]) -> tuple[Briefing, tuple[Diagnostic, ...]]:
    """Replace what no font of the folders has; the briefing itself comes back where there is nothing to do.

    A character is first tried in its plain form (a mathematical 𝑅 as R, a full-width Ａ as A), and
    signs without a shape of their own, such as variation selectors, are left to the layout.
    """
    data = briefing.model_dump(warnings="none")
    text = Counter(character for string in strings(data) for character in string)
    known = frozenset().union(*(_characters(str(folder)) for folder in folders))
    missing = [character for character in text if character not in known and _is_drawn(character)]
    if not missing and not any(_LONG_WORD.search(string) for string in strings(data)):
        return briefing, ()
    table = {}
    lost: Counter[str] = Counter()
    for character in missing:
        plain = unicodedata.normalize("NFKC", character)
        if all(other in known for other in plain):
            table[ord(character)] = plain
        else:
            table[ord(character)] = REPLACEMENT
            lost[character] = text[character]

    def change(string: str) -> str:
        return _LONG_WORD.sub(lambda hit: _BREAK.join(_pieces(hit[0])), string.translate(table))

    return Briefing.model_validate(with_strings(data, change)), _told(lost)


def _pieces(word: str) -> Iterator[str]:
    for start in range(0, len(word), _PIECE):
        yield word[start : start + _PIECE]


def _is_drawn(character: str) -> bool:
    """Say whether a character has a shape: not white space, controls or default-ignorable signs."""
    category = unicodedata.category(character)
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not (character.isspace() or category in {"Cc", "Cf"} or selector)


def _told(lost: Counter[str]) -> tuple[Diagnostic, ...]:
    hint = "put a font that has it into a folder 'fonts' of your templates"
    found = [
        Diagnostic(
            f"no font has {character} (U+{ord(character):04X} {unicodedata.name(character, 'unnamed')}), "
            f"used {count} time{'s' if count > 1 else ''}; it is shown as {REPLACEMENT}",
            hint=hint,
            severity=Severity.WARNING,
        )
        for character, count in lost.most_common(_NAMED)
    ]
    if len(lost) > _NAMED:
        more = len(lost) - _NAMED
        found.append(Diagnostic(f"no font has {more} more characters", hint=hint, severity=Severity.WARNING))
    return tuple(found)


@lru_cache(maxsize=8)
def _characters(folder: str) -> frozenset[str]:
    """Give the characters that the fonts of a folder have."""
    codes: set[int] = set()
    for path in sorted(Path(folder).rglob("*")):
        suffix = path.suffix.lower()
        if suffix not in _FONT_SUFFIXES:
            continue
        if suffix == ".ttc":
            with TTCollection(path, lazy=True) as collection:
                for font in collection.fonts:
                    codes.update(font.getBestCmap() or ())
        else:
            with TTFont(path, lazy=True) as font:
                codes.update(font.getBestCmap() or ())
    return frozenset(map(chr, codes))
