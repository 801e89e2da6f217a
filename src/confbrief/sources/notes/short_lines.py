"""Short lines of notes without mark-up: what each may be by how it is set and by what stands beneath it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from confbrief.sources.notes.line import Marker, NoteLine
from confbrief.sources.notes.names import MEASURED, begins_sentence
from confbrief.sources.people.affiliations import names_only_institutions

_MOST_WORDS = 20
_ANNOUNCED = 10
"""Words of a line at most that announces what follows."""


def stands_above_bullets(line: NoteLine, after: NoteLine) -> bool:
    """Say whether a short plain line that announces nothing stands right above a bullet."""
    short = bool(line.content) and len(line.content.split()) <= _MOST_WORDS
    plain = line.marker is Marker.NONE and not line.rule and not line.label and not names_who(line)
    stopped = line.text.rstrip(" *_\r")[-1:] in ".,;:"
    announces = line.opens_themes or line.names_session or stopped
    return plain and short and not announces and after.marker is Marker.BULLET and after.indent >= line.indent


def announces_text(line: NoteLine, after: NoteLine) -> bool:
    """Say whether a short plain line ends in a colon, and plain text follows that does not."""
    short = line.marker is Marker.NONE and not line.rule and not line.label and len(line.content.split()) <= _ANNOUNCED
    return short and ends_in_colon(line) and after.marker is Marker.NONE and not ends_in_colon(after)


def announces_bullets(line: NoteLine, after: NoteLine) -> bool:
    """Say whether a short plain line ends in a colon, and bullets follow."""
    short = line.marker is Marker.NONE and not line.rule and not line.label and len(line.content.split()) <= _ANNOUNCED
    return short and ends_in_colon(line) and after.marker is Marker.BULLET and not line.opens_themes


def ends_in_colon(line: NoteLine) -> bool:
    """Say whether a colon ends the line."""
    return line.text.rstrip(" *_\r").endswith(":")


def names_who(line: NoteLine) -> bool:
    """Say whether a line names people or institutions and nothing else."""
    places = not re.search(r"[(:]", line.content) and names_only_institutions(line.content)
    return bool(line.people) or line.signature is not None or places


def begins_block(line: NoteLine) -> bool:
    """Say whether a line that begins a block may be a title, in whatever case it is set."""
    words = line.content.split()
    if not words or line.label or line.rule or len(words) > _MOST_WORDS or line.people:
        return False
    return line.text.rstrip(" *_\r")[-1:] not in ".,;:" and not MEASURED.search(line.content)


def is_bare_title(line: NoteLine) -> bool:
    """Say whether a line may be a title in sentence case: some words that begin with a capital, and no sentence."""
    words = line.content.split()
    if not 3 <= len(words) <= _MOST_WORDS or line.label or line.people or names_only_institutions(line.content):  # noqa: PLR2004 - a name has fewer
        return False
    begins = line.content.lstrip("\"'“‘*_[")[:1]
    stopped = line.text.rstrip(" *_\r")[-1:] in ".;:,!"
    return (
        (begins.isupper() or begins.isdigit())
        and not stopped
        and not MEASURED.search(line.content)
        and not begins_sentence(line.content, pronouns=True)
    )


def is_surely_title(line: NoteLine) -> bool:
    """Say whether a title can be no topic: it has a colon within, or asks."""
    return ":" in line.content.rstrip(":") or line.text.rstrip(" *_\r").endswith("?")


def is_set_in_capitals(line: NoteLine) -> bool:
    """Say whether a plain line that is set apart is set in capitals throughout."""
    letters = [sign for sign in line.content if sign.isalpha()]
    plain = line.marker is Marker.NONE and line.gap > 0 and not line.label and not line.rule
    return plain and len(letters) > 3 and all(sign.isupper() for sign in letters)  # noqa: PLR2004 - longer than an acronym


def is_italic_title(line: NoteLine, before: NoteLine | None, after: NoteLine) -> bool:
    """Say whether italics that could name somebody stand above text, and not below a title, where they do."""
    if before is None or before.alone or before.marker is not Marker.NONE or line.gap == 0 or after.gap > 0:
        return False
    if line.signature is None:
        return False
    text = line.text.strip()
    italic = text[:1] in {"*", "_"} and text[1:2] not in {"*", "_"} and text.endswith(text[0])
    return italic and line.marker is Marker.NONE and begins_block(line)


def names_subject(text: str) -> bool:
    """Say whether one or two ordinary words name a subject; systems have capitals or digits within their names."""
    return re.fullmatch(r"[^\W\d_][^\W\dA-Z_]*(?: (?:[&] )?[^\W\d_][^\W\dA-Z_]*)?", text) is not None


def is_titled_block(block: Sequence[NoteLine]) -> bool:
    """Say whether a block begins with a title on a plain line of its own, and goes on."""
    first = block[0]
    if len(block) < 2 or first.marker is not Marker.NONE or not begins_block(first):  # noqa: PLR2004 - a title and text
        return False
    return (first.alone or is_bare_title(first)) and not any(line.alone or line.gap for line in block[1:])
