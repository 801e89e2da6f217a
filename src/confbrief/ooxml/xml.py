"""The XML beneath python-pptx, for what its API has no name for."""

from __future__ import annotations

from typing import Any, TypeAlias

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation

Element: TypeAlias = Any
"""An element as lxml gives it; lxml ships no types."""
PptxObject: TypeAlias = Any
"""A shape, series, point or table of python-pptx, whose parts are typed in some places only."""
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
"""The namespace of a deck's sections."""


def new(tag: str, /, **attributes: str) -> Element:
    """Make an element; the tag has the format's usual prefix, as in ``a:ln``."""
    element: Element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(name, value)
    return element


def add(parent: Element, tag: str, /, **attributes: str) -> Element:
    """Make an element as the last one within another."""
    element = new(tag, **attributes)
    parent.append(element)
    return element


def drop(parent: Element, tag: str) -> None:
    """Remove the elements of that tag."""
    for element in parent.findall(qn(tag)):
        parent.remove(element)


def is_decorative(shape: PptxObject) -> bool:
    """Say whether a shape is a rule or a ground, which carries nothing to read."""
    return any(one.tag.endswith("}decorative") for one in shape._element.iter())  # noqa: SLF001 - no API to it


def drop_leftovers(deck: Presentation) -> None:
    """Remove the template's printer settings and its thumbnail, which show another deck."""
    for part in (deck.part, deck.part.package):
        relations = part._rels  # noqa: SLF001 - relations of a package have no public name
        for key in [key for key, rel in relations.items() if rel.reltype in (RT.PRINTER_SETTINGS, RT.THUMBNAIL)]:
            relations.pop(key)
