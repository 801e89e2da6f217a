"""What a finished file must keep: validity, accessibility, and text that fits. One gate a format."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

from confbrief.errors import Diagnostic
from confbrief.model.briefing import Briefing
from confbrief.model.formats import Format
from confbrief.model.properties import Properties
from confbrief.model.theme import Theme

__all__ = ["findings"]


def findings(
    data: bytes,
    format: Format,  # noqa: A002 - the project's word for it, everywhere
    briefing: Briefing,
    theme: Theme,
    fonts: Path,
) -> tuple[Diagnostic, ...]:
    """Hold a finished file against the gate of its format; an empty result is a clean file.

    ``fonts`` is the folder of the bundled families, which decks are measured with. Gates are imported
    when they are first needed: each brings the libraries of its format.
    """
    match format:
        case Format.PDF:
            from confbrief.verify.gates.pdf import check_pdf  # noqa: PLC0415 - see above

            return check_pdf(data, briefing)
        case Format.PPTX:
            from confbrief.verify.gates.deck import check_deck  # noqa: PLC0415 - see above
            from confbrief.verify.gates.deck_access import check_access  # noqa: PLC0415 - see above
            from confbrief.verify.gates.deck_conformance import check_conformance  # noqa: PLC0415 - see above

            try:
                seen = check_deck(data, theme, fonts, theme.slides.smallest)
                return (*seen, *check_access(data, Properties.of(briefing)), *check_conformance(data))
            except BadZipFile as error:
                return (Diagnostic(f"it cannot be read again: {error}", path="pptx"),)
        case Format.HTML:
            from confbrief.verify.gates.html import check_html  # noqa: PLC0415 - see above

            return check_html(data)
        case Format.MD:
            return ()
