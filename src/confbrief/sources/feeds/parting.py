"""Areas and keywords that stand in one text, parted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from confbrief.sources.feeds.names import is_area, says_nothing


def areas_of(texts: Sequence[str]) -> list[str]:
    """Give the areas, those that tell papers apart first; "A->B" is an area and one within it."""
    parts = [part.strip() for text in texts for part in re.split(r"\s*(?:->|→|>>)\s*|\s*;\s*|\s*\|\s*", text)]
    told = [part for part in dict.fromkeys(parts) if part and not says_nothing(part)]
    return [part for part in told if is_area(part)]


def words_of(texts: Sequence[str]) -> list[str]:
    """Part keywords that stand in one text."""
    if len(texts) != 1:
        return list(dict.fromkeys(texts))
    sign = next((sign for sign in ("|", ";", "\n", ",") if sign in texts[0]), None)
    parts = texts[0].split(sign) if sign else texts
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))
