"""Disagreements in scope: opposite words for the same work, and a setting that only one source knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from confbrief.model.paper import Conflict, ConflictKind, Paper, Record
from confbrief.model.source_names import SourceNames
from confbrief.normalize.conflicts.quotes import Place, paragraphs_of


@dataclass(frozen=True, slots=True)
class _Opposites:
    """Two ways to describe a work that exclude each other; general vocabulary, no paper's own words."""

    field: str
    one: re.Pattern[str]
    other: re.Pattern[str]
    words: tuple[str, str]


def _of(field: str, one: str, other: str, words: tuple[str, str]) -> _Opposites:
    first, second = (re.compile(rf"\b(?:{way})\b", re.IGNORECASE) for way in (one, other))
    return _Opposites(field, first, second, words)


_REDESIGN = (
    r"redesign\w*|rearchitect\w*|architectural (?:change|innovation|overhaul|redesign)s?|(?:new|novel) architectures?"
)
_NOT = r"(?:rather than|instead of|without|no|not|avoids?|avoiding|not by)"
_OPPOSITES = (
    _of(
        "nature of the method",
        rf"{_NOT} (?:an? |the |any )?(?:{_REDESIGN})|knob[- ]tuning|(?:hyper)?parameter[- ]tuning",
        _REDESIGN,
        ("as tuning of what there is", "as a new design"),
    ),
    _of(
        "training",
        r"training[- ]free|(?:without|no) (?:any |additional |further )?(?:re)?training|no fine-?tuning",
        r"training[- ]based|requires? (?:re)?training|during fine-?tuning",
        ("without training", "with training"),
    ),
    _of("losses", r"lossless(?:ly)?", r"lossy", ("as lossless", "as lossy")),
    _of(
        "openness",
        r"proprietary|closed[- ]source|vendor[- ]locked",
        r"vendor[- ]neutral|fully open",
        ("as proprietary", "as open"),
    ),
    _of(
        "code changes",
        r"(?:without|no|zero) (?:any )?code changes?|transparent to (?:the )?applications?",
        r"requires? (?:invasive |extensive )?code (?:changes|modifications)|must be rewritten",
        ("without code changes", "with code changes"),
    ),
)


def _either(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_SETTINGS = (
    (
        "mobile and edge devices",
        _either(
            *("mobile", "smartphones?", "on-device", "on device", "wearables?", "handhelds?", "phones?"),
            *("microcontrollers?", "battery", "embedded (?:devices?|systems?|hardware)"),
            *("edge (?:devices?|inference|deployment|hardware|ai|computing)",),
        ),
        re.compile(
            r"mobile|phone|on.device|edge|wearable|embedded|handheld|microcontroller|battery|device|onboard|client",
            re.IGNORECASE,
        ),
    ),
    (
        "data centres",
        _either(r"data ?cent(?:er|re)s?", r"hyperscale\w*", "warehouse-scale"),
        re.compile(
            r"data ?cent(?:er|re)|hyperscal|warehouse|fleet|cluster|cloud|production|GPUs|nodes|at scale", re.IGNORECASE
        ),
    ),
    (
        "reinforcement learning",
        _either("reinforcement[- ]learning", "RL (?:training|rollouts?)"),
        re.compile(r"reinforcement|\bRL\b|RLHF|RLVR|rollout|policy", re.IGNORECASE),
    ),
)
"""Settings: what says that a work is for one, and what shows that the other source knows of it."""
_LONG_ENOUGH = 400
"""Characters that a text needs before it is telling that it does not name the setting."""
_FULLER = 1.2
"""How much longer than the other it must be: a short account leaves out what a long one has."""


def scope_conflicts(paper: Paper, names: SourceNames) -> Iterator[Conflict]:
    """Report opposite descriptions of the work, and a narrower setting that the other source never names."""
    for first, second in combinations(paper.records, 2):
        if first.source != second.source:
            yield from _opposed(paper, first, second, names)
            yield from _narrower(paper, first, second, names)
            yield from _narrower(paper, second, first, names)


def _opposed(paper: Paper, first: Record, second: Record, names: SourceNames) -> Iterator[Conflict]:
    for opposites in _OPPOSITES:
        ours, theirs = _poles(first, opposites), _poles(second, opposites)
        for one, other, swapped in ((0, 1, False), (1, 0, True)):
            if ours[one] and not ours[other] and theirs[other] and not theirs[one]:
                words = opposites.words[::-1] if swapped else opposites.words
                note = (
                    f"The work is described {names.at(first.source)} {words[0]}, {names.at(second.source)} {words[1]}."
                )
                sides = (ours[one][0].side(), theirs[other][0].side())
                yield Conflict(paper=paper.id, kind=ConflictKind.SCOPE, field=opposites.field, note=note, sides=sides)


def _poles(record: Record, opposites: _Opposites) -> tuple[list[Place], list[Place]]:
    """Find both poles; a word of the second within a phrase of the first, such as a denial, is the first's."""
    first: list[Place] = []
    second: list[Place] = []
    for paragraph in paragraphs_of(record):
        denied = [match.span() for match in opposites.one.finditer(paragraph.text)]
        first += [Place(paragraph, *span) for span in denied]
        second += [
            Place(paragraph, *match.span())
            for match in opposites.other.finditer(paragraph.text)
            if not any(start <= match.start() < end for start, end in denied)
        ]
    return first, second


def _narrower(paper: Paper, telling: Record, silent: Record, names: SourceNames) -> Iterator[Conflict]:
    """Report a setting that one source states and the other, at length, never touches."""
    text = " ".join((silent.title or "", *(paragraph.text for paragraph in paragraphs_of(silent))))
    told = sum(len(paragraph.text) for paragraph in paragraphs_of(telling))
    if len(text) < max(_LONG_ENOUGH, _FULLER * told):
        return
    for setting, stated, known in _SETTINGS:
        places = [Place(p, *match.span()) for p in paragraphs_of(telling) for match in stated.finditer(p.text)]
        if not places or known.search(text):
            continue
        opening = next(paragraph for paragraph in paragraphs_of(silent) if paragraph.text)
        end = opening.sentences[0][1] if opening.sentences else len(opening.text)
        note = (
            f"The setting differs: {names.says(telling.source, 'speaks', 'speak')} of {setting} "
            f"(“{places[0].words}”), {names.says(silent.source, 'does', 'do')} not."
        )
        sides = (places[0].side(), Place(opening, 0, end).side())
        yield Conflict(paper=paper.id, kind=ConflictKind.SCOPE, field=f"setting: {setting}", note=note, sides=sides)
