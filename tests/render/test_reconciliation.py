"""The page of the merge, made of the real sources: what it tells, and that its lines do what they say."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from confbrief.errors import InputError
from confbrief.model.corpus import Corpus, Reading, ReviewPair
from confbrief.model.corrections import (
    Correction,
    Corrections,
    NotSame,
    RecordPlace,
    Same,
    SettledConflict,
    TitleCorrection,
    TopicCorrection,
)
from confbrief.model.paper import MatchBy, Paper, TopicBy
from confbrief.normalize import normalize
from confbrief.pipeline import open_project, read_corpus
from confbrief.project.validation import validate
from confbrief.project.yaml_reader import read_yaml
from confbrief.render.assets import Assets
from confbrief.render.reconciliation.page import render_reconciliation
from confbrief.sources import read
from confbrief.sources.decode import decode
from tests.projects import SHIPPED
from tests.render.conftest import load_theme

PROJECT = open_project(SHIPPED)
FILE = "config/corrections.yaml"
VOID = {"meta", "input", "br"}
NEAR = 0.61, 0.55


class Page(HTMLParser):
    """Reads a page strictly: every element that opens must close, in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.snippets: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
        if self.open[-2:] == ["pre", "code"]:
            self.snippets.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-2:] == ["pre", "code"]:
            self.snippets[-1] += data
        if not {"style", "script"} & set(self.open):
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


@cache
def readings() -> tuple[Reading, ...]:
    found = []
    for source in PROJECT.settings.sources:
        data = (SHIPPED / source.path).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        text = decode(data, source.path)
        found.append(
            read(text, source_id=source.id, kind=source.kind, path=source.path, sha256=digest, by=source.by)[0]
        )
    return tuple(found)


@cache
def merged(*corrections: Correction) -> Corpus:
    given = Corrections(corrections=corrections)
    return normalize(PROJECT.settings.conference, readings(), PROJECT.topics, given)[0]


def near_the_line() -> tuple[ReviewPair, ReviewPair]:
    """Put one pair that was joined and one that was not on the line, as no pair of the sources need be there."""
    corpus = merged()
    joined = min((p for p in corpus.papers if len(p.records) == 2 and p.match), key=lambda p: p.match.score)  # type: ignore[union-attr]  # looked at in the line
    first, second = (
        next(p for p in corpus.papers if len(p.records) == 1 and p.records[0].source == source.id)
        for source in corpus.sources
    )
    return (pair(joined, joined, NEAR[0]), pair(first, second, NEAR[1]))


def pair(one: Paper, other: Paper, score: float) -> ReviewPair:
    first, second = one.records[0], other.records[-1]
    return ReviewPair(
        first=one.id,
        second=other.id,
        first_line=first.line_start,
        second_line=second.line_start,
        first_source=first.source,
        second_source=second.source,
        score=score,
        joined=one is other,
        evidence=("similar texts",),
    )


@cache
def corpus() -> Corpus:
    return merged(*PROJECT.corrections.corrections).model_copy(update={"review": near_the_line()})


@cache
def page_bytes() -> bytes:
    return render(corpus(), PROJECT.corrections)


def render(given: Corpus, corrections: Corrections) -> bytes:
    theme = load_theme("daylight")
    return render_reconciliation(given, theme, Assets.of(theme, SHIPPED), corrections=corrections, file=FILE).data


@cache
def page() -> Page:
    return Page(page_bytes().decode())


def load(snippet: str) -> tuple[Correction, ...]:
    document = read_yaml(f"corrections:\n{snippet}".encode(), FILE)
    return validate(Corrections, document).corrections


SNIPPETS = [snippet for snippet in page().snippets if snippet]


@dataclass
class Batch:
    """Corrections that do not stand in each other's way, tried together: merging takes a while."""

    corrections: list[Correction] = field(default_factory=list)

    def takes(self, correction: Correction) -> bool:
        if any(type(each) is not type(correction) for each in self.corrections):
            return False
        return not any(touched(each) & touched(correction) for each in self.corrections)


def touched(correction: Correction) -> set[tuple[str, int, str]]:
    field_ = correction.field if isinstance(correction, SettledConflict) else ""
    return {(place.source, place.line, field_) for place in places(correction)}


def places(correction: Correction) -> tuple[RecordPlace, ...]:
    return correction.records if isinstance(correction, Same | NotSame) else (correction.record,)


