"""The logo of a template, for handouts: a small picture of its first slide's layout or of its master."""

from __future__ import annotations

from typing import Final

from pptx.oxml.ns import qn

from confbrief.ooxml.geometry import Box
from confbrief.ooxml.xml import PptxObject
from confbrief.render.pptx.template.facts import LayoutFacts, pictures_of

LARGEST: Final = 0.15
"""The share of the slide beyond which a picture is no logo but an ornament."""
TYPES: Final = ("image/png", "image/jpeg")


def template_logo(cover: LayoutFacts) -> bytes | None:
    """Give the bytes of the first small PNG or JPEG picture; None where there is none."""
    area = cover.slide.width * cover.slide.height
    for shape in pictures_of(cover.layout):
        box = Box.of_shape(shape)
        if 0 < box.width * box.height <= LARGEST * area and (data := _picture(shape)):
            return data
    return None


def _picture(shape: PptxObject) -> bytes | None:
    blip = shape._element.find(f".//{qn('a:blip')}")  # noqa: SLF001 - what a picture shows has no API here
    relation = None if blip is None else blip.get(qn("r:embed"))
    part = shape.part.related_part(relation) if relation in shape.part.rels else None
    return bytes(part.blob) if part is not None and part.content_type in TYPES else None
