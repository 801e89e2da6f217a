"""A briefing with every block that there is, its facts taken from the documents in seeds.

Renderers are tried against it: long and short texts, cards with and without details, every kind of
chart, on linear and on log axes, marks in every place where marks can stand.
"""

from __future__ import annotations

import hashlib

from confbrief.model.briefing import (
    Align,
    Briefing,
    Cell,
    Chart,
    Column,
    Disagreement,
    Disagreements,
    Fact,
    Facts,
    Number,
    PaperCard,
    PaperCards,
    PaperRef,
    Quote,
    Section,
    SourceEntry,
    SourceLine,
    SourceList,
    Statement,
    Statements,
    StatementStyle,
    Table,
    ThemeItem,
    Themes,
)
from confbrief.model.chart import Bound, ChartKind, ChartRow, ChartSpec, Mark, Point, Scale
from tests.projects import SHIPPED

SEEDS = SHIPPED / "seeds"
FILES = {"notes": SEEDS / "000_eb87f581146f173b.txt", "page": SEEDS / "003_0984cbc8042be01b.txt"}
FOOT = "The authors' own results, each against its own baseline; not comparable across papers."


def n(line: int) -> Mark:
    """Mark a line of the notes."""
    return Mark(source="notes", line=line, label=f"N{line}")


def p(line: int) -> Mark:
    """Mark a line of the page."""
    return Mark(source="page", line=line, label=f"P{line}")


def gains_chart() -> ChartSpec:
    """Give a chart of ranges, single values and "up to" values on a log axis."""
    return ChartSpec(
        id="throughput-gain",
        kind=ChartKind.RANGE,
        title="Throughput gains reach from a few percent to more than ten times",
        subtitle="Throughput against each paper's own baseline, as a factor; log axis",
        unit="x",
        axis="times the baseline",
        scale=Scale.LOG,
        series=("gain",),
        rows=(
            ChartRow(
                label="BatchLLM",
                note="vLLM and SGLang",
                paper="batchllm",
                points=(Point(series="gain", low=1.3, high=10.8, label="1.3×–10.8×", marks=(n(79),)),),
            ),
            ChartRow(
                label="Efficient, VRAM-Constrained xLM Inference on Clients",
                note="no baseline named",
                paper="xlm-clients",
                points=(Point(series="gain", high=8.2, label="up to 8.2×", bound=Bound.UP_TO, marks=(n(108),)),),
            ),
            ChartRow(
                label="Charon",
                note="a manually-tuned baseline",
                paper="charon",
                points=(Point(series="gain", high=3.75, label="+275%", marks=(p(109),)),),
            ),
            ChartRow(
                label="OPKV",
                note="no baseline named",
                paper="opkv",
                points=(
                    Point(series="gain", low=1.5, high=1.86, label="+50%, +77%, +86%", marks=(n(12),)),
                    Point(series="gain", high=2.33, label="up to +133%", bound=Bound.UP_TO, marks=(n(12),)),
                ),
            ),
            ChartRow(
                label="SpecGen",
                note="state-of-the-art solutions",
                paper="specgen",
                points=(Point(series="gain", high=2.13, label="up to 2.13×", bound=Bound.UP_TO, marks=(p(18),)),),
            ),
            ChartRow(
                label="FlexScale",
                note="existing FSDP systems",
                paper="flexscale",
                points=(Point(series="gain", low=1.05, high=1.66, label="5~66%", marks=(p(159),)),),
            ),
        ),
        foot=FOOT,
        alt=(
            "Ranges of throughput gains on a log axis. BatchLLM 1.3× to 10.8× over vLLM and SGLang; xLM on clients "
            "up to 8.2×; Charon +275%; OPKV +50% to +86% and up to +133%; SpecGen up to 2.13×; FlexScale 5 to 66%."
        ),
    )


