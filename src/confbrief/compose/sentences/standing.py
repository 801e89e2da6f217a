"""Whether a sentence can stand alone, away from the text that it was taken from."""

from __future__ import annotations

import re
from typing import Final

_LEAD_IN: Final = re.compile(
    r"""^(?:
        (?:however|moreover|furthermore|additionally|in\ addition|therefore|thus|hence|consequently|finally|lastly|
           importantly|notably|specifically|in\ particular|overall|collectively|taken\ together|as\ a\ result|
           to\ this\ end|towards?\ this\ (?:end|goal)|accordingly|instead|also|yet|still|together|conversely|
           in\ this\ (?:paper|work|study|article|talk|poster)|here)
      | (?:to|by)\ [a-z]+(?:\ [a-z]+)?\ (?:this|these|those|that|such|the\ above|it|them)\b[^,;:]{0,80}
      | building\ on\ (?:this|these|those)\b[^,;:]{0,60}
    ),\s+(?=\w)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What ties a sentence's beginning to the one before it, and can be left off."""

_TIED: Final = re.compile(
    r"""^(?:
        (?:it|its|they|their|them|he|she|both|such|another|others?|the\ (?:former|latter|same|other))\b
      | (?:this|these|those|that)\b(?!\ (?:paper|work|study)\b)
      | (?:however|moreover|furthermore|additionally|therefore|thus|hence|consequently|finally|second|secondly|third|
           thirdly|in\ addition|as\ a\ result|instead|also|yet|but|and|or|so|then|conversely|similarly|likewise|
           in\ contrast|on\ the\ other\ hand|besides|meanwhile|for\ example|for\ instance|as\ such|with\ this)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTING: Final = re.compile(
    r"\b(?:(?:address|tackle|overcome|solve|mitigate|resolve|achieve|exploit|do|bridge|close)\w*\s+)"
    r"(?:this|these|those|it|them|both)\b"
    r"|\b(?:the above|these|those) (?:\w+ ){0,2}(?:problems?|issues?|challenges?|limitations?|limits?|bottlenecks?|"
    r"gaps?|findings?|observations?|insights?|overheads?|workloads?|results?|techniques?|optimi[sz]ations?)\b"
    r"|\bthis (?:problem|issue|challenge|limitation|bottleneck|gap|end|allows|enables|leads|means)\b",
    re.IGNORECASE,
)
_OBJECT_PRONOUN: Final = re.compile(
    r"\b(?:it|them|they)\b(?!\s(?:is|was|takes?|seems?|becomes?)\b[^,;]*?\b(?:to|that)\b)"
)
"""A pronoun that needs a noun before it; what "it is possible to" has for its subject follows."""
_NO_NOUN: Final = re.compile(
    r"(?:a|an|the|and|also|here|further|then|now|that|how|why|whether|when|we|authors?|paper|study|work|posters?|"
    r"speakers?|presenters?|say|says|said|claims?|reports?|shows?|find|finds|found|argues?|notes?|thinks?|believes?|"
    r"states?|demonstrates?|suggests?|observes?|explains?)$",
    re.IGNORECASE,
)
"""Words that no "it" stands for: who reports, and that they do."""
_THESE_THINGS: Final = re.compile(r"\bthese\s+((?:[\w-]+\s+){0,2}[\w-]*s)\b", re.IGNORECASE)
_THESE: Final = re.compile(r"\b(?:these|those|such)\s+(\w{4,})", re.IGNORECASE)
_FIRST_PERSON: Final = re.compile(r"\b(?:we|our|ours|us)\b", re.IGNORECASE)
_LIST_ITEM: Final = re.compile(r"^\(?(?:[0-9]{1,2}|[ivx]{1,4}|[a-z])[.)]\s|^[-–•*]", re.IGNORECASE)
_CONTENTS: Final = re.compile(
    r"^(?:(?:\w+\s)?sections|components|contents|outline|agenda|keywords|topics)\b", re.IGNORECASE
)
"""What opens a list of what a poster or a paper contains, which tells nothing of it."""

_ASIDE: Final = re.compile(
    r"^(?:motivation|problems?|background|challenges?|context|issue|reported|results?|findings?|evaluat\w+)\b[^.:]{0,20}:",
    re.IGNORECASE,
)
_OTHERS_WORK: Final = re.compile(
    r"\b(?:existing|prior|previous|current|traditional|conventional|earlier|today[’']s|recent)\s+(?:[\w-]+\s+){0,2}"
    r"(?:works?|solutions?|systems?|methods?|approach(?:es)?|techniques?|frameworks?|engines?|implementations?|studies)\b",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|will|should|must|does|do|did|becomes?|became|continues?|appears?|makes|"
    r"shows|gets|grows|grew|takes|goes|remains?|enters|dominates|matters|achieves?|outperforms?|improves?|reduces?|"
    r"integrates?|introduces?|presents|proposes?|exploits)\b",
    re.IGNORECASE,
)
"""Finite verbs that are common in what is said of systems and of a field."""
_FIRST_CLAUSE: Final = re.compile(r"\s+[—–]\s+|—|[;:](?=\s)|\.\s")
_QUOTED: Final = re.compile(r"“[^”]*”")
_RELATIVE: Final = re.compile(
    r"\b(?:that|which|who|whom|whose|what|how|why|where|whether|when|once|if|because|to)\b", re.IGNORECASE
)
_OBJECT: Final = re.compile(
    r"(?:a|an|the|its|their|how|that|why|whether|on|for|from|to|by|with|of|in|as|any|all|prior)$", re.IGNORECASE
)
_HEADED: Final = re.compile(r"^[^.:;,]{1,40}:\s")
_END: Final = re.compile(r"[.!?…][\"'”’)\]]*$")
_FEWEST_WORDS: Final = 4


def without_lead_in(sentence: str) -> str:
    """Leave off the words that tie a sentence's beginning to the one before it.

    "To address this, we introduce SpecGen, a …" becomes "We introduce SpecGen, a …". What is left is
    a whole sentence, in the source's words; only its first letter is made a capital.
    """
    rest = _LEAD_IN.sub("", sentence, count=1)
    if rest == sentence:
        return sentence
    first, _, _ = rest.partition(" ")
    return rest if any(letter.isupper() for letter in first) else rest[:1].upper() + rest[1:]


def is_whole(sentence: str) -> bool:
    """Tell whether a text is a whole sentence: it ends as one, and is no item of a list and no list of contents."""
    return (
        bool(_END.search(sentence))
        and len(sentence.split()) >= _FEWEST_WORDS
        and not _LIST_ITEM.match(sentence)
        and not _CONTENTS.match(sentence)
        and sentence.count("(") == sentence.count(")")
    )


def stands_alone(sentence: str) -> bool:
    """Tell whether nothing in a sentence points at a text that is not there.

    "We" and "our" may stand: a sentence that has them is told under its paper's name.
    """
    return not (_TIED.match(sentence) or _POINTING.search(sentence) or _points_back(sentence) or _lacks_noun(sentence))


def _lacks_noun(sentence: str) -> bool:
    """Tell whether the first "it" or "them" stands where the sentence has named nothing yet ("Moves them to …")."""
    found = _OBJECT_PRONOUN.search(sentence)
    if found is None:
        return False
    before = re.findall(r"[\w’'-]+", sentence[: found.start()])
    named = [word for index, word in enumerate(before) if not _NO_NOUN.match(word) and not (index == 0 and _is_s(word))]
    return not named


def _is_s(word: str) -> bool:
    """Tell whether a word may be a verb that leads a sentence without a subject."""
    return word.endswith("s") and not word.endswith("ss") and word[1:].islower()


def _points_back(sentence: str) -> bool:
    """Tell whether "these" stands for things that the sentence itself has not named before."""
    return any(
        not any(word.casefold() in sentence[: found.start()].casefold() for word in found[1].split())
        for found in _THESE_THINGS.finditer(sentence)
    )


def points_at(sentence: str, before: str) -> bool:
    """Tell whether a sentence speaks of things that the one before it has named ("these tokens")."""
    told = before.casefold()
    return any(found[1].casefold() in told for found in _THESE.finditer(sentence))


def speaks_of_itself(sentence: str) -> bool:
    """Tell whether a sentence says "we" or "our"."""
    return bool(_FIRST_PERSON.search(sentence))


def names(sentence: str, name: str) -> bool:
    """Tell whether a sentence has a name as a whole word, whatever the case."""
    return bool(name) and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE))


def is_aside(sentence: str) -> bool:
    """Tell whether a sentence says itself that it tells the problem or the results rather than what was done."""
    return bool(_ASIDE.match(sentence))


def is_headed(sentence: str) -> bool:
    """Tell whether a sentence opens with a head of its own ("Key insight: …"), and cannot stand behind another."""
    return bool(_HEADED.match(sentence))


def is_clause(text: str) -> bool:
    """Tell whether a text opens with a clause that has a subject and a finite verb.

    "SD is not free; whether it pays …" does; "Practical recipe for …", "Trains the same model …" and
    "A metric that shows …" do not. A verb that is not among the common ones goes unseen.
    """
    opening = _FIRST_CLAUSE.split(_QUOTED.sub("it", text), maxsplit=1)[0]
    words = opening.split()
    found = _FINITE.search(opening)
    if found is None or not words:
        return False
    before = opening[: found.start()].split()
    third_person = words[0].endswith("s") and not words[0].endswith("ss") and len(before) > 1
    return bool(before) and not _RELATIVE.search(" ".join(before)) and not (third_person and _OBJECT.match(words[1]))


def is_of_others(sentence: str) -> bool:
    """Tell whether a sentence speaks of what others did before."""
    return bool(_OTHERS_WORK.search(sentence))
