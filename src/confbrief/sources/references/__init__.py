"""Bibliographies: BibTeX and RIS."""

from confbrief.sources.references.bibtex import BibTeX
from confbrief.sources.references.ris import Ris

READERS = (BibTeX(), Ris())

__all__ = ["READERS"]