def speedup_bars() -> ChartSpec:
    """Give a chart of plain bars from one series, with long notes."""
    return ChartSpec(
        id="kernel-speedup",
        kind=ChartKind.BAR,
        title="Sparse convolution gains most at the layer",
        subtitle="Speed-up against each paper's own baseline",
        unit="x",
        axis="times the baseline",
        series=("speed-up",),
        rows=(
            ChartRow(
                label="Spira, layer-wise",
                note="prior SpC engines",
                paper="spira",
                points=(Point(series="speed-up", high=3.32, label="up to 3.32×", bound=Bound.UP_TO, marks=(p(343),)),),
            ),
            ChartRow(
                label="FlashAttention-4 against Triton",
                note="Triton",
                paper="flashattention-4",
                points=(Point(series="speed-up", high=2.4, label="up to 2.4×", bound=Bound.UP_TO, marks=(p(145),)),),
            ),
            ChartRow(
                label="Spira, end to end",
                note="prior SpC engines",
                paper="spira",
                points=(Point(series="speed-up", high=1.71, label="1.71× on average", marks=(p(343),)),),
            ),
            ChartRow(
                label="BLASST, prefill at 74.7% sparsity on modern GPUs",
                note="no baseline named",
                paper="blasst",
                points=(Point(series="speed-up", high=1.62, label="1.62×", marks=(p(88),)),),
            ),
        ),
        foot=FOOT,
        alt=(
            "Bars of speed-ups: Spira up to 3.32× at the layer and 1.71× on average end to end, FlashAttention-4 up to "
            "2.4× against Triton, BLASST 1.62× for prefill."
        ),
    )


def coverage_bars() -> ChartSpec:
    """Give a chart of stacked bars: papers by topic and by source."""
    counts = (
        ("Distributed Training Systems", 2, 6, 1),
        ("Inference Serving & Deployment", 5, 3, 3),
        ("Compilers, DSLs & Agentic Kernel Generation", 6, 1, 0),
        ("Attention Kernels", 3, 0, 1),
        ("Speculative Decoding", 3, 2, 1),
        ("Edge & Mobile Inference", 3, 1, 1),
        ("KV Cache Management", 0, 4, 0),
        ("Diffusion / Alternative LM Architectures", 1, 0, 0),
    )
    series = ("both sources", "notes only", "page only")
    return ChartSpec(
        id="coverage",
        kind=ChartKind.BAR,
        title="Serving is where the two sources overlap most",
        subtitle="Papers by topic and by the sources that tell of them",
        unit="papers",
        axis="papers",
        series=series,
        rows=tuple(
            ChartRow(
                label=label,
                points=tuple(
                    Point(series=name, high=count, label=str(count))
                    for name, count in zip(series, (both, notes, page), strict=True)
                    if count
                ),
            )
            for label, both, notes, page in counts
        ),
        foot="Counted from the merged papers of both sources.",
        alt="Stacked bars of papers by topic: "
        + "; ".join(
            f"{label} {both} in both, {notes} in the notes only, {page} on the page only"
            for label, both, notes, page in counts
        )
        + ".",
    )


def dispute_dumbbell() -> ChartSpec:
    """Give a chart of dumbbells: what the notes say against what the page says."""
    return ChartSpec(
        id="notes-against-page",
        kind=ChartKind.DUMBBELL,
        title="EarthSight: 11 minutes in the notes, 51 on the page",
        subtitle="P90 latency of image delivery, in minutes",
        unit="min",
        axis="minutes",
        series=("notes", "page"),
        rows=(
            ChartRow(
                label="EarthSight, before",
                note="state-of-the-art baseline",
                paper="earthsight",
                points=(
                    Point(series="notes", high=11, label="11 minutes", marks=(n(111),)),
                    Point(series="page", high=51, label="51 minutes", marks=(p(122),)),
                ),
            ),
            ChartRow(
                label="EarthSight, after",
                note="state-of-the-art baseline",
                paper="earthsight",
                points=(
                    Point(series="notes", high=21, label="~21 minutes", marks=(n(111),)),
                    Point(series="page", high=21, label="21 minutes", marks=(p(122),)),
                ),
            ),
        ),
        foot="Drawn from the sentences of both sources.",
        alt="Before: 11 minutes in the notes and 51 on the page. After: ~21 in the notes and 21 on the page.",
    )


