"""A small corpus, made by hand: what normalize would give of a few entries and abstracts.

Its lines are raw lines; passages are cut out of them, so that spans and texts agree.
"""

from __future__ import annotations

import re

from confbrief.model.claim import Better, Claim, Form, Measure, Qualifier, Role
from confbrief.model.corpus import Corpus, CrossCuttingTheme, Topic
from confbrief.model.paper import (
    Conflict,
    ConflictKind,
    ConflictSide,
    Match,
    MatchBy,
    Paper,
    Record,
    TopicBy,
    TopicLink,
)
from confbrief.model.provenance import Passage, Source, Span

NOTES = {
    2: "Summary notes on the MLSys 2026 poster sessions on May 20–21 (~72 unique posters).",
    8: "OPKV: High-Throughput Plugin-Driven Framework for Recallable Sparsity in Paged KV Cache Systems. "
    "Identifies three problems with current sparse-KV systems:",
    9: "- Model–Cache Coupling: sparsity logic is tangled with attention & cache manager, hurting portability.",
    12: "Design: a plugin API plus an Ordered-Page (OP) block structure. "
    "Reported throughput gains: +50%, +77%, +86%, up to +133%.",
    14: "FlexiCache: Leveraging Temporal Stability of Attention Heads for Efficient KV Cache Management. "
    "Key insight: attention heads vary in how temporally stable their top-K tokens are.",
    55: "Efficient Reasoning Model Training and Serving with Sparse Self-Speculative Decoding. "
    "Two observations: long-generation of reasoning models is memory-bound. "
    "Take-away: training-free SD specifically tuned for reasoning-model decode; pairs naturally with sparse-attention "
    "KV strategies.",
    79: "BatchLLM: Optimizing Large Batched LLM Inference with Global Prefix Sharing. "
    "Reported throughput: 1.3×–10.8× over vLLM and SGLang across micro-benchmarks. "
    "Take-away: most “prefix caching” systems are still per-request — global identification is the win.",
    96: "CDLM: Consistency Diffusion Language Models For Faster Sampling. "
    "Results: 3.6×–14.5× lower latency, competitive accuracy on math and coding. "
    "Take-away: practical recipe for distilling diffusion-LM gains into a cache-friendly causal model.",
    111: "EarthSight: A Distributed Framework for Low-latency Satellite Intelligence. "
    "Reported: P90 image-delivery latency reduced from 11 minutes to ~21 minutes vs SOTA baselines. "
    "Take-away: explicit “edge = orbit” framing — ML systems are a real bottleneck.",
    125: "KV cache is the most-discussed topic across both sessions — OPKV, FlexiCache and BatchLLM attack it.",
    137: "Mobile/edge LLMs are a first-class track. EarthSight makes a coherent edge story.",
}
PAGE = {
    14: "Accelerating Large-Scale Reasoning Model Inference with Sparse Self-Speculative Decoding",
    16: "Yilong Zhao ⋅ Jiaming Tang ⋅ Kan Zhu ⋅ Zihao Ye ⋅ Chi-Chih Chang ⋅ Ion Stoica",
    18: "Reasoning language models have demonstrated remarkable capabilities. To address this, we introduce SpecGen, a "
    "speculative decoding framework that reuses the same model as the draft and target models. Across various models "
    "and datasets, SpecGen outperforms state-of-the-art solutions, with an up to 2.13× throughput speedup.",
    70: "BatchLLM: Optimizing Large Batched LLM Inference with Global Prefix Sharing",
    72: "Zhen Zheng ⋅ Xin Ji ⋅ ⋅",
    74: "The existing solutions use the LRU-based cache to reuse the KV context of common prefix between requests. "
    "Extensive evaluation shows that BatchLLM outperforms vLLM and SGLang by 1.3× to 10.8×.",
    98: "CDLM: CONSISTENCY DIFFUSION LANGUAGE MODELS FOR FASTER SAMPLING",
    102: "We introduce CDLM (Consistency Diffusion Language Models), a training-based acceleration method. Experiments "
    "show CDLM achieves 3.6×-12.8× lower latency while maintaining competitive accuracy on math and coding tasks.",
    122: "We present EarthSight, a distributed runtime framework that redefines satellite image intelligence. "
    "EarthSight reduces average compute time per image by 1.9× and lowers 90th percentile end-to-end latency from 51 "
    "to 21 minutes compared to the state-of-the-art baseline.",
    190: "LEANN: A Low-Storage Vector Index",
    194: "This paper presents LEANN, a storage-efficient approximate nearest neighbor search index. "
    "It reduces index size by up to 50× compared with conventional indices.",
}
LINES = {"notes": NOTES, "page": PAGE}


