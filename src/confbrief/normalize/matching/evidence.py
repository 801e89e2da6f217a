"""How strongly two records seem to tell of one paper, and why, in words.

Each kind of evidence gives a probability on its own; together they are combined as independent
reasons, 1 - (1 - a)(1 - b)…, so that several weak ones add up and one strong one is enough. The
strengths were set once on hand-matched records and are checked by the tests; none of them knows
a paper.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from confbrief.normalize.matching.links import is_certain, link_reasons
from confbrief.normalize.matching.mentions import Mention, mention_reasons
from confbrief.normalize.matching.profile import Profile, Rarity
from confbrief.normalize.matching.reason import Reason, ramp
from confbrief.normalize.matching.titles import title_reasons
from confbrief.normalize.names import is_coined, occurrences
from confbrief.text.terms import fold, key, stem, words

_SHORT_NAME = 3
"""Letters up to which a name says little: many have it."""
_ROMAN = re.compile(r"^(?:[ivx]+|\d+|v\d+)$")
_COINED_NAME, _LONG_CAPITALS, _SHORT_CAPITALS, _EVERYDAY_NAME = 0.7, 0.62, 0.56, 0.5
"""What a shared name says by itself: "OrbSieve", "SKYSIEVE", "ORBIT", "Sieve"."""
_LONG_NAME = 7
_BODY_FLOOR, _BODY_FULL = 0.12, 0.5
_WORTH_NAMING = 0.15
_RARE_SHOWN = 5
_FEW_OWNERS = 4
_BARE, _BARE_FULL = 4, 0.45
"""Telling words that a text needs to be compared as a text; what a title alone says by being like a text."""
_ABSTRACT = 20
"""Telling words that a text needs to be held for an abstract, which says what its paper is about."""
_OTHER = 0.04
"""The cosine, but for the words of both titles, below which two abstracts are of different papers."""
_RARE_SHARE = 0.45
"""The share of the highest rarity from which a shared term counts as rare."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The reasons taken together; ``score`` is between 0 and 1."""

    score: float
    cosine: float
    """How like titles and texts are, taken together."""
    beyond: float
    """The part of it that does not come from words that both titles have."""
    rare: int
    """How many rare terms both have, apart from those of both titles."""
    doubted: bool = False
    """Whether something speaks against, which no further reason outweighs."""
    certain: bool = False
    """Whether what both have names one paper and no other: a link, or the title by itself in the text."""
    bare: bool = False
    """Whether one of the two is hardly more than its title."""
    nearest: bool = False
    """Whether no other text of its source is as near, both ways, and more than common words make it so."""
    more: tuple[Reason, ...] = ()
    """Reasons that the two records alone do not give."""
    evidence: tuple[str, ...] = ()
    """All reasons in words, the strongest first; filled in for pairs that are shown."""

    def with_reason(self, strength: float, words: str) -> Likeness:
        """Add one more reason."""
        score = round(1 - (1 - self.score) * (1 - strength), 4)
        return replace(self, score=score, more=(*self.more, Reason(strength, words)))


@dataclass(frozen=True, slots=True)
class Background:
    """What all records together tell, against which a pair is weighed."""

    rarity: Rarity
    owners: Mapping[str, int]
    """How many records of one source, of that with most, call their own system by a folded name."""
    mentions: Mapping[tuple[int, int], Mention]
    """Titles that stand in other texts, by the positions of both records, the smaller first."""


def likeness(profiles: Sequence[Profile], pair: tuple[int, int], known: Background) -> Likeness:
    """Weigh all evidence for two records; symmetric."""
    first, second = (profiles[number] for number in pair)
    common = _common(first, second, known.rarity)
    doubt = 1.0
    for reason in _reasons(profiles, pair, known, common):
        doubt *= 1 - reason.strength
    against = _against(first, second, common)
    score = (1 - doubt) * 0.5 ** len(against)
    return Likeness(
        round(score, 4),
        round(common.cosine, 6),
        round(common.beyond, 6),
        len(common.rare),
        doubted=bool(against),
        bare=_is_bare(first, second),
        certain=known.mentions.get(pair) is Mention.ALONE or is_certain(first.places, second.places),
    )


def in_words(found: Likeness, profiles: Sequence[Profile], pair: tuple[int, int], known: Background) -> Likeness:
    """Fill in the evidence: apart from the weighing, since hardly any pair of those weighed is shown."""
    first, second = (profiles[number] for number in pair)
    common = _common(first, second, known.rarity)
    reasons = [*_reasons(profiles, pair, known, common), *found.more]
    told = [Reason(1, words) for words in _against(first, second, common)]
    told += sorted(reasons, key=lambda reason: -reason.strength)
    evidence = (
        reason.words or _rare_words(common.rare, first, second, known.rarity)
        for reason in told
        if reason.strength >= _WORTH_NAMING
    )
    return replace(found, evidence=tuple(evidence))


@dataclass(frozen=True, slots=True)
class _Common:
    """What two texts have in common; see Likeness."""

    cosine: float
    beyond: float
    rare: tuple[str, ...]


def _common(first: Profile, second: Profile, rarity: Rarity) -> _Common:
    short, long = (first, second) if len(first.body) <= len(second.body) else (second, first)
    shared = short.body.keys() & long.body.keys()
    products = {term: short.body[term] * long.body[term] for term in shared}
    titled = first.title_terms & second.title_terms
    # fsum: the order of a set is no order.
    cosine = math.fsum(products.values())
    beyond = cosine - math.fsum(products[term] for term in titled & shared)
    return _Common(cosine, beyond, tuple(term for term in shared - titled if _is_rare(term, rarity)))


