"""Authors who stand with their institutions."""

from __future__ import annotations

import pytest

from confbrief.sources.people.grouped import parse_people

X, Y = "University of X", "Foo Labs"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Ana Lee, Bob Ray, and Cy Dee, {X}; Ed Eff, {Y}",
            [("Ana Lee", X), ("Bob Ray", X), ("Cy Dee", X), ("Ed Eff", Y)],
        ),
        (f"Ana Lee and Bob Ray, {X}; Cy Dee, Barco", [("Ana Lee", X), ("Bob Ray", X), ("Cy Dee", "Barco")]),
        (f"Ana Lee, Bob Ray ({X}); Cy Dee ({Y})", [("Ana Lee", X), ("Bob Ray", X), ("Cy Dee", Y)]),
        (f"Ana Lee* ({X}), Bob (Bobby) Ray ({Y})", [("Ana Lee", X), ("Bob (Bobby) Ray", Y)]),
        (f"Ana Lee:{X}; Bob Ray:{Y}", [("Ana Lee", X), ("Bob Ray", Y)]),
        (
            "Ana Lee (Huazhong University of Science and Technology)",
            [("Ana Lee", "Huazhong University of Science and Technology")],
        ),
        ("Ana Lee, University of California, Berkeley", [("Ana Lee", "University of California, Berkeley")]),
        ("Ana Lee (KAIST, Korea (South)); Bob Ray (MIT)", [("Ana Lee", "KAIST, Korea (South)"), ("Bob Ray", "MIT")]),
    ],
)
def test_each_author_has_the_institution_of_the_group(text: str, expected: list[tuple[str, str]]) -> None:
    found = parse_people(text)
    assert found is not None
    assert [(name, *places) for name, places in zip(found.names, found.of_each, strict=True)] == expected


def test_two_institutions_of_one_author_are_two() -> None:
    found = parse_people("Ana Lee, UC San Diego and Google; Bob Ray, MIT")
    assert found is not None
    assert found.of_each == (("UC San Diego", "Google"), ("MIT",))


@pytest.mark.parametrize(
    "text",
    [
        "Serving Models at Google and Beyond, University of X",
        "Towards Fast Inference (Extended Abstract)",
        "We study the cost (in dollars) and the time (in hours)",
        "FooServe: Serving at a Company",
        "Ana Lee, Bob Ray",
    ],
)
def test_a_title_or_a_bare_list_is_no_such_list(text: str) -> None:
    assert parse_people(text) is None
