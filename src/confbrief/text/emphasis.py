"""Take Markdown's marks of emphasis off text for reading.

Only what clearly is emphasis is taken for it: the marks are balanced, touch the words within, and
stand at the bounds of words. So ``snake_case``, ``2*3``, ``__init__``, ``A* search`` and footnote
stars stay. One to three letters may be emphasised at the beginning of a word (``**E**ditable``).
What stands between backticks, and addresses of the web, are left as they are.
"""

from __future__ import annotations

import re

from confbrief.text.aligned import AlignedText

_LEFT_ALONE = r"`[^`\n]*`|\bhttps?://\S+"
_OPENS = r"(?<![\w*_/\\.@#&=+])"
_CLOSES = r"(?![\w*_/\\=])"
_BEGINNING = r"(?=[a-z])"
_MARKED = re.compile(
    rf"(?P<alone>{_LEFT_ALONE})"
    rf"|{_OPENS}(?P<mark>\*\*\*|\*\*|\*)(?=[^\s*])(?P<starred>[^*\n]{{1,400}}?)(?<=[^\s*])(?P=mark){_CLOSES}"
    rf"|{_OPENS}(?P<first>\*\*|\*)(?=[A-Za-z])(?P<letters>[A-Za-z]{{1,3}})(?P=first){_BEGINNING}"
    rf"|{_OPENS}(?P<line>___|__|_)(?=[^\s_])(?P<lined>[^_\n]{{1,400}}?)(?<=[^\s_])(?P=line){_CLOSES}"
)
_DUNDER = re.compile(r"[a-z0-9]+")
_WORDS = re.compile(r"[^\W\d_]")
_DEEPEST = 3
"""How often marks may stand within marks."""


def without_emphasis(text: AlignedText) -> AlignedText:
    """Take the marks off; every character that stays keeps its place."""
    for _ in range(_DEEPEST):
        if "*" not in text.text and "_" not in text.text:
            return text
        edits = [edit for match in _MARKED.finditer(text.text) for edit in _edits(match)]
        if not edits:
            return text
        text = text.replace(edits)
    return text


def _edits(match: re.Match[str]) -> tuple[tuple[int, int, str], ...]:
    """Give the marks that a match takes off: both or none."""
    if match["alone"]:
        return ()
    mark = match["mark"] or match["first"] or match["line"]
    inner = match["starred"] or match["letters"] or match["lined"]
    dunder = mark == "__" and _DUNDER.fullmatch(inner) is not None
    if dunder or not _WORDS.search(inner):
        return ()
    length = len(mark)
    return ((match.start(), match.start() + length, ""), (match.end() - length, match.end(), ""))
