"""A project's configuration, read whole: every file, every fault, at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel

from confbrief.errors import Diagnostic, InputError, UsageError
from confbrief.files import resolved
from confbrief.model.corrections import Corrections
from confbrief.model.recipe import Recipe
from confbrief.model.settings import ProjectSettings, TopicSettings
from confbrief.model.theme import ThemeSettings
from confbrief.project.cross_checks import check_recipe, check_settings, check_theme
from confbrief.project.document import Document, undotted
from confbrief.project.paths import LeavesProjectError, inside, read_bytes
from confbrief.project.patterns import expanded
from confbrief.project.validation import fault_at, swallowed_text, validate
from confbrief.project.yaml_reader import MAX_BYTES, read_yaml
from confbrief.text.slug import slug

PROJECT_FILE: Final = "config/project.yaml"
ID_PATTERN: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
RESERVED: Final = frozenset({"manifest", "reconciliation"})
"""File names of the output folder that no recipe may take."""

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True)
class Project:
    """A project's configuration, checked.

    ``recipes`` and ``themes`` are in the order of their ids. ``files`` maps every configuration
    file that was read, relative to ``root``, to its sha256; ``documents`` keeps them with places.
    """

    root: Path
    settings: ProjectSettings
    recipes: dict[str, Recipe]
    themes: dict[str, ThemeSettings]
    topics: TopicSettings
    corrections: Corrections
    files: Mapping[str, str]
    documents: Mapping[str, Document] = field(repr=False)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is written in a way that is hardly meant, such as text behind a #."""
        return tuple(warning for document in self.documents.values() for warning in swallowed_text(document))

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
        """Give the id of the theme that a recipe names, or of the first."""
        return self.recipes[recipe_id].theme or next(iter(self.themes))

    def located(self, diagnostic: Diagnostic) -> Diagnostic:
        """Add line and column to a diagnostic that names a configuration file and a place in its structure."""
        document = self.documents.get(diagnostic.file)
        if document is None or diagnostic.line is not None or not diagnostic.path:
            return diagnostic
        place = document.value_place(undotted(diagnostic.path))
        return replace(diagnostic, line=place.line, column=place.column)


def find_root(start: Path) -> Path:
    """Find the nearest folder upwards from ``start`` that holds a project.

    Raises UsageError where there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / PROJECT_FILE).is_file():
            return folder
    hint = "go into a project's folder, name one with --project DIR, or make one with confbrief init DIR"
    raise UsageError(Diagnostic(f"there is no {PROJECT_FILE} here or in any folder above", hint, str(start)))


def load_project(root: Path, *, kinds: Collection[str] | None = None) -> Project:
    """Read and check all configuration of the project in ``root``.

    ``kinds`` are the readers that exist; without it the sources' kinds are not checked. Raises
    InputError with the faults of all files.
    """
    loading = _Loading(root.resolve())
    settings = loading.read(ProjectSettings, PROJECT_FILE)
    topics = loading.read(TopicSettings, loading.path("topics"), written_at="topics")
    corrections = loading.read(Corrections, loading.path("corrections"), written_at="corrections")
    recipes = loading.read_folder(Recipe, "recipes")
    themes = loading.read_folder(ThemeSettings, "themes")
    branded = {theme_id for theme_id, theme in themes.items() if theme.template is not None}
    for recipe_id in loading.ids["recipes"]:
        if document := loading.documents.get(loading.file("recipes", recipe_id)):
            loading.faults += check_recipe(document, loading.ids["themes"], branded)
    for theme_id, theme in themes.items():
        loading.faults += check_theme(loading.root, loading.documents[loading.file("themes", theme_id)], theme)
    if PROJECT_FILE in loading.documents:
        loading.faults += check_settings(loading.root, loading.documents[PROJECT_FILE], kinds)
    if settings is None or loading.faults:
        raise InputError(sorted(set(loading.faults), key=reading_order))
    sources = expanded(loading.root, settings.sources)
    return Project(
        root=loading.root,
        settings=settings.model_copy(update={"sources": sources}),
        recipes=recipes,
        themes=themes,
        topics=topics or TopicSettings(),
        corrections=corrections or Corrections(),
        files={name: document.sha256 for name, document in sorted(loading.documents.items())},
        documents=loading.documents,
    )


def reading_order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Sort diagnostics by file, then by place."""
    return diagnostic.file, diagnostic.line or 0, diagnostic.column or 0, diagnostic.message


