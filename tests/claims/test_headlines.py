"""The number that a paper is told by: each step of the rule, on made-up results."""

from __future__ import annotations

import pytest

from confbrief.claims import find_claims
from confbrief.claims.headlines import headline_of
from confbrief.model.claim import Claim
from confbrief.model.provenance import Passage
from tests.evaluation import truth


def claims(text: str, source: str = "page", line: int = 1) -> tuple[Claim, ...]:
    passage = Passage.of_line(source, line, text).model_copy(update={"sentences": (text,)})
    return find_claims([passage], names=("Zeta",))


def told(*found: Claim) -> str | None:
    place = headline_of(found, notes={"notes"})
    if place is None:
        return None
    return next(
        one.value for one in found if (one.source, one.line, one.start) == (place.source, place.line, place.start)
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("Zeta reaches 71% utilization. Zeta improves throughput by 1.4×.", "1.4×", id="gain-before-level"),
        pytest.param(
            "Zeta makes the attention kernel 3.1× faster. Zeta delivers 1.4× higher end-to-end throughput.",
            "1.4×",
            id="system-before-part",
        ),
        pytest.param("Zeta is 3× faster. Zeta is 1.4× faster than vLLM.", "1.4×", id="named-baseline-before-none"),
        pytest.param("Zeta is 1.4× faster than vLLM and uses 30% less memory than vLLM.", "1.4×", id="first-listed"),
        pytest.param("Throughput gains: +20%, +40%, up to +90%.", "+90%", id="the-end-of-a-list"),
        pytest.param("Zeta outperforms vLLM by up to 2.3× and by 1.7× on average.", "1.7×", id="average-before-up-to"),
        pytest.param(
            "Zeta is ranked 49th and is the only top-100 system with open networking.", "49th", id="no-bracket"
        ),
    ],
)
def test_the_rule_step_by_step(text: str, value: str) -> None:
    assert told(*claims(text)) == value


def test_the_abstract_goes_before_the_notes() -> None:
    assert told(*claims("Zeta is 3× faster.", "notes"), *claims("Zeta is 2× faster.", "page")) == "2×"


def test_what_is_no_result_is_no_headline() -> None:
    assert told(*claims("We use 8 GPUs.")) is None


def test_the_truth_on_the_shipped_documents() -> None:
    assert truth.headlines(truth.make_corpus()).precision >= 0.94
