r"""Raw text to text for reading, with every character's place in the raw text.

What is changed, and nothing else (typing errors stay):

- LaTeX fragments are resolved to what they print (see ``latex``): ``$2.13\times$`` to 2.13×,
  ``\emph{\textbf{X}}`` to X, ``$R^2$`` to R², ``\'e`` to é.
- ``\sim`` between two numbers is a range and reads "5–66%"; before a number it is "about" and
  reads "~5"; elsewhere it is the sign of similarity. A plain ``~`` is a tie, and reads as a space,
  between two characters where LaTeX would set one (``800~GbE``, ``Traces~(ET)``); before a number
  after a space, between digits, in paths and in ``p~q`` it stays. A letter and a digit
  (``latency~5 ms``) are tied only after a word that is numbered (``Table~3``) or in a text that
  has LaTeX macros.
- Markdown's marks of emphasis go (see ``emphasis``): ``**E**ditable`` reads "Editable".
- LaTeX's quotes and dashes become the typographic ones; plain quotes stay.
- A word broken over a line's end ("strag- gler") is joined where the text shows the whole word
  elsewhere, or one half can be no word of its own ("ex- pected"); "pre- and post-processing" stays.
- Spaces of every kind become one plain space; zero-width, bidirectional and control characters
  go; ligatures and combining accents are composed.
"""

from __future__ import annotations

import re
import unicodedata

from confbrief.model.provenance import UNSEEN
from confbrief.text.aligned import AlignedText
from confbrief.text.emphasis import without_emphasis
from confbrief.text.latex import resolve_latex

__all__ = ["AlignedText", "clean"]

_ODD = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ufb00-\ufb06\ufeff\ud800-\udfff\ufff9-\ufffb]"
)
_THIN_BETWEEN_DIGITS = re.compile("(?<=[0-9])[\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_COMBINED = re.compile("[^\u0000-\u007f\u0300-\u036f]?[\u0300-\u036f]+|[A-Za-z][\u0300-\u036f]+")
_SPACES = re.compile(" {2,}")
_DASHES = re.compile(r"(?<![-!|:])(?<!^)(---|--)(?![-|:>])(?!$)", re.MULTILINE)
_DOUBLE_QUOTES = re.compile(r"``|''")
_SINGLE_QUOTED = re.compile(r"(?<![`\w])`(?=[^\s`'])([^`'\n]{1,80})'(?![\w'])")
_BROKEN_WORD = re.compile(r"\b([A-Za-z]+)(-\s+)([a-z]+)\b")
_TELLING = 5
"""Letters that a word must have to prove another one broken; shorter ones prove little."""
_LONGEST = 30
_WORD = re.compile(r"[a-z]+")
_COMPOUND = re.compile(r"(?=\b([a-z]+-[a-z]+)\b)")
_SUSPENDED = frozenset(
    {
        *("and", "or", "nor", "to", "vs", "versus", "through", "but", "as", "than", "plus", "over", "into"),
        *("from", "und", "the", "a", "an", "in", "of", "on", "for", "with", "by", "is", "are", "was", "were"),
        *("it", "then", "not", "oder"),
    }
)
_WORD_ENDINGS = frozenset(
    {
        *("tion", "tions", "tional", "tionally", "sion", "sions", "ment", "ments", "ness", "ence", "ences"),
        *("ance", "ances", "mance", "ciency", "cient", "ciently", "ity", "ities", "ing", "ings", "ible"),
        *("ization", "izations", "ized", "izing", "isation", "ised", "ising", "tive", "tively", "ture"),
        *("tures", "tecture", "tectures", "ically", "ously"),
    }
)
"""Ends of words that are no words of their own."""
_WORD_BEGINNINGS = frozenset(
    {
        *("ex", "con", "com", "im", "ac", "af", "ag", "al", "ap", "ar", "ef", "oc", "ob", "dif", "suf", "sup"),
        *("cor", "perfor", "archi", "compu", "evalu", "opti", "laten", "signif"),
    }
)
"""Beginnings of words that are no words of their own, and that no hyphen sets off as it does "pre-" and "multi-"."""
_AFTER_EX = frozenset({"ante", "post", "situ", "vivo", "officio", "employee", "employees", "colleague", "colleagues"})
"""What a hyphen does set "ex" off from."""


_COMPOUND_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)++")


def clean(raw: str) -> AlignedText:
    """Give ``raw`` as text for reading; never raises, and takes time linear in its length."""
    text = _resolved(raw)
    text = _compose(text)
    text = without_emphasis(text)
    text = _set_quotes(text)
    text = text.sub(_DASHES, _dash)
    text = _mend_hyphenation(text)
    text = _restore_hyphens(text)
    return text.sub(_SPACES, " ")


