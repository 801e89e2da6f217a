"""The case that words are set in: that of titles, or that of sentences."""

from __future__ import annotations

import re

_SMALL = frozenset(
    {
        *("a", "an", "the", "of", "for", "in", "on", "at", "to", "by", "with", "and", "or", "nor", "but"),
        *("vs", "via", "from", "as", "is", "are", "be", "into", "onto", "over", "under", "per", "using"),
        *("through", "toward", "towards", "between", "without", "within", "than", "when", "what", "how"),
        *("not", "it", "its", "can", "do", "does", "beyond", "across", "against", "up", "out", "your", "you"),
        *("we", "our"),
    }
)
PROSE_WORDS = 3
"""Words that a sentence has at least; behind a dash fewer are a remark."""
_MOSTLY = 0.6
"""Share of significant words in capitals from which on words are hardly a sentence."""


def title_case_share(text: str) -> float:
    """Give the share of significant words that begin with a capital or hold one; 0 where there are none."""
    words = [word for word in re.findall(r"[^\W_][\w'’.&-]*", text) if word.casefold() not in _SMALL]
    lettered = [word for word in words if word[0].isalpha()]
    if not lettered:
        return 0.0
    return sum(any(character.isupper() for character in word) for word in lettered) / len(lettered)


def is_sentence(text: str) -> bool:
    """Say whether words are set as a sentence: but for the first, only acronyms are in capitals."""
    words = re.findall(r"[^\W_][\w'’.&-]*", text)[1:]
    told = [word for word in words if word.casefold() not in _SMALL and word[0].isalpha() and not word.isupper()]
    return bool(told) and not any(character.isupper() for word in told for character in word)


def is_prose(text: str, fewest: int = PROSE_WORDS) -> bool:
    """Say whether words are set as a sentence, not as a title."""
    return len(text.split()) >= fewest and (title_case_share(text) < _MOSTLY or is_sentence(text))
