"""Shapes of notes that no mark-up tells: one talk, lines above bullets, lists of titles, blocks, running prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import PurePath
from typing import Final

from confbrief.sources.notes.line import NESTED, Marker, NoteLine, body_below, is_signed, titled
from confbrief.sources.notes.names import begins_sentence
from confbrief.sources.notes.people import people_in
from confbrief.sources.notes.short_lines import (
    announces_bullets,
    announces_text,
    begins_block,
    is_bare_title,
    is_titled_block,
    names_who,
    stands_above_bullets,
)
from confbrief.sources.notes.title import Strength

_NO_NAMES = frozenset({"notes", "note", "readme", "index", "talk", "talks", "md", "txt", "draft", "my", "day"})
"""Words in the names of files that tell nothing of what is in them."""
PART: Final = re.compile(
    r"\W*(?:intro(?:duction)?|background|motivation|overview|abstract|summary|tl;?dr|agenda|outline|context|problem\w*|"
    r"approach|method\w*|design|architecture|implementation|evaluation|results?|experiments?|discussion|conclusions?|"
    r"wrap[- ]?up|future(?: work)?|next steps?|q\s?&\s?a|questions?(?: (?:and|&) answers?)?|answers|demos?|ideas|"
    r"take-?\s?aways?|key .*|main .*|lessons?.*|resources?|links?|references?|further reading|notes?|my .*|comments?|"
    r"thoughts?|about.*|speakers?|bio|the (?:problem|solution|talk|move|goal|future|past|idea|team|"
    r"setup|system|result|paper)|"
    r"(?:what|why|how|when)\b.*|pros|cons|strengths|weaknesses|limitations?|related work|contributions?|"
    r"details|examples?|"
    r"case stud(?:y|ies)|tools?|tips?|challenges?|goals?|audience.*|slides|video|(?:step|part|phase|chapter) \d.*)\W*",
    re.IGNORECASE,
)
_SERIES = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)? #?\d+\b\W")
"""Headings such as "Level 2: ..." that number the parts of one talk."""
_WHOLE = re.compile(
    r"\b(?:notes|summar(?:y|ies)|report|recap|minutes|digest|highlights|trip|day \d|20\d\d|conference|conf|workshop|"
    r"symposium|papers|posters|talks|sessions|keynotes|reading list|meetup|summit|schedule|programme|"
    r"picks|favou?rites?)\b|"
    r"'\d\d\b",
    re.IGNORECASE,
)
"""What the name of many talks holds, and that of one hardly does."""
_TALK_WORDS = 4
"""Words from which on a heading at the top is the title of a talk; conferences have shorter names."""
_SOME_PARTS = 0.3
_ENOUGH = 2
_NEARLY_ALL = 0.75
_PROSE_WORDS = 12


def names_part(text: str) -> bool:
    """Say whether a heading, or what stands before its colon, names a part of a talk: its results, questions, idea."""
    return PART.fullmatch(text) is not None or PART.fullmatch(text.partition(":")[0]) is not None


class Shapes:
    """Looks at a text for shapes."""

    def __init__(self, lines: Sequence[NoteLine], file: str = "") -> None:
        """Take the lines, and the name of their file."""
        self.lines = lines
        self.file = file

    # One talk

    def is_one_talk(self) -> bool:  # noqa: PLR0911 - each return is a rule of its own
        """Say whether the text is of one talk: named at the top, then who gave it, then parts and text.

        What is named like a conference, or holds entries that are set as such, is of several.
        """
        first, others = self._first, self._other_headings
        if first is None or _WHOLE.search(first.content):
            return False
        bodies = list(self._bodies())
        people = [people_in(line.content, emphasised=True) is not None for line in others]
        if others and people[0] and not bodies[0] and not any(people[1:]):
            # Who gave the talk stands beneath its title as a heading of its own.
            return True
        if any(line.level <= first.level for line in others):
            return False
        if any(map(is_signed, bodies[1:])) or any(line.led for line in others) or self._holds_entries():
            return False
        named = len(first.content.split()) >= _TALK_WORDS or bool(first.linked) or _are_alike(first.content, self.file)
        if named or is_signed(bodies[0]):
            return True
        if not others:
            return not _lists_entries(bodies[0])
        parts = sum(PART.fullmatch(line.content) is not None for line in others)
        return parts >= max(1, _SOME_PARTS * len(others))

    def holds_many(self) -> bool:
        """Say whether several entries are set as such beyond doubt: by who gave them, letters, or their titles."""
        signed = sum(map(is_signed, list(self._bodies())))
        led = sum(line.led for line in self.lines)
        return max(signed, led) >= _ENOUGH or self._holds_entries()

    def may_be_one_talk(self) -> bool:
        """Say whether the text may be of one talk where nothing else is found in it: it is named, and told of."""
        return self._first is not None and len(self.lines) > 1 and not _WHOLE.search(self._first.content)

    @cached_property
    def _first(self) -> NoteLine | None:
        """The heading at the top, None where there is none or it names no talk."""
        first = self.lines[0] if self.lines else None
        if first is None or first.marker is not Marker.HEADING or first.opens_themes or first.names_session:
            return None
        return first

    @property
    def _other_headings(self) -> list[NoteLine]:
        return [line for line in self.lines[1:] if line.marker is Marker.HEADING]

    def _bodies(self) -> Iterator[Sequence[NoteLine]]:
        """Give what stands under each heading up to the next one."""
        return (body_below(self.lines, at) for at, line in enumerate(self.lines) if line.marker is Marker.HEADING)

    def _holds_entries(self) -> bool:
        """Say whether many headings, bullets or paragraphs are set as titles beyond doubt."""
        headings = [line for line in self._other_headings if not _SERIES.match(line.content)]
        set_as_titles = [line for line in headings if titled(line, Strength.TITLE) and re.search(r"[:(]", line.content)]
        if len(set_as_titles) >= max(_ENOUGH, 0.5 * len(self._other_headings)):
            return True
        top = [line for line in self.lines if line.marker in {Marker.BULLET, Marker.NUMBER} and line.indent < NESTED]
        plain = [line for line in self.lines if line.marker is Marker.NONE and not line.rule]
        return any(
            sum(map(_is_surely_entry, lines)) >= max(_ENOUGH, 0.5 * len(lines)) for lines in (top, plain) if lines
        )

    # Lines above bullets

    @cached_property
    def above(self) -> frozenset[int]:
        """Numbers of the short plain lines that stand right above bullets."""
        told = [line for line in self.lines if not names_who(line)]
        return frozenset(line.number for line, after in pairwise(told) if stands_above_bullets(line, after))

    def by_lines_above_bullets(self) -> bool:
        """Say whether bullets stand beneath short lines, and tell of them."""
        if len(self.above) < _ENOUGH:
            return False
        groups = [
            after
            for line, after in pairwise(line for line in self.lines if not names_who(line))
            if after.marker is Marker.BULLET and line.marker not in {Marker.BULLET, Marker.NUMBER}
        ]
        bullets = [line for line in self.lines if line.marker is Marker.BULLET]
        titles = sum(is_bare_title(line) and not names_who(line) for line in bullets)
        return len(self.above) >= 0.6 * len(groups) and titles < 0.5 * len(bullets)

    # Lists of titles

    def indents_of_titles(self, marker: Marker) -> tuple[int, ...]:
        """Give the indents at which nearly every bullet, or number, may be a title, the outermost first."""
        listed = [line for line in self.lines if line.marker is marker]
        found = []
        for indent in sorted({line.indent for line in listed})[:2]:
            level = [line for line in listed if line.indent == indent]
            titles = sum(is_bare_title(line) or line.led or titled(line, Strength.WEAK) for line in level)
            # A number is written for a reason, so that two words may be a title as well.
            named = marker is Marker.NUMBER and all(begins_block(line) for line in level)
            if len(level) >= _ENOUGH and (titles >= _NEARLY_ALL * len(level) or named):
                found.append(indent)
        return tuple(found)

    def indents_of_names(self) -> tuple[int, ...]:
        """Give the indents at which nearly every bullet is a name in whatever case, parted from what is told of it."""
        bullets = [line for line in self.lines if line.marker is Marker.BULLET and not line.label]
        found = []
        for indent in sorted({line.indent for line in bullets})[:2]:
            level = [line for line in bullets if line.indent == indent]
            named = sum(line.parted_name is not None or titled(line, Strength.WEAK) for line in level)
            if len(level) > _ENOUGH and named >= _NEARLY_ALL * len(level):
                found.append(indent)
        return tuple(found)

    def by_parted_lines(self) -> bool:
        """Say whether nearly every plain line is a name, in whatever case, parted from what is told of it."""
        plain = [line for line in self.lines if line.marker is Marker.NONE and not line.rule]
        named = sum(line.parted_name is not None or (titled(line, Strength.WEAK) and not line.alone) for line in plain)
        return named > _ENOUGH and named >= _NEARLY_ALL * len(plain)

    # Lines at the margin, lines that end in a colon

    def by_margin(self) -> bool:
        """Say whether short plain lines stand at the margin, and what is told of each is set in beneath it."""
        plain = [line for line in self.lines if not line.rule and line.marker is not Marker.HEADING]
        outer = [line for line in plain if line.indent == 0]
        above = sum(after.indent >= NESTED for line, after in pairwise(plain) if line.indent == 0)
        only = all(line.marker is Marker.NONE and begins_block(line) for line in outer)
        return only and len(outer) >= _ENOUGH and above >= _NEARLY_ALL * len(outer)

    def by_colons(self) -> bool:
        """Say whether many short plain lines end in a colon, and text stands beneath each."""
        plain = [line for line in self.lines if line.marker is Marker.NONE and not line.rule]
        told = [line for line, after in pairwise(self.lines) if announces_text(line, after)]
        return len(told) > _ENOUGH and len(told) >= 0.3 * len(plain)

    def by_colons_above_bullets(self) -> bool:
        """Say whether all plain lines are names with a colon, with bullets beneath each, and there are no headings."""
        plain = [line for line in self.lines if line.marker in {Marker.NONE, Marker.HEADING} and not line.rule]
        told = [line for line, after in pairwise(self.lines) if announces_bullets(line, after)]
        return len(told) == len(plain) > _ENOUGH and not any(names_part(line.content) for line in told)

    # Blocks

    @cached_property
    def blocks(self) -> tuple[tuple[NoteLine, ...], ...]:
        """The lines between blank lines or rules; headings part them too."""
        found: list[list[NoteLine]] = []
        for before, line in pairwise([None, *self.lines]):
            if line is None or line.rule:
                continue
            parted = before is None or before.rule or line.gap > 0 or Marker.HEADING in {line.marker, before.marker}
            if parted or not found:
                found.append([])
            found[-1].append(line)
        return tuple(tuple(block) for block in found)

    def by_blocks(self) -> bool:
        """Say whether most blocks begin with a short line that is no sentence."""
        plain = [block for block in self.blocks if block[0].marker is Marker.NONE]
        begun = [block for block in plain if begins_block(block[0])]
        told = sum(len(block) > 1 for block in begun)
        return len(begun) >= max(_ENOUGH, 0.7 * len(plain)) and told >= max(_ENOUGH, 0.3 * len(begun))

    def by_every_block(self) -> bool:
        """Say whether all blocks begin with a title on its own line, in title case or as a sentence, and go on."""
        told = [block for block in self.blocks if block[0].marker is not Marker.HEADING]
        return len(told) > _ENOUGH and all(map(is_titled_block, told))

    def by_ruled_blocks(self) -> bool:
        """Say whether rules part all blocks, and each begins with a short line that is no sentence."""
        plain = [block for block in self.blocks if block[0].marker is Marker.NONE]
        ruled = sum(line.rule for line in self.lines)
        told = all(len(block) > 1 and begins_block(block[0]) and not _is_part(block[0].content) for block in plain)
        return told and len(plain) == len(self.blocks) >= _ENOUGH + 1 and ruled >= len(plain) - 1

    # Prose

    def is_prose(self) -> bool:
        """Say whether the text is running prose: paragraphs of sentences, and nothing that sets entries apart."""
        if any(line.marker in {Marker.BULLET, Marker.NUMBER} for line in self.lines):
            return False
        if sum(line.marker is Marker.HEADING for line in self.lines[1:]):
            return False
        short = sum(begins_block(block[0]) and block[0].marker is Marker.NONE for block in self.blocks)
        if short > max(1, 0.25 * len(self.blocks)):
            return False
        paragraphs = [block[0] for block in self.blocks if len(block[0].text.split()) >= _PROSE_WORDS]
        sentences = sum(begins_sentence(line.content) and not titled(line, Strength.EXPLICIT) for line in paragraphs)
        told = sum(len(line.text.split()) for line in self.lines if len(line.text.split()) >= _PROSE_WORDS)
        return sentences >= max(1, 0.5 * len(paragraphs)) and told >= 0.7 * sum(
            len(line.text.split()) for line in self.lines
        )


def _is_part(text: str) -> bool:
    return begins_sentence(text) or names_part(text)


def _lists_entries(body: Sequence[NoteLine]) -> bool:
    top = [line for line in body if line.marker in {Marker.BULLET, Marker.NUMBER} and line.indent < NESTED]
    named = [line for line in top if titled(line, Strength.WEAK) or is_bare_title(line)]
    marked = [line for line in body if line.marker is Marker.NONE and titled(line, Strength.EXPLICIT)]
    return len(named) > max(1, 0.5 * len(top)) or len(marked) > 1


def _is_surely_entry(line: NoteLine) -> bool:
    """Say whether a line begins with a title that is marked as one, or has who did it behind it."""
    cut = line.cut
    if cut is None or not titled(line, Strength.TITLE):
        return False
    told = bool(cut.parentheses) or ":" in line.text[cut.start : cut.end]
    return told or (cut.strength is Strength.EXPLICIT and len(line.text[cut.start : cut.end].split()) >= _TALK_WORDS)


def _are_alike(title: str, file: str) -> bool:
    """Say whether a file is named after what stands at its top."""
    stem = PurePath(file).stem.casefold()
    words = set(re.findall(r"[a-z0-9]+", title.casefold()))
    named = [word for word in re.findall(r"[a-z0-9]+", stem) if word not in _NO_NAMES]
    dated = any(re.fullmatch(r"(?:19|20)\d\d", word) for word in named)
    return bool(named) and not dated and sum(word in words for word in named) >= 0.5 * len(named)
