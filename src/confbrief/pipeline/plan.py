"""Which artifacts a build is about, and which of them must be made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from confbrief.errors import Diagnostic, InputError, UsageError
from confbrief.model.formats import Format
from confbrief.model.theme import Theme
from confbrief.pipeline.keys import artifact_key, assets_hash, reconciliation_key
from confbrief.pipeline.manifest import Entry, Finished
from confbrief.project import Project
from confbrief.project.suggest import did_you_mean
from confbrief.render import Assets
from confbrief.render.dress import dress

Dressed: TypeAlias = tuple[Theme, Assets]
"""A theme that is complete, with the files that it needs."""


@dataclass(frozen=True)
class Step:
    """An artifact of the plan; ``last`` is what the manifest told of it, where its file is as it was made."""

    recipe: str
    format: Format
    theme: Theme
    assets: Assets
    key: str
    last: Entry | None

    @property
    def stale(self) -> bool:
        """Whether it must be made; what no audit has passed is made again."""
        return self.last is None or self.last.key != self.key or self.last.audited is None


@dataclass(frozen=True)
class PageStep:
    """The page of the merge; ``last`` as for a briefing."""

    theme: Theme
    assets: Assets
    key: str
    last: Finished | None

    @property
    def stale(self) -> bool:
        """Whether it must be made."""
        return self.last is None or self.last.key != self.key


def chosen_recipes(project: Project, recipe_ids: Sequence[str]) -> tuple[str, ...]:
    """Give the recipes that are meant, each once; all of them where none is named.

    Raises UsageError with every name that is not a recipe's, InputError with the faults of those that are meant.
    """
    unknown = [name for name in recipe_ids if not project.has_recipe(name)]
    if unknown:
        raise UsageError(
            Diagnostic(f"there is no recipe {name!r}", did_you_mean(name, project.recipes)) for name in unknown
        )
    faulty = {file: faults for file, faults in project.faults.items() if _is_wanted(project, file, recipe_ids)}
    if faulty:
        raise InputError(fault for faults in faulty.values() for fault in faults)
    return tuple(dict.fromkeys(recipe_ids)) or tuple(project.recipes)


def _is_wanted(project: Project, file: str, recipe_ids: Sequence[str]) -> bool:
    """Say whether a file at fault is one of the recipes, of any where none is named."""
    if recipe_ids:
        return file in {project.recipe_file(name) for name in recipe_ids}
    return file.rpartition("/")[0] == project.settings.recipes.rstrip("/")


def plan(  # noqa: PLR0913 - all that a plan depends on
    project: Project,
    told: str,
    recipe_ids: Sequence[str],
    formats: Sequence[Format],
    last: Mapping[tuple[str, Format], Entry],
    *,
    dated: date | None = None,
) -> tuple[Step, ...]:
    """Lay out the artifacts: each recipe in its own formats, or in ``formats`` where any are given.

    ``told`` is the hash of what the corpus is made of, ``dated`` the date of the build where one is set.
    Raises UsageError where ``formats`` have one that a recipe's layout cannot have, InputError where a
    theme's logo, its template or the user's templates cannot be used.
    """
    _check_formats(project, recipe_ids, formats)
    dressed = dressed_themes(project, [project.theme_of(recipe_id) for recipe_id in recipe_ids])
    hashes = {theme_id: assets_hash(assets) for theme_id, (_, assets) in dressed.items()}
    steps = []
    for recipe_id in recipe_ids:
        recipe, theme_id = project.recipes[recipe_id], project.theme_of(recipe_id)
        theme, assets = dressed[theme_id]
        theme = theme.on(recipe.sheet, recipe.print, recipe.aspect)
        wanted = dict.fromkeys(formats or recipe.formats)
        for format_ in (each for each in Format if each in wanted):
            given = (told, hashes[theme_id], str(dated or ""))
            key = artifact_key(recipe_id, format_, recipe=recipe, theme=theme, given=given)
            steps.append(Step(recipe_id, format_, theme, assets, key, last.get((recipe_id, format_))))
    return tuple(steps)


def _check_formats(project: Project, recipe_ids: Sequence[str], formats: Sequence[Format]) -> None:
    """Refuse formats that a recipe's layout cannot have; raises UsageError with all of them."""
    faults = []
    for recipe_id in recipe_ids:
        recipe = project.recipes[recipe_id]
        possible = [format_.value for format_ in recipe.possible_formats]
        faults += [
            Diagnostic(
                f"{recipe_id} is a {recipe.layout} and cannot be built as {format_}",
                f"allowed: {', '.join(possible)}; or name other recipes",
                path="--format",
            )
            for format_ in formats
            if format_ not in recipe.possible_formats
        ]
    if faults:
        raise UsageError(faults)


def plan_page(project: Project, told: str, last: Finished | None) -> PageStep:
    """Lay out the page of the merge, in the project's own theme; as ``plan``."""
    theme_id = project.default_theme
    theme, assets = dressed_themes(project, [theme_id])[theme_id]
    key = reconciliation_key(theme, project.settings.corrections, given=(told, assets_hash(assets)))
    return PageStep(theme, assets, key, last)


def dressed_themes(project: Project, theme_ids: Sequence[str]) -> dict[str, Dressed]:
    """Complete themes with their files; raises InputError with the faults of all of them, each with its line."""
    found, faults = dress_themes(project, theme_ids)
    if faults:
        raise InputError(faults)
    return found


def dress_themes(project: Project, theme_ids: Sequence[str]) -> tuple[dict[str, Dressed], tuple[Diagnostic, ...]]:
    """Complete themes with their files, those that can be; give the faults of the others."""
    found: dict[str, Dressed] = {}
    faults: list[Diagnostic] = []
    for theme_id in dict.fromkeys(theme_ids):
        if own := project.faults.get(project.theme_file(theme_id)):
            faults += own
            continue
        settings = project.themes[theme_id]
        try:
            found[theme_id] = dress(settings, Assets.of(settings, project.root, project.settings.templates))
        except InputError as error:
            file = project.theme_file(theme_id)
            faults += (project.located(replace(each, file=each.file or file)) for each in error.diagnostics)
    return found, tuple(dict.fromkeys(faults))
