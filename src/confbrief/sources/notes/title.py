"""Where the title of an entry ends: the grammar of the first line of an entry in notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from confbrief.sources.notes.casing import PROSE_WORDS, is_prose, is_sentence, title_case_share
from confbrief.sources.notes.labels import LABEL
from confbrief.sources.notes.people import people_in
from confbrief.sources.people.affiliations import names_institution, names_only_institutions

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<!\*)\*(?=[^\s*])([^*]+)(?<=[^\s*])\*(?!\*)")
_LINKS_BEHIND = re.compile(
    r"(?:\s*(?:\\?[(\[]\s*){1,2}\[?(?:paper|pdf|code|slides?|video|link|arxiv|poster|openreview|website|github|blog|"
    r"project(?:\s+page)?|talk|artifact|abs|doi|html)\]?(?:\([^()\s]*\))?\s*\\?[)\]]?\s*)+$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*:\s|\s+[-–—→]\s")
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,250})[”\"]")
PARENTHESIS = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_CLOSING_PARENTHESIS = re.compile(r"(?<!\s)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_PARTING_PARENTHESIS = re.compile(r"\s\(([^()]+)\)\s*([:.,|]|;(?![^()]*\()|[-–—→]+)\s+")
_AFTER_TITLE = re.compile(r"\s*(?:\.(?=\s|$)|[:;,|](?=\s|$)|\s(?:[-–—]+|→)(?=\s|$)|[—–](?=\s))?\s*")
_STOP = re.compile(r"(?P<stop>[.?!]+[”\"’']?)(?=\s|$)")
_DASH = re.compile(r"\s+(?:[-–—→]|--+|[-=]>)\s+|\s*—\s*")
_COLON = re.compile(r":\s+")
_SIGNED = re.compile(r",\s+(?P<by>by\s+[^,].*)$")
_BEHIND_BAR = re.compile(r"\s+\|\s+(?P<places>[^|()]+)$")
_ABBREVIATED = re.compile(r"(?:\b(?:vs|e\.g|i\.e|al|no|dr|mr|st|fig|ed|vol)|\b[A-Z])$", re.IGNORECASE)
_MOST_WORDS = 32
_WINDOW = 600
"""Characters within which a title ends."""
_MOST_COMMAS = 4
_TITLE_CASE = 0.75
"""Share of significant words in capitals from which on words are set as a title; some names are written small."""
_MOSTLY = 0.6
"""The same where something else speaks for a title as well, such as a parenthesis behind it."""
NAME_WORDS = 4
"""Words that a system's name has at most."""
_AFTER_DASH = 2


class Strength(IntEnum):
    """How sure a title is."""

    NAME = 0
    """A name, and nothing that parts it from the text but a comma, a stop or a verb."""
    WEAK = 1
    """A name, a colon and prose."""
    TITLE = 2
    """Words set as a title, up to a full stop, or with a parenthesis behind them."""
    EXPLICIT = 3
    """Marked up as one: bold, or a link."""


@dataclass(frozen=True)
class TitleCut:
    """A line cut into title, parentheses and the rest; offsets are those of the raw line.

    ``parentheses`` are the stretches between brackets behind the title. ``stopped`` is True where
    a full stop or the like ends the title.
    """

    start: int
    end: int
    parentheses: tuple[tuple[int, int], ...]
    body: int
    strength: Strength
    stopped: bool = False
    marked_end: int = 0
    """Where the mark-up of the title ends; 0 where it has none."""
    people: tuple[int, int] | None = None
    """The stretch between two dashes that names who did it."""
    remark: int | None = None
    """Where a remark begins that stands before the title; None without one."""

    def alone(self, raw: str) -> bool:
        """Say whether nothing follows on the line."""
        return not raw[self.body :].strip()


def find_title(raw: str, start: int = 0, linked: Sequence[tuple[int, int]] = ()) -> TitleCut | None:
    """Find the title that ``raw`` begins with at ``start``; None where it does not look like one.

    ``linked`` are the stretches that links stand on: one at the beginning is a title.
    """
    start += len(raw[start:]) - len(raw[start:].lstrip())
    if start >= len(raw.rstrip()) or LABEL.match(raw[start:]):
        return None
    signed = _SIGNED.search(raw, start, start + _WINDOW)
    if signed and people_in(signed["by"]) is not None and len(raw) <= start + _WINDOW:
        cut = find_title(raw[: signed.start()], start, linked)
        if cut is not None and cut.alone(raw[: signed.start()]):
            return replace(cut, body=len(raw), people=signed.span("by"))
    links = _LINKS_BEHIND.search(raw, start)
    if links is None or links.start() == start:
        return _marked_up(raw, start, linked) or _run_in(raw, start)
    # Links that end the line are no part of the title, and tell nothing.
    cut = find_title(raw[: links.start()], start, linked)
    return replace(cut, body=len(raw)) if cut is not None and cut.alone(raw[: links.start()]) else cut


