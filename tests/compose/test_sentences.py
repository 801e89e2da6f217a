from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.compose.sentences.candidates import sentence_of_claim, sentences_about, takeaway_of, theme_headline
from confbrief.compose.sentences.choose import Told, evidence, one_minute, rank_by_support, rank_themes
from confbrief.compose.sentences.one_sentence import gist, gloss
from confbrief.compose.sentences.standing import is_clause, is_whole, stands_alone, without_lead_in
from confbrief.model.corpus import CrossCuttingTheme
from tests.compose.corpus_sample import BATCHLLM, CDLM, CORPUS, EARTHSIGHT, FLEXICACHE, LEANN, OPKV, SPECGEN


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("To address this, we introduce SpecGen, a framework.", "We introduce SpecGen, a framework."),
        ("To address these bottlenecks, we present X.", "We present X."),
        ("In this paper, we present AIRS, a service.", "We present AIRS, a service."),
        ("However, eBPF probes are cheap to attach.", "eBPF probes are cheap to attach."),
        ("Furthermore, SpecGen co-designs self-speculation.", "SpecGen co-designs self-speculation."),
        (
            "To generate each token, the model applies attention.",
            "To generate each token, the model applies attention.",
        ),
        ("BatchLLM reorders the requests.", "BatchLLM reorders the requests."),
        ("Thus the cost falls.", "Thus the cost falls."),
    ],
)
def test_words_that_tie_a_sentence_to_the_one_before_are_left_off(sentence: str, rest: str) -> None:
    assert without_lead_in(sentence) == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "It reduces index size by up to 50×.",
        "This allows faster decoding.",
        "These observations illustrate the dynamics.",
        "Such high storage overhead makes it difficult to deploy.",
        "However the cost falls.",
        "We propose BatchLLM to address the above problems.",
        "We address this problem with pipelined sharding.",
        "It automates these complex address computations for authors.",
        "They are fast and small.",
        "The latter is better by far.",
    ],
)
def test_a_sentence_that_points_elsewhere_does_not_stand_alone(sentence: str) -> None:
    assert not stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "This paper presents LEANN, a storage-efficient index.",
        "We present EarthSight, a distributed runtime framework.",
        "SpecGen outperforms state-of-the-art solutions.",
        "Blocks are placed on any device, and these blocks are balanced.",
        "Items are cheap to move.",
        "Sothink is a name.",
    ],
)
def test_a_sentence_with_its_nouns_stands_alone(sentence: str) -> None:
    assert stands_alone(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Identifies three problems with current sparse-KV systems:",
        "- Model–Cache Coupling: sparsity logic is tangled with attention.",
        "(1) a unified scheduler to batch token drafting.",
        "Sections: motivation, setup, results, takeaways.",
        "Sections cover Motivation, Memory Optimization Techniques, Evaluation.",
        "Evaluated on Llama-3.",
        "a sentence (that never closes its bracket.",
    ],
)
def test_fragments_are_no_sentences(text: str) -> None:
    assert not is_whole(text)


@given(st.text(max_size=80))
def test_any_text_can_be_weighed(text: str) -> None:
    rest = without_lead_in(text)
    assert rest.casefold() in text.casefold() or rest == text
    assert isinstance(is_whole(text) and stands_alone(text), bool)


def test_a_paper_is_told_by_the_sentence_that_says_what_it_is() -> None:
    told = {paper.id: sentence.text for paper in CORPUS.papers if (sentence := gist(paper))}
    assert told["specgen"].startswith("We introduce SpecGen, a speculative decoding framework")
    assert told["leann"].startswith("This paper presents LEANN")
    assert told["earthsight"].startswith("We present EarthSight")
    assert told["opkv"] == "High-Throughput Plugin-Driven Framework for Recallable Sparsity in Paged KV Cache Systems"
    assert told["flexicache"].startswith("Leveraging Temporal Stability of Attention Heads")
    untitled = {paper.id: sentence.text for paper in CORPUS.papers if (sentence := gist(paper, title=False))}
    assert untitled["opkv"].startswith("Design: a plugin API")
    assert untitled["flexicache"].startswith("Key insight: attention heads vary")


def test_beside_the_name_only_what_the_paper_is_is_told() -> None:
    told = {paper.id: sentence.text for paper in CORPUS.papers if (sentence := gloss(paper))}
    assert told["specgen"].startswith("A speculative decoding framework that reuses the same model")
    assert told["leann"].startswith("A storage-efficient approximate nearest neighbor search index")
    assert told["earthsight"].startswith("A distributed runtime framework")
    assert not any(text.startswith(("We ", "This paper")) for text in told.values())


@pytest.mark.parametrize(
    "text",
    [
        "SD is not free; whether it pays depends on batch size.",
        "most “prefix caching” systems are still per-request — global identification is the win.",
        "infra drift (silicon, compiler) shows up as regressions that look like model regressions.",
        "MLCommons is positioning Chakra as the lingua franca.",
        "CDLM integrates consistency modeling to reduce the steps.",
        "a fused scheduler exploits the math identities of low-rank decompositions.",
    ],
)
def test_a_clause_has_a_subject_and_a_verb(text: str) -> None:
    assert is_clause(text)


