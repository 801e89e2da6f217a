"""Kinds of statements that were once misread, each in made-up sentences: what they say, and of whom."""

from __future__ import annotations

import pytest

from confbrief.claims import find_claims
from confbrief.model.claim import Claim, Measure, Role
from confbrief.model.provenance import Passage


def told(text: str) -> list[Claim]:
    return list(find_claims([Passage.of_line("page", 1, text)], names=["Nimbus"]))


def results(text: str) -> list[Claim]:
    return [claim for claim in told(text) if claim.role is Role.RESULT]


@pytest.mark.parametrize(
    ("text", "baselines"),
    [
        ("Compared to serving a large model on a phone, Nimbus is 9× faster.", ["serving a large model on a phone"]),
        ("Nimbus offers 3× decoding speed and 4× longer windows than Orca.", ["Orca", "Orca"]),
        ("Nimbus has 9× higher throughput compared to when the cache is off.", ["when the cache is off"]),
        ("Nimbus is 4.5× faster than Orca, with peak gains of 6×.", ["Orca", "Orca"]),
        ("Nimbus outperforms the kernels of Orca: on TPUs, it achieves a 1.4× speedup.", ["the kernels of Orca"]),
        ("Nimbus outperforms kernels shipped by Orca by 2×.", ["kernels shipped by Orca"]),
        ("Nimbus keeps 91% of Orca's performance.", ["Orca"]),
        ("Nimbus reaches 41 tokens/s versus Orca's 12 tokens/s (3.4×).", [None, "Orca"]),
        ("Adding a model to Nimbus takes 10 lines of code, compared to hundreds in other systems.", ["other systems"]),
        ("Compared to Orca, Ray and Dask, Nimbus is 2×, 3× and 4× faster, respectively.", ["Orca", "Ray", "Dask"]),
        ("Nimbus improves goodput by 2×, 3×, and 4× over Orca, Ray, and Dask, respectively.", ["Orca", "Ray", "Dask"]),
        ("Over Orca, Nimbus saves 2.2× memory, and over Ray 1.6×.", ["Orca", "Ray"]),
        ("Nimbus is 2× faster compared to systems that do not cache.", ["systems that do not cache"]),
        ("Nimbus is 2× faster compared to a baseline without caching.", ["a baseline without caching"]),
        ("Nimbus lowers latency by 2× relative to Orca, and speeds training by 1.3×.", ["Orca", "Orca"]),
        ("Nimbus gains speed-ups of 65% on A and an additional 13% on B over Orca.", ["Orca", "Orca"]),
        ("Nimbus lowers cost by 3× over Orca, and it doubles throughput compared to Ray.", ["Orca", "Ray"]),
    ],
)
def test_baselines(text: str, baselines: list[str | None]) -> None:
    assert [claim.baseline for claim in results(text)] == baselines


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Nimbus reduces latency and memory by up to 2.4× and 3.5×.", ["latency", "memory"]),
        ("Nimbus reduces prediction error by up to 7× and tail latency by 14×.", ["prediction error", "tail latency"]),
        (
            "Nimbus lowers latency and energy by 20% and 35% over Orca, and by 12% and 18% over Ray, respectively.",
            ["latency", "energy", "latency", "energy"],
        ),
        ("This cache also leads to a 90% memory saving with Nimbus.", ["memory saving"]),
        (
            "Nimbus has 10× fewer service-level objective (SLO) violations.",
            ["service-level objective (SLO) violations"],
        ),
        ("Nimbus reaches nearly 99% of the full cache performance.", ["performance"]),
        ("Robustness, the quality that nobody else reports, reaches 99.5% with Nimbus.", ["Robustness"]),
        ("Nimbus achieves a geomean speedup of 1.9×.", ["speedup"]),
        ("Nimbus improves goodput by 3×, reduces evaluation loss by 2×.", ["goodput", "evaluation loss"]),
        ("Nimbus surpasses Orca by 11% in the needle test.", ["surpasses"]),
        ("Nimbus has 2× and 5× gains in delay (D) and goodput, respectively.", ["delay", "goodput"]),
    ],
)
def test_what_was_measured(text: str, measured: list[str]) -> None:
    assert [claim.measured for claim in results(text)] == measured


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Without any retraining, Nimbus is 2× faster.", ["Without any retraining"]),
        ("Nimbus is fast: at the level of kernels, it is 2× faster.", ["at the level of kernels"]),
        ("Nimbus has a 1.7× speedup (up to 2.5×) for whole models.", ["for whole models"] * 2),
        ("Nimbus is 2× faster than Orca on 48k – 96k contexts.", ["on 48k – 96k contexts"]),
        ("Nimbus lowers TTFT by 2× from Gen5 vs Gen3.", ["from Gen5 vs Gen3"]),
        ("Nimbus is 2× faster than Orca (simulated hardware).", ["simulated hardware"]),
        ("We present pruning techniques that allow us to shrink Nimbus by 40%.", ["pruning techniques"]),
        ("Nimbus has 2× higher throughput, with latency reduced by 3×.", [None, None]),
        ("Adding a model to Nimbus takes just 10 lines of code.", ["Adding a model to Nimbus"]),
        ("Over Orca, Nimbus saves 2.2× memory.", [None]),
        (
            "Experiments on two traces, serving a large model, show that Nimbus is 2× faster.",
            ["on two traces, serving a large model"],
        ),
        ("For instance, under low load, Nimbus is 2× faster.", ["under low load"]),
        ("Nimbus prunes 40% of its weights, achieving a 2× speedup on phones.", [None, "on phones"]),
    ],
)
def test_conditions(text: str, conditions: list[str | None]) -> None:
    assert [claim.conditions for claim in results(text)] == conditions


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("Nimbus achieves mean speedups of about 4.5× over Orca.", [{"approx", "average"}]),
        ("Nimbus has an average gain of 52% in FPS, a 29% reduction in latency.", [{"average"}, set()]),
        ("Nimbus reaches near 100% accuracy.", [{"approx"}]),
        ("Nimbus shrinks memory by up to 4× and latency by 2×.", [{"up_to"}, set()]),
    ],
)
def test_qualifiers(text: str, qualifiers: list[set[str]]) -> None:
    assert [{one.value for one in claim.qualifiers} for claim in results(text)] == qualifiers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nimbus reaches 99% accuracy (where baselines achieve only 72–77%).", ["99%"]),
        ("Nimbus solves 31.6% of tasks, surpassing Orca (26.7%).", ["31.6%"]),
        ("We present Nimbus. Orca's reported 46,000 tokens/s was wrong.", []),
        ("We ran Nimbus on a desktop with an A10 9700X CPU.", []),
        ("Nimbus keeps its accuracy under 6× compression.", []),
        ("Nimbus reads a dataset with 13 billion points.", []),
        ("Nimbus runs on a board that consumes less than 15W.", []),
        ("Nimbus works under a 50 ms latency SLO.", []),
        ("Nimbus finds facts at 21.8 ms latency.", ["21.8 ms"]),
        ("Nimbus renders a frame in just 75 ms on a phone and 19 ms on a desktop.", ["75 ms", "19 ms"]),
        ("Nimbus occupies 3.2 mm² and draws 1.4 W.", ["3.2 mm²", "1.4 W"]),
        ("Nimbus finds 14 previously unknown deadlocks.", ["14"]),
        (r"Nimbus is 5. 7 \% faster than Orca.", ["5. 7 %"]),
        (r"Nimbus loses $<$0.5\% accuracy.", ["<0.5%"]),
    ],
)
def test_results(text: str, values: list[str]) -> None:
    assert [claim.value for claim in results(text)] == values


def test_sizes_in_two_units_are_compared_in_one() -> None:
    (claim,) = results("Nimbus cuts logit memory from 5GB to 125MB.")
    assert (claim.measure, claim.gain) == (Measure.MEMORY, 40)
