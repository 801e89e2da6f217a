"""The method of choosing sentences, on made-up sources of several fields and manners, whatever they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confbrief.compose import compose
from confbrief.compose.context import LABELLED_LENGTH
from confbrief.compose.lines import readable_lines
from confbrief.compose.phrases import phrase
from confbrief.compose.sentences.choose import Told, one_minute, presentation
from confbrief.compose.sentences.standing import stands_alone
from confbrief.compose.sentences.voice import acts, is_led_by_verb, quoted, with_subject
from confbrief.errors import InputError
from confbrief.model.briefing import Briefing, Chart, PaperCards, Section, Statement, Statements, Table
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe
from confbrief.pipeline import open_project, read_corpus
from confbrief.text.sentences import split_sentences
from tests.compose.corpus_sample import CORPUS
from tests.projects import SHIPPED

WRAPPED = """# RoboMeet: what we saw

We walked the hall on June 3-4.

## 1. Grasping

**SoftGrip: Tactile Feedback for Deformable Objects** (Example University).
Uses a film of pressure cells on the finger tips to notice slip before it
happens. We tried it at the booth and it works. Reported: grasp success up
from 71% to 93% on wet vegetables.

**TwinHands: Learning Bimanual Assembly from One Video.** This one learns
two-handed assembly from a single video. It needs no teleoperation at
all. The authors say that it fails with transparent parts.

**BinBrain: Planning Picks in Clutter.** Plans the order of picks so
that the pile never collapses. 1.8x more picks per hour than a greedy planner.

## 2. Walking

**MudWalker: Gait Adaptation on Wet Ground.** Adapts the gait from joint
torque alone. These robots do not see the ground. Energy per metre falls
by 22% against the stock controller.

**StairMaster: Blind Stair Climbing.** Climbs stairs without
cameras. Such robots could inspect cellars.

## Cross-cutting themes

- Touch is back: SoftGrip, MudWalker and StairMaster rely on contact rather than on cameras.
- Nobody trusts teleoperation any more. TwinHands and BinBrain learn without it.
"""
ABSTRACTS = """Session

Ecology of Cities

Room 4
Wed 9 July 10 a.m. — noon
Abstract:


Night Light and the Calling of Urban Frogs

Gil Person ⋅ Hana Person

Artificial light changes when animals are active. We recorded calling frogs in forty ponds along a gradient of \
lighting. Frogs in lit ponds called later and for a shorter time. These results suggest that dimming lamps would help.


RoofMeadow: A Long-Term Record of Green Roof Plants

Jo Person ⋅ Kai Person

Green roofs are planted once and then left alone. RoofMeadow follows plant communities on green roofs over two \
decades. Species numbers first rose and then settled. We discuss what this means for planting guides.


Soil Fungi Under Asphalt

Lu Person