def _cards() -> tuple[PaperCard, ...]:
    return (
        PaperCard(
            paper="specgen",
            title="Accelerating Large-Scale Reasoning Model Inference with Sparse Self-Speculative Decoding",
            people="Yilong Zhao, Jiaming Tang, Kan Zhu, Zihao Ye, Chi-Chih Chang, Chaofan Lin, and 7 more",
            topic="Speculative Decoding",
            told_by="Told by the notes (under another title) and the page",
            takeaway=Statement(
                text="Training-free SD specifically tuned for reasoning-model decode; pairs naturally with "
                "sparse-attention KV strategies.",
                marks=(n(55),),
            ),
            numbers=(
                Number(
                    value="2.13×",
                    measure="throughput",
                    note="up to, against state-of-the-art solutions",
                    marks=(p(18),),
                ),
            ),
            details=(
                Statement(
                    text="Two observations: (1) long-generation of reasoning models is memory-bound; (2) SD helps but "
                    "existing SDs require training.",
                    marks=(n(55),),
                ),
                Statement(
                    text="Key insight: self-SD with sparse attention — the model is its own drafter, with "
                    "sparse-attention shortcuts driving the draft pass.",
                    marks=(n(55),),
                ),
            ),
            abstract=Statement(
                text="To address this, we introduce SpecGen, a speculative decoding framework that reuses the same "
                "model as the draft and target models (i.e., self-speculation). SpecGen features a novel sparse "
                "attention mechanism PillarAttn as the draft model, which accurately selects critical tokens via "
                "elegantly reusing information from the verification stage. Furthermore, SpecGen co-designs "
                "self-speculation with three system innovations: (1) a unified scheduler to batch token drafting and "
                "verification, (2) delayed verification for CPU/GPU overlap, and (3) dynamic KV-Cache management to "
                "maximize memory utilization.",
                marks=(p(18),),
            ),
            remarks=(
                Statement(
                    text="The notes call it “Efficient Reasoning Model Training and Serving with Sparse "
                    "Self-Speculative Decoding”.",
                    marks=(n(55),),
                ),
            ),
        ),
        PaperCard(
            paper="cdlm",
            title="CDLM: Consistency Diffusion Language Models for Faster Sampling",
            people="Minseo Kim, Chenfeng Xu, Coleman Hooper, Harman Singh, Ben Athiwaratkun, Ce Zhang, Kurt Keutzer, "
            "Amir Gholami",
            topic="Diffusion / Alternative LM Architectures",
            told_by="Told by the notes and the page",
            takeaway=Statement(
                text="Practical recipe for distilling diffusion-LM gains into a cache-friendly causal model — bridges "
                "DLM research and existing serving stacks.",
                marks=(n(96),),
            ),
            numbers=(
                Number(value="3.6×–14.5×", measure="lower latency", marks=(n(96),), disputed=True),
                Number(value="3.6×–12.8×", measure="lower latency", marks=(p(102),), disputed=True),
                Number(value="3.4×–7.9×", measure="fewer refinement steps", note="no baseline named", marks=(n(96),)),
            ),
            details=(
                Statement(
                    text="Design: train a block-wise causal student from a DLM teacher, enabling exact KV caching for "
                    "previous blocks.",
                    marks=(n(94),),
                ),
                Statement(
                    text="Pipeline: teacher trajectory collection → supervision pairs → block-causal student training "
                    "→ inference with exact KV cache + confidence thresholding.",
                    marks=(n(95),),
                ),
            ),
            abstract=Statement(
                text="We introduce CDLM (Consistency Diffusion Language Models), a training-based acceleration method "
                "that simultaneously tackles both bottlenecks.",
                marks=(p(102),),
            ),
        ),
        PaperCard(
            paper="opkv",
            title="OPKV: High-Throughput Plugin-Driven Framework for Recallable Sparsity in Paged KV Cache Systems",
            topic="KV Cache Management",
            told_by="Told by the notes only",
            numbers=(
                Number(value="+50%, +77%, +86%", measure="throughput", note="no baseline named", marks=(n(12),)),
                Number(value="+133%", measure="throughput", note="up to; no baseline named", marks=(n(12),)),
            ),
            details=(
                Statement(text="Identifies three problems with current sparse-KV systems:", marks=(n(8),)),
                Statement(
                    text="Model–Cache Coupling: sparsity logic is tangled with attention & cache manager, hurting "
                    "portability.",
                    marks=(n(9),),
                ),
                Statement(
                    text="Token–Page Mismatch: sparse algorithms select tokens but paged attention manages pages, "
                    "causing huge IO amplification.",
                    marks=(n(10),),
                ),
                Statement(
                    text="Recall Overhead Explosion: recall cost grows with batch size; prefetch overhead saturates "
                    "throughput.",
                    marks=(n(11),),
                ),
            ),
        ),
        PaperCard(
            paper="driftbench",
            title="DriftBench: Measuring and Predicting Infrastructure Drift in LLM Serving Systems",
            topic="Inference Serving & Deployment",
            told_by="Told by the notes and the page",
            takeaway=Statement(
                text="Infra drift (silicon, compiler, library) shows up as quality regressions that look like model "
                "regressions.",
                marks=(n(83),),
            ),
            numbers=(
                Number(
                    value="236,985", measure="prompt-response pairs", note="across 105 configurations", marks=(p(120),)
                ),
            ),
            remarks=(Statement(text="The page has lost its title and authors.", marks=(p(120),)),),
        ),
        PaperCard(
            paper="prism",
            title="PRISM: Parametrically Refactor Inference for Speculative Decoding Draft Models",
            people="University of Waterloo",
            topic="Speculative Decoding",
            told_by="Told by the notes and the page",
            numbers=(
                Number(value="2.6×", measure="end-to-end speed-up", note="more than, on average", marks=(p(264),)),
            ),
            details=(
                Statement(
                    text="Refactors the parameters of the draft model rather than redesigning the algorithm — a "
                    "knob-tuning approach orthogonal to EAGLE/Medusa/etc.",
                    marks=(n(56),),
                ),
            ),
        ),
        PaperCard(
            paper="kitty",
            title="Kitty: Accurate & Efficient 2-bit KV Cache Quantization with Dynamic Channel-wise Precision Boost",
            topic="KV Cache Management",
            told_by="Told by the notes only",
        ),
    )


