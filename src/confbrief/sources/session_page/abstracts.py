"""What of the texts around an abstract belongs to it: long titles above it, short paragraphs and lists within it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from confbrief.sources.session_page.items import Item, What, ends_sentence

ITEM_OF_LIST: Final = re.compile(r"\s*(?:[-*•◦▪‣]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)])\s")
"""The sign or the number that an item of a list begins with."""
_PARAGRAPH_WORDS = 4
_LONGEST_TITLE = 600


def is_long_title(item: Item, following: Sequence[Item]) -> bool:
    """Say whether a long text is a title, because authors follow it and it does not end like a sentence."""
    leads = bool(following) and following[0].what is What.AUTHORS
    return leads and len(item.lines) == 1 and len(item.text) <= _LONGEST_TITLE and not ends_sentence(item.text)


def goes_on_with_abstract(item: Item, following: Sequence[Item]) -> bool:
    """Say whether a short text beneath an abstract is a paragraph of it: a sentence, or an item of a list."""
    if following and following[0].what is What.AUTHORS:
        return False
    sentence = item.text.rstrip().endswith((".", ";", ":")) and len(item.text.split()) >= _PARAGRAPH_WORDS
    return sentence or all(ITEM_OF_LIST.match(line.text) for line in item.lines)
