"""What an artifact depends on, as one hash: what has the same key need not be made again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from confbrief import __version__
from confbrief.model.formats import Format
from confbrief.model.recipe import Recipe
from confbrief.model.theme import Theme
from confbrief.pipeline.corpus import SourceFile
from confbrief.project import Project
from confbrief.render import Assets

MADE_WITH = (
    *("fonttools", "jinja2", "matplotlib", "pillow", "pydyf", "python-pptx", "weasyprint"),
    *("pydantic", "pylatexenc", "rapidfuzz", "titlecase"),
    *("openxml-audit", "page-validation"),
)
"""The libraries whose version shows in what is made: those that draw, that read and merge, and that let it pass."""


@cache
def program_hash() -> str:
    """Hash the program itself: its version, its code, and the libraries that show in what it makes."""
    package = Path(__file__).resolve().parents[1]
    files = sorted(path for ending in ("py", "yaml") for path in package.rglob(f"*.{ending}"))
    code = ((path.relative_to(package).as_posix(), path) for path in files)
    libraries = {name: _version(name) for name in MADE_WITH}
    return _hash(
        {
            "version": __version__,
            "python": platform.python_version(),
            "libraries": libraries,
            "code": files_hash(code),
        }
    )


def files_hash(files: Iterable[tuple[str, Path]]) -> str:
    """Hash files under names that do not depend on the machine."""
    total = hashlib.sha256()
    for name, path in files:
        total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def inputs_hash(project: Project, sources: Iterable[SourceFile]) -> str:
    """Hash all that the corpus is made of: the sources as they came, and what people say about them.

    It stands for the corpus, which need not be made to see that nothing has changed.
    """
    return _hash(
        {
            "conference": project.settings.conference,
            "sources": [{**source.settings.model_dump(mode="json"), "sha256": source.sha256} for source in sources],
            "topics": project.topics.model_dump(mode="json"),
            "corrections": project.corrections.model_dump(mode="json"),
        }
    )


def assets_hash(assets: Assets) -> str:
    """Hash the templates, the fonts, the logo and the deck's template."""
    held = {"logo": assets.logo, "template": assets.template}
    return _hash(
        {
            "files": files_hash(assets.files()),
            **{name: hashlib.sha256(data).hexdigest() if data else "" for name, data in held.items()},
        }
    )


def artifact_key(recipe_id: str, format_: Format, *, recipe: Recipe, theme: Theme, given: tuple[str, ...]) -> str:
    """Give the key of an artifact; ``given`` is what else it depends on: sources, assets, the build's date."""
    return _hash(
        {
            "program": program_hash(),
            "given": given,
            "recipe": recipe_id,
            "says": recipe.model_dump(mode="json", by_alias=True),
            "theme": theme.model_dump(mode="json"),
            "format": format_.value,
        }
    )


def reconciliation_key(theme: Theme, file: str, *, given: tuple[str, ...]) -> str:
    """Give the key of the page of the merge; ``file`` is that of the corrections, ``given`` as in ``artifact_key``."""
    return _hash({"program": program_hash(), "given": given, "theme": theme.model_dump(mode="json"), "file": file})


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
