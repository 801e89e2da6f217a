"""What a number is a number of, against what, under which conditions: invented sentences, each with what they say."""

from __future__ import annotations

import pytest

from confbrief.claims import find_claims
from confbrief.model.claim import Better, Claim, Qualifier, Role
from confbrief.model.provenance import Passage


def only(text: str) -> Claim:
    (claim,) = find_claims([Passage.of_line("page", 1, text)], names=["Nimbus"])
    return claim


def results(text: str) -> list[Claim]:
    found = find_claims([Passage.of_line("page", 1, text)], names=["Nimbus"])
    return [claim for claim in found if claim.role is Role.RESULT]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Nimbus reduces run-to-run variance from 20% to 1%.", "run-to-run variance"),
        ("Nimbus lowers time-to-first-token by 20%.", "time-to-first-token"),
        ("Nimbus takes 40% fewer refinement steps.", "refinement steps"),
        ("Nimbus lowers 90th percentile end-to-end latency by 2×.", "90th percentile end-to-end latency"),
        ("Nimbus uncovers 6 unknown bugs.", "unknown bugs"),
        ("Nimbus improves perplexity from 10.15 to 9.12.", "perplexity"),
        ("Nimbus is reached with an accuracy drop under 1.5%.", "accuracy drop"),
        ("Nimbus improves peak GPU memory usage by 2×.", "peak GPU memory usage"),
        ("Nimbus reaches 289 tokens/s.", "tokens/s"),
    ],
)
def test_the_noun_is_the_source_s_own_and_has_its_place(text: str, measured: str) -> None:
    claim = only(text)
    assert claim.measured == measured
    assert claim.measured_at is not None
    assert text[claim.measured_at.start : claim.measured_at.end] == measured


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("On ADR-Bench, Nimbus is 2× faster.", "On ADR-Bench"),
        ("Nimbus is 2× faster for training with over 10,000 GPUs.", "for training with over 10,000 GPUs"),
        ("Nimbus is 2× faster across diverse models and datasets.", "across diverse models and datasets"),
        ("Experiments across diverse LLMs show that Nimbus is 2× faster.", "across diverse LLMs"),
        ("Nimbus is 2× faster than Orca on A, B, and C under load.", "on A, B, and C under load"),
        ("Nimbus reduces index size by 2×.", None),
    ],
)
def test_conditions_reach_to_the_end_of_the_clause(text: str, conditions: str | None) -> None:
    assert results(text)[0].conditions == conditions


@pytest.mark.parametrize(
    ("text", "baselines"),
    [
        ("Nimbus outperforms Orca, achieving up to 2.1× higher throughput.", ["Orca"]),
        ("When compared to Orca, Nimbus improves throughput by 30%.", ["Orca"]),
        ("Compared to Orca, we reduce latency by 2×.", ["Orca"]),
        ("Nimbus improves the throughput of Orca by up to 3×.", ["Orca"]),
        ("Nimbus has 35% of the latency of Orca.", ["Orca"]),
        ("Nimbus achieves a speedup of 1.2× over Orca on F16 and 1.5× on B200.", ["Orca", "Orca"]),
        ("Over Orca, Nimbus delivers 2× throughput, and over Ray 1.4×.", ["Orca", "Ray"]),
        ("Nimbus is 2×, 3× and 4× faster than Orca, Ray and Dask, respectively.", ["Orca", "Ray", "Dask"]),
    ],
)
def test_each_number_has_its_baseline(text: str, baselines: list[str]) -> None:
    assert [claim.baseline for claim in results(text)] == baselines


@pytest.mark.parametrize(
    "text",
    [
        "Nimbus has 1.2×–2.1× the search latency of Orca.",
        "Nimbus uses 2× the energy of Orca.",
        "Nimbus is 1.4× slower than Orca.",
        "Nimbus degrades accuracy by at most 0.5%.",
        "Nimbus slows the main job by less than 2%.",
        "Nimbus keeps the accuracy drop under 1.5%.",
    ],
)
def test_a_loss_is_no_gain(text: str) -> None:
    assert all(claim.gain is None for claim in results(text))


def test_less_usage_is_better() -> None:
    claim = only("Nimbus reduces bandwidth usage by 40%.")
    assert (claim.better, claim.gain) == (Better.LOWER, 1.6667)


def test_all_qualifiers_that_hold_are_kept() -> None:
    claim = only("Nimbus reduces p99 TTFT by over 30% on average.")
    assert claim.qualifiers == (Qualifier.OVER, Qualifier.AVERAGE)
    assert claim.qualifier is Qualifier.OVER


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("Nimbus is 2.5×103× faster.", 2500, 2500, "none"),
        ("Nimbus is 1.3? faster than Orca.", 1.3, 1.3, "none"),
        ("Nimbus improves throughput by 3,5×.", 3.5, 3.5, "none"),
        ("Nimbus cuts latency in half.", 2, 2, "none"),
        ("Nimbus shows an average speedup of 3×.", 3, 3, "average"),
        ("Nimbus is fast, with the maximum speedup being 7×.", None, 7, "up_to"),
        ("Nimbus has a mean improvement of 12% in throughput.", 12, 12, "average"),
    ],
)
def test_numbers_as_they_are_damaged_and_told(text: str, low: float, high: float, qualifier: str) -> None:
    claim = only(text)
    assert (claim.low, claim.high, claim.qualifier.value) == (low, high, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "Mixtral 8×7B and 8x22B run on a 4×4 mesh and 2×8 GPUs.",
        "We do not claim 2× speedup.",
        "Nimbus may be 16x? faster.",
        "~~Nimbus is 5x faster.~~",
        "`nimbus --speedup 5x` runs it.",
        "We use 8xA100-80GB with sparsity set to 40%.",
        "Public models are up to 9× inaccurate.",
        "Since the 90s, caches grew.",
    ],
)
def test_what_is_no_result_is_none(text: str) -> None:
    assert results(text) == []


def test_lines_of_fenced_code_state_nothing() -> None:
    lines = ["Nimbus has 4x lower latency.", "```", "Nimbus is 3x faster", "```", "Nimbus takes 5 ms on average."]
    passages = [Passage.of_line("notes", number, line) for number, line in enumerate(lines, start=1)]
    assert [claim.line for claim in find_claims(passages, names=["Nimbus"])] == [1, 5]


def test_money_keeps_its_suffix() -> None:
    (claim,) = find_claims([Passage.of_line("page", 1, "Nimbus saves $400K/year in costs.")], names=["Nimbus"])
    assert (claim.value, claim.low) == ("$400K", 400_000)
