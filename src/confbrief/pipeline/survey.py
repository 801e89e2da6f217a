"""All that is at fault, told at once: each stage is gone through with what the stages before have left.

A build stops at the stage that finds a fault, for nothing of what follows can be made. Whoever mends a recipe wants to
know of the misspelt key, of the topic that no source has and of the missing file in one go.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from confbrief.compose import compose
from confbrief.compose.undrawn import undrawn
from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.model.briefing import Briefing
from confbrief.model.corpus import Corpus, Reading
from confbrief.model.corrections import Corrections
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.normalize import normalize
from confbrief.pipeline.corpus import SourceFile, merge_readings, read_files, source_files
from confbrief.pipeline.plan import Dressed, dress_themes
from confbrief.project import FaultyProjectError, Project, load_project, reading_order
from confbrief.project.paths import LeavesProjectError, inside
from confbrief.render import render
from confbrief.sources import AUTO, READERS

_OF_TOPICS: Final = re.compile(r"(?:^|\.)(?:topic\[\d+\]|messages\..+)$")
"""Where a recipe names topics: these are known even where a source cannot be read, if a person has named them."""
_FILLED: Final = (Format.HTML, Format.MD)
"""The formats in which the templates of a user are filled in."""
_ELSEWHERE: Final = "or it comes with what is at fault elsewhere"


@dataclass(frozen=True)
class Survey:
    """What a project holds, and what is at fault in it; where nothing is, ``corpus`` is all that the sources tell."""

    corpus: Corpus
    warnings: tuple[Diagnostic, ...]
    faults: tuple[Diagnostic, ...]
    readings: tuple[Reading, ...] = ()
    """What was read of the sources that could be read."""


def open_project(root: Path) -> Project:
    """Read all configuration; the kinds of sources are checked against the readers that exist.

    Recipes and themes at fault stop only what uses them. Raises InputError with the faults of all files, of the
    sources and of what recipes ask of them, where what everything needs is at fault.
    """
    try:
        return load_project(root, kinds=READERS)
    except FaultyProjectError as error:
        if error.rest is None:
            raise
        raise with_all_others(error, error.rest) from error


def with_all_others(error: InputError, project: Project, recipe_ids: Sequence[str] = ()) -> InputError:
    """Add, to the faults that stop a call, all others that the stages after it would meet."""
    return InputError(sorted({*error.diagnostics, *survey(project, recipe_ids).faults}, key=reading_order))


def survey(project: Project, recipe_ids: Sequence[str] = ()) -> Survey:
    """Go through all stages but drawing: for some recipes and what they need, or for all recipes and themes."""
    recipes = {**project.drafts, **project.recipes}
    wanted = {name: recipes[name] for name in recipe_ids or sorted(recipes) if name in recipes}
    needed = {project.recipe_file(name) for name in recipe_ids}
    needed |= {project.theme_file(recipe.theme or project.default_theme) for recipe in wanted.values()}
    found = {fault for file, own in project.faults.items() if not recipe_ids or file in needed for fault in own}
    themes = [name for name in project.themes if not recipe_ids or project.theme_file(name) in needed]
    dressed, unfit = dress_themes(project, themes)
    files = source_files(project)
    readings, warnings, unread = read_files(file for file in files if _can_be_read(project, file))
    found.update(unfit, unread)
    complete = len(readings) == len(files) and not project.partial
    corpus, told, unmerged = _merged(project, readings, complete=complete)
    briefings, asked = _composed(project, wanted, corpus, complete=complete)
    doubts = sorted((each for each in asked if each.severity is Severity.WARNING), key=reading_order)
    found.update(unmerged, asked.difference(doubts), _of_looks(project, briefings, dressed))
    return Survey(corpus, (*warnings, *told, *doubts), tuple(sorted(found, key=reading_order)), tuple(readings))


def _can_be_read(project: Project, file: SourceFile) -> bool:
    """Say whether a source is there and of a known kind: where not, that was told where the project names it."""
    try:
        path = inside(project.root, file.settings.path)
        there = os.path.exists(path) and not os.path.isdir(path)  # noqa: PTH110, PTH112 - never an error
    except LeavesProjectError:
        return False
    return there and file.settings.kind in {AUTO, *READERS}


def _merged(
    project: Project, readings: Sequence[Reading], *, complete: bool
) -> tuple[Corpus, tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Merge what could be read, and give warnings and faults with it.

    Corrections and topics are not held against what could not be read, and not used where they are at fault.
    """
    faults: tuple[Diagnostic, ...] = ()
    if complete:
        try:
            return (*merge_readings(project, readings), faults)
        except InputError as error:
            faults = error.diagnostics
    topics = project.topics.model_copy(update={"fallback": None})
    return (*normalize(project.settings.conference, readings, topics, Corrections()), faults)


def _composed(
    project: Project, recipes: Mapping[str, Recipe], corpus: Corpus, *, complete: bool
) -> tuple[dict[tuple[str, Format], Briefing], set[Diagnostic]]:
    """Compose recipes in their formats, and in those that templates fill in; give what is at fault in them as well.

    Of what a source that is missing may have, only topics are told, and that they may be there. Charts that are not
    drawn are warnings.
    """
    briefings: dict[tuple[str, Format], Briefing] = {}
    found: set[Diagnostic] = set()
    for name, recipe in recipes.items():
        file = project.recipe_file(name)
        filled = _FILLED if project.settings.templates is not None else ()
        for format_ in dict.fromkeys((*recipe.formats, *(one for one in filled if one in recipe.possible_formats))):
            try:
                briefing = briefings[name, format_] = compose(name, recipe, corpus, format=format_)
            except InputError as error:
                told = error.diagnostics
            else:
                told = tuple(undrawn(recipe, briefing, corpus, format_)) if format_ in recipe.formats else ()
            for fault in told:
                placed = project.located(replace(fault, file=fault.file or file))
                if complete:
                    found.add(placed)
                elif _OF_TOPICS.search(fault.path):
                    found.add(replace(placed, hint=f"{fault.hint}; {_ELSEWHERE}"))
    return briefings, found


def _of_looks(
    project: Project, briefings: Mapping[tuple[str, Format], Briefing], dressed: Mapping[str, Dressed]
) -> Iterator[Diagnostic]:
    """Fill the user's templates in, since what they name wrongly shows only then, and measure the words of decks."""
    recipes = {**project.drafts, **project.recipes}
    for (name, format_), briefing in briefings.items():
        recipe = recipes[name]
        found = dressed.get(recipe.theme or project.default_theme)
        if found is None:
            continue
        theme, assets = found[0].on(recipe.sheet, recipe.print, recipe.aspect), found[1]
        if format_ is Format.PPTX:
            from confbrief.render.pptx.render import unfit_words  # noqa: PLC0415 - python-pptx costs half a second

            for fault in unfit_words(briefing, theme, assets):
                yield project.located(replace(fault, file=project.recipe_file(name)))
        if format_ in _FILLED and project.settings.templates is not None:
            try:
                render(briefing, theme, format_, assets)
            except InputError as error:
                yield from error.diagnostics
