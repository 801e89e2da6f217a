"""Split text for reading into whole sentences.

The rules are our own: what is read are abstracts and notes, in English, one passage at a time, and
every sentence must be a stretch of the passage. A full stop ends a sentence unless it belongs to
an abbreviation, an initial, a number or a name (llama.cpp); a question or exclamation mark does not
where the text goes on in lower case, nor within a title that is told in quotes or parentheses.
"""

from __future__ import annotations

import re

_NEVER_LAST = frozenset(
    {
        *(
            "e.g",
            "i.e",
            "vs",
            "cf",
            "fig",
            "figs",
            "eq",
            "eqs",
            "eqn",
            "sec",
            "secs",
            "tab",
            "ch",
            "chap",
            "ref",
            "refs",
        ),
        *(
            "al",
            "approx",
            "resp",
            "w.r.t",
            "a.k.a",
            "viz",
            "ca",
            "dr",
            "mr",
            "mrs",
            "ms",
            "prof",
            "st",
            "ph",
            "no",
            "nos",
        ),
        *(
            "vol",
            "pp",
            "p",
            "thm",
            "lem",
            "alg",
            "def",
            "prop",
            "app",
            "appx",
            "dept",
            "univ",
            "incl",
            "excl",
            "max",
            "min",
        ),
        *("avg", "std", "est", "et", "op", "fwd", "bwd", "esp", "jr", "sr"),
    }
)
"""Abbreviations that something follows; full stops within are kept, the last is not written."""
_MAYBE_LAST = frozenset({"etc", "inc", "ltd", "corp", "co", "u.s", "u.k", "e.u", "a.m", "p.m", "al"})
"""Abbreviations that may end a sentence: the next word's capital decides."""
_WORDS_TOO = frozenset(
    {"no", "max", "min", "op", "app", "def", "est", "fig", "prop", "std", "tab", "sec", "st", "ms", "p", "co"}
)
"""Abbreviations that are words as well: they hold only before a number, or a capital for some."""
_LETTERED = frozenset({"app", "fig", "tab", "sec", "def", "prop"})
"""Those of them that are numbered by letters too: App. B."""
_STOP = re.compile(r"[.!?…]+(?:[\"'”’)\]»]+)?(?=\s|$)|[。！？]|\n+")
_LAST_WORD = re.compile(r"[^\s(\[“\"'‘]+$")
_INITIAL = re.compile(r"(?:^|[\s(.\-])[A-Z]$")
_LIST_NUMBER = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})$")
_MARKED_ITEM = re.compile(r"\((?:[ivx]{1,4}|[a-z])\)\s")
_DIGITS_APART = re.compile(r"\d{1,2}")
_REST_OF_NUMBER = re.compile(r"\d{1,2}\s?[%×](?!\s*of\b)")
"""Digits that damage has set apart: 5. 7 %."""
_OPENING = "\"'“‘([{«*_"


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Give where each sentence of ``text`` begins and ends, without the white space around it."""
    spans: list[tuple[int, int]] = []
    begin = 0
    depths = _Nesting(text)
    for match in _STOP.finditer(text):
        if match.end() < len(text) and not _ends(text, begin, match, depths):
            continue
        begin = _add(spans, text, begin, match.end())
    _add(spans, text, begin, len(text))
    return tuple(spans)


def split_sentences(text: str) -> tuple[str, ...]:
    """Give the whole sentences of ``text``, in order, without the white space around them."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> int:
    """Add the stretch without white space around it, if anything is left; gives its end."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        spans.append((left, right))
    return end


class _Nesting:
    """How deep in parentheses and quotes each place is, for those that are closed again nearby."""

    def __init__(self, text: str) -> None:
        self.depth = bytearray(len(text) + 1)
        pairs = {"(": ")", "[": "]", "“": "”"}
        opened: list[tuple[str, int]] = []
        for place, character in enumerate(text):
            if character in pairs:
                opened.append((pairs[character], place))
            elif opened and character == opened[-1][0]:
                _, start = opened.pop()
                if not opened:
                    self.depth[start : place + 1] = b"\x01" * (place + 1 - start)
            elif character in ")]”" and any(closer == character for closer, _ in opened[-4:]):
                while opened.pop()[0] != character:
                    pass

    def inside(self, place: int) -> bool:
        """Say whether a stop at ``place`` stands within parentheses or quotes."""
        return bool(self.depth[place])


def _ends(text: str, begin: int, match: re.Match[str], nesting: _Nesting) -> bool:
    """Say whether the stop is the end of a sentence."""
    stop = match[0]
    if stop.isspace() or stop in "。！？":
        return True
    rest = text[match.end() : match.end() + 40].lstrip()
    following = rest.lstrip(_OPENING)[:1]
    last_place = match.end() - 1
    if nesting.inside(match.start()) and nesting.inside(min(match.end(), len(text) - 1)):
        return False
    if nesting.inside(match.start()) and last_place > match.start() and following.islower():
        return False
    word = _LAST_WORD.search(text, max(begin, match.start() - 40), match.start())
    before = word[0] if word else ""
    if not following or following.islower():
        # A stop before prose does not end, nor one of an abbreviation ("vs. vLLM", "etc. xLM").
        marked = bool(following) and (_MARKED_ITEM.match(rest) is not None or _lower_case_name(rest))
        if stop[0] != "." or not marked or before.casefold().rstrip(".") in _MAYBE_LAST:
            return False
    elif stop[0] in "!?":
        return True
    return not _abbreviates(before, text[begin : match.start()], rest)


def _lower_case_name(rest: str) -> bool:
    """Say whether the text goes on with a name that begins with a small letter: xLM, eBPF."""
    word = rest.split(maxsplit=1)[0].strip(_OPENING + ".,:;)")
    return any(character.isupper() for character in word)


def _abbreviates(word: str, sentence: str, rest: str) -> bool:
    """Say whether the full stop after ``word`` belongs to it."""
    plain = word.casefold().rstrip(".")
    if _DIGITS_APART.fullmatch(plain) and _REST_OF_NUMBER.match(rest):
        return True
    numbered = rest[:1].isdigit() or rest[:1] in "(["
    if plain in _WORDS_TOO:
        lettered = plain in _LETTERED and word[0].isupper() and re.match(r"[A-Z](?:\.\d)?(?!\w|['’])", rest) is not None
        return (numbered and rest[:1] != "(") or lettered
    if plain in _MAYBE_LAST:
        zone = plain in {"a.m", "p.m"} and rest.split(maxsplit=1)[0].rstrip(".,;").isupper()
        return rest[:1].isdigit() or zone or (plain == "al" and rest[:1] in "([")
    if plain in _NEVER_LAST:
        return True
    if _INITIAL.search(sentence):
        # "Stuart H. Sul", not "plan B. We": an initial stands after a capitalised word or another initial.
        earlier = sentence[:-1].rstrip(" .")
        previous = earlier.rsplit(maxsplit=1)[-1] if earlier else ""
        return (
            not earlier
            or rest[1:2] == "."
            or (previous[:1].isupper() and previous.isalpha() and previous.casefold() not in _LETTERED)
        )
    return bool(_LIST_NUMBER.search(sentence)) and len(sentence.strip()) <= 4  # noqa: PLR2004 - "1." or "(iv" alone
