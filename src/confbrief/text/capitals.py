"""Give titles that are printed all in capitals the capitals that they would have had.

Only a title, or the part of one behind or before its colon, that is really all in capitals is
changed. A word that the evidence writes in capitals of its own (PRISM, PyTorch, LLMs) is written
so; one that the evidence does not know keeps its capitals where it leads the title before a colon,
as names do, or is an abbreviation that the field knows. The rest follows the rules of title case,
for which the titlecase library is used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from titlecase import SMALL, titlecase

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:•]\s+|[“\"(]\s*)$")
_SMALL = re.compile(rf"(?:{SMALL})", re.IGNORECASE)
_LOW = frozenset({"with", "from", "into", "over", "via", "per", "nor", "upon", "than"})
"""Words that conferences set low beside those that the library does."""
_LONG = 4
"""Letters from which on a word in capitals is rather a word than an abbreviation."""
_ABBREVIATIONS = frozenset(
    {
        *(
            "AI",
            "ML",
            "NLP",
            "LLM",
            "VLM",
            "MLLM",
            "SLM",
            "DLM",
            "RL",
            "RLHF",
            "RLVR",
            "SFT",
            "RAG",
            "GNN",
            "CNN",
            "DNN",
            "RNN",
            "GAN",
        ),
        *(
            "VAE",
            "MOE",
            "LORA",
            "BERT",
            "GPT",
            "KV",
            "QKV",
            "GEMM",
            "SPMM",
            "FFT",
            "FP",
            "BF",
            "INT",
            "QAT",
            "PTQ",
            "SOTA",
            "SLO",
            "SLA",
        ),
        *(
            "GPU",
            "TPU",
            "NPU",
            "CPU",
            "DPU",
            "FPGA",
            "ASIC",
            "SOC",
            "NOC",
            "HBM",
            "DRAM",
            "SRAM",
            "SSD",
            "NVME",
            "PCIE",
            "CXL",
            "RDMA",
        ),
        *(
            "NVLINK",
            "NIC",
            "TCP",
            "IP",
            "HTTP",
            "OS",
            "VM",
            "API",
            "SDK",
            "DSL",
            "IR",
            "MLIR",
            "LLVM",
            "XLA",
            "JIT",
            "CUDA",
            "ROCM",
            "HPC",
        ),
        *(
            "IOT",
            "AR",
            "VR",
            "XR",
            "UAV",
            "IO",
            "DVFS",
            "QOS",
            "SQL",
            "ETL",
            "ANN",
            "ANNS",
            "CTR",
            "DLRM",
            "FSDP",
            "MPI",
            "NCCL",
            "EBPF",
        ),
        *("3D", "2D", "US", "UK", "EU"),
    }
)
"""Abbreviations of the field, for titles without evidence."""
_OWN_CAPITALS = {
    "MOE": "MoE",
    "LORA": "LoRA",
    "NVME": "NVMe",
    "PCIE": "PCIe",
    "NVLINK": "NVLink",
    "ROCM": "ROCm",
    "IOT": "IoT",
    "EBPF": "eBPF",
    "SOC": "SoC",
    "NOC": "NoC",
    "QOS": "QoS",
    "SPMM": "SpMM",
    "MLSYS": "MLSys",
    "MLPERF": "MLPerf",
    "PYTORCH": "PyTorch",
    "TENSORFLOW": "TensorFlow",
    "OPENAI": "OpenAI",
    "DEEPSPEED": "DeepSpeed",
    "NEURIPS": "NeurIPS",
    "LATEX": "LaTeX",
}


def restore_capitals(title: str, evidence: Iterable[str]) -> str:
    """Give ``title`` with proper capitals, where it is all in capitals; else as it is.

    ``evidence`` are texts that tell of the same paper: its abstract, its title in other sources.
    """
    head, colon, rest = title.partition(":")
    if _shouted(title):
        stretches = [(head + colon, bool(colon)), (rest, False)] if colon else [(title, False)]
    elif colon and _shouted(rest):
        return head + colon + _set(rest, _Forms(evidence), leads=False)
    elif colon and len(head.split()) > 2 and _shouted(head):  # noqa: PLR2004 - more than a name
        return _set(head, _Forms(evidence), leads=False) + colon + rest
    else:
        return title
    forms = _Forms(evidence)
    return "".join(_set(text, forms, leads=leads) for text, leads in stretches)


def _shouted(text: str) -> bool:
    """Say whether a text is all in capitals, and not a mere row of abbreviations."""
    words = _WORD.findall(text)
    long = [word for word in words if len(word) >= _LONG and word.isalpha()]
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return len(long) > 1 and len(words) > 2 and capitals >= 0.95 * len(letters)  # noqa: PLR2004 - a title has more than two words


class _Forms:
    """How the evidence writes words, in the middle of sentences."""

    def __init__(self, evidence: Iterable[str]) -> None:
        self._seen: dict[str, Counter[str]] = {}
        for text in evidence:
            if _shouted(text):
                continue
            for match in _WORD.finditer(text):
                word = match[0]
                begins = _SENTENCE_BEGINS.search(text, max(0, match.start() - 4), match.start()) is not None
                if begins and word[1:].islower():
                    continue
                self._seen.setdefault(word.casefold(), Counter())[word] += 1

    def of(self, word: str) -> str | None:
        """Give the form that a word most often has; None where the evidence does not know it."""
        seen = self._seen.get(word.casefold())
        return max(seen, key=lambda form: (seen[form], form)) if seen else None


def _set(text: str, forms: _Forms, *, leads: bool) -> str:
    """Set a stretch of capitals; ``leads`` is True for the part before the colon, often a name."""
    name = leads and len(_WORD.findall(text)) == 1

    def choose(word: str, **_: object) -> str | None:
        plain = word.strip("\"'“”‘’()[],.;:!?")
        if plain.casefold() in _LOW:
            return word.lower()
        if _SMALL.fullmatch(plain):
            return None
        parts = re.split(r"([-/–])", word)
        # Out-of-Core, End-to-End: small words within a compound stay low.
        low = range(2, len(parts) - 2, 2)
        return "".join(
            part.lower()
            if at in low and _SMALL.fullmatch(part)
            else _WORD.sub(lambda match: _word(match[0], forms, name=name), part)
            for at, part in enumerate(parts)
        )

    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner[0])
    done = titlecase(inner, callback=choose, small_first_last=True)
    # A low word that begins or ends the stretch is capital after all; so is what a library may have joined.
    done = done[:1].upper() + done[1:] if done[:1].islower() and done.split()[0].casefold() in _LOW else done
    return text[:start] + done + text[start + len(inner) :] if len(done) == len(inner) else text


def _word(word: str, forms: _Forms, *, name: bool) -> str:
    """Give one word its capitals."""
    known = forms.of(word)
    if known is not None:
        return known if any(character.isupper() for character in known) else known[:1].upper() + known[1:]
    if name or any(character.isdigit() for character in word):
        return word
    plain, ending = re.fullmatch(r"(.+?)(S|['’]S)?", word, re.DOTALL).groups("")  # type: ignore[union-attr]
    for stem, end in ((word, ""), (plain, ending.lower())):
        if stem in _OWN_CAPITALS or stem in _ABBREVIATIONS:
            return _OWN_CAPITALS.get(stem, stem) + end
    if not re.search(r"[AEIOUY]", word) and len(word) > 1:
        return word
    return word[:1] + word[1:].lower()
