"""The sources as readers are told of them: "the notes" in a sentence, N12 as the mark of a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from confbrief.model.provenance import Source


class SourceNames:
    """Names every source so that it cannot be taken for another.

    A source is called by its kind; where several share the kind, by whose it is, and where that
    does not tell them apart either, by the letter and number that its marks begin with.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        """Settle the names."""
        of_kind = Counter(source.kind for source in sources)
        owners = Counter((source.kind, source.by) for source in sources)
        prefixes = mark_prefixes(sources)
        self._kinds = {source.id: source.of_kind for source in sources}
        self._names: dict[str, str] = {}
        for source in sources:
            noun = source.of_kind.noun
            name = f"the {noun}"
            if of_kind[source.kind] > 1:
                shared = not source.by or owners[source.kind, source.by] > 1
                name = f"{name} {prefixes[source.id]}" if shared else _owned(noun, source.by or "")
            self._names[source.id] = name

    def name(self, source: str) -> str:
        """Name a source: "the notes", "the notes of Ann", "the session page P2"."""
        return self._names[source]

    def at(self, source: str) -> str:
        """Say where something stands: "in the notes", "on the session page"."""
        return f"{self._kinds[source].preposition} {self._names[source]}"

    def says(self, source: str, one: str, many: str) -> str:
        """Join a source and a verb in the form that goes with it: "the notes have", "the session page has"."""
        return f"{self._names[source]} {many if self._kinds[source].plural else one}"

    def has(self, source: str) -> str:
        """Say that a source has something: "the notes have"."""
        return self.says(source, "has", "have")


def _owned(noun: str, by: str) -> str:
    """Call a source by whose it is: "the notes of Ann"; "the train notes" where that names the kind already."""
    plain = by.removeprefix("The ").removeprefix("the ")
    return f"the {plain}" if noun.rsplit(maxsplit=1)[-1] in plain.casefold() else f"the {noun} of {plain}"


def mark_prefixes(sources: Sequence[Source]) -> dict[str, str]:
    """Give every source the letter of its kind, followed by a number where several sources share it."""
    letters = {source.id: source.of_kind.letter for source in sources}
    many = Counter(letters.values())
    seen: Counter[str] = Counter()
    prefixes: dict[str, str] = {}
    for source in sources:
        letter = letters[source.id]
        seen[letter] += 1
        prefixes[source.id] = f"{letter}{seen[letter]}" if many[letter] > 1 else letter
    return prefixes


def mark_label(prefix: str, line: int) -> str:
    """Write the mark of a line: ``N12``, or ``N2:12`` where the letter has a number."""
    colon = ":" if prefix[-1:].isdigit() else ""
    return f"{prefix}{colon}{line}"
