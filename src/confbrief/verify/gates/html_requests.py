"""What a finished HTML page would ask the network or the disk for: it must be nothing.

A reader may follow a link to an address; the page itself, as it opens, may use only what is inside:
fragments and ``data:``. A content security policy makes the browser hold it to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import tinycss2

from confbrief.errors import Diagnostic

INSIDE: Final = ("#", "data:")
FOLLOWED: Final = ("#", "http://", "https://", "mailto:")
"""Where links may lead: a reader follows them, the page does not."""
FETCHING: Final = frozenset(
    ("action", "background", "cite", "data", "formaction", "href", "longdesc", "manifest", "ping", "poster", "src",
     "srcset", "{http://www.w3.org/1999/xlink}href", "xlink:href")
)  # fmt: skip
FORBIDDEN: Final = frozenset(("base", "embed", "frame", "iframe", "link", "object"))
POLICY: Final = re.compile(r"default-src 'none'(?:;|$)")
HOST: Final = re.compile(r"https?:|\*|\bws:|\bblob:|[\w-]\.[\w-]|'unsafe-eval'")
CSS_ATTRIBUTES: Final = frozenset(
    ("clip-path", "cursor", "fill", "filter", "marker-end", "marker-mid", "marker-start", "mask", "stroke", "style")
)
"""Attributes whose values are CSS, in which an address can stand."""


def check_requests(root: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 - lxml has no types
    """Find everything that a page, parsed by lxml, would fetch."""
    yield from _check_policy(root)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in FORBIDDEN:
            yield fault(element, "it brings something in from outside")
        if element.tag == "style":
            yield from (fault(element, message) for message in _fetched_by(element.text or ""))
        for name, written in element.attrib.items():
            yield from _check_attribute(element, name, written.strip())


def fault(element: Any, message: str) -> Diagnostic:  # noqa: ANN401 - lxml has no types
    """Tell a fault with the line and the tag of its element."""
    return Diagnostic(message, line=element.sourceline, path=f"<{element.tag}>")


def _check_policy(root: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 - lxml has no types
    policies = [
        str(meta.get("content", ""))
        for meta in root.iter("meta")
        if meta.get("http-equiv", "").casefold() == "content-security-policy"
    ]
    if not any(POLICY.match(policy) for policy in policies):
        message = "no content security policy forbids what is not inside"
        hint = 'write <meta http-equiv="Content-Security-Policy" content="default-src \'none\'; …">'
        yield Diagnostic(message, hint=hint, path="<head>")
    for policy in policies:
        if HOST.search(policy):
            yield Diagnostic(f"its content security policy allows what is not inside: {policy}", path="<head>")
    for meta in root.iter("meta"):
        if meta.get("http-equiv", "").casefold() == "refresh":
            yield fault(meta, "it leads away by itself")


def _check_attribute(element: Any, name: str, written: str) -> Iterator[Diagnostic]:  # noqa: ANN401 - lxml has no types
    if name in FETCHING:
        followed = element.tag in {"a", "area"} and name == "href"
        addresses = written.split() if name in {"ping", "srcset"} else [written]
        for address in addresses:
            if not address.startswith(FOLLOWED if followed else INSIDE):
                what = "leads to what is not there" if followed else "is fetched from outside"
                yield fault(element, f"{name}: “{address}” {what}")
    elif name in CSS_ATTRIBUTES:
        yield from (fault(element, f"{name}: {message}") for message in _fetched_by(written))
    elif name.startswith("on"):
        yield fault(element, f"{name}: a script stands in an attribute, which the content security policy forbids")


def _fetched_by(css: str) -> Iterator[str]:
    """Say what a piece of CSS fetches."""
    waiting = list(tinycss2.parse_component_value_list(css, skip_comments=True))
    while waiting:
        token = waiting.pop(0)
        if token.type == "at-keyword" and token.lower_value == "import":
            yield "@import fetches a style sheet"
        elif token.type == "url" and not token.value.startswith(INSIDE):
            yield f"url: “{token.value}” is fetched from outside"
        elif token.type == "function":
            if token.lower_name in {"url", "src", "image-set", "-webkit-image-set"}:
                yield from (
                    f"url: “{one.value}” is fetched from outside"
                    for one in token.arguments
                    if one.type == "string" and not one.value.startswith(INSIDE)
                )
            waiting[:0] = token.arguments
        elif hasattr(token, "content"):
            waiting[:0] = token.content
