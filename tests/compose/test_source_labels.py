from __future__ import annotations

from confbrief.compose.counting import alike, capitalised, counted, listed
from confbrief.compose.source_labels import SourceLabels
from confbrief.model.corpus import Corpus
from confbrief.model.provenance import Source
from tests.compose.corpus_sample import CORPUS, LEANN, OPKV, SPECGEN


def test_a_paper_is_told_by_those_who_tell_of_it() -> None:
    labels = SourceLabels(CORPUS)
    assert [labels.told_by(paper) for paper in (OPKV, LEANN, SPECGEN)] == [
        "In the notes only",
        "On the session page only",
        "In both the notes and the session page",
    ]
    assert [(name, words, count) for name, words, count in labels.share(CORPUS.papers)] == [
        ("Both", "both sources", 4),
        ("Notes only", "the notes only", 2),
        ("Session page only", "the session page only", 1),
    ]


def test_a_kind_that_nobody_foresaw_is_named_by_its_source() -> None:
    slides = Source(id="slides", kind="slides", path="slides.txt", sha256="0" * 64)
    corpus = Corpus(conference="c", sources=(*CORPUS.sources, slides), topics=(), papers=())
    record = OPKV.records[0].model_copy(update={"source": "slides"})
    paper = OPKV.model_copy(update={"records": (record,)})
    assert SourceLabels(corpus).told_by(paper) == "In the source of kind slides only"


def test_sources_of_one_kind_are_called_as_disagreements_call_them() -> None:
    train = Source(id="train", kind="notes", path="train.txt", sha256="0" * 64, by="The Train notes")
    spare = Source(id="spare", kind="notes", path="spare.txt", sha256="0" * 64)
    sources = (CORPUS.sources[0].model_copy(update={"by": "Ann"}), train, spare)
    labels = SourceLabels(Corpus(conference="c", sources=sources, topics=(), papers=()))
    records = tuple(OPKV.records[0].model_copy(update={"source": source}) for source in ("notes", "train"))
    assert labels.told_by(OPKV.model_copy(update={"records": records})) == "In the notes of Ann and in the Train notes"
    assert labels.says("train", "has", "have") == "The Train notes have"
    assert [labels.label(source.id) for source in sources] == ["Notes of Ann", "Train notes", "Notes N3"]


def test_counts_read_as_people_write_them() -> None:
    assert (counted(1, "paper"), counted(12, "paper"), counted(13, "paper")) == (
        "one paper",
        "twelve papers",
        "13 papers",
    )
    assert alike(3, 12) == ("three", "twelve")
    assert alike(3, 13) == ("3", "13")
    assert (listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == ("a", "a and b", "a, b and c")
    assert (capitalised("training-free"), capitalised("eBPF probes"), capitalised("")) == (
        *("Training-free", "eBPF probes", ""),
    )
