"""Opening a template: a .pptx or .potx file as a deck without slides."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationObject

from confbrief.errors import Diagnostic, InputError
from confbrief.files import reading
from confbrief.ooxml.package import TYPES, check_package
from confbrief.ooxml.xml import drop, drop_leftovers

FILE_PATH: Final = "template.file"
"""Where a theme names the file."""
WANTED: Final = (RT.VIEW_PROPS, RT.PRES_PROPS, RT.TABLE_STYLES)
"""Parts without which PowerPoint offers to repair a file."""
_TEMPLATE_TYPE: Final = b"presentationml.template.main+xml"
_DECK_TYPE: Final = b"presentationml.presentation.main+xml"
_MACROS: Final = b"macroEnabled.main+xml"


def open_template(data: bytes) -> PresentationObject:
    """Open a template and drop its slides; masters and layouts stay as they are.

    Raises InputError where the bytes are no such file.
    """
    check_package(data, FILE_PATH)
    with reading("it is damaged", hint="save it anew from PowerPoint", path=FILE_PATH):
        return _opened(data)


def _opened(data: bytes) -> PresentationObject:
    deck = open_deck(_as_deck(data), FILE_PATH)
    if not any(len(master.slide_layouts) for master in deck.slide_masters):
        raise InputError(Diagnostic("it has no layout", "save it from PowerPoint as a template", path=FILE_PATH))
    _drop_slides(deck)
    drop_leftovers(deck)
    _complete(deck)
    return deck


def open_deck(data: bytes, path: str = "") -> PresentationObject:
    """Open a deck that somebody else may have made; raises InputError, with ``path``, where it is none."""
    if _MACROS in check_package(data, path):
        raise InputError(Diagnostic("it holds macros", "save it as .pptx or .potx, which have none", path=path))
    with reading("it is not a PowerPoint file that can be read", hint="save it anew from PowerPoint", path=path):
        deck = Presentation(BytesIO(data))
        deck.slide_masters[0]
    if not deck.slide_width or not deck.slide_height:
        raise InputError(Diagnostic("it does not say how large its slides are", "save it anew", path=path))
    return deck


def _as_deck(data: bytes) -> bytes:
    """Call a template a deck, as which python-pptx opens it; the two differ in this word only."""
    with zipfile.ZipFile(BytesIO(data)) as source:
        if _TEMPLATE_TYPE not in source.read(TYPES):
            return data
        result = BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                content = content.replace(_TEMPLATE_TYPE, _DECK_TYPE) if name == TYPES else content
                target.writestr(zipfile.ZipInfo(name), content)  # of no time: the clock may be before 1980
    return result.getvalue()


def _drop_slides(deck: PresentationObject) -> None:
    root = deck.part._element  # noqa: SLF001 - python-pptx cannot delete slides
    drop(root, "p:custShowLst")
    listed = root.find(qn("p:sldIdLst"))
    for one in list(listed) if listed is not None else ():
        deck.part.rels.pop(one.rId)
        listed.remove(one)


def _complete(deck: PresentationObject) -> None:
    """Add the parts that PowerPoint wants and other programs leave out; python-pptx's own template has them."""
    spare = Presentation().part
    held = {relation.reltype for relation in deck.part.rels.values()}
    for relation in spare.rels.values():
        if relation.reltype in WANTED and relation.reltype not in held:
            part = relation.target_part
            deck.part.relate_to(Part(part.partname, part.content_type, deck.part.package, part.blob), relation.reltype)
