"""Measure matching at full size: ``python -m tests.evaluation.scale [NOTES ABSTRACTS]``.

Prints seconds, peak memory, precision and recall over made-up documents, matching alone and the
whole of normalize (with ``--whole``).
"""

from __future__ import annotations

import argparse
import resource
import time

from confbrief.model.corrections import Corrections
from confbrief.model.settings import TopicSettings
from confbrief.normalize import normalize
from confbrief.normalize.matching import Account, match_accounts
from confbrief.normalize.names import names_of
from confbrief.normalize.prepare import running_text
from tests.evaluation.synthetic import Synthetic, make_synthetic


def measure(made: Synthetic, *, whole: bool) -> dict[str, float]:
    """Time matching (and normalize), and hold what it found against what was made."""
    start = time.perf_counter()
    if whole:
        corpus, _ = normalize("Made up", made.readings, TopicSettings(), Corrections())
        joined = [[(r.source, r.line_start) for r in paper.records] for paper in corpus.papers]
    else:
        accounts = []
        for reading in made.readings:
            for record in reading.records:
                text = running_text(record)
                accounts.append(Account(record, reading.source, text, names_of(record, text)))
        joined = [[accounts[n].place for n in group.members] for group in match_accounts(accounts).groups]
    seconds = time.perf_counter() - start
    found = {(one, other) for group in joined for one in group for other in group if one[0] == "notes" and one != other}
    right = len(found & made.pairs)
    return {
        "seconds": seconds,
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "precision": right / len(found) if found else 0.0,
        "recall": right / len(made.pairs) if made.pairs else 0.0,
    }


def main() -> None:
    """Print the measurements of one size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", type=int, nargs="?", default=5_000)
    parser.add_argument("abstracts", type=int, nargs="?", default=20_000)
    parser.add_argument("--pages", type=int, default=1, help="over how many session pages the abstracts are spread")
    parser.add_argument("--whole", action="store_true", help="the whole of normalize, not matching alone")
    given = parser.parse_args()
    made = make_synthetic(given.notes, given.abstracts, pages=given.pages)
    for label, value in measure(made, whole=given.whole).items():
        print(f"{label:10} {value:10.3f}")  # noqa: T201 - a script that prints


if __name__ == "__main__":
    main()