def _resolved(raw: str) -> AlignedText:
    """Resolve LaTeX, whose commands may be parted by characters that are not read: JSON writes a backslash twice."""
    if UNSEEN not in raw:
        return resolve_latex(raw)
    seen = [place for place, sign in enumerate(raw) if sign != UNSEEN]
    return resolve_latex("".join(raw[place] for place in seen)).within(raw, seen)


def _compose(text: AlignedText) -> AlignedText:
    """Resolve odd spaces, invisible characters, ligatures and combining accents."""
    if text.text.isascii() and text.text.isprintable():
        return text
    text = text.sub(_THIN_BETWEEN_DIGITS, "")
    text = text.sub(_ODD, lambda match: _plain(match[0]))
    return text.sub(_COMBINED, lambda match: unicodedata.normalize("NFC", match[0]))


def _plain(character: str) -> str:
    """Give what an odd character reads as: a space, letters, or nothing."""
    if "\ufb00" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    if unicodedata.category(character) in {"Cf", "Cs"}:
        return ""
    return " "


def _set_quotes(text: AlignedText) -> AlignedText:
    """Set LaTeX's quotes; two apostrophes that close nothing open a quote before a word, else stay."""
    places = list(_DOUBLE_QUOTES.finditer(text.text))
    edits: list[tuple[int, int, str]] = []
    opened = 0
    for at, match in enumerate(places):
        before = text.text[match.start() - 1 : match.start()]
        after = text.text[match.end() : match.end() + 1]
        opens = (not before or before.isspace() or before in "([{“‘—–-/") and bool(after) and not after.isspace()
        closed_next = at + 1 < len(places) and places[at + 1][0] == "''"
        if match[0] == "``":
            if opens and (closed_next or '"' in text.text[match.end() : match.end() + 200]):
                edits.append((*match.span(), "“"))
                opened += 1
        elif opened and not opens:
            edits.append((*match.span(), "”"))
            opened -= 1
        elif opens and closed_next:
            edits.append((*match.span(), "“"))
            opened += 1
    text = text.replace(edits)
    if "`" not in text.text:
        return text
    singles = (
        (place, place + 1, sign)
        for match in _SINGLE_QUOTED.finditer(text.text)
        for place, sign in ((match.start(), "‘"), (match.end() - 1, "’"))
    )
    return text.replace(singles)


def _dash(match: re.Match[str]) -> str | None:
    """Set ``--`` and ``---`` between characters or between spaces; options such as ``--flag`` stay."""
    text, (start, end) = match.string, match.span()
    spaced_before, spaced_after = text[start - 1].isspace(), text[end].isspace()
    if len(match[0]) == 3:  # noqa: PLR2004 - three hyphens
        return "—"
    return "–" if spaced_before == spaced_after and text[end] not in ",;." else None


def _mend_hyphenation(text: AlignedText) -> AlignedText:
    """Join words that were broken over a line's end."""
    if not _BROKEN_WORD.search(text.text):
        return text
    lowered = text.text.casefold()
    words = set(_WORD.findall(lowered))
    compounds = set(_COMPOUND.findall(lowered))
    beginnings = {word[:length] for word in words for length in range(_TELLING, min(len(word), _LONGEST) + 1)}
    edits = []
    for match in _BROKEN_WORD.finditer(text.text):
        first, second = match[1].casefold(), match[3]
        if second in _SUSPENDED:
            continue
        seen = first + second in beginnings
        begun = first in _WORD_BEGINNINGS and not match[1].isupper() and second not in _AFTER_EX
        if seen or begun or (len(first) > 1 and second in _WORD_ENDINGS):
            edits.append((match.start(2), match.end(2), ""))
        elif f"{first}-{second}" in compounds:
            edits.append((match.start(2), match.end(2), "-"))
    return text.replace(edits)


def _restore_hyphens(text: AlignedText) -> AlignedText:
    """Put back a hyphen of a compound that a line's end has eaten, where the text has the compound whole elsewhere.

    "Mixture-ofexperts" is "mixture-of-experts" in a text that says so too.
    """
    compounds = list(_COMPOUND_WORD.finditer(text.text))
    whole: dict[str, str] = {}
    for match in compounds:
        letters, written = match[0].casefold().replace("-", ""), match[0].casefold()
        whole[letters] = max(whole.get(letters, ""), written, key=lambda form: (form.count("-"), form))
    edits = []
    for match in compounds:
        full = whole[match[0].casefold().replace("-", "")]
        at = match.start()
        for sign in full if full.count("-") > match[0].count("-") else "":
            if text.text[at : at + 1].casefold() == sign:
                at += 1
            elif sign == "-":
                edits.append((at - 1, at, f"{text.text[at - 1]}-"))
    return text.replace(edits)
