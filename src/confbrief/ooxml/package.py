"""Packages of Office: zip files, looked through before anything of them is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.files import MIB, reading

TYPES: Final = "[Content_Types].xml"
"""The part that says what the others are."""
UNPACKED_LIMIT: Final = 256 * MIB
"""Bytes of all that is packed into a file."""
XML_LIMIT: Final = 64 * MIB
"""Bytes of XML in a file: as a tree it takes ten times as much memory."""
PARTS_LIMIT: Final = 20_000
_XML: Final = frozenset((".xml", ".rels", ".vml"))
_OLD_FORMAT: Final = b"\xd0\xcf\x11\xe0"
"""How files of PowerPoint 97 begin, and encrypted ones of today."""


def check_package(data: bytes, path: str = "") -> bytes:
    """Check that a PowerPoint file unfolds into what is bearable, and give the part that tells the types of the others.

    The sizes are those that the package declares: more than that is not unpacked of a part. Raises InputError, with
    ``path``, where it is none, is encrypted, or is too large.
    """
    if data.startswith(_OLD_FORMAT):
        hint = "open it in PowerPoint and save it as .pptx without a password"
        raise InputError(Diagnostic("it is encrypted, or of PowerPoint 97", hint, path=path))
    no_deck = reading("it is no PowerPoint file", hint="name a .pptx or .potx file", path=path)
    with no_deck, zipfile.ZipFile(BytesIO(data)) as package:
        if told := too_much(package.infolist()):
            raise InputError(Diagnostic(told, "use a smaller file", path=path))
        return package.read(TYPES)


def too_much(entries: Iterable[zipfile.ZipInfo]) -> str:
    """Say of what there is too much in a package; nothing where all is within bounds."""
    parts = whole = markup = 0
    for entry in entries:
        parts += 1
        whole += entry.file_size
        markup += entry.file_size if PurePosixPath(entry.filename).suffix.lower() in _XML else 0
    if parts > PARTS_LIMIT:
        return f"it has more than {PARTS_LIMIT:,} parts"
    if whole > UNPACKED_LIMIT:
        return f"unpacked it is larger than {UNPACKED_LIMIT // MIB} MiB"
    if markup > XML_LIMIT:
        return f"its XML is larger than {XML_LIMIT // MIB} MiB"
    return ""
