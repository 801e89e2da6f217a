"""Markdown as a reader meets it: turned into HTML, with the line of every block kept."""

from __future__ import annotations

import dataclasses

from markdown_it import MarkdownIt

from confbrief.errors import Diagnostic, InputError
from confbrief.verify.readers.html import extract_html
from confbrief.verify.readers.outline import Part


def extract_markdown(data: bytes) -> Part:
    """Read a Markdown file; raises InputError where it is no UTF-8 text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        raise InputError(Diagnostic(found, "save the file as UTF-8", line=line)) from error
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = [
        token
        if token.map is None or token.nesting < 0
        else dataclasses.replace(token, attrs={**token.attrs, "data-line": str(token.map[0] + 1)})
        for token in parser.parse(text)
    ]
    page = parser.renderer.render(tokens, parser.options, {})
    return extract_html(f"<html><body>{page}</body></html>".encode())