def passage(source: str, line: int, begin: str = "", end: str = "") -> Passage:
    """Cut a passage out of a line, from the words ``begin`` up to the words ``end``."""
    raw = LINES[source][line]
    start = raw.index(begin) if begin else 0
    stop = raw.index(end) if end else len(raw)
    cut = Passage.of_line(source, line, raw, start, stop)
    return cut.model_copy(update={"sentences": tuple(re.split(r"(?<=[.!?])\s+(?=[A-Z(])", cut.text))})


def takeaway(line: int) -> Passage:
    """Cut the take-away out of a line of the notes."""
    raw = NOTES[line]
    return passage("notes", line, raw[raw.index("Take-away:") + len("Take-away:") :])


def claim(source: str, line: int, value: str, quote: str, **fields: object) -> Claim:
    """Make a claim of the value's first place in a line after the quote's beginning."""
    raw = LINES[source][line]
    start = raw.index(value, raw.index(quote))
    place = {"source": source, "line": line, "start": start, "end": start + len(value)}
    words = {"value": value, "quote": quote, "unit": "x"}
    kinds = {"role": Role.RESULT, "form": Form.RATIO, "better": Better.HIGHER}
    known: dict[str, object] = {**place, **words, **kinds}
    if isinstance(measure := fields.get("measure"), Measure) and measure is not Measure.OTHER:
        known["measured"] = measure.replace("_", " ")
    return Claim.model_validate({**known, **fields})


def _notes(line: int, title: str, body: tuple[Passage, ...], *, last: int | None = None, topic: str) -> Record:
    has_takeaway = "Take-away:" in NOTES[line]
    return Record(
        source="notes",
        title=title,
        title_span=Span(source="notes", line=line, start=0, end=len(title)),
        line_start=line,
        line_end=last or line,
        body_line_start=line,
        body_line_end=last or line,
        takeaway=takeaway(line) if has_takeaway else None,
        body=body,
        topic=topic,
    )


def _page(line: int, *, title: int | None, authors: tuple[str, ...] = (), hidden: int = 0) -> Record:
    return Record(
        source="page",
        title=PAGE[title] if title else None,
        title_span=Span(source="page", line=title, start=0, end=len(PAGE[title])) if title else None,
        line_start=title or line,
        line_end=line,
        body_line_start=line,
        body_line_end=line,
        authors=authors,
        authors_line=title + 2 if title and authors else None,
        hidden_authors=hidden,
        body=(passage("page", line),),
        damage=() if title else ("The title line and the author line are missing.",),
    )


def _in(topic: str) -> tuple[TopicLink, ...]:
    return (TopicLink(id=topic, by=TopicBy.NOTES, reason="filed there by the notes"),)


_MATCH = Match(score=0.9, by=MatchBy.SIMILARITY, evidence=("shared rare terms",))
_PREFIX = "Optimizing Large Batched LLM Inference with Global Prefix Sharing"

