"""Notes as they are written: each line with what of it is read, and the lines that are not read, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from markdown_it.token import Token

from confbrief.sources.notes_text import own_marks
from confbrief.sources.notes_text.correspondence import Chat, Mail
from confbrief.sources.notes_text.front_matter import FrontMatter
from confbrief.sources.notes_text.inline import PARSER, Marks, marks_of
from confbrief.sources.notes_text.leads import PLACED_LEVEL, SIGNS, leads
from confbrief.sources.notes_text.links import LED_BY, URL, WORDS, is_web, link_of
from confbrief.sources.notes_text.own_marks import FILLER
from confbrief.sources.notes_text.tables import Table, table_of
from confbrief.sources.notes_text.visible import PlacedLink, VisibleLine

PRIVATE: Final = "private"
LINKS_ONLY: Final = "links only"
_FENCE = re.compile(r"^(?:\s*(?:[-*+]\s+|>\s?)?)(`{3,}|~{3,})([^`]*)$")
_CODE = re.compile(
    r"[{};]|--\w|\w\(.*\)|==|\+=|:=|->|^\s*(?:\$|>>>|%|#|//|def\s|import\s|for\s|if\s|return\b|class\s|sudo\s|git\s|cd\s)"
)
_CLOSE_HEADING = re.compile(r"^ {0,3}(#{2,6})(?=[^\s#])")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^(?P<label>[^\[\]\s]+)\]:\s*")
_UNDERLINE = re.compile(r"^\s*(?:-{2,}|={2,})\s*$")
_PROPERTY = re.compile(
    r"^(?:created|updated|last edited(?: time| by)?|created (?:time|by)|tags?|status|type|date|url|property|priority|owner|"
    r"assign(?:ee)?|multi-select|select|checkbox|files(?: & media)?|location|event|category|parent item)\s*:\s*\S.*$",
    re.IGNORECASE,
)
_BULLETED = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s")
_OF_TASK = re.compile(r"^(\s*(?:[-*+•◦▪]|\d{1,3}[.)])\s+)\[[ xX>/!?<*\-]\]\s+")
_CALLOUT_MARK = re.compile(r"^(\s*>\s*)(\[!\w+\][+-]?\s*)")
_SEPARATORS = frozenset(" \t,|/·•;&–—-()[]\\" + FILLER)
_OPEN, _CLOSED = frozenset("([\\ \t"), frozenset(")]\\")
_BEFORE_WORD = frozenset(
    {
        "see",
        "the",
        "a",
        "an",
        "this",
        "their",
        "our",
        "in",
        "to",
        "of",
        "and",
        "or",
        "with",
        "at",
        "is",
        "cf",
        "from",
        "my",
        "no",
    }
)
_LONGEST_LINE = 20_000
"""Characters of a line within which links are looked at one by one."""


@dataclass
class Written:
    """What notes consist of.

    ``lines`` are those that are read, ``unread`` the reasons of the others by number. ``title`` is
    the line and the stretch that names the whole, from a mail's subject or front matter.
    """

    lines: list[VisibleLine] = field(default_factory=list)
    unread: dict[int, str] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    footnotes: dict[str, list[VisibleLine]] = field(default_factory=dict)
    beside: dict[int, VisibleLine] = field(default_factory=dict)
    """Lines that say nothing but where something else is found: their links belong to the entry above."""
    title: str | None = None
    front: FrontMatter | None = None
    is_marked: bool = False
    """True where mark-up, the headers of a mail or the names of a chat show that it was written as notes."""

    is_mail: bool = False

    @property
    def has_rows(self) -> bool:
        """True where a table's rows are entries."""
        return any(table.title_column(within_entry=False) is not None for table in self.tables)


def written(text: str, *, keep_private: bool = False) -> Written:
    """Take mark-up, comments, code, headers and private lines off notes."""
    return _Writing(text, keep_private=keep_private).result()