@cache
def batches() -> tuple[tuple[Correction, ...], ...]:
    found: list[Batch] = []
    for correction in dict.fromkeys(each for snippet in SNIPPETS for each in load(snippet)):
        batch = next((batch for batch in found if batch.takes(correction)), None)
        if batch is None:
            batch = Batch()
            found.append(batch)
        batch.corrections.append(correction)
    return tuple(tuple(batch.corrections) for batch in found)


def decided(correction: Correction) -> Corpus:
    return merged(*next(batch for batch in batches() if correction in batch))


def paper_of(place: RecordPlace, given: Corpus) -> Paper:
    wanted = place.source, place.line
    return next(p for p in given.papers if wanted in {(r.source, r.line_start) for r in p.records})


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: re.sub(r"\W+", " ", text)[:90])
def test_the_lines_do_what_they_say(snippet: str) -> None:
    for correction in load(snippet):
        after = decided(correction)
        papers = [paper_of(place, after) for place in places(correction)]
        match correction:
            case Same():
                assert papers[0] is papers[1]
                assert papers[0].match
                assert papers[0].match.by is MatchBy.CORRECTION
            case NotSame():
                assert papers[0] is not papers[1]
            case TitleCorrection():
                assert papers[0].title == correction.title
            case TopicCorrection():
                assert papers[0].topics[0].id == correction.topic
                assert papers[0].topics[0].by is TopicBy.CORRECTION
            case SettledConflict():
                settled = {each.field: each.settled for each in after.conflicts if each.paper == papers[0].id}
                assert settled[correction.field] == correction.reason


def test_every_kind_of_decision_is_offered() -> None:
    kinds = {correction.kind for snippet in SNIPPETS for correction in load(snippet)}
    assert kinds == {"same", "not-same", "title", "topic", "settled"}


def test_all_open_decisions_can_be_pasted_together() -> None:
    """The page offers nothing that is decided already: whoever pastes one answer to each question is heard."""
    settled = [each for batch in batches() for each in batch if isinstance(each, SettledConflict)]
    once = {touched(each).pop(): each for each in settled}
    assert all(conflict.settled for conflict in merged(*once.values()).conflicts)


def test_the_page_holds_every_match_pair_and_disagreement() -> None:
    anchors = {given["id"] for tag, given in page().tags if tag == "details" and "id" in given}
    words = page().words
    matched = [paper for paper in corpus().papers if len(paper.records) > 1]
    assert matched
    assert {f"paper-{paper.id}" for paper in matched} <= anchors
    assert {"pair-1", "pair-2"} <= anchors
    for paper in matched:
        assert all(" ".join(evidence.split()) in words for evidence in (paper.match.evidence if paper.match else ()))
        for record in paper.records:
            assert all(" ".join(passage.text.split()) in words for passage in record.body)
    assert corpus().conflicts
    assert len([anchor for anchor in anchors if anchor.startswith("disagreement-")]) == len(corpus().conflicts)
    for conflict in corpus().conflicts:
        assert " ".join(conflict.note.split()) in words
        assert all(" ".join(side.quote.split()) in words for side in conflict.sides)
    for paper in corpus().papers:
        assert " ".join(paper.title.split()) in words
    assert all(" ".join(remark.split()) in words for theme in corpus().themes for remark in theme.remarks)
    assert all(" ".join(damage.split()) in words for p in corpus().papers for r in p.records for damage in r.damage)


def test_quotes_of_disagreements_are_marked_in_their_texts() -> None:
    html = page_bytes().decode()
    about_texts = [
        side
        for conflict in corpus().conflicts
        for side in conflict.sides
        if any(
            side.quote in passage.text
            for record in corpus().papers_by_id[conflict.paper].records
            for passage in record.body
            if (passage.span.source, passage.span.line) == (side.source, side.line)
        )
    ]
    assert about_texts
    assert html.count('<mark class="quote">') >= len(dict.fromkeys(about_texts))
    assert '<strong class="differs">' in html


