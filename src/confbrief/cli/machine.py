"""What this machine has and lacks, found without importing anything that could fail."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Final

LEAST_PYTHON: Final = (3, 11)
LOCK: Final = "requirements.lock"

PANGO: Final = {
    "Debian, Ubuntu": "sudo apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0",
    "Fedora": "sudo dnf install pango harfbuzz",
    "macOS": "brew install pango",
    "Windows": "winget install MSYS2.MSYS2, then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango",
}
PYTHON: Final = {
    "Debian, Ubuntu": "sudo apt-get install python3.11 python3.11-venv",
    "Fedora": "sudo dnf install python3.11",
    "macOS": "brew install python@3.11",
    "Windows": "winget install Python.Python.3.11",
}
LIBREOFFICE: Final = {
    "Debian, Ubuntu": "sudo apt-get install --no-install-recommends libreoffice-impress",
    "Fedora": "sudo dnf install libreoffice-impress",
    "macOS": "brew install --cask libreoffice",
    "Windows": "winget install TheDocumentFoundation.LibreOffice",
}
POPPLER: Final = {
    "Debian, Ubuntu": "sudo apt-get install poppler-utils",
    "Fedora": "sudo dnf install poppler-utils",
    "macOS": "brew install poppler",
    "Windows": "winget install oschwartz10612.Poppler",
}
ANYWHERE: Final = "every system"

LIBRARIES: Final[Mapping[str, tuple[str, ...]]] = {
    "GObject": ("gobject-2.0-0", "gobject-2.0", "libgobject-2.0.so.0", "libgobject-2.0.dylib", "libgobject-2.0-0.dll"),
    "Pango": ("pango-1.0-0", "pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": (
        "pangoft2-1.0-0",
        "pangoft2-1.0",
        "libpangoft2-1.0.so.0",
        "libpangoft2-1.0.dylib",
        "libpangoft2-1.0-0.dll",
    ),
    "HarfBuzz": ("harfbuzz", "harfbuzz-0.0", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz subset": (
        "harfbuzz-subset",
        "harfbuzz-subset-0.0",
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
    "Fontconfig": ("fontconfig-1", "fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}
"""The system libraries that WeasyPrint loads, each by the names that it tries."""

FONTS: Final = tuple(
    f"{family}-{style}.ttf"
    for family in ("Carlito", "LiberationSans")
    for style in ("Regular", "Bold", "Italic", "BoldItalic")
)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for; ``mend`` are the commands that bring it, by system."""

    name: str
    found: bool
    detail: str
    needed: bool = True
    mend: Mapping[str, str] = field(default_factory=dict)


def examine(templates: Path | None, output: Path | None) -> Iterator[Finding]:
    """Look at the machine; ``output`` is the project's output folder, where there is a project."""
    yield _python()
    yield from _packages(templates.parent / LOCK if templates else None)
    yield from _libraries()
    yield _fonts(templates)
    if output is not None:
        yield _writable(output)
    yield _program("LibreOffice", ("soffice", "libreoffice"), "to look at decks", LIBREOFFICE)
    yield _program("pdftoppm", ("pdftoppm",), "to look at pages as pictures", POPPLER)


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("Python", sys.version_info[:2] >= LEAST_PYTHON, version, mend=PYTHON)


def _packages(lock: Path | None) -> Iterator[Finding]:
    """Compare the packages that confbrief requires with the lock, or with its own requirements."""
    locked = _locked(lock) if lock and lock.is_file() else {}
    for requirement in metadata.requires("confbrief") or []:
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        wanted = locked.get(_normal(name), "")
        exactly = f"{name}=={wanted}" if wanted else f'"{requirement}"'
        mend = {ANYWHERE: f"{Path(sys.executable).name} -m pip install {exactly}"}
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Finding(name, found=False, detail="not installed", mend=mend)
            continue
        differs = bool(wanted) and version != wanted
        detail = f"{version}, the lock says {wanted}" if differs else version
        yield Finding(name, found=not differs, detail=detail, mend=mend)


def _locked(lock: Path) -> dict[str, str]:
    """Read the versions of a lock file."""
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {_normal(name): version for name, version in pinned}


def _normal(name: str) -> str:
    """Write a package's name as all tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _libraries() -> Iterator[Finding]:
    for title, names in LIBRARIES.items():
        loaded = next((name for name in names if _loads(name)), None)
        yield Finding(title, found=loaded is not None, detail=loaded or "cannot be loaded; PDF needs it", mend=PANGO)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(ctypes.util.find_library(name) or name)
    except OSError:
        return False
    return True


def _fonts(templates: Path | None) -> Finding:
    lacking = [font for font in FONTS if templates is None or not (templates / "fonts" / font).is_file()]
    detail = f"lacks {', '.join(lacking)}" if lacking else str(templates / "fonts" if templates else "")
    mend = {ANYWHERE: f"{Path(sys.executable).name} -m pip install --force-reinstall confbrief"}
    return Finding("bundled fonts", not lacking, detail, mend=mend)


def _writable(output: Path) -> Finding:
    nearest = next(folder for folder in (output, *output.parents) if folder.exists())
    writable = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    mend = {
        "Debian, Ubuntu": f"chmod u+rwx {nearest}",
        "Fedora": f"chmod u+rwx {nearest}",
        "macOS": f"chmod u+rwx {nearest}",
    }
    mend["Windows"] = f'icacls "{nearest}" /grant "%USERNAME%":(OI)(CI)M'
    return Finding("output folder", writable, f"{output} can{'' if writable else 'not'} be written to", mend=mend)


def _program(title: str, names: tuple[str, ...], purpose: str, mend: Mapping[str, str]) -> Finding:
    path = next((found for name in names if (found := shutil.which(name))), None)
    return Finding(title, path is not None, path or f"not there; only needed {purpose}", needed=False, mend=mend)
