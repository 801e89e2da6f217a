"""Source lines as evidence: those of hard-wrapped paragraphs are read with the lines around them."""

from __future__ import annotations

from confbrief.model.corpus import Corpus
from confbrief.model.provenance import Passage
from confbrief.verify.audit.evidence import Evidence
from confbrief.verify.audit.quotes import stands_in

RAW = ["Reads were served", "3.2x faster than by", "the plain cache.", "Nothing else changed."]


def evidence(*, wrapped: bool) -> Evidence:
    passages = tuple(
        Passage.of_line("n", number, line).model_copy(update={"continues": wrapped and number in {2, 3}})
        for number, line in enumerate(RAW, start=1)
    )
    return Evidence(Corpus(conference="c", sources=(), topics=(), papers=(), preamble=passages), {"n": RAW})


def test_a_quotation_may_run_over_the_lines_of_a_paragraph_only() -> None:
    quote = "Reads were served 3.2x faster than by the plain cache"
    assert stands_in(quote, evidence(wrapped=True).all_lines()) is not None
    assert stands_in(quote, evidence(wrapped=False).all_lines()) is None
    assert stands_in("the plain cache. Nothing else", evidence(wrapped=True).all_lines()) is None


def test_a_number_stands_in_its_own_line_alone() -> None:
    found = {line.place[1]: [line.words[at].text for at in line.numbers] for line in evidence(wrapped=True).all_lines()}
    assert found == {1: [], 2: ["3.2"], 3: [], 4: []}
