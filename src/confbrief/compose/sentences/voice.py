"""In whose voice a sentence speaks, and how it is set so that it reads on its own.

Notes leave their subject out ("Argues for pipelining inference …"), and abstracts say "we". Away
from its heading the one gets the paper's name for its subject, and the other quotation marks.
"""

from __future__ import annotations

import re
from typing import Final

from confbrief.compose.counting import capitalised
from confbrief.compose.sentences.standing import is_clause

_VERBS: Final = re.compile(
    r"""adapts|addresses|adds|adopts|aims|allows|analy[sz]es|applies|argues|assigns|automates|avoids|breaks|
    bridges|brings|builds|calls|captures|carries|challenges|characteri[sz]es|checks|chooses|claims|
    clarifies|classifies|cleans|climbs|closes|collects|combines|compares|compiles|complements|compresses|
    computes|confirms|connects|considers|constructs|converts|corrects|covers|creates|cuts|decides|
    decomposes|decouples|defines|delivers|demonstrates|derives|describes|detects|determines|develops|
    diagnoses|disentangles|distinguishes|distributes|documents|doubles|eliminates|enables|estimates|
    evaluates|examines|explains|exploits|explores|exposes|expresses|extends|extracts|finds|fits|focuses|
    formali[sz]es|formulates|generali[sz]es|generates|gives|halves|handles|helps|identifies|illustrates|
    implements|improves|incorporates|infers|integrates|introduces|investigates|keeps|learns|leaves|lets|
    leverages|lowers|makes|merges|minimi[sz]es|mitigates|observes|offers|optimi[sz]es|outlines|
    outperforms|overlaps|partitions|pinpoints|predicts|presents|preserves|prevents|proposes|proves|
    provides|pursues|pushes|puts|quantifies|questions|raises|recommends|reconsiders|reconstructs|recovers|
    reduces|refactors|reformulates|reframes|refreshes|relates|removes|replaces|represents|reproduces|
    resolves|restructures|rethinks|retrieves|reuses|reveals|revisits|runs|saves|selects|sells|sends|
    separates|shows|simplifies|simulates|solves|speeds|stores|suggests|summari[sz]es|supports|surveys|
    synthesi[sz]es|tackles|takes|teaches|tells|tracks|transforms|treats|turns|unifies|uses|validates|
    verifies|walks
    """,
    re.VERBOSE,
)
"""What notes say first where they leave out that it is the paper that does it."""
_NOUNS_TOO: Final = re.compile(
    r"approaches|benchmarks|designs|follows|frames|maps|measures|models|moves|plans|profiles|records|reports|reviews|samples|scales|"
    r"schedules|searches|splits|studies|targets|tests|trains"
)
"""Verbs that are as often a plural noun ("Models are trained on …"), for which what follows decides."""
_NO_OBJECT: Final = re.compile(
    r"^(?:is|are|was|were|be|have|had|can|could|will|would|may|might|must|should|do|did|of|in|and|or)\b", re.IGNORECASE
)
_OBJECT: Final = re.compile(
    r"(?:an?|the|its|their|each|every|no|only|how|whether|why|what|one|two|three)\s", re.IGNORECASE
)
"""What begins an object: no noun of a subject stands right before it."""
_OF_NOUN: Final = re.compile(r"(?:that|which|who|whose)\b", re.IGNORECASE)
_FIRST: Final = re.compile(r"^([A-Z]?[a-z]+) +(?=\S)")
_S_FORM: Final = re.compile(r"[a-z]{2,}(?<![siu])s")
"""What may be a verb of the third person; not "is", "less", "thus"."""
_SPLIT: Final = re.compile(r";\s")
_NAME: Final = re.compile(r"^[^?!:;,.“”]*\w$")
_NAME_WORDS: Final = 4


def is_led_by_verb(text: str) -> bool:
    """Tell whether a text begins with what its unnamed subject does: "Argues for pipelining …"."""
    found = _FIRST.match(text)
    if found is None:
        return False
    verb, rest = found[1].casefold(), text[found.end() :]
    if _NO_OBJECT.match(rest):
        return False
    if _S_FORM.fullmatch(verb) and _OBJECT.match(rest):
        return True
    return bool(
        _VERBS.fullmatch(verb) or (_NOUNS_TOO.fullmatch(verb) and not _OF_NOUN.match(rest) and not is_clause(text))
    )


def acts(text: str, name: str) -> bool:
    """Tell whether a text begins with a name and what it does: "SpecGen outperforms …"."""
    return bool(re.match(rf"(?:The\s)?{re.escape(name)}\s(?:\w+ly\s)?[a-z]+s\s", text))


def with_subject(text: str, name: str) -> str | None:
    """Give a text that is led by its verb with the paper's name before it, None where that makes no sentence.

    A name that is as long as a title, or ends with a mark of its own, is no subject.
    """
    if not is_led_by_verb(text) or not _NAME.match(name) or len(name.split()) > _NAME_WORDS:
        return None
    return f"{name} {text[:1].lower()}{text[1:]}"


def quoted(text: str) -> str:
    """Set what a paper says of itself ("We present …") in quotation marks; what it quotes in single ones."""
    inner = text.replace("“", "‘").replace("”", "’")
    return f"“{capitalised(inner)}”"


def first_clause(text: str) -> str:
    """Give what stands before a semicolon, or all where there is none."""
    return _SPLIT.split(text, maxsplit=1)[0]
