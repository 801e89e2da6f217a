"""The vocabulary of measures: which words name which measure, and which direction of it is better.

Tables, in the order of trial: where two entries begin at the same place, the first that fits wins.
"""

from __future__ import annotations

from confbrief.model.claim import Better, Measure

_HIGHER, _LOWER, _NONE = Better.HIGHER, Better.LOWER, Better.NOT_APPLICABLE

SPECIFIC: tuple[tuple[str, Measure, Better], ...] = (
    # Efficiency turns the direction of what it is the efficiency of.
    (
        (
            r"(?:energy|power)[\s-]efficien(?:cy|t)|(?:performance|throughput|tokens|perf)[\s-]?(?:per|"
            r"/)[\s-]?(?:watt|W|joule|J)\b"
        ),
        Measure.ENERGY,
        _HIGHER,
    ),
    (
        (
            r"cost[\s-](?:efficien(?:cy|t)|effective(?:ness)?)|(?:performance|throughput|perf)[\s-]?(?:per|"
            r"/)[\s-]?(?:dollar|\$|cost|TCO)"
        ),
        Measure.COST,
        _HIGHER,
    ),
    (r"memory[\s-]efficien(?:cy|t)", Measure.MEMORY, _HIGHER),
    (
        (
            r"(?:compute|hardware|GPU|resource|bandwidth|scaling|parallel(?:i[sz]ation)?|weak[\s-]scaling|"
            r"strong[\s-]scaling|FLOPS?)[\s-]efficien(?:cy|t)"
        ),
        Measure.UTILIZATION,
        _HIGHER,
    ),
    (
        r"(?:sample|data|training|inference|serving|computational|communication)[\s-]efficien(?:cy|t)",
        Measure.SPEED,
        _HIGHER,
    ),
    (r"battery (?:life(?:times?)?|runtimes?)", Measure.ENERGY, _HIGHER),
    # Utilization
    (
        r"(?:percentage|fraction|share|proportion|portion)s? of (?:the )?(?:theoretical )?peak(?: \w+)?",
        Measure.UTILIZATION,
        _HIGHER,
    ),
    (
        (
            r"(?:theoretical|hardware|device|roofline|machine|the|its)(?: \w+)? peak(?: (?:roofline|hardware|"
            r"memory))?(?: (?:performance|throughput|bandwidth|FLOPS?))?"
        ),
        Measure.UTILIZATION,
        _HIGHER,
    ),
    (r"utili[sz]ations?|MFU|HFU|occupancy|idle(?:ness)?(?: time)?|roofline", Measure.UTILIZATION, _HIGHER),
    # Reliability
    (
        (
            r"(?:system-attributable |user-facing )?(?:production|runtime|system|hardware|service|"
            r"operational) (?:errors?|failures?|faults?|incidents?)"
        ),
        Measure.RELIABILITY,
        _LOWER,
    ),
    (
        (
            r"MTTF|MTBF|mean time (?:to|between) failures?|availability|uptime|reliability|robustness|"
            r"SLO[\s-]attainment(?: rate)?|SLO compliance|attainment|fault[\s-]tolerance"
        ),
        Measure.RELIABILITY,
        _HIGHER,
    ),
    (
        (
            r"(?:SLO|SLA|deadline)[\s-](?:violations?|misses)(?: rates?)?|violations?|(?:cancell?ation|"
            r"failure|crash|fault|abort|drop|miss|violation|preemption|rejection)[\s-]rates?|failures?|"
            r"crashes|downtimes?|outages?|MTTR|recovery (?:time|overhead)|varian(?:ce|ces)|variability|"
            r"jitter|interruptions?|(?:video )?freezes|false alarms? rate"
        ),
        Measure.RELIABILITY,
        _LOWER,
    ),
    # What a task is done like is accuracy, whatever the task.
    (
        (
            r"(?:downstream|task|zero-shot|few-shot|benchmark|reasoning|model|predictive|prediction|retrieval|"
            r"classification|generali[sz]ation|recommendation|ranking|language[\s-]modell?ing|linguistic|QA|"
            r"question[\s-]answering|translation|coding|math(?:ematical)?|alignment|detection|segmentation|"
            r"multilingual|in-context|cross-lingual|search|forecasting|editing)(?: tasks?)? performance"
        ),
        Measure.ACCURACY,
        _HIGHER,
    ),
    # Latency
    (
        (
            r"time[\s-]to[\s-]first[\s-](?:token|byte)|TTFT|TPOT|TBT|ITL|TTLT|time[\s-](?:per|"
            r"between)[\s-](?:output[\s-])?tokens?|inter-token|per-token latency|(?:generation|decoding|"
            r"decode|prefill|computing|end-to-end|tail|inference|communication|serving|network|query|search|"
            r"request)[\s-]latenc(?:y|ies)|latenc(?:y|ies)(?: overheads?)?"
        ),
        Measure.LATENCY,
        _LOWER,
    ),
    (
        (
            r"(?:response|completion|turnaround|waiting|queu(?:e|ing)|reaction|delivery|job completion|"
            r"flow completion|request completion) (?:times?|delays?)|JCTs?|FCTs?|delays?|stalls?(?: times?)?|"
            r"start-?up times?|cold[\s-]starts?(?: times?)?|warm-?up(?: times?| overhead)?|"
            r"time[\s-]to[\s-](?:solution|accuracy|target)|lag|"
            r"(?:reasoning|thinking|answering|loading|page load) times?"
        ),
        Measure.LATENCY,
        _LOWER,
    ),
    # Throughput
    (
        (
            r"throughputs?|goodputs?|tokens?[\s-](?:per|/)[\s-]?s(?:econd|ec)?\b|TPS|QPS|RPS|FPS|IOPS|"
            r"(?:requests|queries|samples|images|frames|steps|operations) per (?:second|minute|hour|day)|"
            r"(?:request|serving|service|arrival|processing|generation|token|decoding|sampling) rates?|"
            r"(?:serving|service|request|effective|processing)(?: request)? capacit(?:y|ies)|(?-i:T?FLOPS|"
            r"TFLOPs)|T?FLOP/s|bandwidths?|(?:request|arrival|"
            r"system|query|offered|serving|higher|heavier) loads?(?![\s-](?:balanc|imbalanc))"
        ),
        Measure.THROUGHPUT,
        _HIGHER,
    ),
    # Times of other kinds
    (
        (
            r"(?:compile|compilation|build|tuning|search|development|engineering|design|autotuning|"
            r"simulation|optimi[sz]ation|profiling|planning|solving|code generation)(?:-| )times?|"
            r"compilation|development effort|(?:manual|engineering|human|programming) (?:effort|"
            r"intervention)s?|lines? of(?: \w+)? code|LoC|code (?:size|changes)"
        ),
        Measure.OTHER,
        _LOWER,
    ),
    (
        (
            r"(?:comput(?:e|ing|ation(?:al)?)|execution|run(?:ning)?|training|inference|iteration|processing|"
            r"step|kernel|wall[\s-]?clock|epoch|pre-?processing|post-?processing|construction|loading|load|"
            r"transfer|GPU|communication|checkpoint(?:ing)?|synchroni[sz]ation|fine-?tuning|rollout|"
            r"generation|rendering|convergence|total|end-to-end|per-iteration|attention|forward|backward|"
            r"service|idle|bubble|makespan)[\s-](?:clock )?times?|makespan|runtimes?(?! (?:memory|system|"
            r"framework|environment|engine))|(?:runtime|computational?|compute|CPU|performance|profiling|"
            r"scheduling|training|execution|workload|drafting|communication|synchroni[sz]ation|tracing|"
            r"monitoring|checkpoint(?:ing)?|decompression|dispatch|host|launch|instrumentation) overheads?|"
            r"slow-?downs?"
        ),
        Measure.COMPUTE_TIME,
        _LOWER,
    ),
    # Storage and memory
    (
        (
            r"storages?(?: \w+)? ?(?:overhead|footprint|cost|space|usage|size|requirement|consumption)?s?|"
            r"disk(?: \w+)?|(?:index|checkpoint|file|binary|on-disk|dataset|archive|log|trace) sizes?"
        ),
        Measure.STORAGE,
        _LOWER,
    ),
    (
        (
            r"(?:peak |activation |GPU |device |host |total |runtime |HBM |DRAM |KV[\s-]cache |"
            r"optimizer )*(?:memory|memories|VRAM|DRAM|RAM|SRAM)(?: (?:usage|use|footprints?|consumption|"
            r"overheads?|requirements?|demands?|savings?|cost|pressure|size|space|allocation|fragmentation|"
            r"budget|capacity))?(?! (?:access|bandwidth|traffic|transactions|utili[sz]ation|efficien))|"
            r"footprints?|(?:model|KV[\s-]cache|cache|weights?|activation|embedding|parameter|"
            r"state) (?:sizes?|compression)|KV[\s-]caches?(?: (?:size|usage|memory))?(?! (?:hit|reuse|"
            r"transfer|manage))|memory use"
        ),
        Measure.MEMORY,
        _LOWER,
    ),
    # Energy, cost
    (
        (
            r"energy(?: (?:consumption|use|usage|costs?|per \w+|budgets?|savings?|overhead))?|"
            r"power(?: (?:consumption|draw|use|usage|savings?|budgets?))?|carbon(?: \w+)?|emissions?|"
            r"battery(?: \w+)?|electricity"
        ),
        Measure.ENERGY,
        _LOWER,
    ),
    (
        (
            r"costs?(?! model)|prices?|pricing|expenses?|spending|dollars?|TCO|(?:GPU|TPU|CPU|machine|"
            r"compute)[\s-](?:hours?|days?|budgets?|resources?|usage)|cheaper|(?:resource|chip|GPU) (?:usage|"
            r"consumption|savings?|requirements?)"
        ),
        Measure.COST,
        _LOWER,
    ),
    # Accuracy and error
    (
        (
            r"(?:false[\s-](?:positives?|negatives?|alarms?)|(?:prediction|estimation|quantization|"
            r"approximation|reconstruction|simulation|modeling|relative|absolute|percentage|word|mean|"
            r"character|average|maximum|median|test|validation)(?: (?:absolute|percentage|squared|"
            r"relative))* errors?|error[\s-]rates?|errors?|MAPE|RMSE|MSE|MAE|WER|CER|perplexit(?:y|ies)|PPL|"
            r"mispredictions?|hallucinations?(?: rates?)?|(?:training|validation|test) loss|"
            r"follow[\s-]rates?|(?:model|prediction|selection|gender|social) bias(?:es)?|FID|LPIPS)(?! correction)"
        ),
        Measure.ERROR,
        _LOWER,
    ),
    (
        (
            r"accurac(?:y|ies)(?: (?:loss|drop|degradation|gap))?|(?:model|output|answer|generation|response|"
            r"video|image|visual|perceptual) quality|quality|recall(?:@\d+)?|F1(?:[\s-]scores?)?|AUC|AUROC|"
            r"mAP|mIoU|BLEU|ROUGE|PSNR|SSIM|NDCG\S*|MRR|Elo|pass@\d+|(?:success|win|solve|resolve|resolution|"
            r"detection|pass|hit@\d|acceptance test|task completion|completion) rates?|correctness|R\^?2|R²|"
            r"fidelity|correlation|(?:Kendall|Spearman|Pearson)[’']?s?(?: \S+)?|rewards?|exact[\s-]match|AUPRC|"
            r"Hits?@\d+|agreement|truthfulness|Acc\b|top-[15](?: accuracy)?|accurate(?:ly)?|scores?|F-score|IoU|"
            r"precision(?! (?:formats?|training|quantization|recipes?|arithmetic|weights|activations|layers))"
        ),
        Measure.ACCURACY,
        _HIGHER,
    ),
    (r"coverages?", Measure.COVERAGE, _HIGHER),
    # Named, but with no measure of their own in the vocabulary.
    (
        (
            r"sparsit(?:y|ies)|compression(?: (?:ratios?|rates?|factors?))?|accept(?:ance|ed) (?:rates?|"
            r"lengths?)|hit[\s-]rates?|batch sizes?|(?:context|sequence) (?:lengths?|windows?)|"
            r"max(?:imum)? (?:context|sequence) lengths?|scalability|parallelism|concurrency|cache hits?|"
            r"reuse"
        ),
        Measure.OTHER,
        _HIGHER,
    ),
    (
        (
            r"bubbles?|(?:memory |network |data |communication |DRAM |HBM |PCIe |global |inter-node |"
            r"cross-node )(?:traffic|volumes?|access(?:es)?|transfers?|movements?|transactions)|"
            r"communication|(?:sampling |refinement |denoising |training |optimizer |inference |"
            r"reasoning )?steps|parameters|FLOPs|retraining|iterations|imbalance|fragmentation|contention|"
            r"redundan(?:t|cy)[\s\w]{0,14}|tokens|I/O|calls|load imbalance|non-matmul"
        ),
        Measure.OTHER,
        _LOWER,
    ),
)
# Whatever else an overhead is of, it is a cost of running.
SPECIFIC = (*SPECIFIC, (r"overheads?", Measure.COMPUTE_TIME, _LOWER))
WEAK: tuple[tuple[str, Measure, Better], ...] = (
    (
        (
            r"speed-?ups?|speed[\s-]up|speeds?|faster|accelerat(?:ion|ions|es|ed|ing|e)|performance|"
            r"outperform(?:s|ed|ing)?|quicker|performant|slower|fast|slowdowns?|surpass(?:es|ing|ed)?"
        ),
        Measure.SPEED,
        _HIGHER,
    ),
    (r"[Pp]\d{2}(?:\.\d+)?(?:s)?", Measure.LATENCY, _LOWER),
    (r"(?:less|shorter) time", Measure.LATENCY, _LOWER),
    (r"smaller|more compact", Measure.MEMORY, _LOWER),
    (
        r"(?:more|additional|concurrent) (?:concurrent )?(?:requests|queries|users|sessions)",
        Measure.THROUGHPUT,
        _HIGHER,
    ),
    (
        r"fewer (?:GPUs|TPUs|CPUs|instances|machines|servers|nodes|devices|accelerators|resources|chips|cores)",
        Measure.COST,
        _LOWER,
    ),
    (r"(?:more|additional) (?:tasks|jobs)", Measure.THROUGHPUT, _HIGHER),
    (r"(?:less|more|fewer) (?:training |inference )?comput(?:e|ation)", Measure.COMPUTE_TIME, _LOWER),
    (r"efficien(?:cy|t)", Measure.SPEED, _HIGHER),
)
