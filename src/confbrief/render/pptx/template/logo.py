"""The logo of a template, for handouts: a small picture of its first slide's layout or of its master."""

from __future__ import annotations

from typing import Final

from pptx.oxml.ns import qn

from confbrief.render.pptx.template.facts import LayoutFacts
from confbrief.render.pptx.xml import PptxObject

LARGEST: Final = 0.15
"""The share of the slide beyond which a picture is no logo but an ornament."""
TYPES: Final = ("image/png", "image/jpeg")


def template_logo(cover: LayoutFacts) -> bytes | None:
    """Give the bytes of the first small PNG or JPEG picture; None where there is none."""
    area = cover.slide.width * cover.slide.height
    for owner in (cover.layout, cover.layout.slide_master):
        for shape in owner.shapes:
            if shape._element.tag != qn("p:pic") or shape.is_placeholder:  # noqa: SLF001 - layouts' pictures have no class
                continue
            size = (shape.width or 0) / 12700 * (shape.height or 0) / 12700
            if 0 < size <= LARGEST * area and (data := _picture(owner, shape)):
                return data
    return None


def _picture(owner: PptxObject, shape: PptxObject) -> bytes | None:
    blip = shape._element.find(f".//{qn('a:blip')}")  # noqa: SLF001 - see above
    relation = None if blip is None else blip.get(qn("r:embed"))
    part = owner.part.related_part(relation) if relation in owner.part.rels else None
    return bytes(part.blob) if part is not None and part.content_type in TYPES else None
