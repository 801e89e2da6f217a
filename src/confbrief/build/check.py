"""Everything that a build would find at fault before it draws, found without drawing."""

from __future__ import annotations

from dataclasses import dataclass

from confbrief.build.corpus import read_corpus
from confbrief.build.plan import dressed_themes, plan
from confbrief.build.run import compose_steps
from confbrief.errors import Diagnostic
from confbrief.model.corpus import Corpus
from confbrief.project import Project


@dataclass(frozen=True)
class Checked:
    """What was read, and its warnings."""

    corpus: Corpus
    warnings: tuple[Diagnostic, ...]


def check(project: Project) -> Checked:
    """Read the sources, complete every theme, and compose every recipe in each of its formats.

    Raises InputError with the faults of all themes, of all sources, or of all recipes.
    """
    dressed_themes(project, tuple(project.themes))
    corpus, warnings = read_corpus(project)
    compose_steps(project, corpus, plan(project, "", tuple(project.recipes), (), {}))
    return Checked(corpus, warnings)
