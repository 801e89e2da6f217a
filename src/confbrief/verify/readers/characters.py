r"""Text with its notation resolved: LaTeX and typographic variants become plain characters, one way for all.

The audit reads raw source lines (``$2.13\times$``) and finished files (2.13×) with the same eyes. This is its own
reading of notations, apart from the one that made the text for reading: an error there must not hide itself here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SYMBOLS: Final = {
    **dict.fromkeys(("times",), "×"),
    **dict.fromkeys(("sim", "approx", "simeq"), "~"),
    **dict.fromkeys(("rightarrow", "to", "Rightarrow", "longrightarrow"), "→"),
    **dict.fromkeys(("geq", "ge"), "≥"),
    **dict.fromkeys(("leq", "le"), "≤"),
    **dict.fromkeys(("pm",), "±"),
    **dict.fromkeys(("mu",), "µ"),
    **dict.fromkeys(("textendash", "textemdash"), "–"),
}
"""LaTeX commands that stand for a character that matters beside a number."""
_MARKUP: Final = re.compile(
    r"""
    (?P<styled>\\(?:text|math)?(?:it|bf|rm|tt|sf|sc|sl|up|md|bb|cal|normal)?\s*(?=\{)|\\(?:emph|underline|textsuperscript)\s*(?=\{))
    | \\(?P<symbol>[A-Za-z]+)\s?
    | \\(?P<escaped>[%&_\#$\{\}])
    | \\(?P<space>[,;:!\s])
    | (?P<dropped>[{}$\u00ad\u200b\u200c\u200d\u2060\ufeff])
    """,
    re.VERBOSE,
)
_ALIKE: Final = {
    **dict.fromkeys("−‐‑﹣－", "-"),
    **dict.fromkeys("∼≈～", "~"),
    **dict.fromkeys("’‘ʼ′", "'"),
    **dict.fromkeys("“”„«»", '"'),
    "—": "–",
    "✕": "×",
    "μ": "µ",
}


def resolve(text: str) -> tuple[str, tuple[int, ...]]:
    """Give the text with its notation resolved, and for each character its offset in the given text."""
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    while position < len(text):
        markup = _MARKUP.match(text, position)
        if markup:
            piece, end = _resolved(markup), markup.end()
        else:
            piece, end = _plain(text[position]), position + 1
        pieces.append(piece)
        places.extend([position] * len(piece))
        position = end
    return "".join(pieces), tuple(places)


def _resolved(markup: re.Match[str]) -> str:
    if markup["symbol"]:
        return _SYMBOLS.get(markup["symbol"], " ")
    if markup["escaped"]:
        return str(markup["escaped"])
    return " " if markup["space"] else ""


def _plain(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    raised = character.translate(_SUPERSCRIPTS)
    if raised != character:
        return f"^{raised}"
    return unicodedata.normalize("NFKC", character) if not character.isascii() else character
