"""HTML as a reader meets it: blocks, rows and figures with their text; scripts and styles are left out."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote_to_bytes

import lxml.html
from lxml import etree

from confbrief.errors import Diagnostic, InputError
from confbrief.verify.readers.drawing import Label, lines_of
from confbrief.verify.readers.outline import Part, group, nested

_INLINE: Final = frozenset(
    re.findall(
        r"\w+", "a abbr b bdi br cite code data dfn em i kbd mark q s samp small span strong sub sup time u var wbr"
    )
)
_UNREAD: Final = frozenset(("script", "style", "template", "meta", "link", "base", "head"))
_ALTERNATIVES: Final = ("alt", "aria-label", "title", "aria-description")
_SVG_DATA: Final = re.compile(r"data:image/svg\+xml(?P<base64>;base64)?(?:;[^,]*)?,(?P<data>.*)", re.DOTALL)
_TRANSLATE: Final = re.compile(r"(?:translate\(\s*|matrix\(\s*(?:[^,\s)]+[,\s]+){4})([-\d.eE]+)[,\s]+([-\d.eE]+)")
_SIZE: Final = re.compile(r"font(?:-size)?:[^;]{0,200}?(?<![^\s:])([\d.]+)px")

_HINT: Final = "audit the file as it was built; one that was changed must remain plain HTML"


def extract_html(data: bytes) -> Part:
    """Read an HTML file; raises InputError where it is none, or is not read to its end."""
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
        root = lxml.html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(Diagnostic(f"it is no HTML file that can be read: {error}", _HINT)) from error
    for entry in parser.error_log.filter_from_fatals():
        # What follows is not read: nobody must be told that all of it was traced.
        why = "elements are nested too deeply" if "depth" in entry.message else entry.message.partition(",")[0]
        raise InputError(Diagnostic(f"it is not read to its end: {why}", _HINT, line=entry.line))
    titles = [Part("title", "title", title.text_content()) for title in root.xpath("/html/head/title")]
    body = root.find("body")
    parts = nested(_parts(body)) if body is not None else ()
    return Part("document", "", parts=(*titles, *parts))


def place_of(element: Any) -> str:  # noqa: ANN401 - lxml's element
    """Name the line, which Markdown keeps in an attribute."""
    for ancestor in (element, *element.iterancestors()):
        if ancestor.get("data-line"):
            return f"line {ancestor.get('data-line')}"
    return f"line {element.sourceline}"


def _parts(element: Any) -> Iterator[Part]:  # noqa: ANN401 - lxml's element
    """Give what an element holds: runs of inline text, and the blocks between them."""
    run: list[str] = [element.text or ""]
    place = place_of(element)
    for child in element:
        tag = _name(child)
        if tag in _INLINE:
            yield from _alternatives(child)
            inner = list(_inline(child))
            power = tag == "sup" and len(inner) == 1 and _is_power(run, inner[0])
            run.append(f"^{inner[0]}" if power else _spaced(inner))
        else:
            yield from _text("".join(run), place)
            run = []
            if tag not in _UNREAD:
                yield from _block(child, tag)
        run.append(child.tail or "")
    yield from _text("".join(run), place)


def _block(element: Any, tag: str) -> Iterator[Part]:  # noqa: ANN401 - lxml's element
    yield from _alternatives(element)
    place = place_of(element)
    if tag == "svg":
        yield Part("figure", place, parts=_drawing(element, place))
    elif tag in {"img", "object", "embed"}:
        yield from _picture(element, place)
    else:
        parts = list(_parts(element))
        if parts:
            yield group(tag, place, parts)


def _inline(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml's element
    yield element.text or ""
    for child in element:
        if _name(child) not in _UNREAD:
            yield from _inline(child)
        yield child.tail or ""


def _spaced(pieces: list[str]) -> str:
    """Set inline pieces apart: marks and labels stand beside words without a space between them in the file."""
    return f" {' '.join(piece for piece in pieces if piece)} "


def _is_power(run: list[str], raised: str) -> bool:
    before = next((piece for piece in reversed(run) if piece), "")
    return re.fullmatch(r"\w", before[-1:]) is not None and raised.isdigit()


def _text(run: str, place: str) -> Iterator[Part]:
    text = " ".join(run.split())
    if text:
        yield Part("text", place, text)


def _alternatives(element: Any) -> Iterator[Part]:  # noqa: ANN401 - lxml's element
    for name in _ALTERNATIVES:
        if element.get(name):
            yield Part("alt", place_of(element), element.get(name))


def _picture(element: Any, place: str) -> Iterator[Part]:  # noqa: ANN401 - lxml's element
    """Read the text of an SVG picture that the file carries within itself."""
    data = _SVG_DATA.match(element.get("src") or element.get("data") or "")
    if not data:
        return
    try:
        raw = base64.b64decode(data["data"]) if data["base64"] else unquote_to_bytes(data["data"])
        svg = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError, binascii.Error):
        return
    yield Part("figure", place, parts=_drawing(svg, place))


def _drawing(svg: Any, place: str) -> tuple[Part, ...]:  # noqa: ANN401 - lxml's element
    told = [
        Part("alt", place, " ".join(element.itertext()).strip())
        for element in svg.iter()
        if _name(element) in {"title", "desc"} and "".join(element.itertext()).strip()
    ]
    labels = [_label(element) for element in svg.iter() if _name(element) == "text"]
    return (*told, *lines_of(labels, place))


def _label(element: Any) -> Label:  # noqa: ANN401 - lxml's element
    x, y = _number(element.get("x")), _number(element.get("y"))
    for ancestor in (element, *element.iterancestors()):
        moved = _TRANSLATE.search(ancestor.get("transform") or "")
        if moved:
            x, y = x + _number(moved[1]), y + _number(moved[2])
    size = _SIZE.search(element.get("style") or "")
    return Label(" ".join(" ".join(element.itertext()).split()), x, y, float(size[1]) if size else 10.0)


def _number(text: str | None) -> float:
    try:
        return float((text or "0").split()[0].rstrip("px"))
    except (ValueError, IndexError):
        return 0.0


def _name(element: Any) -> str:  # noqa: ANN401 - lxml's element
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
