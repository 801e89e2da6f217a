"""What a renderer gives back: the file's bytes, and what is to be known of them."""

from __future__ import annotations

from dataclasses import dataclass

from confbrief.errors import Diagnostic


@dataclass(frozen=True)
class Rendered:
    """A finished file, not yet written to disk.

    ``pages`` counts pages or slides; it is 1 for formats without pages. ``diagnostics`` are
    warnings; an error is raised, never returned.
    """

    data: bytes
    pages: int
    diagnostics: tuple[Diagnostic, ...] = ()
