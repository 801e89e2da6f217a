"""What JSON shows of itself at its beginning: a sample is no whole document, and is not read as one."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_BEGIN: Final = re.compile(r"\s*[\[{]\s*(?:[\[{\"\]}]|-?\d|$)")
_KEY: Final = re.compile(r'"((?:[^"\\\n]|\\.){1,80})"\s*:')
_SAMPLE: Final = 60_000


def begins_as_json(text: str) -> bool:
    """Say whether a text begins as JSON does."""
    return _BEGIN.match(text[:400]) is not None


def keys_of(text: str) -> Counter[str]:
    """Count the names of fields near the beginning of JSON; none of any other text."""
    return Counter(_KEY.findall(text[:_SAMPLE])) if begins_as_json(text) else Counter()
