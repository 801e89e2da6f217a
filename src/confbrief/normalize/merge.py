"""Records of one paper made into the paper: its name, title, people and texts, every record kept.

Which title is shown: a person's correction before all; else that of a session page, which is what
the conference published; else that of the notes. The others are aliases. The name is the system
name that most records use; on a tie that of the shown title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from confbrief.model.paper import Match, MatchBy, Paper
from confbrief.normalize.corrections import Placed
from confbrief.normalize.matching import Account, Group, Matching
from confbrief.normalize.names import is_coined, is_shouted, split_title, unique
from confbrief.normalize.namesakes import told_apart
from confbrief.normalize.people import is_one_of
from confbrief.normalize.prepare import takeaway_text
from confbrief.text.capitals import restore_capitals
from confbrief.text.clean import clean
from confbrief.text.slug import numbered
from confbrief.text.terms import STOPWORDS, fold, key

_LONGEST_NAME = 40
_LONGEST_WHOLE = 48
"""A title of so many characters is its own short name."""
_FIELD_WORDS = 2
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    ("by", "for", "from", "in", "on", "through", "to", "towards", "under", "using", "via", "with")
)


def merge(accounts: Sequence[Account], matching: Matching, placed: Placed) -> list[tuple[Paper, tuple[int, ...]]]:
    """Make a paper of each group; each comes with the positions of its accounts.

    Papers are in reading order: that of the notes first, then what only pages tell, as they do.
    Claims and topics are not filled in here.
    """
    ordered = sorted(matching.groups, key=lambda group: _reading_order(group, accounts))
    taken: set[str] = set()
    made = []
    for group in ordered:
        members = sorted(group.members, key=lambda number: (_is_page(accounts[number]), number))
        title, reason = _title(members, accounts, placed)
        paper = _paper([accounts[number] for number in members], title, taken)
        match = _match(group, matching, placed, reason)
        made.append((paper.model_copy(update={"match": match}), tuple(members)))
    return list(zip(told_apart([paper for paper, _ in made]), (members for _, members in made), strict=True))


def _is_page(account: Account) -> bool:
    return not account.origin.is_notes


def _reading_order(group: Group, accounts: Sequence[Account]) -> tuple[bool, int]:
    return min((_is_page(accounts[number]), number) for number in group.members)


def _paper(own: Sequence[Account], title: str, taken: set[str]) -> Paper:
    records = [account.record for account in own]
    name = _name(title, own)
    authors = _authors(own)
    takeaway = next((text for record in records if (text := takeaway_text(record))), None)
    abstracts = [account.text for account in own if _is_page(account)]
    return Paper(
        id=_id(name, title, taken),
        name=name,
        title=title,
        aliases=tuple(_aliases(title, name, own)),
        authors=authors,
        hidden_authors=max((record.hidden_authors for record in records), default=0),
        affiliations=_affiliations(own, authors),
        takeaway=takeaway,
        abstract=" ".join(max(abstracts, key=len).split("\n")) if any(abstracts) else None,
        summary=next((record.summary.text for record in records if record.summary), None),
        areas=_each_once(record.areas for record in records),
        keywords=_each_once(record.keywords for record in records),
        decision=next((record.decision for record in records if record.decision), None),
        links=tuple({link.url: link for record in reversed(records) for link in reversed(record.links)}.values())[::-1],
        records=tuple(records),
    )


def _authors(own: Sequence[Account]) -> tuple[str, ...]:
    """Take the longest list as it is printed, a page's before another of its length, and add whom only others name.

    Two authors of one name are two.
    """
    lists = sorted(own, key=lambda account: (-len(account.record.authors), not _is_page(account)))
    people = [clean(person).text for person in lists[0].record.authors]
    for account in lists[1:]:
        people += [name for person in account.record.authors if not is_one_of(name := clean(person).text, people)]
    return tuple(people)


def _affiliations(own: Sequence[Account], authors: Sequence[str]) -> tuple[str, ...]:
    """Collect the affiliations of all records; who stands in their place in notes, and is an author, is none."""
    longest_first = sorted(own, key=lambda account: len(account.record.affiliations), reverse=True)
    return unique(
        clean(place).text
        for account in longest_first
        for place in account.record.affiliations
        if _is_page(account) or not is_one_of(place, authors)
    )


def _each_once(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Give every word of lists once, whatever its case, in order."""
    return tuple({word.casefold(): word for words in reversed([*lists]) for word in reversed(words)}.values())[::-1]


def _title(members: Sequence[int], accounts: Sequence[Account], placed: Placed) -> tuple[str, str | None]:
    """Choose the title that is shown; also give the reason where a person chose it."""
    for number in members:
        if number in placed.titles:
            return placed.titles[number].title, placed.titles[number].reason
    return shown_title([accounts[number] for number in members]), None


