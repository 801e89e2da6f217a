"""A project's configuration, read whole: every file, every fault, at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel

from confbrief.errors import Diagnostic, InputError, Severity, UsageError
from confbrief.files import resolved
from confbrief.model.corrections import Corrections
from confbrief.model.recipe import Recipe
from confbrief.model.settings import ProjectSettings, TopicSettings
from confbrief.model.theme import ThemeSettings
from confbrief.project.cross_checks import check_named_theme, check_recipe, check_settings, check_theme
from confbrief.project.document import Document
from confbrief.project.draft import draft
from confbrief.project.paths import LeavesProjectError, inside, other_slashes, read_bytes
from confbrief.project.patterns import expanded
from confbrief.project.project import FaultyProjectError, Project, reading_order
from confbrief.project.validation import fault_at, validate
from confbrief.project.yaml_reader import MAX_BYTES, read_yaml
from confbrief.text.slug import slug

PROJECT_FILE: Final = "config/project.yaml"
ID_PATTERN: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
DEFAULT_THEME: Final = "daylight"
"""The theme of what names none, where there is one of this name."""
RESERVED: Final = frozenset({"manifest", "reconciliation"})
"""File names of the output folder that no recipe may take."""

ModelT = TypeVar("ModelT", bound=BaseModel)


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
    """Read and check all configuration of the project in ``root``; single recipes and themes may be at fault.

    ``kinds`` are the readers that exist; without it the sources' kinds are not checked. Raises FaultyProjectError,
    with the faults of all files, where what everything needs is at fault.
    """
    loading = _Loading(root.resolve())
    settings = loading.read(ProjectSettings, PROJECT_FILE)
    topics = loading.read(TopicSettings, loading.path("topics"), written_at="topics")
    corrections = loading.read(Corrections, loading.path("corrections"), written_at="corrections")
    recipes = loading.read_folder(Recipe, "recipes")
    themes = loading.read_folder(ThemeSettings, "themes")
    default = loading.default_theme()
    loading.cross_check(themes, default, kinds)
    if settings is None:
        raise FaultyProjectError(loading.all_faults(), None)
    project = Project(
        root=loading.root,
        settings=settings.model_copy(update={"sources": expanded(loading.root, settings.sources)}),
        recipes=loading.sound("recipes", recipes),
        themes=loading.sound("themes", themes),
        topics=topics or TopicSettings(),
        corrections=corrections or Corrections(),
        default_theme=default,
        files={name: document.sha256 for name, document in sorted(loading.documents.items())},
        documents=loading.documents,
        faults={file: tuple(sorted(set(faults), key=reading_order)) for file, faults in loading.own.items()},
        drafts={stem: recipe for stem, recipe in recipes.items() if loading.file("recipes", stem) in loading.own},
        partial=any(fault.file in {loading.path("topics"), loading.path("corrections")} for fault in loading.faults),
        doubts=tuple(loading.doubts),
    )
    if loading.faults:
        raise FaultyProjectError(loading.all_faults(), project)
    return project


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
    """What stops everything."""
    own: dict[str, list[Diagnostic]] = field(default_factory=dict)
    """What stops a recipe or a theme, under its file."""
    doubts: list[Diagnostic] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    """The ids of a folder's files, those that could not be read among them."""

    def found_in(self, file: str, faults: Iterable[Diagnostic]) -> None:
        """Keep the faults of a recipe or of a theme."""
        if told := list(faults):
            self.own.setdefault(file, []).extend(told)

    def all_faults(self) -> list[Diagnostic]:
        """Give the faults of all files, each once."""
        return sorted({*self.faults, *(fault for own in self.own.values() for fault in own)}, key=reading_order)

    def sound(self, key: str, found: dict[str, ModelT]) -> dict[str, ModelT]:
        """Give the recipes or themes in whose files nothing is at fault."""
        return {stem: value for stem, value in found.items() if self.file(key, stem) not in self.own}

    def cross_check(self, themes: dict[str, ThemeSettings], default: str, kinds: Collection[str] | None) -> None:
        """Hold the files against each other, against the disk and against the readers that exist."""
        branded = {theme_id for theme_id, theme in themes.items() if theme.template is not None}
        for recipe_id in sorted(self.ids["recipes"]):
            if document := self.documents.get(self.file("recipes", recipe_id)):
                self.found_in(document.file, check_named_theme(document, self.ids["themes"]))
                self.found_in(document.file, check_recipe(document, default, branded))
        for theme_id, theme in themes.items():
            document = self.documents[self.file("themes", theme_id)]
            self.found_in(document.file, check_theme(self.root, document, theme))
        if document := self.documents.get(PROJECT_FILE):
            self.faults += check_settings(self.root, document, kinds)
            self.faults += check_named_theme(document, self.ids["themes"]) if self.ids["themes"] else ()

    def default_theme(self) -> str:
        """Give the theme of what names none; a file that is merely there must not change it unsaid."""
        ids = sorted(self.ids["themes"])
        named = self.written("theme")
        if named or DEFAULT_THEME in ids:
            return named or DEFAULT_THEME
        if len(ids) > 1:
            message = f"no theme is named: {ids[0]} is taken, the first of {len(ids)} by name"
            self.doubts.append(
                Diagnostic(message, f"write theme: {ids[0]}", PROJECT_FILE, path="theme", severity=Severity.WARNING)
            )
        return ids[0] if ids else DEFAULT_THEME

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
                hint = other_slashes(file) or "write the file, or leave the key out"
                self.setting_fault(written_at, f"there is no file {file!r}", hint)
            return None
        value, faults = self.validated(model, file)
        self.faults += faults
        return value

    def validated(self, model: type[ModelT], file: str) -> tuple[ModelT | None, tuple[Diagnostic, ...]]:
        """Read one file; where it is at fault, give what is left of it without what is, for further faults."""
        try:
            document = read_yaml(read_bytes(self.root, file, limit=MAX_BYTES), file)
            self.documents[file] = document
            return validate(model, document), ()
        except InputError as error:
            found = self.documents.get(file)
            return (draft(model, found) if found else None), error.diagnostics

    def read_folder(self, model: type[ModelT], key: str) -> dict[str, ModelT]:
        """Read every file of a folder; the files' names are the ids. What is left of those at fault is among them."""
        folder = self.path(key)
        self.ids[key] = set()
        found: dict[str, ModelT] = {}
        misnamed: dict[str, Diagnostic] = {}
        for name in self.names(folder, key):
            stem, _, suffix = name.rpartition(".")
            if fault := _name_fault(stem, suffix, key):
                file = f"{folder.rstrip('/')}/{name}"
                misnamed[file] = Diagnostic(*fault, file)
                continue
            self.ids[key].add(stem)
            value, faults = self.validated(model, self.file(key, stem))
            self.found_in(self.file(key, stem), faults)
            if value is not None:
                found[stem] = value
        if not self.ids[key]:  # there is nothing to go on with
            self.faults += misnamed.values()
            return found
        for file, fault_of_name in misnamed.items():
            self.found_in(file, [fault_of_name])
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
                key,
                f"there is no folder {folder!r}",
                other_slashes(folder) or f"make it, with one YAML file for each of the {key}",
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
