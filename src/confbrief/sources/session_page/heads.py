"""The heads of sessions: a name without the word, told by the chair beneath it, and the time right before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from confbrief.sources.session_page.items import Item, What

_NEAR_LINES: Final = 3
"""Lines between a time and the session that it is of."""


def named_above_chair(items: Sequence[Item], at: int) -> Item:
    """Give an item, a short line as a session's name where those who lead the session stand right below it."""
    item = items[at]
    below = next((other for other in items[at + 1 : at + 3] if other.what is not What.TIME), None)
    led = item.what is What.TITLE and below is not None and below.what is What.CHAIR
    return replace(item, what=What.SESSION_NAME) if led else item


def is_near(hour: Item, name: Item) -> bool:
    """Say whether a time stands right before a session's name."""
    return 0 < name.number - hour.number <= _NEAR_LINES
