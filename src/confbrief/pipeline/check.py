"""Everything that a build would find at fault before it draws, found without drawing."""

from __future__ import annotations

from dataclasses import dataclass

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.pipeline.corpus import read_corpus
from confbrief.pipeline.plan import dressed_themes, plan
from confbrief.pipeline.run import compose_steps
from confbrief.project import Project
from confbrief.render import render


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
    steps = plan(project, "", tuple(project.recipes), (), {})
    compose_steps(project, corpus, steps)
    if project.settings.templates is not None:
        _fill_own_templates(project, corpus)
    return Checked(corpus, warnings)


def _fill_own_templates(project: Project, corpus: Corpus) -> None:
    """Fill the user's templates in with every recipe, since what they name wrongly shows only then.

    Raises InputError with the faults of all of them, each once.
    """
    steps = plan(project, "", tuple(project.recipes), (Format.HTML, Format.MD), {})
    briefings = compose_steps(project, corpus, steps)
    faults: dict[Diagnostic, None] = {}
    for step in steps:
        try:
            render(briefings[step.recipe, step.format], step.theme, step.format, step.assets)
        except InputError as error:
            faults |= dict.fromkeys(error.diagnostics)
    if faults:
        raise InputError(faults)
