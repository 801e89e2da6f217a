"""Word lists of the grammar: those written in its modules, and those that stand as data in ``words/*.yaml``."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


def ordered(text: str) -> tuple[str, ...]:
    """Give the words of a text in order."""
    return tuple(text.split())


@cache
def read_data(name: str) -> object:
    """Read a file of vocabulary that comes with the grammar."""
    file = resources.files("confbrief.claims").joinpath("data", f"{name}.yaml")
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def word_lists(name: str, *keys: str) -> dict[str, frozenset[str]]:
    """Give the word lists of a file; raises ValueError unless it holds just these, each of words in lower case."""
    data = read_data(name)
    if not isinstance(data, dict) or set(data) != set(keys):
        msg = f"words/{name}.yaml: a mapping of {', '.join(keys)} is expected"
        raise ValueError(msg)
    for key, text in data.items():
        if not isinstance(text, str) or text != text.lower() or not text.strip():
            msg = f"words/{name}.yaml: {key}: words in lower case are expected"
            raise ValueError(msg)
    return {key: words(text) for key, text in data.items()}
