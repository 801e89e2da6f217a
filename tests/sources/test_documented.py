"""Every kind of source has an example in the documentation, and it is read as that kind."""

from __future__ import annotations

import re

import pytest

from confbrief.model.source_kind import BUILT_IN
from tests.projects import ROOT
from tests.sources.feeds import read_text

PAGE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
SAMPLES = dict(re.findall(r"<!-- sample: ([\w-]+) -->\n```\w*\n(.*?)```", PAGE, re.DOTALL))
IN_TEXT = {"notes", "session-page"}
"""Kinds that are told of elsewhere."""


def test_every_kind_of_data_has_an_example() -> None:
    assert set(SAMPLES) == set(BUILT_IN) - IN_TEXT - {"html", "pdf"}
    assert all(f"| `{kind.name}` |" in PAGE and f"| {kind.letter} |" in PAGE for kind in BUILT_IN.values())


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_example_is_read_as_it_says(kind: str) -> None:
    reading, warnings = read_text(SAMPLES[kind])
    assert (reading.source.kind, warnings) == (kind, ())
    (paper,) = reading.records
    assert paper.title == "FooServe: Serving Foos"
    assert paper.authors[0] == "Ana Lee"
    assert paper.body