Sealed soils are thought to be dead. Here we show that fungi persist under asphalt for years. Our findings call for a \
second look at de-paving projects.
"""
PLAIN = """DataDays notes
Notes from DataDays on September 8, written on the train.
1. Storage engines
LeafLog: An Append-Only Tree for Flash. Merges small writes into leaf logs. Halves write amplification in their tests.
ColdRow: Tiering Rows by Access Age. A tiering policy for rows that nobody reads. Moves them to object storage later.
GapIndex: Learned Indexes with Room to Grow. Leaves gaps in a learned index so that inserts stay cheap.
2. Query processing
JoinSketch: Estimates from Tiny Samples. Idea: keep a sketch per range. Cuts the median error by 60% versus Postgres.
LazyView: Incremental Views on Demand. Refreshes a view only when it is read. Up to 12x lower cost than eager refresh.
PlanReplay: Debugging Regressions. Records plans and replays them against new releases. Nice demo.
3. Themes
Learned structures are growing up: GapIndex and JoinSketch both ship with fallbacks — a first.
Laziness pays. LazyView, ColdRow and LeafLog all put work off until somebody needs the result.
"""
MANNERS = {"wrapped": ("notes", WRAPPED), "abstracts": ("session-page", ABSTRACTS), "plain": ("notes", PLAIN)}
SECTIONS: list[dict[str, Any]] = [
    {"kind": "one-minute"},
    {"kind": "overview"},
    {"kind": "themes"},
    {"kind": "topics"},
    {"kind": "chart"},
    {"kind": "at-a-glance"},
    {"kind": "standouts"},
    {"kind": "papers", "detail": "compact"},
    {"kind": "all-papers"},
]
COUNTS = re.compile(
    r"(?:What|Among|None|All|Both|Every|Papers|The papers?|Of the)\b"
    r"|.*\b(?:\d+|[a-z]+) of the \w+ (?:papers|report gains)\b"
    r"|.+ alone of the |[\w ]+ papers? (?:stands?|report|state)|(?:\w+ )?lines? of |.+ papers?\.?$",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"^[“‘]?(?:it|its|they|them|this|that|these|those|such|he|she|both of)\b(?! (?:paper|study))", re.IGNORECASE
)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Corpus]:
    """Read each manner of source in a project of its own, and the documents that ship."""
    found = {"sample": CORPUS, "shipped": read_corpus(open_project(SHIPPED))[0]}
    for name, (kind, text) in MANNERS.items():
        root = tmp_path_factory.mktemp(name)
        (root / "config/recipes").mkdir(parents=True)
        (root / "config/themes").mkdir()
        (root / "config/themes/daylight.yaml").write_bytes((SHIPPED / "config/themes/daylight.yaml").read_bytes())
        (root / "source.txt").write_text(text, encoding="utf-8")
        source = f"{{id: one, kind: {kind}, path: source.txt}}"
        settings_text = f"conference: A Meeting\nsources:\n  - {source}\n"
        (root / "config/project.yaml").write_text(settings_text, encoding="utf-8")
        recipe = "title: All\nsections:\n  - kind: one-minute\n"
        (root / "config/recipes/all.yaml").write_text(recipe, encoding="utf-8")
        found[name] = read_corpus(open_project(root))[0]
    return found


def made_of(corpus: Corpus, *sections: dict[str, Any], **fields: Any) -> Briefing:  # noqa: ANN401 - as YAML gives it
    data = {"title": "A briefing", "sections": list(sections or SECTIONS), **fields}
    return compose("a-briefing", Recipe.model_validate(data), corpus)


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


def points(made: Briefing) -> Iterator[Statement]:
    """Give what a reader takes for a point: the standfirst, headlines, the items of summaries and lists."""
    yield made.standfirst
    for section in made.walk():
        if section.id == "sources":
            continue
        yield from [section.message] if section.message else []
        for block in section.blocks:
            yield from block.items if isinstance(block, Statements) else ()


def chosen(made: Briefing) -> Iterator[Statement]:
    """Give the points that were taken from a source, and what cards say a paper is."""
    yield from (point for point in points(made) if point.marks)
    for section in made.walk():
        for block in section.blocks:
            for card in block.items if isinstance(block, PaperCards) else ():
                yield from [card.gist] if card.gist else []


def said(text: str, corpus: Corpus) -> list[str]:
    """Give what a source says of a text: without the count and the name that were put before it."""
    told = text.partition("; ")[2] if re.match(r".+ report gains; ", text) else text
    for paper in corpus.papers:
        for put in (f"{paper.name}: ", f"{paper.name} "):
            rest = told.removeprefix(put)
            if rest != told and (put.endswith(": ") or with_subject(rest, paper.name) == told):
                told = rest
    return list(split_sentences(told.strip("“”")))


NAMES = ("sample", "shipped", *MANNERS)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_chosen_is_a_whole_sentence_or_clause_of_its_lines(corpora: dict[str, Corpus], name: str) -> None:
    corpus = corpora[name]
    lines = readable_lines(corpus)
    seen = 0
    for point in chosen(made_of(corpus)):
        cited = " ".join(lines[mark.source, mark.line] for mark in point.marks)
        phrases = [phrase(claim) for paper in corpus.papers for claim in paper.claims]
        claims = [words for told in phrases for words in (told.full, told.compared)]
        if any(claim and point.text.removesuffix(".").endswith(claim) for claim in claims):
            continue
        for sentence in said(point.text, corpus):
            bare = sentence.rstrip(".!?”’ ")
            at = letters(cited).find(letters(bare))
            assert at >= 0, (point.text, cited)
            words = re.escape(bare.split()[-1].strip("“”‘’"))
            assert re.search(rf"{words}[”’)]*\s*(?:[.!?;:,—–…(]|$)", cited, re.IGNORECASE), (bare, cited)
            seen += 1
    assert seen >= 3


@pytest.mark.parametrize("name", NAMES)
def test_no_point_hangs_on_a_text_that_is_not_there(corpora: dict[str, Corpus], name: str) -> None:
    for point in chosen(made_of(corpora[name])):
        first = split_sentences(point.text)[0]
        assert not PRONOUN.match(first), point.text
        assert stands_alone(first.strip("“”")), point.text


@pytest.mark.parametrize("name", NAMES)
def test_points_end_as_sentences_and_headlines_have_room(corpora: dict[str, Corpus], name: str) -> None:
    made = made_of(corpora[name])
    assert made.standfirst.text.endswith((".", "!", "?", ".”"))
    for section in made.walk():
        if section.message and section.id != "sources":
            assert len(section.message.text) <= LABELLED_LENGTH + 2, section.message.text
        for block in section.blocks:
            for item in block.items if isinstance(block, Statements) and section.id != "sources" else ():
                assert re.search(r"[.!?…][”’)]*$", item.text), item.text


@pytest.mark.parametrize("name", NAMES)
def test_no_point_is_told_twice(corpora: dict[str, Corpus], name: str) -> None:
    """The same sentence with other marks is the same sentence."""
    told = [letters(point.text) for point in points(made_of(corpora[name]))]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("name", NAMES)
def test_we_is_told_in_quotation_marks_only(corpora: dict[str, Corpus], name: str) -> None:
    corpus = corpora[name]
    abstracts = letters(" ".join(paper.abstract or "" for paper in corpus.papers))
    for point in chosen(made_of(corpus)):
        outside = re.sub(r"“[^”]*”", "", point.text)
        if letters(point.text) in abstracts:
            assert not re.search(r"\b(?:we|our)\b", outside, re.IGNORECASE), point.text


def test_a_pronoun_without_a_noun_is_not_chosen(corpora: dict[str, Corpus]) -> None:
    told = " ".join(point.text for name in MANNERS for point in points(made_of(corpora[name])))
    for never in ("fails with transparent", "Moves them", "moves them", "Such robots", "These robots", "This one"):
        assert never not in told
    assert "“Here we show that fungi persist under asphalt for years.”" in told
    assert "Sealed soils are thought" not in told
    assert "LeafLog merges small writes into leaf logs." in told


@pytest.mark.parametrize("name", MANNERS)
def test_other_sentences_come_where_the_first_are_shut_out(corpora: dict[str, Corpus], name: str) -> None:
    papers = corpora[name].papers
    first = one_minute(papers, 2, told := Told())
    second = one_minute(papers, 2, told)
    assert first
    assert not {sentence.text for sentence in first} & {sentence.text for sentence in second}
    shut_out = one_minute(papers, 4, Told(), without={sentence.paper for sentence in first})
    assert shut_out
    assert not {sentence.paper for sentence in first} & {sentence.paper for sentence in shut_out}


@pytest.mark.parametrize("name", NAMES)
def test_no_title_is_a_point(corpora: dict[str, Corpus], name: str) -> None:
    for paper in corpora[name].papers:
        sentence = presentation(paper)
        assert sentence is None or letters(sentence.text) not in letters(paper.title)


VERBS = ("Argues for a hot path.", "Merges small writes into logs.", "Schedules the beams.", "Halves the cost.")
NOUNS = (
    *(
        "Models are trained on text.",
        "Frogs in lit ponds called later.",
        "Results: it is faster.",
        "Less is more here.",
    ),
    *("Studies of roofs are rare.", "Designs that last are few.", "This is a paper.", "Foxes and badgers rarely met."),
)


@pytest.mark.parametrize("text", VERBS)
def test_notes_that_leave_the_subject_out_get_the_papers_name(text: str) -> None:
    assert is_led_by_verb(text)
    assert with_subject(text, "HotPath") == f"HotPath {text[0].lower()}{text[1:]}"
    assert acts(with_subject(text, "HotPath") or "", "HotPath")
    assert with_subject(text, "Performance or Illusion?") is None
    assert with_subject(text, "A Name of as Many Words as a Title") is None


@pytest.mark.parametrize("text", NOUNS)
def test_a_sentence_with_a_subject_of_its_own_keeps_it(text: str) -> None:
    assert with_subject(text, "HotPath") is None


@settings(deadline=None)
@given(st.text(max_size=80), st.text(min_size=1, max_size=20))
def test_putting_a_name_before_a_text_changes_nothing_in_it(text: str, name: str) -> None:
    told = with_subject(text, name)
    assert told is None or told.casefold() == f"{name} {text}".casefold()
    assert letters(quoted(text)) == letters(text)


def but(made: Briefing, section_id: str) -> dict[str, Section]:
    return {one.id: one for one in made.sections if one.id not in {section_id, "sources"}}


def test_the_recipes_words_replace_what_was_chosen_and_nothing_else() -> None:
    plain = made_of(CORPUS)
    for changed in (
        *({"message": "Mine."}, {"title": "Mine"}),
        *({"text": ["Mine."]}, {"text": ["Mine."], "message": "Ours."}),
    ):
        made = made_of(CORPUS, {"kind": "one-minute", **changed}, *SECTIONS[1:])
        assert but(made, "one-minute") == but(plain, "one-minute")
        assert made.standfirst == plain.standfirst
        one, before = made.sections[0], plain.sections[0]
        assert (one.title == before.title) == ("title" not in changed)
        assert (one.message == before.message) == ("message" not in changed)
        assert (one.blocks == before.blocks) == ("text" not in changed)
    headed = made_of(CORPUS, headline="Mine.")
    assert headed.standfirst == Statement(text="Mine.")


def test_a_topics_message_replaces_the_one_chosen() -> None:
    plain = made_of(CORPUS)
    tour = {"kind": "topics", "messages": {"KV cache management": "My point.", "edge": "My other."}}
    made = made_of(CORPUS, *SECTIONS[:3], tour, *SECTIONS[4:])
    assert but(made, "topics") == but(plain, "topics")
    points_of = [
        {topic.id: topic for one in briefing.sections if one.id == "topics" for topic in one.sections}
        for briefing in (plain, made)
    ]
    mine = {"topics-kv-cache-management": "My point.", "topics-edge": "My other."}
    for topic_id, before in points_of[0].items():
        after = points_of[1][topic_id]
        message = Statement(text=mine[topic_id]) if topic_id in mine else before.message
        assert after == before.model_copy(update={"message": message})


def test_a_papers_summary_replaces_what_it_is_said_to_be() -> None:
    summaries = {"OPKV": "Lets plugins recall pages.", "leann": "Stores no embeddings."}
    related = {"kind": "related", "select": {"papers": ["leann"]}}
    select = {"not": {"papers": "leann"}}
    plain = made_of(CORPUS, *SECTIONS, related, select=select)
    made = made_of(CORPUS, *SECTIONS, related, select=select, summaries=summaries)
    changed = {"at-a-glance", "topics", "standouts", "papers", "related", "sources"}
    for before, after in zip(plain.sections, made.sections, strict=True):
        assert before == after or before.id in changed
        assert (before.title, before.message) == (after.title, after.message) or before.id == "sources"
    blocks = {one.id: one.blocks[0] for one in made.sections if one.blocks}
    table, cards, listed = blocks["at-a-glance"], blocks["papers"], blocks["related"]
    assert isinstance(table, Table)
    assert isinstance(cards, PaperCards)
    assert isinstance(listed, Statements)
    assert {row[0].text: row[1].text for row in table.rows}["OPKV"] == "Lets plugins recall pages."
    [opkv] = [card for card in cards.items if card.paper == "opkv"]
    assert opkv.gist == Statement(text="Lets plugins recall pages.", paper="opkv")
    assert listed.items == (Statement(text="Stores no embeddings.", label="LEANN", paper="leann"),)


def test_a_charts_title_replaces_its_own() -> None:
    charts = [
        block.spec
        for title in ({}, {"chart_title": "My title"})
        for one in made_of(CORPUS, {"kind": "chart", **title}, {"kind": "overview", **title}).sections
        for block in one.blocks
        if isinstance(block, Chart)
    ]
    for before, after in zip(charts[:2], charts[2:], strict=True):
        alt = before.alt.replace(before.title, "My title", 1)
        assert after == before.model_copy(update={"title": "My title", "alt": alt})
        assert before.title not in after.alt


def test_names_that_there_are_not_are_faults_at_their_place() -> None:
    with pytest.raises(InputError) as caught:
        made_of(
            CORPUS,
            {"kind": "topics", "messages": {"no such": "Mine.", "edge": "One.", "Edge & Mobile Inference": "Two."}},
            summaries={"OPVK": "Mine."},
        )
    told = {fault.path: str(fault) for fault in caught.value.diagnostics}
    assert set(told) == {
        "summaries.OPVK",
        "sections[0].messages.no such",
        "sections[0].messages.Edge & Mobile Inference",
    }
    assert "OPKV" in told["summaries.OPVK"]
    with pytest.raises(ValueError, match="at least 1 character"):
        Recipe.model_validate({"title": "t", "sections": [{"kind": "overview"}], "summaries": {"opkv": ""}})


@pytest.mark.parametrize("name", NAMES)
def test_a_section_about_several_papers_is_not_headed_with_one_papers_result(
    corpora: dict[str, Corpus], name: str
) -> None:
    made = made_of(corpora[name])
    for section in made.walk():
        papers = {card.paper for block in section.blocks if isinstance(block, PaperCards) for card in block.items}
        text = section.message.text if section.message else ""
        if len(papers) > 1 and section.message and section.message.paper:
            one_result = re.match(r".+? reports (?!a gain)", text) and not COUNTS.match(text)
            assert not one_result, text
