"""Words that got into a sentence from elsewhere on a printed page: a figure's label, a footer.

Two capitalised words in the middle of a sentence are a name far more often than not, so that
capitals alone prove nothing. What does is "Figure" or "Fig." without a number: a figure that is
spoken of has one. The capitalised words next to it came with it. Footers of preprints and
proceedings are known by their wording.
"""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"(?<=[\w”’\"'),;] )((?:[A-Z][a-z]+ ){0,3}(?:Figures?|Figs?\.?|FIGURE|FIG\.?)(?: [A-Z][a-z]+){0,3})(?= [a-z])",
)
_REFERRED_TO = re.compile(r"(?:\b(?:see|in|from|to|of|by|and|the|this|our|each|a|with)|\()\s*$", re.IGNORECASE)
_FOOTER = re.compile(
    r"\barXiv:\d{4}\.\d{4,5}(?:v\d+)?\s*\[[\w.-]+\](?:\s+\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4})?"
    r"|\bPreprint\.\s+Under\s+review\.|\bUnder\s+review\s+as\s+a\s+conference\s+paper\s+at\s+\w+\s+\d{4}\b"
    r"|\bPage\s+\d+\s+of\s+\d+\b|\bCopyright\s+\d{4}\s+by\s+the\s+author\(s\)",
)


def stray_words(text: str) -> tuple[str, ...]:
    """Give the stray words of a text, in order."""
    found = [
        (match.start(), match[1])
        for match in _FIGURE.finditer(text)
        if not _REFERRED_TO.search(text, max(0, match.start() - 12), match.start())
    ]
    found += [(match.start(), match[0]) for match in _FOOTER.finditer(text)]
    return tuple(words for _, words in sorted(found))
