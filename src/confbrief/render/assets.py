"""The files that a rendering may read: templates, fonts, and the theme's logo."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from fontTools.ttLib import TTFont
from PIL import Image, ImageFile

from confbrief.errors import Diagnostic, InputError
from confbrief.files import read_regular, reading, resolved
from confbrief.model.theme import Dress

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"
TEXTS = frozenset((".html", ".css", ".js", ".md", ".xml"))
TEXT_LIMIT = 1024 * 1024
"""Bytes of a template of text."""
FONTS = frozenset((".ttf", ".otf"))
FONT_LIMIT = 50 * 1024 * 1024
"""Bytes of a font; those with Chinese, Japanese and Korean have some 20 MiB."""
LOGO_PIXELS = 50_000_000
"""More take the memory of a whole build once they are unpacked."""
LOGO_LIMIT = 5 * 1024 * 1024
"""Bytes. A logo is repeated in every file that is built; more is a mistake."""

TEMPLATE_LIMIT = 50 * 1024 * 1024
"""Bytes. A template's layouts are part of every deck that is built on it."""


def packaged_templates() -> Path:
    """Find the templates that ship: inside the installed package, or at the top of a checkout.

    Raises FileNotFoundError where neither is there: a broken installation.
    """
    package = Path(__file__).resolve().parents[1]
    candidates = (package / "templates", package.parents[1] / "templates")
    for candidate in candidates:
        if (candidate / "fonts").is_dir():
            return candidate
    raise FileNotFoundError(f"no packaged templates in {' or '.join(str(path) for path in candidates)}")


@dataclass(frozen=True)
class Assets:
    """Where renderers look, and the logo.

    ``templates`` are searched in order: the user's folder, if there is one, then the packaged one.
    ``fonts`` is the folder of the bundled fonts. ``logo`` holds the bytes of a PNG or JPEG file,
    ``template`` those of the PowerPoint file that decks are made on.
    """

    templates: tuple[Path, ...]
    fonts: Path
    project_root: Path
    logo: bytes | None = None
    template: bytes | None = None

    @classmethod
    def of(cls, theme: Dress, project_root: Path, user_templates: str | None = None) -> Self:
        """Gather what a theme needs.

        ``user_templates`` is the folder that ``config/project.yaml`` names, relative to the root.
        Raises InputError where it, the logo or the template is missing, outside of the project, or
        not what it should be; all faults at once.
        """
        faults: list[Diagnostic] = []
        root = project_root.resolve()
        packaged = packaged_templates()
        search = [packaged]
        if user_templates is not None:
            folder = resolved(root / user_templates)
            if not folder.is_relative_to(root):
                faults.append(_fault("templates", f"'{user_templates}' is outside of the project"))
            elif not folder.is_dir():
                faults.append(_fault("templates", f"there is no folder '{user_templates}'"))
            search.insert(0, folder)
            faults += _check_folder(root, folder) if folder.is_relative_to(root) else []
        logo = template = None
        try:
            logo = None if theme.logo is None else _read_logo(root, theme.logo)
        except InputError as error:
            faults.extend(error.diagnostics)
        try:
            file = None if theme.template is None else theme.template.file
            template = None if file is None else _read_file(root, file, "template.file", TEMPLATE_LIMIT)
        except InputError as error:
            faults.extend(error.diagnostics)
        if faults:
            raise InputError(faults)
        return cls(templates=tuple(search), fonts=packaged / "fonts", project_root=root, logo=logo, template=template)

    @property
    def logo_type(self) -> str:
        """The media type of the logo."""
        return "image/png" if self.logo and self.logo.startswith(PNG_SIGNATURE) else "image/jpeg"

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """The folders of fonts: those of the templates searched, then the bundled one."""
        own = (folder / "fonts" for folder in self.templates)
        return tuple(dict.fromkeys([*(folder for folder in own if folder.is_dir()), self.fonts]))

    def in_grey(self) -> Self:
        """Give the assets with the logo in grey, what is transparent left so.

        Raises InputError where the picture cannot be read.
        """
        if self.logo is None:
            return self
        try:
            with Image.open(io.BytesIO(self.logo)) as picture:
                grey = picture.convert("RGBA").convert("LA")
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            raise InputError(_fault("logo", f"the picture cannot be read: {error}")) from error
        out = io.BytesIO()
        grey.save(out, "PNG")
        return replace(self, logo=out.getvalue())

    def files(self) -> Iterator[tuple[str, Path]]:
        """Give every template and font file with a name that is the same on all machines.

        What is built depends on these bytes: a build's key is made of them too.
        """
        for rank, folder in enumerate(self.templates):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    yield f"templates{rank}/{path.relative_to(folder).as_posix()}", path


def _read_logo(root: Path, name: str) -> bytes:
    data = _read_file(root, name, "logo", LOGO_LIMIT)
    if not data.startswith((PNG_SIGNATURE, JPEG_SIGNATURE)):
        raise InputError(_fault("logo", f"'{name}' is neither a PNG nor a JPEG file"))
    damaged = reading(f"'{name}' is damaged, or no picture", hint="save the picture anew", path="logo")
    with damaged, _whole_pictures(), Image.open(io.BytesIO(data)) as picture:
        if picture.width * picture.height > LOGO_PIXELS:
            raise InputError(_fault("logo", f"'{name}' has more than {LOGO_PIXELS // 10**6} megapixels"))
        picture.load()
    return data


@contextmanager
def _whole_pictures() -> Iterator[None]:
    """Have Pillow refuse pictures that are cut short; WeasyPrint lets them pass in the whole process."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _check_folder(root: Path, folder: Path) -> list[Diagnostic]:
    """Open the templates and fonts of a user's folder: what is damaged would end in a library's words, or unseen."""
    faults: list[Diagnostic] = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix in {*TEXTS, *FONTS}):
        name = path.relative_to(root).as_posix()
        try:
            if path.suffix in TEXTS:
                data = read_regular(path, limit=TEXT_LIMIT, name=name)
                with reading("is not UTF-8", hint="save the file as UTF-8", file=name):
                    data.decode("utf-8")
            else:
                data = read_regular(path, limit=FONT_LIMIT, name=name)
                with reading("is damaged, or no font", hint="take it from where it came from again", file=name):
                    TTFont(io.BytesIO(data), lazy=False).getBestCmap()
        except InputError as error:
            faults += error.diagnostics
    return faults


def _read_file(root: Path, name: str, key: str, limit: int) -> bytes:
    path = resolved(root / name)
    if not path.is_relative_to(root):
        raise InputError(_fault(key, f"'{name}' is outside of the project"))
    try:
        return read_regular(path, limit=limit, name=name)
    except InputError as error:
        raise InputError(_fault(key, f"'{name}' {each.message}") for each in error.diagnostics) from error


def _fault(path: str, message: str) -> Diagnostic:
    return Diagnostic(message, hint="name a path relative to the project's root", path=path)
