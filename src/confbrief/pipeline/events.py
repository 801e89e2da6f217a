"""What a build tells while it works, and what it has to show in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from confbrief.errors import Diagnostic
from confbrief.model.formats import Format
from confbrief.pipeline.manifest import Entry, Finished


@dataclass(frozen=True)
class Blocked:
    """Another build of the project is at work; this one waits for its end."""


@dataclass(frozen=True)
class SourcesRead:
    """The corpus is there."""

    sources: int
    papers: int
    seconds: float


@dataclass(frozen=True)
class Planned:
    """It is known how many artifacts there are, and how many of them must be made."""

    total: int
    stale: int


@dataclass(frozen=True)
class Started:
    """An artifact is being made."""

    recipe: str
    format: Format


@dataclass(frozen=True)
class Waiting:
    """The build is still at work; nothing else has happened."""


FinishedT_co = TypeVar("FinishedT_co", bound=Finished, covariant=True)


@dataclass(frozen=True)
class Artifact(Generic[FinishedT_co]):
    """A finished file; ``unchanged`` where it did not have to be made again.

    ``backup`` is the name under which what a person did in its place is kept.
    """

    entry: FinishedT_co
    unchanged: bool
    backup: str = ""


@dataclass(frozen=True)
class Rejected:
    """An artifact could not be made; the faults are told at the end, with all others."""

    recipe: str
    format: Format


Event: TypeAlias = Blocked | SourcesRead | Planned | Started | Waiting | Artifact[Finished] | Rejected


@dataclass(frozen=True)
class BuildResult:
    """What a build made or found unchanged, in the order of the plan.

    ``reconciliation`` is the page of the merge. ``output`` is relative to the project's root.
    """

    artifacts: tuple[Artifact[Entry], ...]
    reconciliation: Artifact[Finished]
    warnings: tuple[Diagnostic, ...]
    output: str
    seconds: float
