from __future__ import annotations

import pytest

from confbrief.model.paper import Record
from confbrief.normalize.names import names_in_text, names_of, split_title


def names(title: str | None, text: str = "") -> tuple[str, ...]:
    record = Record(source="s", title=title, line_start=1, line_end=1, body_line_start=1, body_line_end=1)
    return names_of(record, text).titled


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("OrbSieve: Early Filtering", "", ("OrbSieve",)),
        ("Sieve: Early Filtering", "", ("Sieve",)),
        ("orb-lib: A Library", "", ("orb-lib",)),
        ("OrbSieve - Early Filtering", "", ("OrbSieve",)),
        ("OrbSieve : Early Filtering", "", ("OrbSieve",)),
        ("Image Sieve: A New Abstraction", "We build on the Image Sieve, an abstraction.", ("Image Sieve",)),
        ("SkyLab Sieve: Early Filtering", "SkyLab runs it, and Sieve filters.", ("SkyLab Sieve", "Sieve")),
        ("Early Filtering with ORBIT", "We present ORBIT, a runtime.", ("ORBIT",)),
        ("Early Filtering with GPUs", "We use GPUs, and present Sieve, a runtime.", ()),
        ("Early Filtering with PyTorch", "Built on PyTorch.", ()),
        ("Search the Sky! (SkySearch)", "", ("SkySearch",)),
        ("Image Filtering: Friend or Foe?", "We study image filtering in orbit.", ()),
        ("Beyond the Noise: A Study", "", ()),
        ("Sieve", "", ("Sieve",)),
        ("Poster", "", ()),
        ("ORBSIEVE: EARLY FILTERING IN SPACE", "", ("ORBSIEVE",)),
        (None, "We present Sieve, a runtime.", ()),
        ("", "", ()),
    ],
)
def test_names_in_titles(title: str | None, text: str, expected: tuple[str, ...]) -> None:
    assert names(title, text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We present OrbSieve, a runtime.", ("OrbSieve",)),
        ("To address this, we introduce the Sieve framework.", ("Sieve",)),
        ("This paper introduces Sieve, a Python DSL.", ("Sieve",)),
        ("Introduces SieveX as a kernel framework.", ("SieveX",)),
        ("ORBIT9 is a managed cluster of satellites.", ("ORBIT9",)),
        ("We present a new approach to filtering.", ()),
        ("We propose two techniques. Satellites are slow.", ()),
        ("They present results.", ()),
    ],
)
def test_names_that_a_text_introduces(text: str, told: tuple[str, ...]) -> None:
    assert names_in_text(text)[0] == told


def test_short_forms_follow_their_name() -> None:
    assert names_in_text("We present OrbitSieve (OS), a runtime.") == (("OrbitSieve",), ("OS",))


def test_a_title_is_parted_at_its_first_colon_or_dash() -> None:
    assert split_title("A: B: C") == ("A", "B: C")
    assert split_title("Co-Design of A and B") == (None, "Co-Design of A and B")
    assert split_title("A – B") == ("A", "B")
