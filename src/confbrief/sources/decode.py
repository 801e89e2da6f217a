"""Bytes to text, with every character where it was."""

from __future__ import annotations

import re
import unicodedata

from confbrief.errors import Diagnostic, InputError

NO_CHARACTER = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17))
    + "]"
)
"""What is no character of a text."""
_NULS = 0.2
"""Share of NUL bytes from which on a file is no text."""
_MOSTLY, _SELDOM = 0.5, 0.2
_BYTE_ORDER_MARK = "\ufeff"


def decode(data: bytes, file: str) -> str:
    """Read UTF-8; what is no character of a text becomes a space, one for one, so that offsets stay.

    These are control characters but tab, newline and carriage return, noncharacters, and a byte
    order mark at the beginning. Raises InputError, with line and column, where the bytes are no
    UTF-8; ``file`` is what it names.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(_fault(data, error, file)) from None
    if data.count(0) > _NULS * len(data):
        raise InputError(_nuls(data, file))
    if text.startswith(_BYTE_ORDER_MARK):
        text = " " + text[1:]
    return NO_CHARACTER.sub(" ", text)


def _is_utf16(data: bytes) -> bool:
    """Say whether every other byte of most characters is NUL, as in UTF-16 of European languages."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return max(even, odd) > _MOSTLY * (len(data) / 2) and min(even, odd) < _SELDOM * max(even, odd)


def _nuls(data: bytes, file: str) -> Diagnostic:
    """Say what a file may be that holds many NUL bytes: UTF-16 without its mark, or no text."""
    if _is_utf16(data):
        return Diagnostic("half of the characters are NUL", "it is UTF-16; save it as UTF-8", file)
    return Diagnostic(
        f"{data.count(0):,} of {len(data):,} bytes are NUL", "it is no text file; export it as plain text, UTF-8", file
    )


def _fault(data: bytes, error: UnicodeDecodeError, file: str) -> Diagnostic:
    """Say where the first byte stands that is no UTF-8, and what the file may be instead."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf16(data):
        hint = "it is UTF-16; save it as UTF-8"
    elif data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        hint = "it is no text file; export it as plain text, UTF-8"
    else:
        guess = data[error.start : error.start + 1].decode("cp1252", errors="replace")
        name = unicodedata.name(guess, "")
        hint = "save it as UTF-8" + (f"; in Windows-1252 this byte is {guess!r}" if name else "")
    before = data[: error.start].decode("utf-8")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    byte = data[error.start]
    return Diagnostic(f"byte 0x{byte:02X} is no UTF-8", hint, file, line, column)
