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
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Format, Recipe
from confbrief.model.theme import Theme
from confbrief.render import Assets

DRAWN_WITH = ("fonttools", "jinja2", "matplotlib", "pillow", "pydyf", "python-pptx", "weasyprint")
"""The libraries whose version shows in what is made."""


@cache
def program_hash() -> str:
    """Hash the program itself: its version, its code, and the libraries that it draws with."""
    package = Path(__file__).resolve().parents[1]
    code = ((path.relative_to(package).as_posix(), path) for path in sorted(package.rglob("*.py")))
    libraries = {name: _version(name) for name in DRAWN_WITH}
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


def corpus_hash(corpus: Corpus) -> str:
    """Hash what the sources tell."""
    return hashlib.sha256(corpus.to_json().encode()).hexdigest()


def assets_hash(assets: Assets) -> str:
    """Hash the templates, the fonts and the logo."""
    logo = hashlib.sha256(assets.logo).hexdigest() if assets.logo else ""
    return _hash({"files": files_hash(assets.files()), "logo": logo})


def artifact_key(recipe_id: str, format_: Format, *, recipe: Recipe, theme: Theme, given: tuple[str, ...]) -> str:
    """Give the key of an artifact; ``given`` are the hashes of its corpus and of its assets."""
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


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
