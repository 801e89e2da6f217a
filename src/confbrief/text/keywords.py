"""Keywords: words and phrases as people write them, found however the text spells them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PARTS: Final = re.compile(r"[\s\-‐‑‒–—/]+")
_GAP: Final = r"[\s\-‐‑‒–—/]*"
_SIBILANT: Final = re.compile(r"(?:s|x|z|ch|sh)es$")
_SHORTEST_PLURAL: Final = 4
"""Shorter words that end in s (GPS, OS) are no plurals."""


def _part_pattern(part: str) -> str:
    """Match one word in the singular and in the plural, whichever of them was asked for."""
    lower = part.casefold()
    if len(part) >= _SHORTEST_PLURAL and lower.endswith("ies"):
        return re.escape(part[:-3]) + "(?:y|ies)"
    if len(part) >= _SHORTEST_PLURAL and _SIBILANT.search(lower):
        return re.escape(part[:-2]) + "(?:e|es)?"
    if len(part) >= _SHORTEST_PLURAL and lower.endswith("s") and not lower.endswith("ss"):
        part = part[:-1]
    elif len(part) >= _SHORTEST_PLURAL and re.search(r"[^aeiou]y$", lower):
        return re.escape(part[:-1]) + "(?:y|ies)"
    return re.escape(part) + "(?:e?s)?"


@lru_cache(maxsize=1024)
def keyword_pattern(keyword: str) -> re.Pattern[str]:
    """Compile the pattern of a keyword: whole words, any case, plural, hyphens and spaces alike.

    "KV cache" finds KV-Cache, KV caches and KVCache, but not "KV caching" and not "cached".
    """
    parts = [part for part in _PARTS.split(keyword.strip()) if part]
    return re.compile(r"(?<!\w)" + _GAP.join(_part_pattern(part) for part in parts) + r"(?!\w)", re.IGNORECASE)


def any_keyword(keywords: tuple[str, ...], text: str) -> bool:
    """Tell whether any of the keywords occurs in a text."""
    return any(keyword_pattern(keyword).search(text) for keyword in keywords)