def looks_like_title(text: str) -> bool:
    """Say whether words are set as a title."""
    text = text.strip()
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or text.count(",") > _MOST_COMMAS or ";" in text:  # noqa: PLR2004 - words
        return False
    if LABEL.match(text + ":") and len(words) < NAME_WORDS:
        return False
    return title_case_share(text) >= _TITLE_CASE


def title_behind_remark(raw: str, start: int, linked: Sequence[tuple[int, int]]) -> TitleCut | None:
    """Find the title that a link stands on behind a remark, with nothing but parentheses after it."""
    long = [(begin, end) for begin, end in linked if begin > start and len(raw[begin:end].split()) >= PROSE_WORDS]
    if len(long) != 1:
        return None
    begin, end = long[0]
    parentheses, place = _parentheses(raw, end)
    if raw[place:].strip(" .") or not raw[start:begin].strip():
        return None
    return TitleCut(begin, end, parentheses, len(raw), Strength.EXPLICIT, remark=start)


def opening_sentence(raw: str, start: int) -> TitleCut | None:
    """Cut a title that is set as a sentence or a question from the remark behind it; None where nothing follows."""
    for match in _STOP.finditer(raw, start, start + _WINDOW):
        if _within_name(raw, start, match):
            continue
        asked = match["stop"][0] in "?!"
        end = match.end() if asked else match.start()
        parentheses, after = _parentheses(raw, match.end())
        body = body_after(raw, after)
        if len(raw[start:end].split()) < PROSE_WORDS or not raw[body:].strip():
            return None
        return TitleCut(start, end, parentheses, body, Strength.WEAK, stopped=True)
    return None


def _marked_up(raw: str, start: int, linked: Sequence[tuple[int, int]]) -> TitleCut | None:
    """Cut where the title is bold, a link, or in quotes."""
    bold = _BOLD.match(raw, start)
    link = next(((begin, end) for begin, end in linked if begin == start), None)
    quoted = _QUOTED.match(raw, start)
    if bold:
        inner_start, inner_end, end = bold.start(2), bold.end(2), bold.end()
    elif link:
        inner_start, inner_end, end = *link, link[1]
    elif quoted and looks_like_title(quoted[1]):
        inner_start, inner_end, end = *quoted.span(1), quoted.end()
    elif (italic := _ITALIC.match(raw, start)) and _PARTS.match(raw, italic.end()):
        cut = parted(raw, *italic.span(1))
        return replace(cut, body=body_after(raw, italic.end()), strength=Strength.TITLE)
    else:
        return None
    title = raw[inner_start:inner_end].rstrip(" :.,-–—")
    inner_end = inner_start + len(title)
    if not title or LABEL.match(title + ":"):
        return None
    # A parenthesis within the bold belongs behind the title as well: **OPKV (UCSD)**.
    inside = re.search(r"\s\(([^()]+)\)$", title)
    stopped = raw[inner_end : inner_end + 1] == "." or raw[end : end + 1] == "."
    parentheses, after = _parentheses(raw, end)
    if inside and inside.start() > 0:
        parentheses = ((inner_start + inside.start(1), inner_start + inside.end(1)), *parentheses)
        inner_end = inner_start + inside.start()
    return TitleCut(inner_start, inner_end, parentheses, body_after(raw, after), Strength.EXPLICIT, stopped, end)


def _parentheses(raw: str, place: int) -> tuple[tuple[tuple[int, int], ...], int]:
    """Give the stretches in parentheses that follow ``place``, and where they end."""
    found: list[tuple[int, int]] = []
    while match := PARENTHESIS.match(raw, place):
        found.append(match.span(1))
        place = match.end()
    return tuple(found), place


def body_after(raw: str, place: int) -> int:
    """Give where the text begins that follows a title, behind what parts them."""
    match = _AFTER_TITLE.match(raw, place)
    return match.end() if match else place


def _run_in(raw: str, start: int) -> TitleCut | None:
    """Cut where the title runs into the text; it is looked for at the beginning of the line only."""
    view = raw[: start + _WINDOW]
    end_of_text = len(view.rstrip())
    stops = [match for match in _STOP.finditer(view, start) if not _within_name(view, start, match)]
    parted = _PARTING_PARENTHESIS.search(view, start)
    first = stops[0].start() if stops else end_of_text
    if parted and parted[2] != "." and parted.start() < first and looks_like_title(view[start : parted.start()]):
        return TitleCut(start, parted.start(), (parted.span(1),), parted.end(), Strength.TITLE)
    skipped = 0
    for at, match in enumerate(stops):
        end = match.start() + len(match["stop"].rstrip(".")) if match["stop"][0] in "?!" else match.start()
        cut = _cut_at(raw, start, end, match.end())
        if cut is None:
            break
        if match["stop"][0] not in "?!" or cut.parentheses or not _goes_on(raw, match.end(), stops[at + 1 :]):
            return cut
        skipped += 1
    cut = _before_separator(view, start, first)
    if cut is not None or skipped < len(stops) or len(view) < len(raw):
        return cut
    return _cut_at(raw, start, end_of_text, len(raw))


