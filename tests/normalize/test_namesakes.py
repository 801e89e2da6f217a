from __future__ import annotations

import pytest

from confbrief.model.paper import Paper
from confbrief.normalize.namesakes import told_apart


def paper(name: str, title: str, *authors: str) -> Paper:
    return Paper(id=title, name=name, title=title, authors=authors, records=())


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        (
            ("Zeta", "Zeta: Fast Caches", "Ana Lee"),
            ("Zeta", "Zeta: Slow Disks", "Bob Kim"),
            ["Zeta (Lee)", "Zeta (Kim)"],
        ),
        (
            ("Zeta", "Zeta: Fast Caches"),
            ("zeta", "zeta: Slow Disks", "Bob Kim"),
            ["Zeta (Fast Caches)", "zeta (Slow Disks)"],
        ),
        (("Zeta", "Zeta"), ("Zeta", "Zeta"), ["Zeta (1)", "Zeta (2)"]),
        (("Zeta", "Zeta: Fast Caches"), ("Eta", "Eta: Slow Disks"), ["Zeta", "Eta"]),
    ],
)
def test_papers_of_one_short_name_are_told_apart(
    first: tuple[str, ...], second: tuple[str, ...], names: list[str]
) -> None:
    told = told_apart([paper(*first), paper(*second)])
    assert [one.name for one in told] == names
    assert [one.name in names and first[0] in (one.name, *one.aliases) for one in told[:1]] == [True]