def test_the_page_needs_nothing_else() -> None:
    html = page_bytes().decode()
    for tag, given in page().tags:
        assert not {"src", "style", "onclick"} & set(given), tag
        assert given.get("href", "#").startswith("#")
        assert tag not in {"link", "img", "iframe"}
    assert "@import" not in html
    assert not re.search(r"url\((?!data:font/)", html)
    policy = next(given["content"] for _, given in page().tags if given.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        inline = re.search(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        assert inline
        digest = base64.b64encode(hashlib.sha256(inline[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_the_page_can_be_found_ones_way_in() -> None:
    tags = page().tags
    assert ("html", {"lang": "en"}) in tags
    names = [tag for tag, _ in tags]
    assert [names.count(landmark) for landmark in ("main", "header", "nav", "h1", "title")] == [1] * 5
    ids = [given["id"] for _, given in tags if "id" in given]
    assert len(ids) == len(set(ids))
    for _, given in tags:
        if "href" in given:
            assert given["href"][1:] in ids
        if "aria-labelledby" in given:
            assert given["aria-labelledby"] in ids
    levels = [int(tag[1]) for tag in names if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_pair_nearest_the_line_comes_first_and_the_weakest_match() -> None:
    shown = [given["id"] for tag, given in page().tags if tag == "details" and "id" in given]
    assert shown[:2] == ["pair-1", "pair-2"]
    matched = {f"paper-{p.id}": p.match.score for p in corpus().papers if p.match}
    scores = [matched[anchor] for anchor in shown if anchor in matched]
    assert scores == sorted(scores)


def test_the_same_merge_gives_the_same_bytes() -> None:
    assert render(corpus(), PROJECT.corrections) == page_bytes()


def test_what_is_decided_is_told_and_not_asked_again() -> None:
    conflict = corpus().conflicts[0]
    settling = next(each for s in SNIPPETS for each in load(s) if isinstance(each, SettledConflict))
    topic = next(each for s in SNIPPETS for each in load(s) if isinstance(each, TopicCorrection))
    given = (settling, topic)
    after = Page(render(merged(*given), Corrections(corrections=given)).decode())
    assert "Corrections applied 2" in after.words
    assert settling.reason in after.words
    asked = [each for snippet in after.snippets if snippet for each in load(snippet)]
    assert not [e for e in asked if isinstance(e, SettledConflict) and touched(e) & touched(settling)], conflict.field
    assert not [e for e in asked if isinstance(e, TopicCorrection) and touched(e) & touched(topic)]


HOSTILE = "<script>alert(1)</script> & \"quoted\" 'both' <img src=x onerror=alert(1)> {{ 7 * 7 }} -- # \u2028 \\"


def test_markup_of_the_sources_is_shown_as_text() -> None:
    first = next(paper for paper in corpus().papers if len(paper.records) > 1)
    records = tuple(record.model_copy(update={"title": HOSTILE, "damage": (HOSTILE,)}) for record in first.records)
    spoilt = first.model_copy(update={"title": HOSTILE, "records": records})
    papers = tuple(spoilt if paper is first else paper for paper in corpus().papers)
    sources = tuple(source.model_copy(update={"by": HOSTILE}) for source in corpus().sources)
    hostile = Page(
        render(
            corpus().model_copy(update={"papers": papers, "sources": sources, "conference": HOSTILE}), Corrections()
        ).decode()
    )
    tags = [tag for tag, _ in hostile.tags]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert " ".join(HOSTILE.split()) in hostile.words
    apart = [each for s in hostile.snippets if HOSTILE[:20] in s for each in load(s)]
    assert apart
    assert all(place.text == HOSTILE[:60].rpartition(" ")[0] for each in apart for place in places(each)[:1])


def test_a_merge_of_nothing_is_told() -> None:
    empty = Corpus(conference="None yet", sources=(), topics=(), papers=())
    words = Page(render(empty, Corrections()).decode()).words
    assert "Nothing waits for a decision." in words


def test_a_template_at_fault_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine/html").mkdir(parents=True)
    (tmp_path / "mine/html/reconciliation.html").write_text("<p>\n{{ view.nothing }}</p>", encoding="utf-8")
    theme = load_theme("daylight")
    with pytest.raises(InputError) as caught:
        render_reconciliation(corpus(), theme, Assets.of(theme, tmp_path, "mine"), corrections=Corrections(), file=FILE)
    fault = caught.value.diagnostics[0]
    assert (fault.file, fault.line) == ("mine/html/reconciliation.html", 2)


def test_very_many_matches_are_told_in_short() -> None:
    first = next(paper for paper in corpus().papers if len(paper.records) > 1)
    many = tuple(first.model_copy(update={"id": f"{first.id}-{number}"}) for number in range(3000))
    made = render(Corpus(conference="Large", sources=corpus().sources, topics=(), papers=many), Corrections())
    assert len(made) < 6_000_000
    assert Page(made.decode()).words.count(first.title) >= len(many)


def test_read_corpus_is_what_is_tested_here() -> None:
    assert read_corpus(PROJECT)[0] == merged(*PROJECT.corrections.corrections)
