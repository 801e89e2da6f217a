"""The gate of a finished HTML page: it needs nothing from outside, and can be read without eyes or mouse.

Each check names the success criterion of WCAG 2.2 (https://www.w3.org/TR/WCAG22/) that it stands
for. What no program can judge, such as whether a text alternative says what a picture shows, is not
looked at; contrast is looked at where a theme is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from lxml import etree, html

from confbrief.errors import Diagnostic
from confbrief.verify.gates.html_requests import check_requests, fault

HEADING: Final = re.compile(r"h([1-6])")
FEW: Final = 2
"""Sections that are found without a list of them."""
REFERRING: Final = ("aria-controls", "aria-describedby", "aria-labelledby", "for", "headers")
"""Attributes that name other elements by their ids."""
FIELDS: Final = frozenset(("input", "select", "textarea"))
FOCUS: Final = re.compile(r"(?:^|[\s,}])(?:a|\*)?:focus(?:-visible)?\b[^{}]*\{[^{}]*\boutline\s*:(?!\s*(?:none|0)\b)")
"""A rule for all links or all elements, not only for one of a class."""
NO_FOCUS: Final = re.compile(r"(?:^|[\s,}])(?:a|\*)?:focus(?:-visible)?\b[^{}]*\{[^{}]*\boutline\s*:\s*(?:none|0)\b")
PRINT: Final = re.compile(r"@media[^{]*\bprint\b")


def check_html(data: bytes) -> tuple[Diagnostic, ...]:
    """Check a page's bytes; an empty result is a clean page. Findings are errors that name line and tag."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError) as error:
        return (Diagnostic(f"it cannot be read as HTML: {error}"),)
    return (
        *check_requests(root),
        *_check_document(root),
        *_check_headings(root),
        *_check_ids(root),
        *_check_landmarks(root),
        *_check_names(root),
        *_check_tables(root),
    )


def _check_document(root: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 - lxml has no types
    if not root.get("lang", "").strip():
        yield fault(root, "it does not say its language (WCAG 3.1.1)")
    if not _text(root.find("head/title")):
        yield fault(root, "it has no title (WCAG 2.4.2)")
    styles = "\n".join(style.text or "" for style in root.iter("style"))
    if not FOCUS.search(styles) or NO_FOCUS.search(styles):
        message = "its style does not show which element has the focus (WCAG 2.4.7)"
        yield Diagnostic(message, hint="write an outline for :focus-visible", path="<style>")
    if not PRINT.search(styles):
        yield Diagnostic("it has no style for print", hint="write @media print { … }", path="<style>")


def _check_headings(root: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 - lxml has no types
    headings = [one for one in _elements(root) if HEADING.fullmatch(one.tag)]
    tops = [one for one in headings if one.tag == "h1"]
    # An article is a whole by itself: of several, each has its own heading of the first level.
    wholes = [len(list(one.iter("h1"))) for one in root.iter("article")] if len(tops) > 1 else []
    if len(tops) != 1 and not (wholes and sum(wholes) == len(tops) and max(wholes) == 1):
        yield Diagnostic(f"it has {len(tops)} headings of the first level, not one (WCAG 1.3.1)", path="<h1>")
    for before, after in pairwise(headings):
        if int(after.tag[1]) > int(before.tag[1]) + 1:
            yield fault(after, f"it follows a {before.tag}: a level is left out (WCAG 1.3.1)")
    for one in headings:
        if not _text(one):
            yield fault(one, "it is empty (WCAG 2.4.6)")


def _check_ids(root: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 - lxml has no types
    ids = Counter(one.get("id") for one in _elements(root) if one.get("id") is not None)
    for name, count in ids.items():
        if count > 1 or not name.strip():
            yield Diagnostic(f"the id “{name}” stands {count} times (WCAG 4.1.2)", path="id")
    for one in _elements(root):
        href = one.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            yield fault(one, f"“{href}” leads nowhere")
        for attribute in REFERRING:
            for name in one.get(attribute, "").split():
                if name not in ids:
                    yield fault(one, f"{attribute}: there is no “{name}” (WCAG 1.3.1)")


def _check_landmarks(root: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 - lxml has no types
    mains = list(root.iter("main"))
    if len(mains) != 1:
        yield Diagnostic(f"it has {len(mains)} main parts, not one (WCAG 1.3.1)", path="<main>")
    first = next(root.iter("a"), None)
    if not mains or first is None or first.get("href") != f"#{mains[0].get('id')}":
        message = "its first link does not lead past the head, to the main part (WCAG 2.4.1)"
        yield Diagnostic(message, hint='write <a href="#content"> before the head', path="<a>")
    sheet = len(list(root.iter("article"))) == 1 and next(root.iter("article")).find(".//h1") is not None
    if next(root.iter("nav"), None) is None and len(list(root.iter("h2"))) > FEW and not sheet:
        yield Diagnostic("it has sections, and no list of them to go to (WCAG 2.4.5)", path="<nav>")
    names = [_label(nav) for nav in root.iter("nav")]
    if len(names) > 1 and (not all(names) or len(set(names)) < len(names)):
        yield Diagnostic("its lists of links cannot be told apart by name (WCAG 2.4.6)", path="<nav>")


def _check_names(root: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 - lxml has no types
    labelled = {one.get("for") for one in root.iter("label")}
    for one in _elements(root):
        if _hidden(one):
            continue
        match one.tag:
            case "img" if not one.get("alt", "").strip() and one.get("role") != "presentation":
                yield fault(one, "it has no text for those who cannot see it (WCAG 1.1.1)")
            case "svg" if not _named_picture(one):
                yield fault(one, "it has no text for those who cannot see it (WCAG 1.1.1)")
            case "a" | "button" | "summary" if not (_text(one) or _label(one)):
                yield fault(one, "it has no name (WCAG 4.1.2)")
            case tag if tag in FIELDS and one.get("type") != "hidden":
                if one.get("id") not in labelled and not _label(one):
                    yield fault(one, "it has no label (WCAG 3.3.2)")
            case _:
                pass


def _check_tables(root: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 - lxml has no types
    for table in root.iter("table"):
        if not _text(table.find("caption")):
            yield fault(table, "it has no caption (WCAG 1.3.1)")
        headers = list(table.iter("th"))
        if not headers:
            yield fault(table, "it has no header cells (WCAG 1.3.1)")
        for header in headers:
            if header.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
                yield fault(header, "it does not say what it heads (WCAG 1.3.1)")


def _elements(root: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml has no types
    return (one for one in root.iter() if isinstance(one.tag, str))


def _text(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return "" if element is None else "".join(element.itertext()).strip()


def _label(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return str(element.get("aria-label") or element.get("aria-labelledby") or element.get("title") or "").strip()


def _hidden(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return any(one.get("aria-hidden") == "true" for one in (element, *element.iterancestors()))


def _named_picture(svg: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Say whether a drawing has a name: its own title, or that of a picture which it is part of."""
    pictures = (one for one in (svg, *svg.iterancestors()) if one.get("role") == "img")
    return any(_label(one) for one in pictures) or bool(_text(svg.find("title")))
