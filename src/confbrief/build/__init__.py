"""What is stale, in what order, in how many processes; the only stage that writes to the disk."""

from __future__ import annotations

from confbrief.build.check import Checked, check
from confbrief.build.corpus import open_project, read_corpus
from confbrief.build.events import Artifact, BuildResult
from confbrief.build.reconciliation import Reconciled, reconcile
from confbrief.build.run import build
from confbrief.build.starter import write_starter
from confbrief.build.write import write_file

__all__ = [
    "Artifact",
    "BuildResult",
    "Checked",
    "Reconciled",
    "build",
    "check",
    "open_project",
    "read_corpus",
    "reconcile",
    "write_file",
    "write_starter",
]
