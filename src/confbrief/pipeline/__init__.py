"""What is stale, in what order, in how many processes; the only stage that writes to the disk."""

from __future__ import annotations

from confbrief.pipeline.adding import Added, add_sources
from confbrief.pipeline.check import Checked, check
from confbrief.pipeline.corpus import read_corpus, read_files, source_files
from confbrief.pipeline.disk.write import write_file
from confbrief.pipeline.events import Artifact, BuildResult
from confbrief.pipeline.own_project import OwnProject, write_own_project
from confbrief.pipeline.reconciliation import Reconciled, reconcile
from confbrief.pipeline.run import build
from confbrief.pipeline.starter import write_starter
from confbrief.pipeline.survey import open_project

__all__ = [
    "Added",
    "Artifact",
    "BuildResult",
    "Checked",
    "OwnProject",
    "Reconciled",
    "add_sources",
    "build",
    "check",
    "open_project",
    "read_corpus",
    "read_files",
    "reconcile",
    "source_files",
    "write_file",
    "write_own_project",
    "write_starter",
]