def _disagreements() -> Disagreements:
    return Disagreements(
        items=(
            Disagreement(
                paper=PaperRef(paper="cdlm", label="CDLM"),
                what="The numbers differ",
                field="latency",
                note="The upper end is 14.5× in the notes and 12.8× on the page; the lower end agrees.",
                sides=(
                    Quote(
                        by="Poster notes",
                        text="Results: 3.6×–14.5× lower latency, 3.4×–7.9× fewer refinement steps, "
                        "competitive accuracy on math and coding.",
                        mark=n(96),
                    ),
                    Quote(
                        by="Session page",
                        text="Experiments show CDLM achieves 3.6×-12.8× lower latency while "
                        "maintaining competitive accuracy on math and coding tasks.",
                        mark=p(102),
                    ),
                ),
            ),
            Disagreement(
                paper=PaperRef(paper="hawkeye", label="Hawkeye"),
                what="The scope differs",
                field="precisions",
                note="Only FP16 is named by both.",
                sides=(
                    Quote(by="Poster notes", text="Evaluates at FP16, FP32, FP64.", mark=n(100)),
                    Quote(
                        by="Session page",
                        text="We test and evaluate our framework on a variety of GPU architectures "
                        "(including Ampere, and Hopper), as well as all available precision types (FP16, BF16).",
                        mark=p(173),
                    ),
                ),
                settled="Settled for this sample, to see how it is shown.",
            ),
        )
    )


def _themes() -> Themes:
    return Themes(
        items=(
            ThemeItem(
                title="Speculative decoding has entered its “is this actually free?” phase.",
                text=Statement(
                    text="Five posters across both days (Speculative Decoding: Performance or Illusion?, Sparse "
                    "Self-Speculative for reasoning, PRISM, ReSpec, Distribution-aware SD) push back against the "
                    "default “SD is a strict win” assumption. Batch size, reasoning vs. chat, RL-rollout dynamics, and "
                    "draft-model choice all change the verdict.",
                    marks=(n(133),),
                ),
                papers=(PaperRef(paper="specgen", label="SpecGen"), PaperRef(paper="prism", label="PRISM")),
            ),
            ThemeItem(
                title="KV cache is the most-discussed topic across both sessions",
                text=Statement(
                    text="OPKV, Kitty, FlexiCache, SkipKV, MTraining, MorphServe attack it from sparsity recall, 2-bit "
                    "quant, head-stability, selective skipping, sparse-attention training, and runtime resizing.",
                    marks=(n(125),),
                ),
                papers=(
                    PaperRef(paper="opkv", label="OPKV"),
                    PaperRef(paper="kitty", label="Kitty"),
                    PaperRef(paper="mtraining", label="MTraining"),
                ),
                remarks=("The entry on MTraining does not mention the KV cache.",),
            ),
        )
    )


