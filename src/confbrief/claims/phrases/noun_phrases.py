"""The noun phrase that begins at a place: a baseline to its end, with the brackets that explain it."""

from __future__ import annotations

import re

from confbrief.claims.clauses import Sentence
from confbrief.claims.quantities.units import Kind

_END = re.compile(
    r"[,;:!?\[\]—|)]|\s[–-]\s|\.(?=\s|$)|\s(?:(?<!ed\s)by|on|for|across|with|without|while|when|whilst|"
    r"whereas|under|at|despite|that|which|who|in|using|during|via|through|"
    r"depending|and achiev\w+|compared|thus|thereby|but|respectively|as well as|if|to|is|are|has|"
    r"have|can|even|from|running|when|where|after)\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"(?:when|if|without|not)\s[^,;:()—]{3,80}?(?=[,;:()—]|\.(?:\s|$)|$)")
"""What is compared with may be a case: "compared to | when the cache is off"."""
_BARE_BASELINE = re.compile(
    r"(?:the\s|an?\s)?(?:baseline|version|variant|setup|case|model|system|method|engine|framework)s?"
)
_EQUIPPED = re.compile(r"\swith\s+[A-Z]\w*[A-Z]\w*(?=\s*(?:[,;.)]|$))")
_NEXT = re.compile(r"(?:,\s*|\s+)(?:and|or|but)\s+", re.IGNORECASE)
# Brackets that name the baselines belong to them; those that remark on something do not.
_PARENTHESIS = re.compile(
    r"\s*\((?:e\.g\.,?\s*|i\.e\.,?\s*|such as\s+)?[A-Z][\w.+-]*(?:\s[\w.+-]+)?(?:,?\s(?:and\s|"
    r"or\s)?[A-Z][\w.+-]*(?:\s[\w.+-]+)?)*\)"
)
_VERB = re.compile(
    r"(?:\w+ly\s+)?(?:[a-z]+(?:ing|ed)|reduces?|improves?|achieves?|increases?|lowers?|delivers?|"
    r"enables?|requires?|uses?|saves?|is|are|was|were|had|has|can|outperforms?|cuts?|takes?|drops?|"
    r"runs?|consumes?|costs?|reaches|provides?|maintains?|completes?|finish(?:es)?|keeps?|scales?|supports?|serves?|shows?|performs?|"
    r"up to|by)\b"
)
_DEMONSTRATIVE = frozenset({"the", "a", "an", "it", "this", "that", "them", "all", "each", "time"})


def noun_phrase(sentence: Sentence, begin: int) -> tuple[int, int] | None:
    """Give the noun phrase that begins at ``begin``, with the brackets that explain it."""
    text = sentence.text
    case = _CASE.match(text, begin)
    if case:
        return begin, begin + len(case.group().rstrip())
    limit = next(
        (
            quantity.lead
            for quantity in sentence.quantities
            if quantity.lead >= begin and quantity.unit.kind is not Kind.COUNT
        ),
        len(text),
    )
    position = begin
    while True:
        bracket = text.find("(", position)
        stop = _END.search(text, position)
        end = stop.start() if stop else len(text)
        if stop and (
            _EQUIPPED.match(text, stop.start())
            or (stop.group() in {" without", " that"} and _BARE_BASELINE.fullmatch(text, begin, stop.start()))
        ):
            position = stop.end()  # "Megatron-LM with FlashAttention"
            continue
        if 0 <= bracket < end:
            closed = _PARENTHESIS.match(text, bracket)
            if closed:
                position = closed.end()
                continue
            end = bracket
        if (
            stop
            and stop.group() == ","
            and re.match(r",\s+(?:and\s+)?[A-Z][\w.-]*(?:,|\s+and\b|\s+by\b|\s*\.|$)", text[end:])
        ):
            position = end + 1
            continue
        break
    end = min(end, max(begin, limit))
    for match in _NEXT.finditer(text, begin, end):
        if _VERB.match(text, match.end()) or match.end() >= limit:
            end = match.start()
            break
    phrase = text[begin:end].rstrip(" ,.-–")
    phrase = re.sub(r"(?:,|\s)+(?:and|or)$", "", phrase)
    if not phrase or phrase.lower() in _DEMONSTRATIVE:
        return None
    return begin, begin + len(phrase)