OPKV = Paper(
    id="opkv",
    name="OPKV",
    title="OPKV: High-Throughput Plugin-Driven Framework for Recallable Sparsity in Paged KV Cache Systems",
    topics=_in("kv-cache-management"),
    records=(
        _notes(
            8,
            "OPKV: High-Throughput Plugin-Driven Framework for Recallable Sparsity in Paged KV Cache Systems",
            (passage("notes", 8, "Identifies"), passage("notes", 9), passage("notes", 12)),
            last=12,
            topic="KV Cache Management",
        ),
    ),
    claims=tuple(
        claim(
            "notes",
            12,
            value,
            "Reported throughput gains: +50%, +77%, +86%, up to +133%",
            measure=Measure.THROUGHPUT,
            form=Form.PERCENT_CHANGE,
            unit="%",
            low=None if bound else float(high),
            high=float(high),
            qualifier=Qualifier.UP_TO if bound else Qualifier.NONE,
            gain=1 + high / 100,
        )
        for value, high, bound in (("+50%", 50, False), ("+77%", 77, False), ("+86%", 86, False), ("+133%", 133, True))
    ),
)
FLEXICACHE = Paper(
    id="flexicache",
    name="FlexiCache",
    title="FlexiCache: Leveraging Temporal Stability of Attention Heads for Efficient KV Cache Management",
    topics=_in("kv-cache-management"),
    records=(
        _notes(
            14,
            "FlexiCache: Leveraging Temporal Stability of Attention Heads for Efficient KV Cache Management",
            (passage("notes", 14, "Key insight"),),
            topic="KV Cache Management",
        ),
    ),
)
SPECGEN = Paper(
    id="specgen",
    name="SpecGen",
    title="Efficient Reasoning Model Training and Serving with Sparse Self-Speculative Decoding",
    aliases=(PAGE[14],),
    authors=("Yilong Zhao", "Jiaming Tang", "Kan Zhu", "Zihao Ye", "Chi-Chih Chang", "Ion Stoica"),
    topics=_in("speculative-decoding"),
    takeaway=takeaway(55).text,
    abstract=PAGE[18],
    records=(
        _notes(
            55,
            "Efficient Reasoning Model Training and Serving with Sparse Self-Speculative Decoding",
            (passage("notes", 55, "Two observations", " Take-away"),),
            topic="Speculative Decoding",
        ),
        _page(
            18, title=14, authors=("Yilong Zhao", "Jiaming Tang", "Kan Zhu", "Zihao Ye", "Chi-Chih Chang", "Ion Stoica")
        ),
    ),
    match=_MATCH,
    claims=(
        claim(
            "page",
            18,
            "2.13×",
            "SpecGen outperforms state-of-the-art solutions, with an up to 2.13× throughput speedup",
            measure=Measure.THROUGHPUT,
            low=None,
            high=2.13,
            qualifier=Qualifier.UP_TO,
            gain=2.13,
            baseline="state-of-the-art solutions",
        ),
    ),
)
BATCHLLM = Paper(
    id="batchllm",
    name="BatchLLM",
    title=f"BatchLLM: {_PREFIX}",
    authors=("Zhen Zheng", "Xin Ji"),
    hidden_authors=1,
    topics=_in("serving"),
    takeaway=takeaway(79).text,
    abstract=PAGE[74],
    records=(
        _notes(79, f"BatchLLM: {_PREFIX}", (passage("notes", 79, "Reported", " Take-away"),), topic="Serving"),
        _page(74, title=70, authors=("Zhen Zheng", "Xin Ji"), hidden=1),
    ),
    match=_MATCH,
    claims=(
        claim(
            "notes",
            79,
            "1.3×–10.8×",
            "Reported throughput: 1.3×–10.8× over vLLM and SGLang across micro-benchmarks",
            measure=Measure.THROUGHPUT,
            low=1.3,
            high=10.8,
            gain=(1.3, 10.8),
            baseline="vLLM and SGLang",
            conditions="micro-benchmarks",
        ),
        claim(
            "page",
            74,
            "1.3× to 10.8×",
            "BatchLLM outperforms vLLM and SGLang by 1.3× to 10.8×",
            measure=Measure.THROUGHPUT,
            low=1.3,
            high=10.8,
            gain=(1.3, 10.8),
            baseline="vLLM and SGLang",
        ),
    ),
)
CDLM = Paper(
    id="cdlm",
    name="CDLM",
    title="CDLM: Consistency Diffusion Language Models For Faster Sampling",
    topics=_in("diffusion"),
    takeaway=takeaway(96).text,
    abstract=PAGE[102],
    records=(
        _notes(
            96,
            "CDLM: Consistency Diffusion Language Models For Faster Sampling",
            (passage("notes", 96, "Results", " Take-away"),),
            topic="Diffusion",
        ),
        _page(102, title=98),
    ),
    match=_MATCH,
    claims=(
        claim(
            "notes",
            96,
            "3.6×–14.5×",
            "3.6×–14.5× lower latency",
            measure=Measure.LATENCY,
            low=3.6,
            high=14.5,
            gain=(3.6, 14.5),
            better=Better.LOWER,
        ),
        claim(
            "page",
            102,
            "3.6×-12.8×",
            "CDLM achieves 3.6×-12.8× lower latency",
            measure=Measure.LATENCY,
            low=3.6,
            high=12.8,
            gain=(3.6, 12.8),
            better=Better.LOWER,
        ),
    ),
)
EARTHSIGHT = Paper(
    id="earthsight",
    name="EarthSight",
    title="EarthSight: A Distributed Framework for Low-latency Satellite Intelligence",
    topics=_in("edge"),
    takeaway=takeaway(111).text,
    abstract=PAGE[122],
    records=(
        _notes(
            111,
            "EarthSight: A Distributed Framework for Low-latency Satellite Intelligence",
            (passage("notes", 111, "Reported", " Take-away"),),
            topic="Edge",
        ),
        _page(122, title=None),
    ),
    match=_MATCH,
    claims=(
        claim(
            "notes",
            111,
            "from 11 minutes to ~21 minutes",
            "P90 image-delivery latency reduced from 11 minutes to ~21 minutes",
            measure=Measure.LATENCY,
            form=Form.FROM_TO,
            low=11,
            high=21,
            unit="min",
            qualifier=Qualifier.APPROX,
            better=Better.LOWER,
            baseline="SOTA baselines",
        ),
        claim(
            "page",
            122,
            "1.9×",
            "EarthSight reduces average compute time per image by 1.9×",
            measure=Measure.COMPUTE_TIME,
            low=1.9,
            high=1.9,
            qualifier=Qualifier.AVERAGE,
            better=Better.LOWER,
            gain=1.9,
            baseline="the state-of-the-art baseline",
        ),
        claim(
            "page",
            122,
            "from 51 to 21 minutes",
            "lowers 90th percentile end-to-end latency from 51 to 21 minutes",
            measure=Measure.LATENCY,
            form=Form.FROM_TO,
            low=51,
            high=21,
            unit="min",
            better=Better.LOWER,
            gain=51 / 21,
            baseline="the state-of-the-art baseline",
            conditions="90th percentile",
        ),
    ),
)
LEANN = Paper(
    id="leann",
    name="LEANN",
    title=PAGE[190],
    abstract=PAGE[194],
    records=(_page(194, title=190),),
    claims=(
        claim(
            "page",
            194,
            "50×",
            "reduces index size by up to 50× compared with conventional indices",
            measure=Measure.STORAGE,
            low=None,
            high=50,
            qualifier=Qualifier.UP_TO,
            better=Better.LOWER,
            gain=50.0,
            baseline="conventional indices",
        ),
    ),
)


