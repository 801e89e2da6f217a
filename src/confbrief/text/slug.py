"""Names as ids: what files, topics and sources are told apart by in paths and configuration."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from zlib import crc32


def slug(name: str) -> str:
    """Write a name in small ASCII letters, digits and hyphens; empty where it has none of them."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def numbered(name: str, taken: Container[str]) -> str:
    """Add a number to a name that is taken: "page", "page-2", "page-3"."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def id_of(name: str, noun: str) -> str:
    """Write a name as an id; one in other letters than Latin ones is told apart by a sum of its signs.

    "推論" of the noun "topic" becomes "topic-" and eight digits and letters, the same in every source.
    """
    return slug(name) or f"{noun}-{crc32(unicodedata.normalize('NFKC', name).casefold().encode()):08x}"
