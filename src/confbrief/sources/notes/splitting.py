"""The lines of notes, those of a hard-wrapped paragraph as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from confbrief.sources.notes.line import RULE, Marker, NoteLine
from confbrief.sources.notes.markup.written import LINKS_ONLY, PRIVATE, Written, written
from confbrief.sources.notes.title import Strength

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"^\s*(?:[-*+•◦▪‣●○–—]\s+(?:\[[ xX]\]\s+)?)(?=\S)")
_NUMBER = re.compile(
    r"^\s*\(?(\d{1,3})\s*[.):]\s+(?=\S)|^\s*(?:topic|theme|section|part)\s+(\d{1,3})\s*[.):–—-]\s+(?=\S)", re.IGNORECASE
)
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_SHORTEST_WRAPPED = 40
"""Characters that a bullet's own line has at least where it goes on in the next one; shorter, it may be a title."""
_NARROWEST = 50
_WIDEST = 130
_ENOUGH_PAIRS = 3
"""Full lines from which on they are no chance."""
_ENOUGH_IN_MAIL = 1
"""The same in a mail, which programs break into lines."""
_ENOUGH_LINES = 2
"""The same in a single block."""


def lines_of(notes: str | Written) -> list[NoteLine]:
    """Give the lines that are read and not blank, those of a hard-wrapped paragraph as one."""
    notes = written(notes) if isinstance(notes, str) else notes
    visible = {line.number: line for line in notes.lines}
    raws = [visible[number].text if number in visible else "" for number in range(1, max(visible, default=0) + 1)]
    widths = _widths(raws, _ENOUGH_IN_MAIL if notes.is_mail else _ENOUGH_PAIRS)
    begun = _begun_within_blocks(raws) if any(widths) else frozenset()
    found: list[NoteLine] = []
    gap = 0
    for number, raw in enumerate(raws, 1):
        if not raw.strip():
            gap += notes.unread.get(number) not in {PRIVATE, LINKS_ONLY}
            continue
        line = replace(_line(number, raw, gap), lines=(visible[number],), quoted=_QUOTE.match(raw) is not None)
        if visible[number].heading:
            line = replace(line, marker=Marker.HEADING, level=visible[number].heading, indent=0)
        if found and gap == 0 and _goes_on(found[-1], line, widths[number - 1], begins=number in begun):
            before = found.pop()
            line = replace(before, raws=(*before.raws, raw), lines=(*before.lines, visible[number]))
        found.append(line)
        gap = 0
    return _set_out(found)


def _set_out(lines: list[NoteLine]) -> list[NoteLine]:
    """Let what is set in beneath headings that are bullets themselves begin at the margin."""
    found: list[NoteLine] = []
    outer = inner = -1
    for line in lines:
        raw = line.written[0].raw.expandtabs(4)
        indent = len(raw) - len(raw.lstrip())
        if line.marker is Marker.HEADING:
            outer, inner = (indent, -1) if raw.lstrip()[:1] in {"-", "*", "+"} else (-1, -1)
        elif outer >= 0:
            inner = indent if inner < 0 and indent > outer else inner
            line = replace(line, indent=max(0, line.indent - max(0, inner)))  # noqa: PLW2901 - the line as it is read
        found.append(line)
    return found


def _line(number: int, raw: str, gap: int) -> NoteLine:
    quote = _QUOTE.match(raw)
    inner = " " * quote.end() + raw[quote.end() :] if quote else raw
    indent = len(inner.expandtabs(4)) - len(inner.expandtabs(4).lstrip()) - (quote.end() if quote else 0)
    heading = _HEADING.match(inner)
    if heading:
        numbered = re.compile(r"(?:topic\s+|theme\s+)?(\d{1,3})\s*[.):]\s+(?=\S)", re.IGNORECASE).match(
            inner, heading.end()
        )
        start = numbered.end() if numbered else heading.end()
        order = int(numbered[1]) if numbered else None
        return NoteLine(number, (raw,), gap, Marker.HEADING, 0, start, len(heading[1]), order)
    bold_number = re.match(r"\s*(?:\*\*|__)(\d{1,3})[.)]\s+", inner)
    number_match = _NUMBER.match(inner)
    if number_match or bold_number:
        match = number_match or bold_number
        order = int(next(group for group in match.groups() if group)) if match else None
        return NoteLine(number, (raw,), gap, Marker.NUMBER, indent, match.end() if match else 0, 0, order)
    bullet = _BULLET.match(inner)
    if bullet and not RULE.match(inner):
        return NoteLine(number, (raw,), gap, Marker.BULLET, indent, bullet.end())
    start = len(inner) - len(inner.lstrip())
    return NoteLine(number, (raw,), gap, Marker.NONE, indent, start)