def shown_title(own: Sequence[Account]) -> str:
    """Give the title for reading that accounts have: a page's first, else a system name, else the opening words."""
    pages_first = sorted(own, key=lambda account: not _is_page(account))
    for account in pages_first:
        if account.record.title:
            return restore_capitals(clean(account.record.title).text, list(_capitals_evidence(own)))
    names = [name for account in own for name in account.names.all]
    return names[0] if names else _opening(own[0].text)


def _capitals_evidence(own: Sequence[Account]) -> Iterator[str]:
    for account in own:
        yield account.text
        for title in (account.record.title, account.record.alternative_title):
            if title and not is_shouted(title):
                yield title


def _opening(text: str) -> str:
    """Shorten a text to its first words, for a paper that has neither a title nor a name."""
    return shortened(re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]) or "Untitled"


def _name(title: str, own: Sequence[Account]) -> str:
    """Choose the short name: the system name that most records use, else the title, shortened at a word."""
    titled = dict.fromkeys(key(name) for account in own for name in account.names.titled)
    told = dict.fromkeys(key(name) for account in own for name in account.names.told[:1])
    candidates = list(titled or told)
    if not candidates:
        return shortened(title, " ".join(account.text for account in own))
    uses = Counter(
        name for account in own for name in {key(n) for n in (*account.names.titled, *account.names.told[:1])}
    )
    head = split_title(title)[0] or title
    in_title = {key(head), *(key(word) for word in title.split())}
    best = max(candidates, key=lambda name: (uses[name], name in in_title, -candidates.index(name)))
    forms = [form for account in own for form in account.names.forms if key(form) == best]
    shown = [form for form in forms if form in title]
    mixed = [form for form in forms if not form.isupper()]
    return (shown or mixed or forms)[0]


def shortened(title: str, text: str = "") -> str:
    """Shorten a title for lists: what stands before its colon, else its first words.

    A head of two words that the text uses too ("speculative decoding") names a field, not the paper.
    The cut is made before a preposition where there is one, never after a function word.
    """
    title = title.strip()
    head, _ = split_title(title)
    ordinary = len((head or "").split()) <= _FIELD_WORDS and fold(head or "") in fold(text)
    if head is not None and len(head) <= _LONGEST_NAME and " " in head and not ordinary:
        return head
    title = _ARTICLE.sub("", title).rstrip(" .,;:")
    if len(title) <= _LONGEST_WHOLE:
        return title
    cut = title[: _LONGEST_NAME + 1].rsplit(" ", 1)[0] if " " in title[: _LONGEST_NAME + 1] else title[:_LONGEST_NAME]
    parts = cut.split()
    turns = [number for number, word in enumerate(parts) if word.casefold() in _PREPOSITIONS and number > 1]
    if turns:
        parts = parts[: turns[-1]]
    while len(parts) > 1 and (parts[-1].casefold().strip(",") in STOPWORDS or "(" in parts[-1]):
        parts.pop()
    return " ".join(parts).rstrip(" .,;:–—-")


def _aliases(title: str, name: str, own: Sequence[Account]) -> Iterator[str]:
    """Give the other titles and system names, as printed, each spelling once."""
    seen = {title, name}
    titles = [clean(t).text for a in own for t in (a.record.title, a.record.alternative_title) if t]
    names = [form for account in own for form in (*account.names.titled, *account.names.told[:1])]
    short_forms = [form for account in own for form in account.names.other if is_coined(form) and " " not in form]
    for alias in (*titles, *names, *short_forms):
        if alias not in seen and not (" " in alias and is_shouted(alias) and fold(alias) in {fold(s) for s in seen}):
            seen.add(alias)
            yield alias


def _id(name: str, title: str, taken: set[str]) -> str:
    """Make a slug of the name; where another paper has it already, add words of the title, then a number."""
    slug = slug_of(name)
    for word in title.split():
        if slug not in taken:
            break
        more = slug_of(word)
        slug = f"{slug}-{more}" if more and more not in slug.split("-") else slug
    free = numbered(slug, taken)
    taken.add(free)
    return free


def slug_of(text: str) -> str:
    """Make an id: small ASCII letters and digits, joined by hyphens; "paper" where nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "paper"


def _match(group: Group, matching: Matching, placed: Placed, corrected: str | None) -> Match | None:
    """Say why the records are held for one paper; the score is that of the weakest pair that joined them."""
    decided = [placed.matching.same[pair] for pair in group.joined_by if pair in placed.matching.same]
    found = [matching.likenesses[pair] for pair in group.joined_by if pair not in placed.matching.same]
    evidence = [f"corrected by a person: {reason}" for reason in unique(decided)]
    for likeness in found:
        evidence += [words for words in likeness.evidence if words not in evidence]
    if corrected:
        evidence.append(f"title corrected by a person: {corrected}")
    if not group.joined_by:
        return Match(score=1.0, by=MatchBy.CORRECTION, evidence=tuple(evidence)) if corrected else None
    score = min((likeness.score for likeness in found), default=1.0)
    by = MatchBy.CORRECTION if decided else MatchBy.SIMILARITY
    return Match(score=score, by=by, evidence=tuple(evidence))
