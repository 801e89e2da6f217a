r"""What LaTeX macros read as.

The symbols come from pylatexenc's table; its walker is not used, because the texts are prose
with fragments of LaTeX in it: ``%`` starts no comment there, braces and dollars may stand for
themselves, and places must be kept.
"""

from __future__ import annotations

from enum import Enum, auto
from types import MappingProxyType

from pylatexenc.latex2text import get_default_latex_context_db


class Treatment(Enum):
    """What becomes of a macro's argument."""

    KEEP = auto()
    DROP = auto()
    RAISE = auto()
    LOWER = auto()
    OVER = auto()
    UNDER = auto()
    ROOT = auto()
    ACCENT = auto()
    BRACKET = auto()
    PARENTHESISE = auto()
    DOUBLE = auto()


def _symbols() -> dict[str, str]:
    """Take the macros that stand for fixed characters: no arguments, no placeholders, no dates."""
    database = get_default_latex_context_db()
    symbols: dict[str, str] = {}
    for category in ("latex-base", "latex-approximations", "advanced-symbols"):
        for name, spec in database.d[category]["macros"].items():
            text = spec.simplify_repl
            if name.isalpha() and isinstance(text, str) and text and "%" not in text and "<" not in text:
                symbols.setdefault(name, " " if text.isspace() else text)
    del symbols["today"]
    # Letters of the table that are no symbols of a text: the identity as a double-struck I.
    symbols.pop("id", None)
    return symbols | {
        "S": "§", "P": "¶", "copyright": "©", "textcopyright": "©", "pounds": "£", "euro": "€", "texteuro": "€",
        "textquotesingle": "'", "textquotedblleft": "“", "textquotedblright": "”", "textendash": "–",
        "textemdash": "—", "textbar": "|", "textless": "<", "textgreater": ">", "lbrace": "{", "rbrace": "}",
        "textunderscore": "_", "textdollar": "$", "textpercent": "%", "lvert": "|", "rvert": "|",
        "vert": "|", "mid": "|",
        "Vert": "‖", "lVert": "‖", "rVert": "‖", "LaTeX": "LaTeX", "TeX": "TeX", "colon": ":", "slash": "/",
        "item": "•", "newline": " ", "par": " ", "thinspace": " ", "enspace": " ", "enskip": " ", "space": " ",
        "nobreakspace": " ", "argmax": "arg max", "argmin": "arg min", "arg": "arg", "bmod": "mod", "det": "det",
        "gcd": "gcd", "ker": "ker", "dim": "dim", "Pr": "Pr", "ast": "*", "asymp": "≍", "prime": "′", "varepsilon": "ε",
        "epsilon": "ε", "varphi": "φ", "phi": "φ", "ell": "ℓ", "star": "⋆", "lbrack": "[", "rbrack": "]",
        "texttildelow": "~", "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\",
        # Not LaTeX's own, but of many papers.
        "ours": "ours", "eg": "e.g.", "ie": "i.e.", "etal": "et al.", "cf": "cf.", "wrt": "w.r.t.", "vs": "vs.",
        "aka": "a.k.a.",
    }  # fmt: skip


SYMBOLS = MappingProxyType(_symbols())
"""Macros that stand for characters."""

SWITCHES = frozenset(
    (
        "bf",
        "it",
        "em",
        "tt",
        "sc",
        "rm",
        "sf",
        "sl",
        "bfseries",
        "mdseries",
        "itshape",
        "scshape",
        "slshape",
        "upshape",
        "ttfamily",
        "rmfamily",
        "sffamily",
        "normalfont",
        "tiny",
        "scriptsize",
        "footnotesize",
        "small",
        "normalsize",
        "large",
        "Large",
        "LARGE",
        "huge",
        "Huge",
        "centering",
        "raggedright",
        "noindent",
        "indent",
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "left",
        "right",
        "middle",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "biggl",
        "biggr",
        "Biggl",
        "Biggr",
        "limits",
        "nolimits",
        "xspace",
        "protect",
        "relax",
        "hfill",
        "allowbreak",
        "nonumber",
        "maketitle",
        "bigskip",
        "medskip",
        "smallskip",
    )
)
"""Macros that print nothing and take no argument."""

_DROPPED_ARGUMENTS = MappingProxyType({
    "label": 1, "vspace": 1, "hspace": 1, "color": 1, "begin": 1, "end": 1, "pagestyle": 1, "input": 1, "phantom": 1,
    "hphantom": 1, "vphantom": 1, "textcolor": 1, "colorbox": 1, "href": 1, "raisebox": 1, "fontsize": 2,
    "setlength": 2,
})  # fmt: skip
"""Macros whose first so many arguments print nothing; what follows them prints."""

_BRACKETED = frozenset(
    (
        "cite",
        "citep",
        "citet",
        "citealp",
        "citealt",
        "citeauthor",
        "citeyear",
        "parencite",
        "textcite",
        "autocite",
        "ref",
        "autoref",
        "cref",
        "Cref",
        "eqref",
        "pageref",
        "nameref",
    )
)
"""Macros that name a place elsewhere: the key stands in square brackets, for it is all there is."""

_PARENTHESISED = frozenset({"footnote", "thanks", "footnotetext"})
"""Macros that set their argument apart: it stands in parentheses."""

ACCENTS = MappingProxyType({
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "k": "\u0328", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7", "check": "\u030c", "breve": "\u0306",
    "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a",
})  # fmt: skip
"""Accents as combining characters."""

MATH_ACCENTS = frozenset(name for name in ACCENTS if len(name) > 1)

SUPERSCRIPTS = MappingProxyType(dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True)))
SUBSCRIPTS = MappingProxyType(dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True)))

RAISED_AS_THEY_ARE = frozenset(
    {"st", "nd", "rd", "th", "†", "‡", "*", "∗", "⋆", "′", "″", "×", "%", "°", "™", "®", "+"}
)
"""What reads well without the sign for "raised": 90th, 2.3×."""

DOUBLE_STRUCK = MappingProxyType({"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"})

_SECOND_PRINTS = frozenset({"textcolor", "colorbox", "href", "raisebox"})
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "nicefrac", "sfrac", "cfrac"})
_TREATED = MappingProxyType({
    "textsuperscript": Treatment.RAISE, "textsubscript": Treatment.LOWER, "mathbb": Treatment.DOUBLE,
    **dict.fromkeys(_BRACKETED, Treatment.BRACKET), **dict.fromkeys(_PARENTHESISED, Treatment.PARENTHESISE),
})  # fmt: skip


def treatments_of(name: str, *, opens: bool, math: bool) -> tuple[Treatment, ...]:
    """Say what becomes of a macro's arguments, one after the other; nothing where it has none.

    ``opens`` says that a group follows. Mathematics takes single signs for arguments as well. A
    macro that is not known prints its argument.
    """
    if name in _DROPPED_ARGUMENTS and opens:
        last = (Treatment.KEEP,) if name in _SECOND_PRINTS else ()
        return (Treatment.DROP,) * _DROPPED_ARGUMENTS[name] + last
    if name in _FRACTIONS and (math or opens):
        return (Treatment.OVER, Treatment.UNDER)
    if name == "sqrt" and (math or opens):
        return (Treatment.ROOT,)
    return (_TREATED.get(name, Treatment.KEEP),) if opens else ()
