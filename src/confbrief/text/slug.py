"""Names as ids: what files, topics and sources are told apart by in paths and configuration."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str) -> str:
    """Write a name in small ASCII letters, digits and hyphens; empty where it has none of them."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
