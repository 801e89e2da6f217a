"""Words as matching sees them: folded, cut to their stems, abbreviations spelled out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

_TELLING_NOTHING = """
a about above across after against all also although among an and any are around as at available based be because
been before being below better between beyond both but by can could demonstrate demonstrates did do does down due
during each e.g either enable enables enabling etc even every few first for from further furthermore gets good had
has have he her here highly his how however i.e if in including into introduce introduces is it its itself just key
less like made make makes making many may might more most much must my need needs new no nor not novel now of off
often on once one only or other our out over own paper per present presents propose proposes provide provides
providing rather result results same several should show shows significantly since so some state-of-the-art still
such take-away takes than that the their them then there these they this those three through thus to today together
too toward towards two under unlike until up upon us use used uses using various very via was we well were what when
where whether which while who whose why will with within without work works would yet you your
"""
STOPWORDS = frozenset(_TELLING_NOTHING.split())
"""Words that tell nothing about which paper is meant: function words and the phrases of abstracts."""

_PREFIXES = "co de inter intra meta mis multi non post pre re self sub un"
_PREFIXED = re.compile(rf"(?<![^\W_])(?<![.'’])({_PREFIXES.replace(' ', '|')})[-‑](?=[^\W_])")
_TYPED = str.maketrans(
    {
        **{chr(code): unicodedata.name(chr(code)).rsplit(" ", 1)[1].casefold() for code in range(0x3B1, 0x3CA)},
        "ς": "sigma",
        "λ": "lambda",
        "×": "x",
    }
)
_PLAIN_WORD = re.compile(r"[a-z0-9]+(?:[.'][a-z0-9]+)*")
_SIGNS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_ENDING_LIST = """
izations isations ization isation ational ations ation izing ising izers isers izer iser ized ised izes ises
ingly ments ment ives ive ings ing ions ion ically ical ics ic ally ably able ers ies ied ed er es ly al ize
ise e y s
"""
_ENDINGS = tuple(_ENDING_LIST.split())
_SHORTEST_STEM = 4


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Cut a folded word to what its inflections share: "decoding", "decode" and "decodes" to "decod".

    Light on purpose: one ending, never below four letters, never in a word with digits.
    """
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word[:-1] if len(word) == _SHORTEST_STEM and word.endswith("s") and not word.endswith("ss") else word
    if word.endswith("ss"):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def fold(text: str) -> str:
    """Take accents and capitals away, and make typographic signs plain."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def key(text: str) -> str:
    """Only the letters and digits, folded: equal for titles that differ in capitals and punctuation.

    Greek letters and the sign of multiplication are spelled as people type them: "α-Sieve" is "Alpha-Sieve".
    """
    folded = fold(text)
    return _SIGNS.sub("", (folded if folded.isascii() else folded.translate(_TYPED)).replace("&", "and"))


def raw_words(text: str) -> list[str]:
    """Words as printed, without punctuation; parts of hyphenated words are words of their own."""
    return _WORD.findall(text)


def words(text: str) -> list[str]:
    """Folded words, with prefixes joined: "Non-Determinism" is one word, "high-performance" two."""
    folded = fold(text)
    if "-" in folded or "‑" in folded:
        folded = _PREFIXED.sub(lambda match: match[1], folded)
    found = (_PLAIN_WORD if folded.isascii() else _WORD).findall(folded)
    if "'s" in folded or "’s" in folded:
        return [word.removesuffix("'s").removesuffix("’s") for word in found]
    return found


class Abbreviations:
    """What short forms stand for, learnt where texts spell them out: "speculative decoding (SD)"."""

    _DEFINED = re.compile(r"\(([A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]{0,3})\)")
    _LONGEST = 6

    def __init__(self, meanings: Mapping[str, tuple[str, ...]]) -> None:
        """Take folded short forms with the folded words that they stand for."""
        self._meanings = dict(meanings)

    @classmethod
    def learnt_from(cls, texts: Iterable[str]) -> Abbreviations:
        """Collect "words of a long form (SHORT)"; the most frequent meaning of a short form wins."""
        votes: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for text in texts:
            for match in cls._DEFINED.finditer(text):
                short = match.group(1).removesuffix("s")
                long_form = cls._long_form(text[max(0, match.start() - 120) : match.start()], short)
                if long_form:
                    votes[fold(short)][long_form] += 1
        return cls({short: _most_frequent(forms) for short, forms in votes.items()})

    @staticmethod
    def _long_form(before: str, short: str) -> tuple[str, ...] | None:
        tail = [fold(word) for word in raw_words(before)][-len(short) :]
        initials = "".join(word[0] for word in tail)
        return tuple(tail) if len(tail) >= 2 and initials == fold(short) else None  # noqa: PLR2004 - one word abbreviates nothing

    def expand(self, found: Iterable[str]) -> Iterator[str]:
        """Put the spelled-out words in the place of every short form."""
        for word in found:
            meaning = self._meanings.get(word) or self._meanings.get(word.removesuffix("s"))
            if meaning:
                yield from meaning
            else:
                yield word

    def terms(self, text: str) -> list[str]:
        """Stems of the words that tell something, short forms spelled out, in their order."""
        return [stem(word) for word in self.expand(words(text)) if word not in STOPWORDS]


def _most_frequent(forms: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    return max(forms, key=lambda form: (forms[form], form))