def _blocks(raws: list[str]) -> Iterator[tuple[int, int]]:
    """Give where each run of lines that are not blank begins and ends."""
    start = 0
    for at in range(len(raws) + 1):
        if at == len(raws) or not raws[at].strip():
            if at > start:
                yield start, at
            start = at + 1


def _begun_within_blocks(raws: list[str]) -> frozenset[int]:
    """Give the numbers of the lines that begin an entry within a block of several: a title behind a sentence."""
    found: set[int] = set()
    for start, end in _blocks(raws):
        begun = {
            at + 1
            for at in range(start + 1, end)
            if _ends_sentence(raws[at - 1]) and _begins_entry(raws[at], raws[at + 1] if at + 1 < end else "")
        }
        if len(begun) > 1:
            found |= begun
        if end - start > _ENOUGH_LINES and all(_begins_marked(raw) for raw in raws[start:end]):
            found |= set(range(start + 1, end + 1))
    return frozenset(found)


def _begins_marked(raw: str) -> bool:
    """Say whether a line begins with a title that is marked as one, and tells more."""
    cut = _line(1, raw, 0).cut
    return cut is not None and cut.strength is Strength.EXPLICIT and not cut.alone(raw)


def _begins_entry(raw: str, after: str) -> bool:
    """Say whether a line begins with a title; it may go on in the next one."""
    goes_on = bool(after) and _line(1, after, 0).marker is Marker.NONE
    line = _line(1, f"{raw} {after.strip()}" if goes_on else raw, 0)
    return line.cut is not None and not line.label and not line.alone


def _is_no_bullet(before: NoteLine, line: NoteLine) -> bool:
    """Say whether a sign that leads a line stands within a sentence: a long dash, or any within parentheses."""
    if line.marker is not Marker.BULLET or _ends_sentence(before.raws[-1]):
        return False
    within = before.text.count("(") > before.text.count(")")
    return within or (line.text.lstrip()[0] in "–—" and line.content[:1].islower())


def _ends_sentence(raw: str) -> bool:
    return raw.rstrip()[-1:] in {".", "!", "?"}


def _widths(raws: list[str], enough: int) -> list[int]:
    """Give for each line the width at which its paragraph was broken into lines, 0 where it was not.

    All of the notes may have been broken at one width, or single blocks of them.
    """
    width = _wrapped_at(raws, enough)
    if width:
        return [width] * len(raws)
    widths = [0] * len(raws)
    for start, end in _blocks(raws):
        block = raws[start:end]
        if len(block) > _ENOUGH_LINES and _breaks_sentences(block):
            widths[start:end] = [_wrapped_at(block, _ENOUGH_LINES)] * len(block)
    return widths


def _wrapped_at(raws: list[str], enough: int) -> int:
    """Give the width at which paragraphs are broken into lines, 0 where they are not.

    A line was broken because the next word did not fit: that holds for nearly every line that
    another one follows, where text was wrapped, and for few where it was not.
    """
    width = max((len(raw.rstrip()) for raw in raws), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = _pairs(raws)
    full = sum(_is_full(raw, after, width) for raw, after in pairs)
    return width if full >= enough and full >= 0.7 * len(pairs) else 0


def _pairs(raws: list[str]) -> list[tuple[str, str]]:
    """Give the lines that may go on in the next one, each with that."""
    return [
        (raw, after)
        for raw, after in pairwise(raws)
        if raw.strip() and after.strip() and _line(1, after, 0).marker is Marker.NONE and not _HEADING.match(raw)
    ]


def _breaks_sentences(raws: list[str]) -> bool:
    """Say whether most lines of a block end within a sentence; not so where each sentence has its own line."""
    pairs = _pairs(raws)
    return sum(raw.rstrip()[-1] not in ".!?:" for raw, _ in pairs) >= 0.5 * max(1, len(pairs))


def _is_full(raw: str, after: str, width: int) -> bool:
    return len(raw.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width


def _goes_on(before: NoteLine, line: NoteLine, width: int, *, begins: bool) -> bool:
    """Say whether a line goes on with the paragraph above, and has no marker.

    That one was full, or is a bullet that breaks off within a sentence. Where no blank lines part
    entries, a full line may end one, and this one ``begins`` the next.
    """
    plain = line.marker is Marker.NONE or (width > 0 and _is_no_bullet(before, line))
    if not plain or before.marker is Marker.HEADING or before.rule or line.rule:
        return False
    if line.opens_themes and _ends_sentence(before.raws[-1]):
        return False
    if width and _is_full(before.raws[-1], line.text, width):
        return not begins
    wrapped = len(before.raws) > 1 or len(before.raws[0].rstrip()) >= _SHORTEST_WRAPPED
    beneath = wrapped and before.marker in {Marker.BULLET, Marker.NUMBER} and line.indent > before.indent
    return beneath and not _ends_sentence(before.raws[-1]) and line.content[:1].islower() and not before.alone
