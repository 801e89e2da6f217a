"""The gate of a finished deck: it is valid Office Open XML, so that PowerPoint opens it without a repair.

``openxml-audit`` holds the package against the schemas and rules of the Open XML SDK, and against
what PowerPoint itself refuses, in Python alone; the SDK needs .NET.
"""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from confbrief.errors import Diagnostic

if TYPE_CHECKING:
    from openxml_audit import OpenXmlValidator

STANDARD: Final = "Office Open XML (ISO/IEC 29500)"
INSTALL: Final = "confbrief doctor tells how to install it"
SLIDE: Final = re.compile(r"/?ppt/slides/slide(\d+)\.xml")


def check_conformance(data: bytes) -> tuple[Diagnostic, ...]:
    """Check a deck's bytes; an empty result is a valid deck.

    Findings are errors that name the slide or the part, and the kind of rule. A validator that is
    missing or stops is a finding too.
    """
    try:
        validator = _validator()
    except ImportError as error:
        return (_unchecked(error, INSTALL),)
    # The validator reads from a path only.
    with tempfile.TemporaryDirectory(prefix="confbrief-deck-") as scratch:
        file = Path(scratch) / "deck.pptx"
        file.write_bytes(data)
        try:
            found = validator.validate(file).errors
        except Exception as error:  # noqa: BLE001 - whatever a validator stumbles over is no fault of the program
            return (_unchecked(error, ""),)
    return tuple(
        Diagnostic(f"{STANDARD}, {one.error_type.value} rule: {one.description}", path=_place(one.part_uri, one.path))
        for one in found
        if one.severity.value != "info"
    )


@cache
def _validator() -> OpenXmlValidator:
    """Make the validator: once a process, since it compiles the schemas that it meets and keeps them."""
    # Imported here: a build that has no deck to make need not load it.
    from openxml_audit import OpenXmlValidator  # noqa: PLC0415

    return OpenXmlValidator(max_errors=100, security_validation=True)


def _unchecked(error: Exception, hint: str) -> Diagnostic:
    return Diagnostic(f"it cannot be held against {STANDARD}: {error}", hint=hint, path="openxml-audit")


def _place(part: str, path: str) -> str:
    """Say where a finding is: "slide 3, /p:sld/p:cSld", or the part of the package."""
    slide = SLIDE.fullmatch(part)
    where = f"slide {slide[1]}" if slide else part.removeprefix("/") or "package"
    return f"{where}, {path}" if path else where
