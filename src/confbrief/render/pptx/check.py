"""The deck's own check."""

from __future__ import annotations

from pathlib import Path

from confbrief.errors import Diagnostic
from confbrief.model.theme import Theme


def check_deck(data: bytes, theme: Theme, fonts: Path) -> tuple[Diagnostic, ...]:
    return ()
