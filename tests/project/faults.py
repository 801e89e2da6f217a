"""What is at fault in a project's configuration, whatever it stops."""

from collections.abc import Collection
from pathlib import Path

from confbrief.errors import Diagnostic, InputError
from confbrief.project import load_project, reading_order


def faults_of(root: Path, kinds: Collection[str] | None = None) -> list[Diagnostic]:
    """Give the faults that stop everything, and those that stop a recipe or a theme."""
    try:
        project = load_project(root, kinds=kinds)
    except InputError as error:
        return list(error.diagnostics)
    return sorted({fault for faults in project.faults.values() for fault in faults}, key=reading_order)
