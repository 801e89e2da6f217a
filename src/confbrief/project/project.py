"""A project's configuration as the other stages work with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.model.corrections import Corrections
from confbrief.model.recipe import Recipe
from confbrief.model.settings import ProjectSettings, TopicSettings
from confbrief.model.theme import ThemeSettings
from confbrief.project.document import Document, undotted
from confbrief.project.paths import inside
from confbrief.project.validation import swallowed_text


@dataclass(frozen=True)
class Project:
    """A project's configuration, checked.

    ``recipes`` and ``themes`` are in the order of their ids; those whose files are at fault are not among them, but
    in ``faults``, under their file: they stop what needs them, and nothing else. ``drafts`` are such recipes without
    what is at fault, good for nothing but to look for further faults, as is a ``partial`` project, whose topics or
    corrections are at fault. ``files`` maps every configuration file that
    was read, relative to ``root``, to its sha256; ``documents`` keeps them with places. ``doubts`` are warnings.
    """

    root: Path
    settings: ProjectSettings
    recipes: dict[str, Recipe]
    themes: dict[str, ThemeSettings]
    topics: TopicSettings
    corrections: Corrections
    default_theme: str
    files: Mapping[str, str]
    documents: Mapping[str, Document] = field(repr=False)
    faults: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    drafts: Mapping[str, Recipe] = field(default_factory=dict, repr=False)
    partial: bool = False
    doubts: tuple[Diagnostic, ...] = ()

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is hardly meant, such as text behind a #, and which files are left out since they are at fault."""
        swallowed = (warning for document in self.documents.values() for warning in swallowed_text(document))
        return tuple(sorted((*self.doubts, *swallowed, *self._left_out()), key=reading_order))

    def _left_out(self) -> Iterator[Diagnostic]:
        for file, faults in self.faults.items():
            first, more = faults[0], len(faults) - 1
            message = f"it is left out: {first.message}{f', and {more} more' if more else ''}"
            hint = "confbrief check tells all of it"
            yield Diagnostic(
                message,
                hint,
                file,
                first.line,
                first.column,
                first.path,
                severity=Severity.WARNING,
                excerpt=first.excerpt,
            )

    @property
    def output(self) -> Path:
        """The folder that a build writes to."""
        return inside(self.root, self.settings.output)

    def recipe_file(self, recipe_id: str) -> str:
        """Give the file of a recipe, relative to the root."""
        return f"{self.settings.recipes.rstrip('/')}/{recipe_id}.yaml"

    def theme_file(self, theme_id: str) -> str:
        """Give the file of a theme, relative to the root."""
        return f"{self.settings.themes.rstrip('/')}/{theme_id}.yaml"

    def theme_of(self, recipe_id: str) -> str:
        """Give the id of the theme that a recipe names, or of the project's."""
        return self.recipes[recipe_id].theme or self.default_theme

    def has_recipe(self, recipe_id: str) -> bool:
        """Say whether there is a recipe of this id, at fault or not."""
        return recipe_id in self.recipes or self.recipe_file(recipe_id) in self.faults

    def recipe_named(self, recipe_id: str) -> Recipe | None:
        """Give a recipe, None where there is none; raises InputError where its file is at fault."""
        if faults := self.faults.get(self.recipe_file(recipe_id)):
            raise InputError(faults)
        return self.recipes.get(recipe_id)

    def says(self, recipe_id: str, path: str) -> bool:
        """Say whether a recipe is written to have something at a place in its structure."""
        document = self.documents.get(self.recipe_file(recipe_id))
        return document is not None and bool(path) and undotted(path) in document.values

    def located(self, diagnostic: Diagnostic) -> Diagnostic:
        """Add line and column to a diagnostic that names a configuration file and a place in its structure."""
        document = self.documents.get(diagnostic.file)
        if document is None or diagnostic.line is not None or not diagnostic.path:
            return diagnostic
        place = document.value_place(undotted(diagnostic.path))
        return replace(diagnostic, line=place.line, column=place.column)


def reading_order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Sort diagnostics by file, then by place."""
    return diagnostic.file, diagnostic.line or 0, diagnostic.column or 0, diagnostic.message


class FaultyProjectError(InputError):
    """A project that cannot be used; ``rest`` is what is left of it, in which further faults may be found."""

    def __init__(self, diagnostics: Iterable[Diagnostic], rest: Project | None) -> None:
        """Take all faults, and what is left."""
        super().__init__(diagnostics)
        self.rest = rest
