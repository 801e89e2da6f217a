"""A quantity with what stands around it: whose clause it is in, and what the sentence says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from confbrief.claims.clauses import Sentence
from confbrief.claims.figurative import compares
from confbrief.claims.phrases.baselines import in_baseline
from confbrief.claims.quantities.nouns import CONFIGURATION, HARDWARE, singular_of
from confbrief.claims.quantities.quantity import Quantity
from confbrief.claims.quantities.units import Kind
from confbrief.claims.roles.borrowed import is_borrowed
from confbrief.claims.roles.evidence import is_frequency, varies
from confbrief.claims.roles.standing import Account
from confbrief.claims.roles.subjects import sides

_NEAR = 120
_OBSERVED = re.compile(
    r"\b(?:observations?|observ(?:e|ed|ing)|insights?|motivated|notic(?:e|ed)|(?:we|study|"
    r"analysis) (?:also )?(?:finds?|found|reveals?|sees?)|and (?:finds?|found|reveals?))\b"
    r"[^,;]*\bthat\b(?P<rest>[^;]*)$",
    re.IGNORECASE,
)
_TESTED = re.compile(
    r"\b(?:evaluat\w+|experiments?|tests?|study|analysis|benchmarking)\s+(?:of|on|with)\s+(?:the\s+)?(?:[\w-]+\s+)?"
    r"(?:leading|existing|popular|state-of-the-art|current|recent|frontier|advanced|commercial|open-source|proprietary|"
    r"mainstream|representative|various|several|many|\d+)\s[^.;]{0,60}\b(?:models|LLMs|agents|systems|methods|VLMs|MLLMs)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Circumstances:
    """A quantity with what stands around it and whose clause it is in."""

    quantity: Quantity
    before: str
    stated: str
    """What stands before the number itself, its bounding words included."""
    after: str
    told: str
    """The quantity as printed, and what follows."""
    clause: str
    mine: int
    theirs: int
    early: bool
    """Before the paper speaks of itself."""
    late: bool
    """After the sentence that proposes."""
    own_sentence: bool
    observed: bool
    """Stands in what "we find that …" tells of others."""

    in_baseline: bool
    borrowed: bool
    """Tells of what is compared with, or of how far things lie apart."""
    uncompared: bool
    """A factor in words that nothing compares: "changed more than 100 times"."""
    in_study: bool

    @property
    def near(self) -> str:
        """The end of what stands before."""
        return self.before[-_NEAR:]

    @property
    def near_stated(self) -> str:
        """The end of what stands before the number itself."""
        return self.stated[-_NEAR:]

    @classmethod
    def of(cls, account: Account, position: int, sentence: Sentence, index: int) -> Circumstances:
        """Look around a quantity; ``position`` counts the sentences of the record."""
        quantity = sentence.quantities[index]
        mine, theirs = sides(account, position, sentence, index)
        begin, _ = sentence.clause(index)
        observed = _OBSERVED.search(sentence.text, begin, quantity.lead)
        return cls(
            quantity=quantity,
            before=sentence.text[: quantity.lead],
            stated=sentence.text[: quantity.start],
            after=sentence.text[quantity.end :],
            told=sentence.text[quantity.start :],
            clause=sentence.text[begin : quantity.lead],
            mine=mine,
            theirs=theirs,
            early=account.precedes(position),
            late=account.follows(position),
            observed=bool(observed and not account.own.search(observed["rest"]))
            or bool(_TESTED.search(sentence.text, 0, quantity.lead)),
            uncompared=not compares(sentence.text, quantity, sentence.mentions, times=True),
            own_sentence=bool(account.own.speaks(sentence.text)),
            in_baseline=in_baseline(sentence, index),
            borrowed=is_borrowed(sentence, index) or varies(sentence, index) or is_frequency(sentence, index),
            in_study=_in_study(sentence, index),
        )


def _in_study(sentence: Sentence, index: int) -> bool:
    """Tell whether a bare list of counts begins with the size of a study: "302 tasks, 17 techniques, 133 servers"."""
    first = index
    while first and sentence.lists_on(first) and sentence.quantities[first - 1].unit.kind is Kind.COUNT:
        first -= 1
    noun = sentence.quantities[first].noun
    return first < index and bool(noun) and singular_of(noun.split(" ")[-1]) not in HARDWARE | CONFIGURATION
