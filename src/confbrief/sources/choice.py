"""Which reader a text is for: chosen by looking at it, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.sources.other_kinds import other_kind
from confbrief.sources.reader import Reader, ShowingReader

AUTO: Final = "auto"
"""The kind that lets the text decide."""
_SURE = 0.2
"""What a reader's score must reach for ``auto`` to take it."""
_AHEAD = 0.1
"""By how much the best score must lead."""
_CLEARLY = 0.5
"""The score from which on a text is held to be of a kind although it was declared to be of another."""
_SAMPLE = 200_000
"""Characters that ``auto`` looks at."""
_GLANCE = 20_000
"""Characters that are looked at where the kind is declared."""


@dataclass(frozen=True)
class Choice:
    """A reader, and why the text was taken to be for it; None where its kind was declared."""

    reader: Reader
    why: str | None = None


def chosen(readers: Mapping[str, Reader], text: str, path: str) -> Choice:
    """Choose the reader whose format the beginning of the text looks like most.

    Raises InputError, with what the text may be and how sure that is, where none leads.
    """
    scores = _scores(readers, text, _SAMPLE)
    (best, kind), *others = scores
    told = ", ".join(f"{name} {score:.2f}" for score, name in scores)
    if best < _SURE:
        other = other_kind(text)
        if other is not None:
            hint = f"save what it says as text, or {_write_its_kind(readers)}"
            raise InputError(Diagnostic(f"this is {other}, and not like any kind (likeness: {told})", hint, path))
        hint = f"{_write_its_kind(readers)}{_shown(readers[kind])}"
        message = f"the text does not tell what kind it is: no entry shows (likeness: {told})"
        raise InputError(Diagnostic(message, hint, path))
    rivals = [name for score, name in others if best - score < _AHEAD]
    if rivals:
        message = f"the text may be {' or '.join([kind, *rivals])} (likeness: {told})"
        raise InputError(Diagnostic(message, f"write its kind: {' or '.join([kind, *rivals])}", path))
    rest = "".join(f", {name} {score:.2f}" for score, name in others if score >= _AHEAD)
    how = f"most like {kind} ({best:.2f}{rest})" if rest else f"like {kind} ({best:.2f}) and nothing else"
    return Choice(readers[kind], f"it looks {how}")


def check_declared(readers: Mapping[str, Reader], declared: Reader, text: str, path: str) -> None:
    """Raise InputError where a text looks nothing like the kind it was declared to be, and clearly like another."""
    if declared.score(_beginning(text, _GLANCE)) > 0 or other_kind(text) is not None:
        # A reader says itself what a text is that shows what it is by its first signs.
        return
    likely = likely_kind(readers, text, but=declared.kind)
    if likely is not None:
        message = f"this looks like {likely}, and nothing like {declared.kind}"
        raise InputError(Diagnostic(message, f"write kind: {likely}, or auto{_shown(declared)}", path))


def likely_kind(readers: Mapping[str, Reader], text: str, *, but: str) -> str | None:
    """Name the kind that a text clearly looks like, other than ``but``; None where there is none."""
    others = {kind: reader for kind, reader in readers.items() if kind != but}
    scores = _scores(others, text, _GLANCE)
    return scores[0][1] if scores and scores[0][0] >= _CLEARLY else None


def known(readers: Mapping[str, Reader]) -> str:
    """Name the kinds."""
    return f"the kinds are {', '.join(sorted(readers))}, and {AUTO}"


def _write_its_kind(readers: Mapping[str, Reader]) -> str:
    return f"write its kind; {known(readers)}"


def example_of(reader: Reader | None) -> str:
    """Say what an entry looks like to a reader; empty where it does not show it."""
    return reader.example if isinstance(reader, ShowingReader) else ""


def _shown(reader: Reader) -> str:
    example = example_of(reader)
    return f"; for {reader.kind}, {example}" if example else ""


def _scores(readers: Mapping[str, Reader], text: str, length: int) -> list[tuple[float, str]]:
    """Ask every reader; the best comes first, and the first by name among equals."""
    sample = _beginning(text, length)
    return sorted(((reader.score(sample), kind) for kind, reader in readers.items()), key=lambda one: (-one[0], one[1]))


def _beginning(text: str, length: int) -> str:
    return text[:length].rsplit("\n", 1)[0] if len(text) > length else text
