"""Measure the claims that are found against those that a reader labelled.

Found and labelled claims are aligned by overlapping value spans on the same line. Results are counted by
role: a found result is right where it meets a labelled result, a labelled result is recalled where a found
result meets it. Labels whose ``surface`` is not ``digits`` are optional: finding them is right, missing them is
no miss. Fields are compared for the results that meet.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from confbrief.claims import find_claims
from confbrief.model.claim import Claim
from confbrief.normalize.names import names_of
from confbrief.normalize.prepare import cited_passages, prepared_record, running_text
from confbrief.sources import read
from tests.evaluation.phrases import same_conditions, same_measured
from tests.projects import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
SEEDS = {
    "notes": SHIPPED / "seeds" / "000_eb87f581146f173b.txt",
    "page": SHIPPED / "seeds" / "003_0984cbc8042be01b.txt",
}
GOLD = ROOT / "tests" / "gold" / "claims.jsonl"
MORE = ROOT / "tests" / "claims" / "more_claims.jsonl"
MEASURED = ROOT / "tests" / "gold" / "measured.jsonl"
FIELDS = ("value", "unit", "measure", "form", "qualifier", "better", "gain", "baseline")
PHRASES = {"measured": same_measured, "conditions": same_conditions}
"""Fields that are compared by their words (see phrases.py); only some labels have them."""

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


def with_phrases(labels: Iterable[Label], phrases: Iterable[Label]) -> list[Label]:
    """Give labels with what was measured and the conditions, as another file tells them by place."""
    told = {(one["source"], one["line"], one["value_start"]): one for one in phrases}
    joined = []
    for label in labels:
        phrase = told.get((label["source"], label["line"], label["value_start"]))
        more = {f"told_{name}": phrase[name] for name in PHRASES} if phrase else {}
        joined.append({**label, **more})
    return joined


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
        for name in (*FIELDS, *(name for name in PHRASES if f"told_{name}" in match)):
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
            place = f"{label['source']}:{label['line']}:{label['value_start']}"
            result.wrong.append(f"{place} missed {label['value_text']!r}: {why} | {label['quote']}")
    return result


def _place(claim: Claim) -> str:
    return f"{claim.source}:{claim.line}:{claim.start}"


def _overlap(claim: Claim, label: Label) -> bool:
    end = label["value_start"] + len(label["value_text"])
    same_line = (claim.source, claim.line) == (label["source"], label["line"])
    return same_line and claim.start < end and bool(label["value_start"] < claim.end)


def _agree(name: str, claim: Claim, label: Label) -> tuple[bool, str]:
    if name in PHRASES:
        told, labelled = getattr(claim, name), label[f"told_{name}"]
        return PHRASES[name](told, labelled), f"{told!r} for {labelled!r}"
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


def find_all(source: str) -> list[Claim]:
    """Read a document and give the claims of all its records, and of what stands outside them."""
    reading, _ = read(
        SEEDS[source].read_text(encoding="utf-8"),
        source_id=source,
        kind="auto",
        path=SEEDS[source].name,
        sha256="",
        by=None,
    )
    found: list[Claim] = []
    for raw in reading.records:
        record = prepared_record(raw)
        names = names_of(record, running_text(record)).all or (record.title or "",)  # a paper goes by its title
        found += find_claims(cited_passages(record), names=names)
    for passage in (*reading.preamble, *reading.themes):
        found += find_claims([passage], names=())
    return found


def claims_for(labels: Sequence[Label], claims: Iterable[Claim]) -> list[Claim]:
    """Give the claims that labels can judge: all of the notes, of the page those of labelled lines."""
    lines = {(label["source"], label["line"]) for label in labels}
    return [claim for claim in claims if claim.source == "notes" or (claim.source, claim.line) in lines]


def measured_sets() -> tuple[tuple[str, list[Label], list[Claim]], ...]:
    """Give the labelled set, and the second reading of the page's other lines, each with the claims to judge."""
    gold, more = with_phrases(load_labels(GOLD), load_labels(MEASURED)), load_labels(MORE)
    notes, page = find_all("notes"), find_all("page")
    labelled = {label["line"] for label in gold if label["source"] == "page"}
    others = [claim for claim in page if claim.line not in labelled]
    return (GOLD.name, gold, claims_for(gold, [*notes, *page])), (MORE.name, more, others)


def table(name: str, labels: Sequence[Label], claims: Sequence[Claim]) -> str:
    """Lay the scores of all roles out as text."""
    rows = [name]
    for role in ("result", "context", "setup", "scale"):
        one = score(labels, claims, role)
        rows.append(
            f"  {role:8} found {one.found:3} labelled {one.labelled:3}  "
            f"precision {one.precision:.3f} recall {one.recall:.3f} F1 {one.f1:.3f}"
        )
        if role == "result":
            rows.append("           " + "  ".join(f"{key} {one.accuracy(key):.3f}" for key in FIELDS))
        rows += [f"    {line}" for line in one.wrong]
    return "\n".join(rows)