def _reasons(profiles: Sequence[Profile], pair: tuple[int, int], known: Background, common: _Common) -> list[Reason]:
    first, second = (profiles[number] for number in pair)
    reasons = [*title_reasons(first, second, known.rarity), *_name_reasons(first, second, known.owners)]
    reasons += _text_reasons(first, second, common)
    if len(common.rare) > 1:
        reasons.append(Reason(_WORTH_NAMING, ""))
    reasons += _people_reasons(first, second)
    return [*reasons, *link_reasons(first.places, second.places), *mention_reasons(known.mentions.get(pair))]


def _against(first: Profile, second: Profile, common: _Common) -> list[str]:
    found = (_counted_apart(first, second), _other_people(first, second), _other_abstracts(first, second, common))
    return [words for words in found if words]


def _is_rare(term: str, rarity: Rarity) -> bool:
    return rarity(term) >= _RARE_SHARE * rarity.highest and len(term) > 1 and term.isalpha()


def _rare_words(rare: tuple[str, ...], first: Profile, second: Profile, rarity: Rarity) -> str:
    """Name the rarest of the shared terms as one of the texts prints them."""
    roots = sorted(rare, key=lambda term: (-rarity(term), term))[:_RARE_SHOWN]
    printed: dict[str, str] = {}
    for account in (first.account, second.account):
        for word in words(f"{account.text} {account.record.title or ''}"):
            printed.setdefault(stem(word), word)
    return "shared rare words: " + ", ".join(printed.get(root, root) for root in roots)


def _name_reasons(first: Profile, second: Profile, owners: Mapping[str, int]) -> list[Reason]:
    for one, other in ((first, second), (second, first)):
        if len(one.title) == 1 and one.title_key in other.names and owners.get(one.title_key, 0) <= _FEW_OWNERS:
            return [Reason(0.8, f"the title is the other's system name {_form(one.title_key, other)}")]
    shared = first.names & second.names
    if shared:
        strength, name = max((_name_strength(name, first, owners), _form(name, first)) for name in shared)
        if first.title and second.title and not first.title_terms & second.title_terms - {stem(fold(name))}:
            strength *= 0.8
        return [Reason(strength, f"shared system name {name}")]
    found = []
    for one, other in ((first, second), (second, first)):
        for name in one.account.names.titled:
            telling = is_coined(name) and len(key(name)) > _SHORT_NAME
            if telling and name in other.account.text and next(occurrences(name, other.account.text), None) is not None:
                found.append(Reason(0.3, f"{name} is named in the other text"))
    return found[:1]


def _name_strength(name: str, owner: Profile, owners: Mapping[str, int]) -> float:
    """Weigh a shared name: less where it is an abbreviation, an everyday word, or borne by many systems."""
    form = _form(name, owner)
    if len(name) <= _SHORT_NAME or not is_coined(form):
        strength = _EVERYDAY_NAME
    elif not form.isupper():
        strength = _COINED_NAME
    else:
        strength = _LONG_CAPITALS if len(name) >= _LONG_NAME else _SHORT_CAPITALS
    return strength * math.sqrt(min(1.0, _FEW_OWNERS / owners.get(name, 1)))


def _form(name: str, owner: Profile) -> str:
    return next(form for form in owner.account.names.forms if key(form) == name)


def _is_bare(first: Profile, second: Profile) -> bool:
    return bool(first.title and second.title) and min(len(first.text), len(second.text)) < _BARE


def _text_reasons(first: Profile, second: Profile, common: _Common) -> list[Reason]:
    # Where one is hardly more than its title, what both titles have is weighed as titles are, and not once more.
    bare = _is_bare(first, second)
    cosine, most = (common.beyond, _BARE_FULL) if bare else (common.cosine, 0.75)
    found = [Reason(most * ramp(cosine, _BODY_FLOOR, _BODY_FULL), f"similar texts (cosine {cosine:.2f})")]
    numbers = sorted(first.numbers & second.numbers, key=float)
    if numbers:
        # The longer a number, the less likely two papers have it by chance.
        strength = sum(0.06 * (sum(sign.isdigit() for sign in number) - 1) for number in numbers)
        found.append(Reason(min(0.4, strength), "the same numbers: " + ", ".join(numbers[:_RARE_SHOWN])))
    return found


def _people_reasons(first: Profile, second: Profile) -> list[Reason]:
    shared = first.people & second.people
    if len(shared) < 2:  # noqa: PLR2004 - one namesake proves nothing
        return []
    share = len(shared) / min(len(first.people), len(second.people))
    return [Reason(0.7 * share, f"{len(shared)} authors in common")]


def _other_people(first: Profile, second: Profile) -> str:
    """Tell where both name several authors, hide none, and share none."""
    records = first.account.record, second.account.record
    if any(len(record.authors) < 2 or record.hidden_authors for record in records):  # noqa: PLR2004
        return ""
    return "" if first.people & second.people else "no author in common"


def _other_abstracts(first: Profile, second: Profile, common: _Common) -> str:
    """Tell where two abstracts have hardly a word in common beyond those of both titles.

    A person's remarks are no abstract: they may say anything of their paper.
    """
    for profile in (first, second):
        if profile.account.origin.is_notes or len(profile.text) < _ABSTRACT:
            return ""
    return "abstracts that say other things" if common.beyond < _OTHER else ""


def _counted_apart(first: Profile, second: Profile) -> str:
    """Tell where titles or names differ in a number only: version 3 is not version 4."""
    for one in first.titled_names:
        for other in second.titled_names:
            if one != other and one.rstrip("0123456789") == other.rstrip("0123456789"):
                return "names that differ in their number"
    apart = first.title_terms ^ second.title_terms
    if first.title and second.title and apart and all(_ROMAN.match(term) for term in apart):
        return "titles that differ in a number"
    return ""
