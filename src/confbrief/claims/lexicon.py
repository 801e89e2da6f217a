"""Word lists of the grammar: those written in its modules, and those that stand as data in ``data/*.yaml``."""

from __future__ import annotations

from confbrief.text.vocabulary import read_vocabulary


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


def ordered(text: str) -> tuple[str, ...]:
    """Give the words of a text in order."""
    return tuple(text.split())


def read_data(name: str) -> object:
    """Read a file of vocabulary that comes with the grammar."""
    return read_vocabulary("confbrief.claims", f"data/{name}.yaml")


def word_lists(name: str, *keys: str) -> dict[str, frozenset[str]]:
    """Give the word lists of a file; raises ValueError unless it holds just these, each of words in lower case."""
    data = read_data(name)
    if not isinstance(data, dict) or set(data) != set(keys):
        msg = f"data/{name}.yaml: a mapping of {', '.join(keys)} is expected"
        raise ValueError(msg)
    for key, text in data.items():
        if not isinstance(text, str) or text != text.lower() or not text.strip():
            msg = f"data/{name}.yaml: {key}: words in lower case are expected"
            raise ValueError(msg)
    return {key: words(text) for key, text in data.items()}
