"""The kinds of sources: what each is called, how it is cited, and whose words it holds."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pydantic import Field

from confbrief.model.base import Frozen


class Telling(StrEnum):
    """Whose words the texts of a source are."""

    NOTES = "notes"
    """Those of somebody who was there."""
    ABSTRACTS = "abstracts"
    """Those of the authors, as the conference published them."""


class SourceKind(Frozen):
    """All that is asked of a kind of source outside its reader.

    ``letter`` begins the marks that cite it. ``noun`` and ``preposition`` make "in the notes" and "on the session
    page"; a ``plural`` noun takes the plural of a verb. ``reads`` says in a line what the reader reads.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    letter: str = Field(pattern=r"^[A-Z]$")
    noun: str
    preposition: str = "in"
    plural: bool = False
    telling: Telling = Telling.ABSTRACTS
    reads: str = ""


_BUILT_IN: Final = (
    SourceKind(
        name="notes",
        letter="N",
        noun="notes",
        plural=True,
        telling=Telling.NOTES,
        reads="a person's own notes, in text",
    ),
    SourceKind(
        name="session-page", letter="P", noun="session page", preposition="on", reads="a copied page of a conference"
    ),
    SourceKind(name="html", letter="H", noun="saved page", preposition="on", reads="a saved HTML page of a conference"),
    SourceKind(name="pdf", letter="D", noun="PDF programme", reads="a programme or a list of papers in PDF"),
    SourceKind(name="csv", letter="C", noun="table", reads="a table with columns parted by commas or semicolons"),
    SourceKind(name="tsv", letter="T", noun="table of tabs", reads="a table with columns parted by tabs"),
    SourceKind(name="bibtex", letter="B", noun="bibliography", reads="entries in BibTeX"),
    SourceKind(name="ris", letter="R", noun="reference list", reads="references in RIS"),
    SourceKind(
        name="openreview", letter="O", noun="OpenReview list", reads="notes of OpenReview's API, 1 or 2, in JSON"
    ),
    SourceKind(
        name="virtual-site",
        letter="V",
        noun="virtual site",
        preposition="on",
        reads="the feed of a virtual conference site, in JSON",
    ),
    SourceKind(
        name="paperlists", letter="L", noun="paper list", reads="a list of papers as paperlists has it, in JSON"
    ),
    SourceKind(name="json", letter="J", noun="data file", reads="any other JSON, by a map of its fields"),
)
BUILT_IN: Final = {kind.name: kind for kind in _BUILT_IN}
"""The kinds that confbrief reads itself; others come with their readers."""


def kind_called(name: str) -> SourceKind:
    """Give the built-in kind of a name; one made of the name where there is none."""
    return BUILT_IN.get(name) or SourceKind(name=name, letter=name[:1].upper(), noun=f"source of kind {name}")