def _glance() -> Table:
    return Table(
        caption="The papers of this briefing",
        columns=(
            Column(header="Paper", weight=1.1),
            Column(header="What it does", weight=2.6),
            Column(header="Best number", weight=1.2, align=Align.RIGHT),
            Column(header="Source", weight=0.7),
        ),
        rows=tuple(
            (
                Cell(text=name, paper=paper, strong=True),
                Cell(text=does),
                Cell(text=number),
                Cell(text="", marks=marks),
            )
            for name, paper, does, number, marks in (
                (
                    "SpecGen",
                    "specgen",
                    (
                        "Training-free SD specifically tuned for reasoning-model decode; pairs naturally "
                        "with sparse-attention KV strategies."
                    ),
                    "up to 2.13× throughput",
                    (n(55), p(18)),
                ),
                (
                    "CDLM",
                    "cdlm",
                    ("Practical recipe for distilling diffusion-LM gains into a cache-friendly causal model."),
                    "3.6×–12.8× lower latency",
                    (n(96), p(102)),
                ),
                (
                    "OPKV",
                    "opkv",
                    "Identifies three problems with current sparse-KV systems.",
                    "up to +133% throughput",
                    (n(8), n(12)),
                ),
                (
                    "DriftBench",
                    "driftbench",
                    (
                        "Infra drift (silicon, compiler, library) shows up as quality regressions "
                        "that look like model regressions."
                    ),
                    "–",
                    (n(83),),
                ),
                (
                    "PRISM",
                    "prism",
                    "Refactors the parameters of the draft model rather than redesigning the algorithm.",
                    "more than 2.6× end to end",
                    (n(56), p(264)),
                ),
                (
                    "Kitty",
                    "kitty",
                    (
                        "Dynamically boost precision on the few channels that hurt accuracy most, keeping "
                        "the rest at 2 bits."
                    ),
                    "–",
                    (n(13),),
                ),
            )
        ),
    )


def _every_paper() -> Table:
    """Give a table that runs over several slides: every entry of the notes, by its opening words."""
    lines = FILES["notes"].read_text(encoding="utf-8").split("\n")
    titles = [
        (number, text.split(". ")[0].split(" (")[0])
        for number, text in enumerate(lines, start=1)
        if ":" in text[:60] and not text.startswith("-") and len(text) > 120 and number < 124
    ]
    return Table(
        caption="Every paper, with the line that tells of it",
        columns=(
            Column(header="No.", weight=0.4, align=Align.RIGHT),
            Column(header="Paper", weight=4),
            Column(header="Source", weight=0.7),
        ),
        rows=tuple(
            (Cell(text=str(rank)), Cell(text=title), Cell(text="", marks=(n(number),)))
            for rank, (number, title) in enumerate(titles, start=1)
        ),
    )


def source_list() -> SourceList:
    """Give the cited lines with their texts as they stand in the documents."""
    cited = {
        "notes": (2, 8, 9, 10, 11, 12, 13, 51, 54, 55, 56, 79, 83, 94, 95, 96, 100, 108, 111, 125, 133),
        "page": (18, 88, 102, 109, 120, 122, 145, 159, 173, 264, 343),
    }
    titles = {"notes": "Poster notes", "page": "Session page: Poster Session 3"}
    entries = []
    for source, numbers in cited.items():
        data = FILES[source].read_bytes()
        lines = data.decode("utf-8").split("\n")
        entries.append(
            SourceEntry(
                source=source,
                title=titles[source],
                detail=f"seeds/{FILES[source].name}, {len(lines)} lines",
                sha256=hashlib.sha256(data).hexdigest(),
                lines=tuple(
                    SourceLine(mark=n(number) if source == "notes" else p(number), text=lines[number - 1])
                    for number in numbers
                ),
            )
        )
    listed = {entry.source: {line.mark.line for line in entry.lines} for entry in entries}
    more = {
        number
        for row in _every_paper().rows
        for cell in row
        for number in (mark.line for mark in cell.marks)
        if number not in listed["notes"]
    }
    notes = entries[0]
    lines = FILES["notes"].read_text(encoding="utf-8").split("\n")
    extra = tuple(SourceLine(mark=n(number), text=lines[number - 1]) for number in sorted(more))
    entries[0] = notes.model_copy(
        update={"lines": tuple(sorted(notes.lines + extra, key=lambda line: line.mark.line))},
    )
    return SourceList(items=tuple(entries))


