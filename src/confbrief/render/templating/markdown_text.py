"""Text as GitHub-flavoured Markdown that means nothing but itself.

What can begin markup is escaped with a backslash, as CommonMark allows for all ASCII punctuation
(https://spec.commonmark.org/0.31.2/#backslash-escapes); GitHub's autolinks, mentions, emoji codes
and mathematics (https://github.github.com/gfm/#autolinks-extension-) are broken likewise.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$#]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_URL = re.compile(r"(?<=\w):(?=//)|:(?=\w+:)|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
_WWW = re.compile(r"\b(www)\.", re.IGNORECASE)
_AT = re.compile(r"@(?=\w)")
_LINE_START = re.compile(r"^(\d{1,9})?([-+=.)])(?=\s|$|[-+=])")
_BREAKING_COMMENT = "<!-- -->"
"""A comment splits a text in two, which no escape does: e-mail addresses are found after escapes."""


def escape_markdown(text: str) -> str:
    """Escape text for one line of Markdown, table cells included; line breaks become spaces."""
    line = " ".join(text.split())
    line = _SPECIAL.sub(lambda hit: "\\" + hit[0], line)
    line = _ENTITY.sub(r"\\&", line)
    line = _URL.sub(r"\\:", line)
    line = _WWW.sub(r"\1\\.", line)
    line = _AT.sub("@" + _BREAKING_COMMENT, line)
    return _LINE_START.sub(lambda hit: (hit[1] or "") + "\\" + hit[2], line)
