"""Mail and chat: what of a line is a header, a greeting, a quotation, a signature, or a name and a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_HEADER = re.compile(
    r"^\s*[*_]{0,2}(From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Message-ID|Received|MIME-Version|Content-[\w-]+|X-[\w-]+|"
    r"Return-Path|In-Reply-To|References|List-[\w-]+|Delivered-To|Importance|Thread-[\w-]+)[*_]{0,2}:[*_]{0,2}\s?(.*)$",
    re.IGNORECASE,
)
_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|sv)\s*(?:\[\d+\])?:\s*|\s*\[[\w -]{2,20}\]\s*)+", re.IGNORECASE)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|good (?:morning|evening|afternoon)|greetings|all|team|folks|everyone|"
    r"colleagues)\b[^.:]{0,40}[,!.]?$"
    r"|^(?:hi|hello|hey|dear)\b.{0,40},$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:cheers|best|(?:best|kind|warm|many)\s+(?:regards|wishes|thanks)|regards|thanks(?: a lot| again)?|thank you|"
    r"sincerely|yours(?: \w+)?|take care|ciao|greetings|talk soon|see you|br|lg|vg|xo+)[\s,.!–—-]*(?:\w+)?[,.!]?$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^--\s*$|^_{5,}\s*$|^(?:sent|gesendet) (?:from|von) my\b|^sent with \w+", re.IGNORECASE)
_WROTE = re.compile(
    r"^[>\s]*(?:on\b.{5,120}\bwrote|am\b.{5,120}\bschrieb)\b.*:?\s*$|^\s*-{2,}\s*(?:original|"
    r"forwarded) message\s*-{2,}",
    re.IGNORECASE,
)
_HEADERS_NEEDED = 2
_AFTER_CLOSING = 6
"""Lines that may follow a closing: name, address, telephone."""
_TIME = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[APap]\.?[Mm]\.?)?"
_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s\w{3,9}(?:\s\d{4})?|\w{3,9}\s\d{1,2}(?:,?\s\d{4})?|\w{3,9})"
_WHO = r"[^\W\d_][^\s:<>\[\]](?:[^:<>\[\]\n]{0,30}[^\s:<>\[\]])?"
_SAID: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^\W?\[(?:{_DATE},?\s)?{_TIME}(?:,?\s{_DATE})?\]\s*<?(?P<who>{_WHO})>?\s*:\s+",
        rf"^\W?{_DATE},?\s{_TIME}\s+[-–]\s+(?P<who>{_WHO}):\s+",
        rf"^\W?(?:{_DATE},?\s)?{_TIME}\s+<(?P<who>{_WHO})>\s+",
        rf"^\W?(?:{_DATE},?\s)?{_TIME}\s*[-–]?\s+(?P<who>@?{_WHO}):\s+",
        rf"^\W?<(?P<who>{_WHO})>\s+",
        rf"^(?P<who>{_WHO})\s+[\[(](?:{_DATE},?\s)?{_TIME}[\])]\s*:\s*",
    )
)
_SPOKE: Final = re.compile(
    rf"^[*_]{{0,2}}(?P<who>{_WHO})[*_]{{0,2}}\s+(?:[–—-]\s*)?[\[(]?(?:(?:{_DATE}|today at|"
    rf"yesterday at),?\s)?{_TIME}[\])]?\s*$",
    re.IGNORECASE,
)
_SYSTEM: Final = re.compile(
    rf"^\W?\[?(?:{_DATE},?\s)?{_TIME}\]?\s*[-–]?\s*(?P<what>.*)$|^<[^<>]+ omitted>$|^\W?<?(?:media|image|"
    rf"video|file) (?:omitted|attached).*$",
    re.IGNORECASE,
)
_OMITTED: Final = re.compile(
    r"^\W*(?:<[^<>]*omitted>|(?:image|video|audio|sticker|gif|document) omitted|<attached:.*>)\W*$", re.IGNORECASE
)
_MOSTLY_SAID = 0.5
_ENOUGH_SAID = 3


class Mail:
    """A mail: its subject, and the numbers of the lines that are no part of what is told."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Look for headers at the top, and what comes with them."""
        self.subject: tuple[int, str] | None = None
        self.dropped: dict[int, str] = {}
        end = self._read_headers(lines)
        self.found = end > 0
        if self.found:
            self._read_body(lines, end)

    def _read_headers(self, lines: Sequence[str]) -> int:
        """Read the headers at the top; gives the number of the line behind them, 0 where there are none."""
        at, named = 0, set[str]()
        while at < len(lines) and not lines[at].strip():
            at += 1
        first = at
        while at < len(lines) and lines[at].strip():
            header = _HEADER.match(lines[at])
            if header is not None:
                named.add(header[1].casefold())
                if header[1].casefold() == "subject":
                    self.subject = at + 1, _REPLY.sub("", header[2]).strip()
            elif not (named and lines[at][:1].isspace()):
                break
            at += 1
        told = len(named) >= _HEADERS_NEEDED and named & {"from", "subject", "to"}
        if not told:
            self.subject = None
            return 0
        self.dropped.update((number, "mail header") for number in range(first + 1, at + 1))
        return at

    def _read_body(self, lines: Sequence[str], begin: int) -> None:
        """Drop greeting, quoted mail, headers of what was forwarded, and what stands from the signature on."""
        written = [at for at in range(begin, len(lines)) if lines[at].strip()]
        if written and _GREETING.match(lines[written[0]].strip()):
            self.dropped[written[0] + 1] = "greeting"
        signed = False
        for place, at in enumerate(written):
            line = lines[at].strip()
            rest = len(written) - place - 1
            quoted = line.startswith(">") or _WROTE.match(line) is not None
            signed = signed and not _HEADER.match(line)
            if quoted:
                self.dropped[at + 1], signed = "quoted mail", False
            elif _HEADER.match(line) and self._is_forwarded(lines, at):
                self.dropped[at + 1] = "mail header"
            elif (
                signed or _SIGNATURE.match(line) or (_CLOSING.match(line) and self._ends(lines, written[place:], rest))
            ):
                self.dropped[at + 1], signed = "signature", True

    @staticmethod
    def _is_forwarded(lines: Sequence[str], at: int) -> bool:
        around = lines[max(0, at - 3) : at + 4]
        return sum(_HEADER.match(line) is not None for line in around) > _HEADERS_NEEDED

    @staticmethod
    def _ends(lines: Sequence[str], places: Sequence[int], rest: int) -> bool:
        """Say whether a closing ends the mail: few lines follow, or nothing but what is quoted."""
        own = [at for at in places[1:] if not lines[at].lstrip().startswith(">")]
        quoted = next((place for place, at in enumerate(own) if _WROTE.match(lines[at].strip())), len(own))
        return (
            rest <= _AFTER_CLOSING
            or quoted <= _AFTER_CLOSING
            or any(_SIGNATURE.match(lines[at].strip()) for at in own[: _AFTER_CLOSING + 1])
        )


class Chat:
    """A chat's export: how much of each line is who said it and when, and which lines nobody said."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Look whether most lines are said by someone."""
        written = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        said = {number: match.end() for number, line in written if (match := _said(line))}
        spoken = {number for number, line in written if _SPOKE.match(line.strip())}
        self.found = len(said) >= max(_ENOUGH_SAID, _MOSTLY_SAID * len(written)) or len(spoken) >= max(
            _ENOUGH_SAID, 0.2 * len(written)
        )
        self.said = said if self.found else {}
        self.dropped: dict[int, str] = {}
        if self.found:
            for number, line in written:
                behind = line[said.get(number, 0) :].strip()
                nobody = number not in said and (number in spoken or _is_system(line))
                if nobody or _OMITTED.match(behind) or not behind:
                    self.dropped[number] = "line of the chat's program"


def _said(line: str) -> re.Match[str] | None:
    return next((match for pattern in _SAID if (match := pattern.match(line))), None)


def _is_system(line: str) -> bool:
    match = _SYSTEM.match(line.strip())
    return match is not None
