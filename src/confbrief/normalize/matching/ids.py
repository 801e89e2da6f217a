"""Records that are of one paper by the ids of their sources: a feed, and the file of abstracts beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from confbrief.normalize.matching.assignment import Pair
from confbrief.normalize.matching.profile import Account


def shared_ids(accounts: Sequence[Account]) -> Iterator[tuple[Pair, str]]:
    """Give pairs of a record without a title and the one titled record of a source of its kind that has its id.

    Two feeds may count from one number: an id that two titled records of different sources have tells nothing.
    """
    titled: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        if account.record.title:
            for key in account.record.keys:
                titled[account.origin.kind, key].append(number)
    for number, account in enumerate(accounts):
        for key in account.record.keys if not account.record.title else ():
            found = titled[account.origin.kind, key]
            if len(found) == 1 and accounts[found[0]].record.source != account.record.source:
                pair = (min(number, found[0]), max(number, found[0]))
                yield pair, f"the same id {key} in {account.record.source} and {accounts[found[0]].record.source}"