def sample_briefing() -> Briefing:
    """Give a briefing with every block, several charts, nested and appendix sections."""
    return Briefing(
        id="sample",
        title="Faster inference",
        kicker="MLSys 2026 · Topic briefing",
        standfirst=Statement(
            text="Five posters push back against the default “SD is a strict win” assumption: batch size, reasoning "
            "vs. chat, RL-rollout dynamics, and draft-model choice all change the verdict.",
            marks=(n(133),),
        ),
        audience="For the inference team",
        conference="MLSys 2026",
        dates="May 20–21",
        made_from=(
            "Poster notes: 72 entries, 14 cross-cutting themes",
            "Session page: Poster Session 3, 54 papers",
        ),
        author="Inference team",
        sections=(
            Section(
                id="one-minute",
                title="In one minute",
                message=Statement(text="Verification dominates runtime, not drafting.", marks=(n(51),)),
                blocks=(
                    Statements(
                        items=(
                            Statement(
                                label="SpecGen",
                                paper="specgen",
                                text="SpecGen reuses the same model as the draft and target models and outperforms "
                                "state-of-the-art solutions, with an up to 2.13× throughput speedup.",
                                marks=(p(18),),
                            ),
                            Statement(
                                text="SD is not free; whether it pays depends on batch size and on which SD variant "
                                "you pick.",
                                marks=(n(54),),
                            ),
                            Statement(
                                label="CDLM",
                                paper="cdlm",
                                text="Practical recipe for distilling diffusion-LM gains into a cache-friendly causal "
                                "model — bridges DLM research and existing serving stacks.",
                                marks=(n(96),),
                            ),
                            Statement(text="Six papers are told of, two of them by the notes only."),
                        ),
                    ),
                    Facts(
                        items=(
                            Fact(value="82", label="papers in all"),
                            Fact(value="44", label="told of by both sources"),
                            Fact(value="~72", label="unique posters, by the notes", marks=(n(2),)),
                            Fact(value="13", label="clear disagreements"),
                        )
                    ),
                    Chart(spec=gains_chart()),
                ),
            ),
            Section(id="at-a-glance", title="At a glance", blocks=(_glance(),)),
            Section(
                id="papers",
                title="The papers",
                message=Statement(text="Most gains come from moving less of the KV cache.", marks=(n(125),)),
                blocks=(PaperCards(items=_cards()),),
            ),
            Section(
                id="topics",
                title="By topic",
                sections=(
                    Section(
                        id="topic-kv",
                        title="KV Cache Management",
                        message=Statement(
                            text="KV cache is the most-discussed topic across both sessions.", marks=(n(125),)
                        ),
                        blocks=(PaperCards(items=_cards()[2:], compact=True), Chart(spec=speedup_bars())),
                    ),
                    Section(
                        id="topic-overlap",
                        title="Coverage",
                        message=Statement(text="Serving is where the two sources overlap most."),
                        blocks=(Chart(spec=coverage_bars()),),
                    ),
                ),
            ),
            Section(id="themes", title="Themes that run through", blocks=(_themes(),)),
            Section(
                id="disagreements",
                title="Where the sources disagree",
                blocks=(_disagreements(), Chart(spec=dispute_dumbbell())),
            ),
            Section(
                id="next",
                title="What we do next",
                blocks=(
                    Statements(
                        style=StatementStyle.NUMBERED,
                        items=(
                            Statement(text="Measure acceptance length on our own traces before turning SD on."),
                            Statement(text="Ask the authors of OPKV for the plugin API."),
                        ),
                    ),
                ),
            ),
            Section(id="all-papers", title="All papers", appendix=True, blocks=(_every_paper(),)),
            Section(
                id="sources",
                title="Sources and method",
                appendix=True,
                blocks=(
                    Statements(
                        style=StatementStyle.PARAGRAPHS,
                        items=(
                            Statement(
                                text="Everything in this briefing is taken from the two sources or from the recipe. A "
                                "mark such as N12 names the source and the line."
                            ),
                        ),
                    ),
                    source_list(),
                ),
            ),
        ),
    )
