"""When a found noun phrase or condition counts as the labelled one.

Both are reduced to content words: lower case, hyphens split, a plural's s dropped, articles and prepositions left
out, the names of speed ("speedup", "faster", "outperforms") counted as one word; TTFT, TPOT and TPS are spelled out.
What is measured agrees where all words of the shorter stand in the longer, or where the F1 of their words is at least
one half. Conditions agree where at least half of the labelled words are found. Nothing agrees only with nothing.
"""

from __future__ import annotations

import re

_NO_CONTENT = frozenset(
    (
        *("a", "an", "the", "their", "its", "our", "all", "various", "is", "are", "of", "in", "on", "at", "by", "to"),
        *("from", "for", "with", "without", "and", "or", "per", "over", "under", "across", "when", "than", "vs"),
        *("while", "using", "as"),
    )
)
_SPEED = frozenset(
    (
        "speed",
        "speedup",
        "speedups",
        "fast",
        "faster",
        "accelerated",
        "accelerates",
        "quicker",
        "runs",
        "outperforms",
        "outperform",
    )
)
_SPELLED = {"TTFT": "time to first token", "TPOT": "time per output token", "TPS": "tokens per second"}
_HALF = 0.5


def content(text: str) -> frozenset[str]:
    """Give the content words of a phrase."""
    for short, long in _SPELLED.items():
        text = re.sub(rf"\b{short}\b", long, text)
    joined = re.sub(r"\bspeed[\s-]ups?\b", "speedup", text.lower())
    told = (word for word in re.findall(r"[^\W_]+", joined) if word not in _NO_CONTENT)
    return frozenset("speed" if word in _SPEED else _singular(word) for word in told)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def same_measured(found: str | None, labelled: str | None) -> bool:
    """Tell whether two noun phrases name the same."""
    if not found or not labelled:
        return not found and not labelled
    one, two = content(found), content(labelled)
    common = len(one & two)
    if not common:
        return False
    return common == min(len(one), len(two)) or 2 * common / (len(one) + len(two)) >= _HALF


def same_conditions(found: str | None, labelled: str | None) -> bool:
    """Tell whether the found conditions hold at least half of what the labelled ones say."""
    if not found or not labelled:
        return not found and not labelled
    wanted = content(labelled)
    return len(content(found) & wanted) >= _HALF * len(wanted)
