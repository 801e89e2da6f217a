"""A briefing whose every text tries to be more than text."""

from __future__ import annotations

from pathlib import Path

from confbrief.model.briefing import Briefing
from tests.render.sample import sample_briefing

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=http://localhost:9/x.png>",
    '"><svg onload=alert(1)>',
    "</style><style>p{background:url(file:///etc/passwd)}",
    "<link rel=attachment href=file:///etc/passwd>",
    "[click](file:///etc/passwd)",
    "![x](http://localhost:9/x.png)",
    "{{1234*4321}} {% raw %} {# x #}",
    "https://evil.invalid/x www.evil.invalid me@evil.invalid",
    "| a | b | `code` *b* _i_ ~~s~~ $x^2$ &amp; &#106; # h",
)

TOLD = frozenset(
    [
        "text",
        "title",
        "note",
        "alt",
        "foot",
        "subtitle",
        "people",
        "caption",
        "detail",
        "author",
        "settled",
        "made_from",
        "remarks",
        "header",
        "measure",
        "audience",
        "kicker",
        "dates",
        "by",
        "what",
        "told_by",
    ]
)
"""Fields that hold text for reading; ids, labels of marks and kinds are the program's own."""


def hostile_briefing() -> Briefing:
    """Give the sample with the attacks appended to every sentence, label, title and quote."""
    return Briefing.model_validate(_poisoned(sample_briefing().model_dump(mode="json"), ""))


def _poisoned(value: object, key: str) -> object:
    if isinstance(value, dict):
        return {name: _poisoned(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_poisoned(inner, key) for inner in value]
    if isinstance(value, str) and value and key in TOLD:
        return f"{value} {' '.join(ATTACKS)}"
    return value


def secret_file() -> str:
    """Give words of a file that must not come out of any rendering."""
    return Path("/etc/passwd").read_text(encoding="utf-8").split("\n", 1)[0]
