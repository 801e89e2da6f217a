"""Numbers that belong to another: inside the noun phrase or the relative clause of what is compared with.

"outperforms models trained on 100× more data" tells of those models, "improves on methods, which peak at 2.4×, by
…" of those methods; neither is the paper's own gain.
"""

from __future__ import annotations

import re

from confbrief.claims.clauses import Sentence
from confbrief.claims.phrases.forms import is_change
from confbrief.claims.quantities.units import RELATIVE_KINDS, Kind

_OBJECT_OF = re.compile(
    r"\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beat(?:s|ing)?|exceed(?:s|ed|ing)?|match(?:es|ed|ing)?|"
    r"rival(?:s|ed|ing|ling)?|improv(?:e|es|ed|ing) (?:up)?on|outpac(?:e|es|ed|ing)|compared (?:to|with|against)|"
    r"comparable (?:to|with)|comparison (?:to|with)|relative to|than|versus|vs\.?|against|on par with|"
    r"competitive with|approach(?:es|ing)?|similar to|"
    r"unlike|over(?=\s+(?:the|models?|methods?|systems?|baselines?|prior|existing|previous|all|other|[A-Z])))\s+",
)
_ATTRIBUTE = re.compile(
    r"\b(?:trained|pre-?trained|fine-?tuned|tuned|running|run|built|equipped|obtained|us(?:es|ing)|with|having|"
    r"consum(?:es?|ing)|requir(?:es?|ing)|need(?:s|ing)?|tak(?:es|ing)|costing|spending|that|which|who|whose|of|at|"
    r"are|is|already|achiev(?:es?|ing)|reach(?:es|ing)?|peak(?:s|ing)?)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?:which|whose|that|who)\s+[^,;:()]*$", re.IGNORECASE)
_PARTED = re.compile(
    r"[;:()—]|,(?!\s+(?:which|whose|who|and\s|or\s|[A-Z]))|\b(?:by|while|whilst|and (?:is|are|\w+s|\w+ing)\b|"
    r"thus|thereby|achiev(?:ing|es)|reducing|improving|yielding|with (?:an?|up to|only|just|\d))\b"
)
_MORE_OF = re.compile(
    r"(?:[\s-]+(?:more|larger|bigger|longer|as (?:many|much|large)|greater|higher|smaller|fewer|less|slower)\b|"
    r"\s+(?:its|their|the)\s+(?:[\w-]+\s+){0,2}?(?:size|parameters?|data|compute|memory|length)\b|"
    r"\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:size|parameters?|data|compute|memory)\b)",
    re.IGNORECASE,
)
_BARE_OBJECT = re.compile(r"(?:(?:the|a|an|all|much|even|other|models?|systems?|ones?|methods?|[A-Z][\w.-]*)\s+){0,4}$")
_SIZED = re.compile(r"[\s-]+(?:times[\s-]+)?(?:larger|bigger|smaller|longer|slower|heavier)\s+[\w-]+", re.IGNORECASE)
_PRIOR = re.compile(
    r"\b(?:existing|prior|previous|earlier|recent|current|conventional|traditional|state-of-the-art)\s[^,;:.]{0,60}?"
    r"\s(?:that|which)\s[^,;:]*$",
    re.IGNORECASE,
)


def is_borrowed(sentence: Sentence, index: int) -> bool:
    """Tell whether a factor or a percentage stands within the words for what is compared with."""
    quantity = sentence.quantities[index]
    begin, _ = sentence.clause(index)
    before, after = sentence.text[begin : quantity.lead], sentence.text[quantity.end :]
    if quantity.unit.kind not in RELATIVE_KINDS or _REPORTED.search(before) or _is_their_level(sentence, index):
        return bool(_REPORTED.search(before)) or quantity.unit.kind in RELATIVE_KINDS
    opened = max(_OBJECT_OF.finditer(before), key=lambda one: one.start(), default=None)
    if opened is None:
        return bool(_RELATIVE.search(before) and _PRIOR.search(before))
    inside = before[opened.end() :]
    if _RELATIVE.search(inside) and not re.search(r"\bby\b|:", inside):
        return True
    if _PARTED.search(inside):
        return False
    if _BARE_OBJECT.fullmatch(inside) and (_SIZED.match(after) or _MORE_OF.match(after)):
        # "matches the 300-times larger X", "matches Transformers twice its size", not "faster than A, 3× smaller"
        return bool(inside.strip()) or bool(_SIZED.match(after))
    return bool(_ATTRIBUTE.search(inside) and (_MORE_OF.match(after) or re.search(r"\b(?:that|which|who)\b", inside)))


_REPORTED = re.compile(r"\b[A-Z]\w*['’]s\s(?:reported|claimed|published|advertised)\s(?:[\w-]+\s){0,2}$")
_THEIRS = re.compile(
    r"\b(?:outperform|surpass|beat|exceed|outpac|underperform)\w*\s[^;:]*?[\w)]\s?\(\s*$|"
    r"\((?:where|whereas|while)\s(?:[\w-]+\s){0,3}(?:baselines?|methods?|systems?|models?|works?|approaches|others|[A-Z]\w+)\s[^()]*$"
)


def _is_their_level(sentence: Sentence, index: int) -> bool:
    """Tell another's level beside the paper's own: "31.6%, surpassing Orca (26.7%)", "(where baselines reach 72%)"."""
    if not index or sentence.quantities[index].unit.kind is not Kind.PERCENT:
        return False
    earlier = sentence.quantities[:index]
    own = any(one.unit.kind is Kind.PERCENT and not is_change(sentence, place) for place, one in enumerate(earlier))
    before = sentence.text[: sentence.quantities[index].lead]
    return own and not is_change(sentence, index) and bool(_THEIRS.search(before))
