"""Everything that a build would find at fault before it draws, found without drawing."""

from __future__ import annotations

from dataclasses import dataclass

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Corpus
from confbrief.pipeline.survey import survey
from confbrief.project import Project


@dataclass(frozen=True)
class Checked:
    """What was read, and its warnings."""

    corpus: Corpus
    warnings: tuple[Diagnostic, ...]


def check(project: Project) -> Checked:
    """Read the sources, complete every theme, compose every recipe in its formats, and fill the user's templates in.

    Raises InputError with the faults of all of them.
    """
    found = survey(project)
    if found.faults:
        raise InputError(found.faults)
    return Checked(found.corpus, (*project.warnings, *found.warnings))