def _theme(line: int, title: str, papers: tuple[str, ...]) -> CrossCuttingTheme:
    text = passage("notes", line)
    return CrossCuttingTheme(
        title=title, source="notes", line=line, papers=papers, text=text.text, sentences=text.sentences
    )


CORPUS = Corpus(
    conference="MLSys 2026",
    sources=(
        Source(id="notes", kind="notes", path="seeds/notes.txt", sha256="a" * 64, title="Summary notes", by="Ada"),
        Source(id="page", kind="session-page", path="seeds/page.txt", sha256="b" * 64, title="Poster Session 3"),
    ),
    topics=(
        Topic(id="kv-cache-management", name="KV Cache Management", number=2),
        Topic(id="speculative-decoding", name="Speculative Decoding", number=7),
        Topic(id="serving", name="Inference Serving", number=10),
        Topic(id="diffusion", name="Diffusion", number=12),
        Topic(id="edge", name="Edge & Mobile Inference", number=15),
    ),
    papers=(OPKV, FLEXICACHE, SPECGEN, BATCHLLM, CDLM, EARTHSIGHT, LEANN),
    conflicts=(
        Conflict(
            paper="earthsight",
            kind=ConflictKind.NUMBER,
            field="latency",
            note="11 against 51 minutes before",
            sides=(
                ConflictSide(
                    source="notes",
                    line=111,
                    quote="P90 image-delivery latency reduced from 11 minutes to ~21 minutes",
                ),
                ConflictSide(
                    source="page",
                    line=122,
                    quote="lowers 90th percentile end-to-end latency from 51 to 21 minutes",
                ),
            ),
        ),
        Conflict(
            paper="cdlm",
            kind=ConflictKind.NUMBER,
            field="latency",
            note="14.5× against 12.8×",
            sides=(
                ConflictSide(source="notes", line=96, quote="3.6×–14.5× lower latency"),
                ConflictSide(source="page", line=102, quote="3.6×-12.8× lower latency"),
            ),
        ),
        Conflict(
            paper="specgen",
            kind=ConflictKind.NAME,
            field="title",
            note="Training and Serving against Inference",
            sides=(
                ConflictSide(
                    source="notes",
                    line=55,
                    quote="Efficient Reasoning Model Training and Serving with Sparse Self-Speculative Decoding",
                ),
                ConflictSide(source="page", line=14, quote=PAGE[14]),
            ),
        ),
    ),
    themes=(
        _theme(125, "KV cache is the most-discussed topic across both sessions", ("opkv", "flexicache", "batchllm")),
        _theme(137, "Mobile/edge LLMs are a first-class track.", ("earthsight",)),
    ),
    preamble=(passage("notes", 2),),
)
