from __future__ import annotations

import pytest

from confbrief.model.corpus import Corpus
from confbrief.verify.audit.evidence import Evidence
from tests.verify.audit.corpora import gold_corpus, source_lines


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return gold_corpus()


@pytest.fixture(scope="session")
def lines() -> dict[str, list[str]]:
    return source_lines()


@pytest.fixture(scope="session")
def evidence(corpus: Corpus, lines: dict[str, list[str]]) -> Evidence:
    return Evidence(corpus, lines)
