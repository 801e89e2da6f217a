"""Measure the claims that are found against those that a reader labelled.

Found and labelled claims are aligned by overlapping value spans on the same line. Results are counted by
role: a found result is right where it meets a labelled result, a labelled result is recalled where a found
result meets it. Labels whose ``surface`` is not ``digits`` are optional: finding them is right, missing them is
no miss. Fields are compared for the results that meet.

Run it as a program for the table and the list of what is wrong.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from confbrief.model.claim import Claim
from confbrief.model.provenance import Passage
from confbrief.normalize.claims import find_claims

ROOT = Path(__file__).resolve().parents[2]
SEEDS = {
    "notes": ROOT / "seeds" / "000_eb87f581146f173b.txt",
    "page": ROOT / "seeds" / "003_0984cbc8042be01b.txt",
}
GOLD = ROOT / "tests" / "gold" / "claims.jsonl"
MORE = ROOT / "tests" / "normalize" / "claims" / "more_claims.jsonl"
FIELDS = ("value", "unit", "measure", "form", "qualifier", "better", "gain", "baseline")

Label = dict[str, Any]


@dataclass
class Score:
    """Counts of one role and, of the pairs that met, how many agree in each field."""

    found: int = 0
    right: int = 0
    labelled: int = 0
    recalled: int = 0
    agreeing: dict[str, int] = field(default_factory=dict)
    pairs: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the found that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled that were found."""
        return self.recalled / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def accuracy(self, name: str) -> float:
        """Share of the met pairs that agree in a field."""
        return self.agreeing.get(name, 0) / self.pairs if self.pairs else 1.0


def load_labels(path: Path) -> list[Label]:
    """Read labels, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(labels: Sequence[Label], claims: Iterable[Claim], role: str = "result") -> Score:
    """Align and count the claims of one role."""
    result = Score()
    found = list(claims)
    mine = [claim for claim in found if claim.role.value == role]
    theirs = [label for label in labels if label["role"] == role]
    result.found, met = len(mine), set()
    for claim in mine:
        match = next((label for label in theirs if _overlap(claim, label) and id(label) not in met), None)
        if match is None:
            other = next((label for label in labels if _overlap(claim, label)), None)
            why = f"labelled {other['role']}" if other else "not labelled"
            result.wrong.append(f"{_place(claim)} found {claim.value!r} as {role}: {why} | {claim.quote}")
            continue
        met.add(id(match))
        result.right += 1
        result.pairs += 1
        for name in FIELDS:
            agrees, detail = _agree(name, claim, match)
            result.agreeing[name] = result.agreeing.get(name, 0) + agrees
            if not agrees:
                result.wrong.append(f"{_place(claim)} {claim.value!r} {name}: {detail}")
    for label in theirs:
        if id(label) in met:
            result.labelled += 1
            result.recalled += 1
        elif label.get("surface", "digits") == "digits":
            result.labelled += 1
            other_claim = next((claim for claim in found if _overlap(claim, label)), None)
            why = f"found as {other_claim.role}" if other_claim else "not found"
            result.wrong.append(
                f"{label['source']}:{label['line']}:{label['value_start']} missed {label['value_text']!r}: {why} | {label['quote']}"
            )
    return result


def _place(claim: Claim) -> str:
    return f"{claim.source}:{claim.line}:{claim.start}"


def _overlap(claim: Claim, label: Label) -> bool:
    end = label["value_start"] + len(label["value_text"])
    return (
        claim.source == label["source"]
        and claim.line == label["line"]
        and claim.start < end
        and label["value_start"] < claim.end
    )


def _agree(name: str, claim: Claim, label: Label) -> tuple[bool, str]:
    if name == "value":
        mine, theirs = (claim.low, claim.high), (label["low"], label["high"])
        return all(_near(a, b) for a, b in zip(mine, theirs, strict=True)), f"{mine} for {theirs}"
    if name == "gain":
        gain = label["gain"]
        pair = list(claim.gain) if isinstance(claim.gain, tuple) else claim.gain
        if isinstance(pair, list) and isinstance(gain, list):
            return all(_near(a, b) for a, b in zip(pair, gain, strict=True)), f"{pair} for {gain}"
        agrees = not isinstance(pair, list) and not isinstance(gain, list) and _near(pair, gain)
        return agrees, f"{pair} for {gain}"
    if name == "baseline":
        return _same_phrase(claim.baseline, label["baseline"]), f"{claim.baseline!r} for {label['baseline']!r}"
    mine_text, theirs_text = str(getattr(claim, name)), str(label[name])
    return mine_text == theirs_text, f"{mine_text} for {theirs_text}"


def _near(mine: float | None, theirs: float | None) -> bool:
    if mine is None or theirs is None:
        return mine is theirs
    return math.isclose(mine, theirs, rel_tol=2e-3)


def _same_phrase(mine: str | None, theirs: str | None) -> bool:
    """Compare phrases by their words: the articles and the ends may differ."""
    if mine is None or theirs is None:
        return mine is theirs
    one, two = (set(re.findall(r"\w+", text.lower())) - {"the", "a", "an", "their", "its"} for text in (mine, theirs))
    return len(one & two) >= 0.6 * max(len(one), len(two))


def labelled_lines(labels: Sequence[Label]) -> set[tuple[str, int]]:
    """Give the lines that labels speak of."""
    return {(label["source"], label["line"]) for label in labels}


def find_in_lines(lines: Iterable[tuple[str, int]]) -> list[Claim]:
    """Find the claims of single lines, each taken as a record of its own."""
    texts = {source: path.read_text(encoding="utf-8").split("\n") for source, path in SEEDS.items()}
    found: list[Claim] = []
    for source, line in sorted(lines):
        passage = Passage.of_line(source, line, texts[source][line - 1])
        found += find_claims([passage], names=_names(texts[source], line))
    return found


def _names(lines: Sequence[str], line: int) -> set[str]:
    """Take the system's name from the title before a colon, as a caller would hand it over."""
    title = next((lines[above] for above in range(line - 1, max(line - 6, -1), -1) if ":" in lines[above][:60]), "")
    head = title.split(":", 1)[0].strip()
    return {head} if head and len(head.split()) == 1 else set()


def table(name: str, labels: Sequence[Label], claims: Sequence[Claim]) -> str:
    """Lay the scores of all roles out as text."""
    rows = [name]
    for role in ("result", "context", "setup", "scale"):
        one = score(labels, claims, role)
        rows.append(
            f"  {role:8} found {one.found:3} labelled {one.labelled:3}  precision {one.precision:.3f} recall {one.recall:.3f} F1 {one.f1:.3f}"
        )
        if role == "result":
            rows.append("           " + "  ".join(f"{key} {one.accuracy(key):.3f}" for key in FIELDS))
        rows += [f"    {line}" for line in one.wrong]
    return "\n".join(rows)


def main() -> None:
    """Print the table for each set of labels, with what is wrong."""
    for path in (GOLD, MORE):
        if path.exists():
            labels = load_labels(path)
            claims = find_in_lines(labelled_lines(labels))
            sys.stdout.write(table(path.name, labels, claims) + "\n")


if __name__ == "__main__":
    main()
