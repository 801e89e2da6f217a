"""What ``confbrief template`` and ``confbrief check FILE`` need from the disk: PowerPoint files as they lie there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from confbrief.errors import Diagnostic, InputError
from confbrief.files import read_all, reading
from confbrief.render.assets import TEMPLATE_LIMIT, packaged_templates

if TYPE_CHECKING:
    from confbrief.render.pptx.template.proposal import Proposal

DECK_HINT: Final = "name a .pptx or .potx file"


def inspect_template(path: Path) -> Proposal:
    """Look at a template; raises UsageError where the file cannot be read, InputError where it is none."""
    from confbrief.render.pptx.template.proposal import propose  # noqa: PLC0415 - python-pptx costs half a second

    data = read_all((path,), limit=TEMPLATE_LIMIT, hint=DECK_HINT)[path]
    try:
        with reading("it is damaged", hint="save it anew from PowerPoint"):
            return propose(data)
    except InputError as error:
        raise InputError(replace(each, file=str(path), path="") for each in error.diagnostics) from error


def check_decks(paths: Iterable[Path]) -> tuple[Diagnostic, ...]:
    """Check finished decks for what does not fit or cannot be read; each finding names its file.

    Raises UsageError with every file that cannot be read, InputError with every one that is no deck.
    """
    from confbrief.verify.gates.deck import check_file  # noqa: PLC0415 - see above

    read = read_all(paths, limit=TEMPLATE_LIMIT, hint=DECK_HINT)
    fonts = packaged_templates() / "fonts"
    findings: list[Diagnostic] = []
    faults: list[Diagnostic] = []
    for path, data in read.items():
        try:
            with reading("it is damaged", hint="save it anew from PowerPoint"):
                found = check_file(data, fonts)
            findings += (replace(each, file=str(path)) for each in found)
        except InputError as error:
            faults += (replace(each, file=str(path)) for each in error.diagnostics)
    if faults:
        raise InputError(faults)
    return tuple(findings)
