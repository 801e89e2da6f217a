"""Whose number it is: the nearest subject before it in its clause, the paper's own side or another."""

from __future__ import annotations

import re

from confbrief.claims.clauses import Sentence
from confbrief.claims.roles.standing import Account

_OTHERS = re.compile(
    r"(?:^|[,:;—]\s*|\b(?:that|while|whereas|but|however,?|unlike|although|as|since|because|where|when|and|"
    r"of|in|by|which)\s+)(?:the\s+|many\s+|most\s+|all\s+|some\s+|even\s+|today[’']s\s+)?"
    r"(?:existing|prior|previous|current|traditional|conventional|state-of-the-art|modern|recent|"
    r"other|default|standard|na[iï]ve|vanilla|typical|popular|today[’']s|advanced|older|"
    r"smaller|larger|weak|weaker|strong|leading|mainstream|public|published|off-the-shelf|third-party|competing|commercial|common|baseline)(?:/\w+)?\s+[\w-]+",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:^|[,;]\s+|\b(?:that|and|while)\s+)[Ii]t\s+(?=\w+s\b|can\b|also\b|could\b)")
_SUBORDINATE = re.compile(r"\s*(?:because|since|although|though|given that|even though)\b", re.IGNORECASE)
_RIVAL = re.compile(
    r"(?:^|[,;]\s+|\b(?:[Ww]hile|[Ww]hereas|but|than|and)\s+)(?:[Tt]he\s+)?(?P<name>[Bb]aselines?|[Hh]umans?|"
    r"(?:[Hh]uman |domain )?[Ee]xperts?|"
    r"[Pp]articipants?|[Aa]nnotators?|(?:even )?the best(?:-performing)? \w+|"
    r"[A-Z][\w.-]*[A-Z\d][\w.-]*|[a-z]+[A-Z]\w*)\s+"
    r"(?:only\s+|can\s+only\s+|already\s+)?(?:achieves?|reach(?:es)?|takes?|requires?|spends?|"
    r"attains?|uses?|has|suffers?|delivers?|incurs?|needs?|gets?|obtains?|wastes?)\b[^,;]*$"
)
_PEOPLE = re.compile(
    r"humans?|(?:human |domain )?experts?|participants?|annotators?|(?:even )?the best(?:-performing)? ", re.IGNORECASE
)
_OBJECT_VERB = re.compile(
    r"\b(?:outperform|surpass|beat|exceed|compared|over|than|versus|vs|against|relative|from|of|"
    r"match|on|to|by)\w*\s*(?:the\s+|both\s+|all\s+)?$",
    re.IGNORECASE,
)


def sides(account: Account, position: int, sentence: Sentence, index: int) -> tuple[int, int]:
    """Give how near before a quantity its own side and another side stand (0 where neither does)."""
    begin, end = sentence.clause(index)
    lead = sentence.quantities[index].lead
    text = sentence.text
    mine = account.own.last_end(text, begin, lead)
    if account.follows(position):
        mine = max((match.end() for match in _IT.finditer(text, begin, lead)), default=mine)
    window = text[begin:lead]
    others = (match.end() for match in _OTHERS.finditer(window) if _is_subject(window, match))
    theirs = max((begin + end for end in others), default=0)
    rival = _RIVAL.search(text[:lead])
    told = rival and (account.own.speaks(text) or _PEOPLE.match(rival["name"]))
    if rival and told and not account.own.search(rival["name"]):
        theirs = max(theirs, rival.end("name"))
    if not mine and _SUBORDINATE.match(text) and not account.own.search(text[:begin]):
        return 0, 1  # "because 1% saves millions, we …"
    if not mine and not theirs and (account.own.search(text[lead:end]) or account.own.search(text[:begin])):
        mine = 1
    return mine, theirs


def _is_subject(text: str, match: re.Match[str]) -> bool:
    """Tell a subject from an object: "existing systems use 21%" against "outperforms existing systems by 21%"."""
    if re.match(r"(?:of|in|by|and|as|when)\b", match.group(), re.IGNORECASE):
        return False
    between = text[match.end() :]
    return bool(re.search(r"\b\w+(?:s|e|ed|n|can|only)\b", between)) and not _OBJECT_VERB.search(
        text[: match.start() + 1]
    )
