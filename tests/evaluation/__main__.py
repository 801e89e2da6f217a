"""``make evaluate``: one table of everything that can be held against the truth, or the same as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.evaluation import claims, truth

ROLES = ("result", "context", "setup", "scale")


@dataclass(frozen=True)
class Row:
    """A row of the table; ``wrong`` is what is missing or should not be there, in words."""

    name: str
    found: int
    wanted: int
    precision: float
    recall: float
    f1: float
    wrong: tuple[str, ...]


def rows() -> Iterator[Row]:
    """Measure everything."""
    for score in truth.evaluate():
        yield Row(score.name, score.found, score.wanted, score.precision, score.recall, score.f1, score.wrong)
    (_, labels, found), (_, more_labels, more_found) = claims.measured_sets()
    for role in ROLES:
        one = claims.score(labels, found, role)
        yield Row(f"claims: {role}", one.found, one.labelled, one.precision, one.recall, one.f1, tuple(one.wrong))
        if role == "result":
            for field in (*claims.FIELDS, *claims.PHRASES):
                share = one.accuracy(field)
                yield Row(f"  their {field}", one.pairs, one.pairs, share, share, share, ())
    more = claims.score(more_labels, more_found)
    name = "claims: result, other lines"
    yield Row(name, more.found, more.labelled, more.precision, more.recall, more.f1, tuple(more.wrong))


def main() -> None:
    """Print the table, then what is wrong."""
    parser = argparse.ArgumentParser(prog="make evaluate", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the same as JSON")
    measured = list(rows())
    if parser.parse_args().json:
        json.dump([vars(row) for row in measured], sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    sys.stdout.write(f"{'':28}{'found':>7}{'wanted':>8}{'precision':>11}{'recall':>8}{'F1':>7}\n")
    for row in measured:
        figures = f"{row.found:7}{row.wanted:8}{row.precision:11.3f}{row.recall:8.3f}{row.f1:7.3f}"
        sys.stdout.write(f"{row.name:28}{figures}\n")
    for row in measured:
        for words in row.wrong:
            sys.stdout.write(f"{row.name.strip()}: {words}\n")


if __name__ == "__main__":
    main()
