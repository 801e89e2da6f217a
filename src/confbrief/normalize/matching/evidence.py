"""How strongly two records seem to tell of one paper, and why, in words.

Each kind of evidence gives a probability on its own; together they are combined as independent
reasons, 1 - (1 - a)(1 - b)…, so that several weak ones add up and one strong one is enough. The
strengths were set once on hand-matched records and are checked by the tests; none of them knows
a paper.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from confbrief.normalize.matching.profile import Profile, Rarity
from confbrief.normalize.names import is_coined, occurrences
from confbrief.text.terms import fold, key, stem, words

_TELLING_TITLE = 3
"""Terms that a title needs before its being the same says much: "Poster" and "Demo" have one."""
_ROMAN = re.compile(r"^(?:[ivx]+|\d+|v\d+)$")
_TITLE_FLOOR, _TITLE_FULL = 0.45, 0.85
_ENOUGH_SHARED = 4
"""Terms that similar titles need in common before their being similar counts in full."""
_MISTYPED = 0.85
_SAME_WORD = 68
"""The similarity of letters, of 100, from which one word may be the other mistyped."""
_COINED_NAME, _LONG_CAPITALS, _SHORT_CAPITALS, _EVERYDAY_NAME = 0.7, 0.62, 0.56, 0.5
"""What a shared name says by itself: "OrbSieve", "SKYSIEVE", "ORBIT", "Sieve"."""
_LONG_NAME = 7
_BODY_FLOOR, _BODY_FULL = 0.12, 0.5
_WORTH_NAMING = 0.15
_RARE_SHOWN = 5
_FEW_OWNERS = 4
_RARE_SHARE = 0.45
"""The share of the highest rarity from which a shared term counts as rare."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to hold two records for the same paper; ``strength`` is a probability."""

    strength: float
    words: str


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


def likeness(first: Profile, second: Profile, rarity: Rarity, owners: dict[str, int]) -> Likeness:
    """Weigh all evidence for two records; symmetric.

    ``owners`` counts how many records call their own system by a folded name.
    """
    common = _common(first, second, rarity)
    doubt = 1.0
    for reason in _reasons(first, second, rarity, owners, common):
        doubt *= 1 - reason.strength
    against = _against(first, second)
    score = (1 - doubt) * 0.5 ** len(against)
    return Likeness(
        round(score, 4), round(common.cosine, 6), round(common.beyond, 6), len(common.rare), doubted=bool(against)
    )


def in_words(found: Likeness, first: Profile, second: Profile, rarity: Rarity, owners: dict[str, int]) -> Likeness:
    """Fill in the evidence: apart from the weighing, since hardly any pair of those weighed is shown."""
    common = _common(first, second, rarity)
    reasons = [*_reasons(first, second, rarity, owners, common), *found.more]
    told = [Reason(1, words) for words in _against(first, second)]
    told += sorted(reasons, key=lambda reason: -reason.strength)
    evidence = (
        reason.words or _rare_words(common.rare, first, second, rarity)
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


def _reasons(first: Profile, second: Profile, rarity: Rarity, owners: dict[str, int], common: _Common) -> list[Reason]:
    reasons = [*_title_reasons(first, second, rarity), *_name_reasons(first, second, owners)]
    reasons += _text_reasons(first, second, common.cosine)
    if len(common.rare) > 1:
        reasons.append(Reason(_WORTH_NAMING, ""))
    return [*reasons, *_people_reasons(first, second)]


def _against(first: Profile, second: Profile) -> list[str]:
    return [words for words in (_counted_apart(first, second), _other_people(first, second)) if words]


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


def _title_reasons(first: Profile, second: Profile, rarity: Rarity) -> list[Reason]:
    if not first.title_key or not second.title_key:
        return []
    telling = min(1.0, min(len(first.title), len(second.title)) / _TELLING_TITLE)
    printed = first.account.record.title, second.account.record.title
    if first.title_key == second.title_key:
        same = "same title" if printed[0] == printed[1] else "same title but for capitals or punctuation"
        return [Reason(0.6 + 0.39 * telling if telling == 1 else 0.55 * telling, same)]
    if sorted(first.title) == sorted(second.title) and telling == 1:
        return [Reason(0.97, "same words in the title")]
    found = []
    if first.subtitle_key and first.subtitle_key == second.subtitle_key and len(first.subtitle) >= _TELLING_TITLE:
        found.append(Reason(0.93, "same subtitle"))
    elif telling == 1 and _holds(first, second):
        found.append(Reason(0.88, "one title holds the other"))
    else:
        shared = overlap(first.title_terms, second.title_terms, rarity)
        if first.subtitle and second.subtitle:
            shared = max(shared, overlap(first.subtitle_terms, second.subtitle_terms, rarity))
        enough = min(1.0, len(first.title_terms & second.title_terms) / _ENOUGH_SHARED)
        strength = 0.9 * enough * _ramp(shared, _TITLE_FLOOR, _TITLE_FULL)
        if strength < _MISTYPED and telling == 1 and _mistyped(first.title, second.title):
            found.append(Reason(_MISTYPED, "same title but for typing errors"))
        else:
            found.append(Reason(strength, f"similar titles ({shared:.0%} of what their words tell)"))
    return found


def _mistyped(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether titles of as many words differ in single letters of some words only."""
    if len(first) != len(second):
        return False
    pairs = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    return len(pairs) < len(first) - 1 and all(ratio(one, other) >= _SAME_WORD for one, other in pairs)


def _holds(first: Profile, second: Profile) -> bool:
    """Whether the one title, all of it, is a run of whole words within the other."""
    short, long = sorted((first.title, second.title), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def overlap(first: frozenset[str], second: frozenset[str], rarity: Rarity) -> float:
    """Share of what the terms tell that both sides have (Dice's coefficient, weighted by rarity)."""
    shared = first & second
    if not shared:
        return 0.0
    return 2 * rarity.total(shared) / (rarity.total(first) + rarity.total(second))


def _name_reasons(first: Profile, second: Profile, owners: dict[str, int]) -> list[Reason]:
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
            telling = is_coined(name) and len(key(name)) > _TELLING_TITLE
            if telling and name in other.account.text and next(occurrences(name, other.account.text), None) is not None:
                found.append(Reason(0.3, f"{name} is named in the other text"))
    return found[:1]


def _name_strength(name: str, owner: Profile, owners: dict[str, int]) -> float:
    """Weigh a shared name: less where it is an abbreviation, an everyday word, or borne by many systems."""
    form = _form(name, owner)
    if len(name) <= _TELLING_TITLE or not is_coined(form):
        strength = _EVERYDAY_NAME
    elif not form.isupper():
        strength = _COINED_NAME
    else:
        strength = _LONG_CAPITALS if len(name) >= _LONG_NAME else _SHORT_CAPITALS
    return strength * math.sqrt(min(1.0, _FEW_OWNERS / owners.get(name, 1)))


def _form(name: str, owner: Profile) -> str:
    return next(form for form in owner.account.names.forms if key(form) == name)


def _text_reasons(first: Profile, second: Profile, cosine: float) -> list[Reason]:
    found = [Reason(0.75 * _ramp(cosine, _BODY_FLOOR, _BODY_FULL), f"similar texts (cosine {cosine:.2f})")]
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


def _ramp(value: float, floor: float, full: float) -> float:
    return min(1.0, max(0.0, (value - floor) / (full - floor)))