class _Writing:
    """One text being read."""

    def __init__(self, text: str, *, keep_private: bool) -> None:
        self.raws = text.split("\n")
        self.text = text
        self.keep_private = keep_private
        self.found = Written()
        self.hidden: list[set[int]] = [set() for _ in self.raws]
        self.marks: list[set[int]] = [set() for _ in self.raws]
        self.links: list[list[tuple[int, int, str]]] = [[] for _ in self.raws]
        self.heading = [0] * len(self.raws)
        self.footnote_lines: dict[int, str] = {}
        self.tables: list[tuple[int, int]] = []
        self.led: set[int] = set()

    def result(self) -> Written:
        self.found.front = FrontMatter.of(self.raws)
        if self.found.front is not None:
            self.drop(range(1, self.found.front.end + 1), "front matter")
            self.found.title = self.found.front.title
        self.read_correspondence()
        self.find_code()
        self.hide_comments()
        self.hide_own_marks()
        self.find_close_headings()
        self.hide_leads()
        self.read_markdown()
        self.finish()
        return self.found

    def drop(self, numbers: range | Sequence[int], reason: str) -> None:
        for number in numbers:
            if self.raws[number - 1].strip():
                self.found.unread.setdefault(number, reason)

    def is_read(self, at: int) -> bool:
        return (at + 1) not in self.found.unread

    def read_correspondence(self) -> None:
        mail = Mail(self.raws)
        if mail.found:
            self.found.is_marked = self.found.is_mail = True
            self.found.unread.update(mail.dropped)
            self.found.title = mail.subject[1] if mail.subject and mail.subject[1] else self.found.title
        chat = Chat(self.raws)
        if chat.found:
            self.found.is_marked = True
            self.found.unread.update(chat.dropped)
            for number, end in chat.said.items():
                self.hidden[number - 1].update(range(end))

    def find_code(self) -> None:
        """Drop fenced code; it states nothing."""
        fence = ""
        for at, raw in enumerate(self.raws):
            match = _FENCE.match(raw)
            if fence:
                self.drop([at + 1], "code")
                if match and match[1].startswith(fence) and not match[2].strip():
                    fence = ""
            elif match and any(
                (later := _FENCE.match(line)) and later[1].startswith(match[1]) and not later[2].strip()
                for line in self.raws[at + 1 :]
            ):
                self.drop([at + 1], "code")
                fence = match[1]

    def hide_comments(self) -> None:
        begins = [0]
        for raw in self.raws:
            begins.append(begins[-1] + len(raw) + 1)
        line = 0
        for start, end in own_marks.comments(self.text):
            while begins[line + 1] <= start:
                line += 1
            at = line
            while at < len(self.raws) and begins[at] < end:
                first, last = max(start, begins[at]), min(end, begins[at + 1] - 1)
                if self.is_read(at):
                    self.hidden[at].update(range(first - begins[at], last - begins[at]))
                at += 1

    def hide_own_marks(self) -> None:
        """Hide the marks of note-taking programs, and drop private lines with what is beneath them."""
        beneath: int | None = None
        for at, raw in enumerate(self.raws):
            if not self.is_read(at) or not raw.strip():
                continue
            indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
            if beneath is not None and indent > beneath and raw.strip():
                self.drop([at + 1], PRIVATE)
                continue
            beneath = None
            if not self.keep_private and own_marks.is_private(self.shown(at)):
                self.drop([at + 1], PRIVATE)
                beneath = indent if _BULLETED.match(raw) else None
                continue
            if own_marks.is_only_tags(raw):
                self.drop([at + 1], "tags")
                continue
            self.hide_marks_of_line(at, raw)

    def hide_marks_of_line(self, at: int, raw: str) -> None:
        told = own_marks.field_of(raw)
        if told is not None:
            colon, tells = told
            if not tells:
                self.drop([at + 1], "property")
                return
            self.hidden[at].update(range(*colon))
        match = _CALLOUT_MARK.match(raw)
        if match:
            self.hidden[at].update(range(*match.span(2)))
        task = _OF_TASK.match(raw)
        if task:
            self.hidden[at].update(range(task.end(1), task.end()))
        footnote = _FOOTNOTE.match(raw)
        if footnote:
            self.footnote_lines[at] = footnote["label"]
            self.hidden[at].update(range(footnote.end()))
        for start, end in own_marks.hidden_in(raw):
            self.hidden[at].update(range(start, end))

    def find_close_headings(self) -> None:
        """Take lines for headings whose marks no space follows: ##Results."""
        for at, raw in enumerate(self.raws):
            match = _CLOSE_HEADING.match(raw) if self.is_read(at) else None
            if match:
                self.hidden[at].update(range(match.end()))
                self.heading[at] = len(match[1])

    def hide_leads(self) -> None:
        """Hide the letters, times and labels that entries are led by, where several lines are led so."""
        read = [at for at in range(len(self.raws)) if self.is_read(at) and self.raws[at].strip()]
        for at in read:
            match = SIGNS.match(self.shown(at))
            if match:
                places = [place for place in range(len(self.raws[at])) if place not in self.hidden[at]]
                self.hidden[at].update(places[slice(*match.span("lead"))])
        shown = {at: self.shown(at) for at in read}
        for at, start, end in leads(shown):
            places = [place for place in range(len(self.raws[at])) if place not in self.hidden[at]]
            self.hidden[at].update(places[start:end])
            self.led.add(at)
            if not self.heading[at] and not self.raws[at].lstrip().startswith(("#", "-", "*", "+", "•", "|")):
                self.heading[at] = PLACED_LEVEL

    def shown(self, at: int) -> str:
        raw, hidden = self.raws[at], self.hidden[at]
        return "".join(character for place, character in enumerate(raw) if place not in hidden)

    # Markdown

    def read_markdown(self) -> None:
        """Let the parser tell marks from text, in the lines that are read."""
        source = "\n".join(
            self.masked(at) if self.is_read(at) and at not in self.footnote_lines else ""
            for at in range(len(self.raws))
        )
        environment: dict[str, dict[str, dict[str, object]]] = {}
        tokens = PARSER.parse(source, environment)
        for token in tokens:
            if token.map is None:
                continue
            if token.type == "inline" and token.children is not None:
                self.read_inline(token)
            elif token.type == "code_block":
                self.take_indented_code(token)
            elif token.type == "heading_open" and token.markup in {"-", "="}:
                self.take_underlined(token)
            elif token.type == "table_open":
                self.tables.append((token.map[0], token.map[1]))
        for reference in environment.get("references", {}).values():
            place = reference.get("map")
            if isinstance(place, list):
                self.drop(range(place[0] + 1, place[1] + 1), "link")
        for at in self.footnote_lines:
            children = PARSER.parseInline(self.masked(at, filled=False).strip(), environment)[0].children
            self.place_marks(self.masked(at, filled=False).strip(), [at], children or [])

    def masked(self, at: int, *, filled: bool = True) -> str:
        """Give a raw line with a filler for each hidden character, nothing where all are hidden."""
        raw, hidden = self.raws[at].replace("\r", " "), self.hidden[at]
        if not hidden:
            return raw
        if all(place in hidden or character.isspace() for place, character in enumerate(raw)):
            return ""
        return "".join((FILLER if filled else " ") if place in hidden else sign for place, sign in enumerate(raw))

    def read_inline(self, token: Token) -> None:
        if token.map is not None and token.children is not None:
            self.place_marks(token.content, list(range(*token.map)), token.children)

    def place_marks(self, content: str, places: Sequence[int], children: Sequence[Token]) -> None:
        """Carry what the tokens say over to the raw lines that the content was taken from."""
        found = marks_of(content, children)
        begin = 0
        for at, piece in zip(places, content.split("\n"), strict=False):
            raw = self.masked(at) if at not in self.footnote_lines else self.masked(at, filled=False)
            bare = piece.strip()
            base = raw.rstrip().rfind(bare) if bare else -1
            if base >= 0:
                self.place_line(at, base, begin + len(piece) - len(piece.lstrip()), len(bare), found)
            begin += len(piece) + 1

    def place_line(self, at: int, base: int, begin: int, length: int, found: Marks) -> None:
        for offset in range(length):
            place = begin + offset
            if place in found.emphasis:
                self.marks[at].add(base + offset)
            elif place not in found.visible and not self.raws[at][base + offset].isspace():
                self.hidden[at].add(base + offset)
        for start, end, url in found.links:
            if begin <= start < begin + length:
                self.links[at].append((base + start - begin, base + min(end, begin + length) - begin, url))

    def take_indented_code(self, token: Token) -> None:
        """Drop an indented block that reads like code; people indent text as well."""
        if token.map is None or token.level:
            return
        lines = [self.raws[at] for at in range(*token.map) if self.raws[at].strip()]
        if (
            lines
            and not any(_BULLETED.match(line) for line in lines)
            and sum(_CODE.search(line) is not None for line in lines) > 0.5 * len(lines)
        ):
            self.drop(range(token.map[0] + 1, token.map[1] + 1), "code")

    def take_underlined(self, token: Token) -> None:
        """Take a line for a heading that another one is drawn beneath, as wide as it is."""
        if token.map is None:
            return
        first, end = token.map
        written_lines = [at for at in range(first, end) if self.raws[at].strip()]
        if len(written_lines) != 2 or not _UNDERLINE.match(self.raws[written_lines[1]]):  # noqa: PLR2004 - text, line
            return
        title, line = (len(self.raws[at].strip()) for at in written_lines)
        if token.markup == "=" or 0.5 * title <= line <= 2 * title:
            self.heading[written_lines[0]] = 1 if token.markup == "=" else 2

    # The lines that are left

    def finish(self) -> None:
        """Take the lines that are read, and say of the others why they are not."""
        in_table = {at for start, end in self.tables for at in range(start, end)}
        label = ""
        for at, raw in enumerate(self.raws):
            number = at + 1
            label = self.footnote_lines.get(at, label if raw[:1].isspace() and raw.strip() else "")
            if not raw.strip() or not self.is_read(at):
                continue
            if len(raw) <= _LONGEST_LINE:
                self.read_plain_links(at)
                self.hide_words_of_links(at, in_table=at in in_table)
            self.close_gaps(at)
            if at in in_table:
                self.hide_cells(at)
                continue
            line = self.line(at)
            if label:
                self.found.footnotes.setdefault(label, []).append(line)
                self.found.unread[number] = "footnote"
            elif not any(sign.isalnum() for sign in line.text) and (self.links[at] or self.hidden[at]):
                self.found.beside[number] = line
                self.found.unread[number] = LINKS_ONLY if self.links[at] else PRIVATE
            else:
                self.found.lines.append(line)
        for start, end in self.tables:
            lines = [self.line(at) for at in range(start, end) if self.raws[at].strip()]
            if len(lines) > 1:
                self.found.tables.append(table_of(start + 1, lines))
                self.drop(range(start + 1, end + 1), "table")
        self.take_title_of_front_matter()
        properties = set(properties_of(self.found.lines))
        self.drop(sorted(properties), "property")
        self.found.lines = [line for line in self.found.lines if line.number not in properties]
        self.found.is_marked |= bool(self.found.tables) or any(self.marks) or any(self.heading) or any(self.led)

    def take_title_of_front_matter(self) -> None:
        """Take the title in front matter for a heading, where the text has none of the highest level."""
        front = self.found.front
        if front is None or front.title_place is None or any(line.raw.startswith("# ") for line in self.found.lines):
            return
        number, start, end = front.title_place
        raw = self.raws[number - 1]
        hidden = (place for place in range(len(raw)) if not start <= place < end)
        self.found.lines.insert(0, VisibleLine.without(number, raw, hidden, heading=1))
        del self.found.unread[number]

    def hide_cells(self, at: int) -> None:
        """Hide the backslash of a pipe that stands in a cell."""
        raw = self.raws[at]
        self.hidden[at].update(match.start() for match in re.finditer(r"\\(?=\|)", raw))

    def line(self, at: int) -> VisibleLine:
        raw = self.raws[at]
        links = tuple(
            PlacedLink(start, end, link_of(url, raw[start:end]))
            for start, end, url in sorted(self.links[at])
            if is_web(url)
        )
        if not self.hidden[at] and not links:
            line = VisibleLine.plain(at + 1, raw)
            return replace(line, marks=frozenset(self.marks[at]), heading=self.heading[at], led=at in self.led)
        return VisibleLine.without(
            at + 1,
            raw,
            self.hidden[at],
            marks=frozenset(self.marks[at]),
            heading=self.heading[at],
            links=links,
            led=at in self.led,
            footnotes=own_marks.footnotes_in(raw),
        )

    def read_plain_links(self, at: int) -> None:
        """Take addresses that are written out for links; hide those that are told, and not spoken of."""
        raw, hidden = self.raws[at], self.hidden[at]
        for match in URL.finditer(raw):
            if match.start() in hidden or any(start <= match.start() < end for start, end, _ in self.links[at]):
                continue
            url = match[0] if match[0].startswith("http") else f"https://{match[0]}"
            before = "".join(sign for place, sign in enumerate(raw[: match.start()]) if place not in hidden)
            behind = raw[match.end() :].strip(" )]>.,;*_\r")
            alone = LED_BY.match(before) is not None or not any(sign.isalnum() for sign in before)
            enclosed = before.rstrip()[-1:] in {"(", "[", "<", "|", "-", "–", "—", ":", "→"}
            self.links[at].append((match.start(), match.end(), url))
            if (alone and not behind) or (enclosed and (not behind or before.rstrip()[-1:] in "([<")):
                start = match.start() if not alone else len(raw) - len(raw.lstrip())
                hidden.update(range(start if alone and not behind else match.start(), match.end()))
                self.hide_empty_brackets(at, match.start(), match.end())

    def hide_words_of_links(self, at: int, *, in_table: bool) -> None:
        """Hide words that only stand for a link: in brackets of their own, or behind all that is said."""
        raw, hidden = self.raws[at], self.hidden[at]
        words = [
            (start, end)
            for start, end, url in sorted(self.links[at])
            if url and WORDS.fullmatch(self.seen(at, start, end))
        ]
        for start, end in words:
            left, right = self.beside(at, start, end)
            if raw[left : left + 1] in {"(", "["} and raw[right - 1 : right] in {")", "]"} and left < start:
                hidden.update(range(start, end))
                self.hide_empty_brackets(at, start, end)
        if in_table:
            return
        for start, end in reversed(words):
            rest = [
                sign
                for place, sign in enumerate(raw)
                if place >= end and place not in hidden and sign not in _SEPARATORS
            ]
            before = self.seen(at, 0, start).rstrip(" ,|/·•;&–—-([\\*_" + FILLER)
            last = re.findall(r"\w+", before)
            if any(not sign.isspace() for sign in rest) or start in hidden:
                continue
            if not last or last[-1].casefold() not in _BEFORE_WORD:
                hidden.update(range(start, end))
                hidden.update(place for place in range(end, len(raw)) if raw[place] in _SEPARATORS)
                cut = start
                while (
                    cut > 0
                    and (cut - 1 in hidden or raw[cut - 1] in " \t,|/·•;&–—-")
                    and cut - 1 not in self.lead_marks(at)
                ):
                    cut -= 1
                    hidden.add(cut)

    def lead_marks(self, at: int) -> range:
        match = re.match(r"^\s*(?:>\s*)*(?:#{1,6}\s+|(?:[-*+•◦▪–—]|\d{1,3}[.)])\s+)?", self.raws[at])
        return range(match.end() if match else 0)

    def seen(self, at: int, start: int, end: int) -> str:
        return "".join(
            sign for place, sign in enumerate(self.raws[at]) if start <= place < end and place not in self.hidden[at]
        )

    def beside(self, at: int, start: int, end: int) -> tuple[int, int]:
        """Give the bounds of the nearest characters on both sides that are read."""
        raw, hidden = self.raws[at], self.hidden[at]
        left = start - 1
        while left >= 0 and (left in hidden or raw[left] in " \\"):
            left -= 1
        right = end
        while right < len(raw) and (right in hidden or raw[right] in " \\"):
            right += 1
        return max(left, 0), min(right + 1, len(raw))

    def hide_empty_brackets(self, at: int, start: int, end: int) -> None:
        """Hide the brackets around a stretch where nothing else stands within them."""
        raw, hidden = self.raws[at], self.hidden[at]
        left, right = self.beside(at, start, end)
        while raw[left : left + 1] in {"(", "[", "<"} and raw[right - 1 : right] in {")", "]", ">"} and left < start:
            hidden.update((left, right - 1))
            hidden.update(place for place in range(left, right) if raw[place] in " \\")
            if left and raw[left - 1] == "\\":
                hidden.add(left - 1)
            start, end = left, right
            left, right = self.beside(at, start, end)

    def close_gaps(self, at: int) -> None:
        """Hide the spaces that only set off what is hidden: before a stop, or at the end."""
        raw, hidden = self.raws[at], self.hidden[at]
        if not hidden:
            return
        for place in sorted(hidden):
            if place + 1 in hidden:
                continue
            behind = raw[place + 1 : place + 2]
            first = place
            while first - 1 in hidden:
                first -= 1
            if behind and behind not in ".,;:!?)" and not behind.isspace():
                continue
            space = first - 1
            while space > 0 and raw[space] == " " and space not in self.lead_marks(at):
                hidden.add(space)
                space -= 1


def properties_of(lines: Sequence[VisibleLine]) -> Iterator[int]:
    """Give the numbers of the properties that a program for notes exports beneath the title."""
    run: list[int] = []
    for line in lines[:12]:
        if _PROPERTY.match(line.text.strip()):
            run.append(line.number)
        elif run:
            break
    if len(run) > 1:
        yield from run
