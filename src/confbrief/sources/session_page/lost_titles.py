"""Tell whether a paragraph under an abstract goes on with it, or is the abstract of a paper without a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_CONTRIBUTES = re.compile(
    r"\b(?:(?:we|this (?:paper|work|study|article|thesis|position paper)|(?:our|the) (?:paper|work))\s+(?:\w+\s+){0,3}?"
    r"(?:presents?|introduces?|proposes?|develops?|describes?|designs?|builds?|built|stud(?:y|ies)|shows?|"
    r"investigates?|"
    r"explores?|examines?|argues?|demonstrates?|reports?|analy[sz]es?|formali[sz]es?|conducts?|provides?|offers?|"
    r"releases?|address(?:es)?|identif(?:y|ies)|evaluates?|revisits?)"
    r"|is an? (?:\w+[ -]){0,6}(?:system|framework|library|cluster|platform|toolkit|benchmark|compiler|method|engine|"
    r"simulator|runtime|model|dataset|protocol)\b)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^(?:[a-z(•*\-–\d]|(?:In this|In our|To (?:address|this|tackle|overcome|bridge|solve|mitigate|that|these|"
    r"evaluate|close|do)|"
    r"This|These|Those|Our|We|However|Moreover|Furthermore|Additionally|Finally|Here|Specifically|Concretely|"
    r"As a result|"
    r"Results|Experiments?|Experimental|Extensive|Empirical(?:ly)?|Evaluat\w+|Compared|First|Second|Third|Secondly|"
    r"Based on|"
    r"Building|Motivated|Inspired|Notably|Importantly|Therefore|Thus|Hence|Consequently|Through|Overall|"
    r"In (?:summary|addition|particular|contrast|conclusion)|Together|It|They|Unlike|By|Using|When|Beyond this|Yet|"
    r"But|And|So|"
    r"Such|Both|Nevertheless|Nonetheless|Meanwhile|Instead)\b)"
)
_GOES_ON = re.compile(
    r"^(?:(?:We|Our \w+) (?:further|also|then|additionally|finally|even)\b|Furthermore|Moreover|Additionally|"
    r"In addition|Finally|"
    r"However|These|Those|Specifically|Concretely|As a result|In (?:summary|particular|contrast|conclusion)|Notably|"
    r"Importantly|"
    r"Therefore|Thus|Hence|Consequently|Overall|Together,|Nevertheless|Nonetheless|Meanwhile|Instead|Second(?:ly)?,|"
    r"Third(?:ly)?,|"
    r"Extensive (?:experiments|evaluation)|Experiment(?:s|al) |Empirically|Evaluat(?:ed|ions?) )"
)
_LABELLED = re.compile(
    r"^(?:\w+\s+){0,2}(?:code|keywords?|index terms|project page|website|data|repository|artifacts?|availability|"
    r"verification|note|disclaimer|acknowledge?ments?)\s*(?:\w+\s+){0,3}:",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w]*(?:[-/][\w]+)*")
_NAME_WORDS = 3
TOLD = 4
"""Paragraphs of an abstract within which it introduces what it is about."""
_FEW_WORDS = 25
_RARE = 2


class AbstractJoiner:
    """Knows the paragraphs of a page, and so which words are rare on it."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        """Count in how many of the page's paragraphs each name occurs."""
        self._spread = Counter(name for paragraph in paragraphs for name in _names(paragraph))

    def continues(self, title: str, before: Sequence[str], paragraph: str) -> bool:
        """Say whether ``paragraph`` goes on with the abstract ``before`` under ``title``.

        It does where it is a mere remark, where it names what the abstract introduces, or where it
        takes up the thread; it does not where it introduces a thing of its own although the
        abstract has introduced one. In doubt it is a paper of its own: an abstract that is split
        says nothing untrue, two that are joined do.
        """
        if len(paragraph.split()) < _FEW_WORDS or _LABELLED.match(paragraph) or paragraph[:1].islower():
            return True
        head = title.split(":", 1)[0].strip() if ":" in title else ""
        named = head and len(head.split()) <= _NAME_WORDS and re.search(rf"(?<!\w){re.escape(head)}(?!\w)", paragraph)
        if named or _GOES_ON.match(paragraph):
            return True
        told = " ".join(before[:TOLD])
        introduced = self._introduced(title, told)
        if introduced & _names(paragraph):
            return True
        if _CONTRIBUTES.search(paragraph) and _CONTRIBUTES.search(told):
            return False
        return _CONTINUES.match(paragraph) is not None

    def _introduced(self, title: str, told: str) -> set[str]:
        """Give the rare names that the title leads with or that the abstract introduces."""
        names = _names(title.split(":", 1)[0]) if ":" in title else set()
        for match in _CONTRIBUTES.finditer(told):
            names |= _names(told[match.end() : match.end() + 60])
        return {name for name in names if self._spread[name] <= _RARE}


def _names(text: str) -> set[str]:
    """Give the words that are written like names: capitals or digits within, such as FlexScale, LEANN, GPT-4."""
    return {word for word in _WORD.findall(text) if sum(character.isupper() for character in word) > 1}