def recipe_ids(root: Path) -> tuple[str, ...]:
    """Give the ids of the recipes of the project in ``root``, by the names of their files; none of them is read."""
    loading = _Loading(resolved(root))
    loading.read(ProjectSettings, PROJECT_FILE)
    names = (name.rpartition(".") for name in loading.names(loading.path("recipes"), "recipes"))
    return tuple(stem for stem, _, suffix in names if not _name_fault(stem, suffix, "recipes"))


@dataclass
class _Loading:
    """What has been read so far, and the faults that were met."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    """The ids of a folder's files, those that could not be read among them."""

    def written(self, key: str) -> str | None:
        """Give what the project file says under a key, even where other parts of it are at fault."""
        document = self.documents.get(PROJECT_FILE)
        return document.text_at((key,)) if document else None

    def path(self, key: str) -> str:
        """Give the path of a setting, or its default."""
        return self.written(key) or str(ProjectSettings.model_fields[key].default)

    def file(self, key: str, stem: str) -> str:
        """Give the file of a recipe or of a theme."""
        return f"{self.path(key).rstrip('/')}/{stem}.yaml"

    def read(self, model: type[ModelT], file: str, *, written_at: str = "") -> ModelT | None:
        """Read one file.

        With ``written_at``, the key of the project file that names it, it may be missing as long as
        that key is not written.
        """
        if written_at and not (self.root / file).exists():
            if self.written(written_at) is not None:
                self.setting_fault(written_at, f"there is no file {file!r}", "write the file, or leave the key out")
            return None
        try:
            data = read_bytes(self.root, file, limit=MAX_BYTES)
            document = read_yaml(data, file)
            self.documents[file] = document
            return validate(model, document)
        except InputError as error:
            self.faults += error.diagnostics
            return None

    def read_folder(self, model: type[ModelT], key: str) -> dict[str, ModelT]:
        """Read every file of a folder; the files' names are the ids."""
        folder = self.path(key)
        names = self.names(folder, key)
        self.ids[key] = set()
        found: dict[str, ModelT] = {}
        for name in names:
            stem, _, suffix = name.rpartition(".")
            fault = _name_fault(stem, suffix, key)
            if fault:
                self.faults.append(Diagnostic(*fault, f"{folder.rstrip('/')}/{name}"))
                continue
            self.ids[key].add(stem)
            value = self.read(model, self.file(key, stem))
            if value is not None:
                found[stem] = value
        return found

    def names(self, folder: str, key: str) -> list[str]:
        """List the YAML files of a folder; a fault where there are none."""
        try:
            path = inside(self.root, folder)
            names = sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))
        except LeavesProjectError as error:
            self.setting_fault(key, f"{folder!r} {error}", "keep it inside the project's folder")
            return []
        except FileNotFoundError:
            self.setting_fault(
                key, f"there is no folder {folder!r}", f"make it, with one YAML file for each of the {key}"
            )
            return []
        except OSError as error:
            self.setting_fault(key, f"the folder {folder!r} cannot be read: {error.strerror}", "name a folder")
            return []
        files = [name for name in names if name.endswith((".yaml", ".yml"))]
        if not files:
            self.setting_fault(
                key, f"the folder {folder!r} holds no YAML file", f"{key} are files such as {folder}/my-own.yaml"
            )
        return files

    def setting_fault(self, key: str, message: str, hint: str) -> None:
        document = self.documents.get(PROJECT_FILE)
        if document and self.written(key) is not None:
            self.faults.append(fault_at(document, (key,), message, hint))
        else:
            self.faults.append(Diagnostic(message, hint, PROJECT_FILE, path=key))


def _name_fault(stem: str, suffix: str, key: str) -> tuple[str, str] | None:
    """Say what is wrong with a file's name, and what to name it instead."""
    plain = slug(stem) or "my-own"
    if not ID_PATTERN.fullmatch(stem):
        return "its name is no id", f"name it {plain}.yaml: small letters, digits and hyphens"
    if suffix != "yaml":
        return "is not read, as its name does not end in .yaml", f"name it {plain}.yaml"
    if key == "recipes" and stem in RESERVED:
        return f"the name {stem} is taken by a file of the output folder", "give the recipe another name"
    return None