def _goes_on(raw: str, place: int, stops: Sequence[re.Match[str]]) -> bool:
    """Say whether a title goes on behind a question or exclamation mark: up to the next stop, or the line's end."""
    if not stops:
        return len(raw) < _WINDOW and looks_like_title(raw[place:])
    following = raw[place : stops[0].start()]
    return stops[0]["stop"][0] == "." and looks_like_title(following) and bool(raw[stops[0].end() :].strip())


def _within_name(raw: str, start: int, match: re.Match[str]) -> bool:
    """Say whether a full stop belongs to an abbreviation, or stands within parentheses."""
    before = raw[start : match.start()]
    if before.count("(") > before.count(")"):
        return True
    return match["stop"] == "." and _ABBREVIATED.search(before) is not None


def _is_name_and_sentence(title: str) -> bool:
    """Say whether words are a name, a colon or dash, and a sentence."""
    partings = [match for match in (_COLON.search(title), _DASH.search(title)) if match]
    parting = min(partings, key=lambda match: match.start(), default=None)
    if parting is None or len(title[: parting.start()].split()) > NAME_WORDS:
        return False
    return is_sentence(title[parting.end() :])


def parted(raw: str, start: int, end: int) -> TitleCut:
    """Cut a whole line into its title and the parentheses that end it."""
    text, behind = _without_parentheses(raw[start:end], start)
    return TitleCut(start, start + len(text.rstrip()), behind, len(raw), Strength.EXPLICIT)


def _without_parentheses(text: str, start: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the parentheses that end a text off it; gives where what is between them stands, ``start`` on."""
    behind: list[tuple[int, int]] = []
    bar = _BEHIND_BAR.search(text)
    if bar and bar.start() > 0 and names_only_institutions(bar["places"].strip()):
        behind.append((start + bar.start("places"), start + bar.end("places")))
        text = text[: bar.start()]
    while text.rstrip().endswith(")") and (match := _CLOSING_PARENTHESIS.search(text)) and match.start() > 0:
        behind.insert(0, (start + match.start(1), start + match.end(1)))
        text = text[: match.start()]
    return text, tuple(behind)


def _cut_at(raw: str, start: int, end: int, after: int) -> TitleCut | None:
    """Cut with the title up to ``end``, less the parentheses that end it, where it looks like one."""
    text, behind = _without_parentheses(raw[start : min(end, start + _WINDOW)], start)
    more, place = _parentheses(raw, after) if raw[after - 1 : after] != "." else ((), after)
    if not looks_like_title(text) and not (
        behind and title_case_share(text) >= _MOSTLY and len(text.split()) <= _MOST_WORDS
    ):
        return None
    if not behind and _is_name_and_sentence(text):
        return None
    stopped = after > end or raw[end - 1 : end] in {"?", "!"}
    return TitleCut(
        start, start + len(text.rstrip(" :")), (*behind, *more), body_after(raw, place), Strength.TITLE, stopped
    )


def _before_separator(raw: str, start: int, limit: int) -> TitleCut | None:
    """Cut at a parenthesis, a dash or a colon that parts a title from prose."""
    parenthesis = _PARTING_PARENTHESIS.search(raw, start)
    if parenthesis and parenthesis.start() <= limit + 1:  # a question mark may end the title
        title = raw[start : parenthesis.start()]
        set_as_title = title_case_share(title) >= _MOSTLY or names_institution(parenthesis[1])
        if set_as_title and len(title.split()) <= _MOST_WORDS:
            return TitleCut(start, parenthesis.start(), (parenthesis.span(1),), parenthesis.end(), Strength.TITLE)
    dashes, colons = list(_DASH.finditer(raw, start, limit)), list(_COLON.finditer(raw, start, limit))
    if len(dashes) > 1 and dashes[0].start() > start:
        between = (dashes[0].end(), dashes[1].start())
        if len(raw[start : dashes[0].start()].split()) <= _MOST_WORDS and people_in(raw[slice(*between)]) is not None:
            return TitleCut(start, dashes[0].start(), (), dashes[1].end(), Strength.TITLE, people=between)
    for match in (*dashes, *reversed(colons)):
        title = raw[start : match.start()]
        long = match in dashes or len(title.split()) > NAME_WORDS
        if long and looks_like_title(title) and is_prose(raw[match.end() : limit]):
            return TitleCut(start, match.start(), (), match.end(), Strength.TITLE)
    for match in (*dashes[:1], *colons[:1]):
        title = raw[start : match.start()]
        name = len(title.split()) <= NAME_WORDS and title_case_share(title) == 1
        fewest = _AFTER_DASH if match in dashes else PROSE_WORDS
        if name and is_prose(raw[match.end() : limit], fewest):
            return TitleCut(start, match.start(), (), match.end(), Strength.WEAK)
    return None
