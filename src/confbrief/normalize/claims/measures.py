"""The vocabulary of measures: which words name which measure, and which direction of it is better.

Tables, in the order of trial: where two entries begin at the same place, the first that fits wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from confbrief.model.claim import Better, Measure

_HIGHER, _LOWER, _NONE = Better.HIGHER, Better.LOWER, Better.NOT_APPLICABLE


@dataclass(frozen=True)
class Mention:
    """A measure's name at ``[start, end)``; a ``weak`` one gives way to any other beside it."""

    start: int
    end: int
    measure: Measure
    better: Better
    weak: bool = False


_SPECIFIC: tuple[tuple[str, Measure, Better], ...] = (
    # Efficiency turns the direction of what it is the efficiency of.
    (
        r"(?:energy|power)[\s-]efficien(?:cy|t)|(?:performance|throughput|tokens|perf)[\s-]?(?:per|/)[\s-]?(?:watt|W|joule|J)\b",
        Measure.ENERGY,
        _HIGHER,
    ),
    (
        r"cost[\s-](?:efficien(?:cy|t)|effective(?:ness)?)|(?:performance|throughput|perf)[\s-]?(?:per|/)[\s-]?(?:dollar|\$|cost|TCO)",
        Measure.COST,
        _HIGHER,
    ),
    (r"memory[\s-]efficien(?:cy|t)", Measure.MEMORY, _HIGHER),
    (
        r"(?:compute|hardware|GPU|resource|bandwidth|scaling|parallel(?:i[sz]ation)?|weak[\s-]scaling|strong[\s-]scaling|FLOPS?)[\s-]efficien(?:cy|t)",
        Measure.UTILIZATION,
        _HIGHER,
    ),
    (
        r"(?:sample|data|training|inference|serving|computational|communication)[\s-]efficien(?:cy|t)",
        Measure.SPEED,
        _HIGHER,
    ),
    # Utilization
    (
        r"(?:percentage|fraction|share|proportion|portion)s? of (?:the )?(?:theoretical )?peak(?: \w+)?",
        Measure.UTILIZATION,
        _HIGHER,
    ),
    (
        r"(?:theoretical|hardware|device|roofline|machine|the|its)(?: \w+)? peak(?: (?:roofline|hardware|memory))?(?: (?:performance|throughput|bandwidth|FLOPS?))?",
        Measure.UTILIZATION,
        _HIGHER,
    ),
    (r"utili[sz]ations?|MFU|HFU|occupancy|idle(?:ness)?(?: time)?|roofline", Measure.UTILIZATION, _HIGHER),
    # Reliability
    (
        r"(?:system-attributable |user-facing )?(?:production|runtime|system|hardware|service|operational) (?:errors?|failures?|faults?|incidents?)",
        Measure.RELIABILITY,
        _LOWER,
    ),
    (
        r"MTTF|MTBF|mean time (?:to|between) failures?|availability|uptime|reliability|robustness|SLO[\s-]attainment(?: rate)?|SLO compliance|attainment|fault[\s-]tolerance",
        Measure.RELIABILITY,
        _HIGHER,
    ),
    (
        r"(?:SLO|SLA|deadline)[\s-](?:violations?|misses)(?: rates?)?|violations?|(?:cancell?ation|failure|crash|fault|abort|drop|miss|violation|preemption|rejection)[\s-]rates?|failures?|crashes|downtimes?|outages?|MTTR|recovery (?:time|overhead)|varian(?:ce|ces)|variability|jitter|interruptions?|(?:video )?freezes|false alarms? rate",
        Measure.RELIABILITY,
        _LOWER,
    ),
    # Latency
    (
        r"time[\s-]to[\s-]first[\s-](?:token|byte)|TTFT|TPOT|TBT|ITL|TTLT|time[\s-](?:per|between)[\s-](?:output[\s-])?tokens?|inter-token|per-token latency|(?:generation|decoding|decode|prefill|computing|end-to-end|tail|inference|communication|serving|network|query|search|request)[\s-]latenc(?:y|ies)|latenc(?:y|ies)(?: overheads?)?",
        Measure.LATENCY,
        _LOWER,
    ),
    (
        r"(?:response|completion|turnaround|waiting|queu(?:e|ing)|reaction|delivery|job completion|flow completion|request completion) (?:times?|delays?)|JCTs?|FCTs?|delays?|stalls?(?: times?)?|start-?up times?|cold[\s-]starts?(?: times?)?|warm-?up(?: times?| overhead)?|time[\s-]to[\s-](?:solution|accuracy|target)|lag",
        Measure.LATENCY,
        _LOWER,
    ),
    # Throughput
    (
        r"throughputs?|goodputs?|tokens?[\s-](?:per|/)[\s-]?s(?:econd|ec)?\b|TPS|QPS|RPS|FPS|IOPS|(?:requests|queries|samples|images|frames|steps|operations) per (?:second|minute|hour|day)|(?:request|serving|service|arrival|processing|generation|token|decoding|sampling) rates?|(?:serving|service) capacity|(?-i:T?FLOPS|TFLOPs)|T?FLOP/s|bandwidths?",
        Measure.THROUGHPUT,
        _HIGHER,
    ),
    # Times of other kinds
    (
        r"(?:compile|compilation|build|tuning|search|development|engineering|design|autotuning|simulation|optimi[sz]ation|profiling|planning|solving|code generation)(?:-| )times?|compilation|development effort|(?:manual|engineering|human|programming) (?:effort|intervention)s?|lines? of(?: \w+)? code|LoC|code (?:size|changes)",
        Measure.OTHER,
        _LOWER,
    ),
    (
        r"(?:comput(?:e|ing|ation(?:al)?)|execution|run(?:ning)?|training|inference|iteration|processing|step|kernel|wall[\s-]?clock|epoch|pre-?processing|post-?processing|construction|loading|load|transfer|GPU|communication|checkpoint(?:ing)?|synchroni[sz]ation|fine-?tuning|rollout|generation|rendering|convergence|total|end-to-end|per-iteration|attention|forward|backward|service|idle|bubble|makespan)[\s-](?:clock )?times?|makespan|runtimes?(?! (?:memory|system|framework|environment|engine))|(?:runtime|computational?|compute|CPU|performance|profiling|scheduling|training|execution|workload|drafting|communication|synchroni[sz]ation|tracing|monitoring|checkpoint(?:ing)?|decompression|dispatch|host|launch|instrumentation) overheads?|slow-?downs?",
        Measure.COMPUTE_TIME,
        _LOWER,
    ),
    # Storage and memory
    (
        r"storages?(?: \w+)? ?(?:overhead|footprint|cost|space|usage|size|requirement|consumption)?s?|disk(?: \w+)?|(?:index|checkpoint|file|binary|on-disk|dataset|archive|log|trace) sizes?",
        Measure.STORAGE,
        _LOWER,
    ),
    (
        r"(?:peak |activation |GPU |device |host |total |runtime |HBM |DRAM |KV[\s-]cache |optimizer )*(?:memory|memories|VRAM|DRAM|RAM|SRAM)(?: (?:usage|use|footprints?|consumption|overheads?|requirements?|demands?|savings?|cost|pressure|size|space|allocation|fragmentation|budget|capacity))?(?! (?:access|bandwidth|traffic|transactions|utili[sz]ation|efficien))|footprints?|(?:model|KV[\s-]cache|cache|weights?|activation|embedding|parameter|state) (?:sizes?|compression)|KV[\s-]caches?(?: (?:size|usage|memory))?(?! (?:hit|reuse|transfer|manage))|memory use",
        Measure.MEMORY,
        _LOWER,
    ),
    # Energy, cost
    (
        r"energy(?: (?:consumption|use|usage|costs?|per \w+|budgets?|savings?|overhead))?|power(?: (?:consumption|draw|use|usage|savings?|budgets?))?|carbon(?: \w+)?|emissions?|battery(?: \w+)?|electricity",
        Measure.ENERGY,
        _LOWER,
    ),
    (
        r"costs?(?! model)|prices?|pricing|expenses?|spending|dollars?|TCO|(?:GPU|TPU|CPU|machine|compute)[\s-](?:hours?|days?|budgets?|resources?|usage)|cheaper|(?:resource|chip|GPU) (?:usage|consumption|savings?|requirements?)",
        Measure.COST,
        _LOWER,
    ),
    # Accuracy and error
    (
        r"(?:false[\s-](?:positives?|negatives?|alarms?)|(?:prediction|estimation|quantization|approximation|reconstruction|simulation|modeling|relative|absolute|percentage|word|mean|character|average|maximum|median|test|validation)(?: (?:absolute|percentage|squared|relative))* errors?|error[\s-]rates?|errors?|MAPE|RMSE|MSE|MAE|WER|CER|perplexit(?:y|ies)|PPL|mispredictions?|hallucinations?(?: rates?)?|(?:training|validation|test) loss|follow[\s-]rates?|FID|LPIPS)(?! correction)",
        Measure.ERROR,
        _LOWER,
    ),
    (
        r"accurac(?:y|ies)(?: (?:loss|drop|degradation|gap))?|(?:model|output|answer|generation|response|video|image|visual|perceptual) quality|quality|recall(?:@\d+)?|F1(?:[\s-]scores?)?|AUC|AUROC|mAP|mIoU|BLEU|ROUGE|PSNR|SSIM|NDCG\S*|MRR|Elo|pass@\d+|(?:success|win|solve|resolve|resolution|detection|pass|hit@\d|acceptance test|task completion|completion) rates?|correctness|R\^?2|R²|fidelity|correlation|rewards?|top-[15](?: accuracy)?|accurate(?:ly)?|scores?|F-score|IoU|precision(?! (?:formats?|training|quantization|recipes?|arithmetic|weights|activations|layers))",
        Measure.ACCURACY,
        _HIGHER,
    ),
    (r"coverages?", Measure.COVERAGE, _HIGHER),
    # Named, but with no measure of their own in the vocabulary.
    (
        r"sparsit(?:y|ies)|compression(?: (?:ratios?|rates?|factors?))?|accept(?:ance|ed) (?:rates?|lengths?)|hit[\s-]rates?|batch sizes?|(?:context|sequence) (?:lengths?|windows?)|max(?:imum)? (?:context|sequence) lengths?|scalability|parallelism|concurrency|cache hits?|reuse",
        Measure.OTHER,
        _HIGHER,
    ),
    (
        r"bubbles?|(?:memory |network |data |communication |DRAM |HBM |PCIe |global |inter-node |cross-node )(?:traffic|volumes?|access(?:es)?|transfers?|movements?|transactions)|communication|(?:sampling |refinement |denoising |training |optimizer |inference |reasoning )?steps|parameters|FLOPs|retraining|iterations|imbalance|fragmentation|contention|redundan(?:t|cy)[\s\w]{0,14}|tokens|I/O|calls|load imbalance|non-matmul",
        Measure.OTHER,
        _LOWER,
    ),
)
_WEAK: tuple[tuple[str, Measure, Better], ...] = (
    (
        r"speed-?ups?|speed[\s-]up|speeds?|faster|accelerat(?:ion|ions|es|ed|ing|e)|performance|outperform(?:s|ed|ing)?|quicker|performant|slower|fast|slowdowns?|surpass(?:es|ing|ed)?",
        Measure.SPEED,
        _HIGHER,
    ),
    (r"overheads?", Measure.COMPUTE_TIME, _LOWER),
    (r"smaller|more compact", Measure.MEMORY, _LOWER),
    (
        r"(?:more|additional|concurrent) (?:concurrent )?(?:requests|queries|users|sessions)",
        Measure.THROUGHPUT,
        _HIGHER,
    ),
    (r"(?:request |arrival |system |query )?loads?(?![\s-](?:balanc|imbalanc))", Measure.THROUGHPUT, _HIGHER),
    (
        r"fewer (?:GPUs|TPUs|CPUs|instances|machines|servers|nodes|devices|accelerators|resources|chips|cores)",
        Measure.COST,
        _LOWER,
    ),
    (r"efficien(?:cy|t)", Measure.SPEED, _HIGHER),
)
_ENTRIES = tuple((*entry, False) for entry in _SPECIFIC) + tuple((*entry, True) for entry in _WEAK)
_PATTERN = re.compile(
    r"(?<![\w])(?:" + "|".join(f"(?P<m{index}>{entry[0]})" for index, entry in enumerate(_ENTRIES)) + r")(?![\w])",
    re.IGNORECASE,
)


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Give the measures that a text names, in order, without overlaps."""
    found: list[Mention] = []
    for match in _PATTERN.finditer(text):
        index = int((match.lastgroup or "m0")[1:])
        _, measure, better, weak = _ENTRIES[index]
        found.append(Mention(match.start(), match.end(), measure, better, weak))
    return tuple(found)