@pytest.mark.parametrize(
    "text",
    [
        "training-free SD specifically tuned for reasoning-model decode; pairs naturally with sparse strategies.",
        "rare published baseline for what fully-open-networking AI HPC actually looks like at scale.",
        "another entry in the “unified pre-deployment simulator” race; relevant to compare against Chakra.",
        "trains the same model across TPU and GPU using a config-modifier abstraction.",
        "argues that NCCL-style collectives are the wrong primitive.",
        "Google’s answer to “what does a fleet-scale profiler look like” — and its move to externalize it.",
        "a dual-path failure protocol that has two ways out.",
        "a Meta-internal take on what the search problem actually is.",
        "practical recipe for distilling diffusion-LM gains into a causal model — bridges two fields.",
        "explicit “edge = orbit” framing — ML systems are a real bottleneck.",
        "",
    ],
)
def test_a_fragment_is_no_clause(text: str) -> None:
    assert not is_clause(text)


def test_a_sentence_that_points_at_the_one_before_is_told_with_it() -> None:
    text = ("Many tokens of a trace hardly count.", "SkipKV skips storage for these tokens.", "Aimed at all these.")
    entry = FLEXICACHE.records[0].body[0].model_copy(update={"text": " ".join(text), "sentences": text})
    record = FLEXICACHE.records[0].model_copy(update={"body": (entry,), "title": None})
    paper = FLEXICACHE.model_copy(update={"id": "skipkv", "name": "SkipKV", "title": "SkipKV", "records": (record,)})
    told = [sentence.text for sentence in sentences_about(paper)]
    assert " ".join(text[:2]) in told
    assert text[1] not in told


def test_others_work_is_not_taken_for_the_papers() -> None:
    sentence = gist(BATCHLLM)
    assert sentence is not None
    assert "existing solutions" not in sentence.text


def test_evidence_is_the_sentence_of_the_best_supported_number() -> None:
    sentence = evidence(SPECGEN)
    assert sentence is not None
    assert sentence.text.endswith("with an up to 2.13× throughput speedup.")
    assert sentence.places == (("page", 18),)
    assert sentence_of_claim(LEANN, LEANN.claims[0]) is None  # "It reduces …" does not stand alone
    assert evidence(LEANN) is None


def test_a_disputed_number_is_not_told_by_one_side_alone() -> None:
    assert evidence(CDLM) is not None
    assert evidence(CDLM, CORPUS.conflicts) is None


def test_the_take_away_is_whole_and_apart() -> None:
    sentence = takeaway_of(EARTHSIGHT)
    assert sentence is not None
    assert sentence.text == EARTHSIGHT.takeaway
    assert all(sentence.text not in other.text for other in sentences_about(EARTHSIGHT))
    assert takeaway_of(OPKV) is None


def test_two_sources_and_a_baseline_support_a_result() -> None:
    ranked = [paper.id for paper in rank_by_support(CORPUS.papers)]
    assert ranked[0] == "batchllm"
    assert ranked.index("earthsight") < ranked.index("opkv")
    assert ranked[-1] == FLEXICACHE.id


def test_one_minute_tells_each_paper_once_and_nothing_twice() -> None:
    chosen = one_minute(CORPUS.papers, 5, Told(), CORPUS.conflicts)
    assert len(chosen) == 5
    assert len({sentence.paper for sentence in chosen}) == 5
    for sentence in chosen:
        assert stands_alone(sentence.text)
        told = Told()
        for other in chosen:
            if other is not sentence:
                told.add(other.text)
        assert not told.has(sentence.text)


def test_what_was_told_is_not_told_again() -> None:
    told = Told()
    first = one_minute(CORPUS.papers, 2, told)
    second = one_minute(CORPUS.papers, 2, told)
    assert not {sentence.text for sentence in first} & {sentence.text for sentence in second}
    assert told.first_new("a", "b") == "a"
    assert told.first_new("a", "b") == "b"
    assert told.first_new("a", "b") is None


def theme(text: str, *, papers: tuple[str, ...] = ("opkv",), remarks: tuple[str, ...] = ()) -> CrossCuttingTheme:
    return CrossCuttingTheme(
        title=text[:20], source="notes", line=len(text), papers=papers, text=text, sentences=(text,), remarks=remarks
    )


def test_a_theme_is_shortened_only_to_a_clause_that_is_a_sentence() -> None:
    long = "KV cache is the most-discussed topic — OPKV, Kitty and many others attack it from several sides at once."
    assert theme_headline(theme(long), 60) == "KV cache is the most-discussed topic"
    assert theme_headline(theme(long), 200) == long
    assert (
        theme_headline(theme("Quantization — everything below eight bits is being tried by all of them."), 40) is None
    )
    listed = "Plugins appear in OPKV (a plugin API — register, fetch) and in others, as far as the posters told."
    assert theme_headline(theme(listed), 60) is None


def test_a_theme_that_its_entries_do_not_bear_out_comes_last() -> None:
    widest = theme("one two three", papers=("opkv", "specgen"), remarks=("says three, names two",))
    narrow = theme("one two", papers=("opkv",))
    elsewhere = theme("one", papers=("nobody",))
    assert rank_themes([widest, narrow, elsewhere], CORPUS.papers) == [narrow, widest]
