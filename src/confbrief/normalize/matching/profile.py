"""What matching knows of a record: its title, names, rare words and numbers."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from confbrief.model.paper import Record
from confbrief.model.provenance import Source
from confbrief.normalize.matching.links import telling_places
from confbrief.normalize.names import Names, split_title
from confbrief.text.clean import clean
from confbrief.text.terms import Abbreviations, key

_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?![\w.]*\d)")
_SMALLEST_TELLING = 100
_LONGEST = 12
"""Characters of a whole number; those of more tell as much as a decimal."""
_YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Account:
    """A record with its running text, cleaned, and the names of its own system."""

    record: Record
    origin: Source
    """Its source: word frequencies are counted among accounts of sources of one kind."""
    text: str
    names: Names

    @property
    def place(self) -> tuple[str, int]:
        """Where it begins."""
        return self.record.source, self.record.line_start

    @property
    def order(self) -> tuple[str, int, int]:
        """What breaks ties: data may hold many records in one line."""
        return (*self.place, self.record.column)


@dataclass(frozen=True, slots=True)
class Profile:
    """An account as it is compared with others."""

    account: Account
    shown: str
    """The title as it reads."""
    title_key: str
    title: tuple[str, ...]
    """Terms of the title, in order."""
    head_key: str
    """What stands before the title's colon, or all of a title without one."""
    subtitle_key: str
    subtitle: tuple[str, ...]
    """Terms after the title's colon; empty without one."""
    names: frozenset[str]
    """Folded names of its own system."""
    titled_names: frozenset[str]
    body: Mapping[str, float]
    """Weights of the terms of title and text, of length one as a vector."""
    numbers: frozenset[str]
    people: frozenset[str]
    """Folded names of its authors."""
    title_terms: frozenset[str]
    subtitle_terms: frozenset[str]
    text: tuple[str, ...]
    """Terms of the text, in order."""
    places: frozenset[str]
    """Where its links lead, apart from what several papers link to."""


class Rarity:
    """How much a term tells: the rarer among accounts of one kind, the more (inverse document frequency).

    A term's share is that of the kind that uses it most, so that five people's notes of one paper
    do not make its words common there. Ten accounts are added to each kind, so that in a handful
    of accounts no word counts as rare or common by chance.
    """

    _PRIOR = 10

    def __init__(self, counts: Mapping[str, Counter[str]], sizes: Mapping[str, int]) -> None:
        """Take, for each kind of source, in how many accounts each term occurs, and how many there are."""
        self._weights: dict[str, float] = {}
        for kind, counter in counts.items():
            size = sizes[kind] + self._PRIOR
            for term, count in counter.items():
                weight = -math.log((count + 0.5) / size)
                self._weights[term] = min(weight, self._weights.get(term, weight))
        self._unseen = -math.log(0.5 / (max(sizes.values(), default=0) + self._PRIOR))
        self.highest = -math.log(1.5 / (max(sizes.values(), default=0) + self._PRIOR))

    def __call__(self, term: str) -> float:
        """Give the term's weight, in nats."""
        return self._weights.get(term, self._unseen)

    def total(self, terms: Iterable[str]) -> float:
        """Add up the weights of terms."""
        return sum(self(term) for term in terms)


def rarity_of(accounts: Sequence[Account], bags: Sequence[Counter[str]]) -> Rarity:
    """Count, kind by kind, in how many accounts each term occurs."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    for account, bag in zip(accounts, bags, strict=True):
        counts[account.origin.kind].update(bag.keys())
        sizes[account.origin.kind] += 1
    return Rarity(counts, sizes)


def profiles_of(accounts: Sequence[Account]) -> tuple[list[Profile], Rarity]:
    """Make the profiles of all accounts, with the rarity of their terms."""
    abbreviations = Abbreviations.learnt_from(account.text for account in accounts)
    printed = [clean(account.record.title or "").text for account in accounts]
    titles = [tuple(abbreviations.terms(title)) for title in printed]
    texts = [tuple(abbreviations.terms(account.text)) for account in accounts]
    bags = [Counter((*title, *text)) for title, text in zip(titles, texts, strict=True)]
    rarity = rarity_of(accounts, bags)
    places = telling_places([account.record for account in accounts], [key(shown) for shown in printed])
    found = []
    for number, (account, shown, title) in enumerate(zip(accounts, printed, titles, strict=True)):
        head, subtitle = split_title(shown)
        rest = tuple(abbreviations.terms(subtitle)) if head is not None else ()
        found.append(
            Profile(
                account=account,
                shown=shown,
                title_key=key(shown),
                title=title,
                head_key=key(shown if head is None else head),
                subtitle_key=key(subtitle) if head is not None else "",
                subtitle=rest,
                names=frozenset(key(name) for name in account.names.all),
                titled_names=frozenset(key(name) for name in account.names.titled),
                body=_unit_vector(bags[number], rarity),
                numbers=frozenset(telling_numbers(account.text)),
                people=frozenset(key(name) for name in account.record.authors),
                title_terms=frozenset(title),
                subtitle_terms=frozenset(rest),
                text=texts[number],
                places=places[number],
            )
        )
    return found, rarity


def _unit_vector(bag: Mapping[str, int], rarity: Rarity) -> dict[str, float]:
    weights = {term: (1 + math.log(count)) * rarity(term) for term, count in bag.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def telling_numbers(text: str) -> list[str]:
    """Find numbers that are hardly shared by chance: decimals, and whole ones from 100 that are no years."""
    found = []
    for match in _NUMBER.finditer(text):
        number = match.group().replace(",", "")
        if "." in number or len(number) > _LONGEST or (int(number) >= _SMALLEST_TELLING and int(number) not in _YEARS):
            found.append(number)
    return found
