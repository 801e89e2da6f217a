"""What bare numbers count ("302 tasks", "100-node cluster") and the settings that they give ("bs=64")."""

from __future__ import annotations

import re

# Nouns of a study or a deployment, singular; a number in words counts only these (a paper's own
# "three key ideas" are no quantity).
STUDY = frozenset(
    "poster paper dataset benchmark workload model system task domain question query prompt language platform application app framework "
    "kernel operator user customer request session trace job test user-study participant family configuration trial run network dataset "
    "website repository repo program project environment scenario case vendor architecture cluster suite "
    "device gpu tpu cpu npu node machine server chip accelerator core host rack host phone client worker point point attack alarm "
    "false-positive positive month year week day hour".split()
)
HARDWARE = frozenset(
    "gpu tpu cpu npu ipu rdu asic fpga node machine server chip accelerator core host rack device pod card socket die worker rank instance "
    "vm superchip wafer cta sm warp thread phone client vcpu blade cluster h100 a100 v100 b200 h200 h800 a800 mi300x datacenter".split()
)
CONFIGURATION = frozenset(
    "parameter token layer head expert channel bit byte batch dimension stage iteration step epoch shot candidate entry g-line d-line line "
    "class bin level replica shard block slot adapter lora agent image pixel frame sample vector page".split()
)
# A hyphenated count takes one of these: "100-node", "32-entry"; "three-tier" and "two-phase" count nothing.
_HYPHENATED = HARDWARE | frozenset(
    "parameter token entry layer expert head class language task domain core thread channel way-gpu qubit billion million".split()
)
_STOP = frozenset(
    "of on in at for from with and or by to than over while when where which that as is are was were be can could may will has have had "
    "but into across under between per via using without within during against its his our their this these those the a an not only more "
    "less fewer times faster slower higher lower greater we it they if then so because since until about after before through".split()
)
_NOT_PLURAL = frozenset(
    "is was has this its as us thus towards versus vs across less process access bus status analysis basis loss plus gas lens class various "
    "previous continuous consensus bias does always perhaps shows achieves outperforms reduces improves".split()
)
_WORD = re.compile(r"[\s\u00a0](?P<quote>[“\"'‘(]?)(?P<word>[A-Za-z][\w'’./+&-]*)")
_HYPHEN = re.compile(r"[-‑](?P<word>[A-Za-z][\w]*)")
_REACH = 5
_IRREGULAR = frozenset({"people", "data", "vertices", "indices", "matrices", "lines", "criteria", "vms"})

_SETTING = re.compile(
    r"(?:\b(?P<name>batch[\s-]sizes?|micro-?batch sizes?|bs|sequence lengths?|context lengths?|context windows?|seq(?:uence)? len|block sizes?"
    r"|group sizes?|page sizes?|head dimensions?|hidden sizes?|ranks?|temperature|top-?[kp]|threshold|concurrency|degree|beam size|[A-Za-z])"
    r"\s?(?:=|of|up to|:)?\s?|(?P<symbol>[A-Za-zα-ω]\w{0,8})\s?[=]\s?)$"
)
_EQUATION = re.compile(r"(?P<name>[A-Za-zα-ω][\w^²-]{0,12})\s?(?:=|≥|≤|<|>|≈|∼|⩾|⩽)\s?$")
_WIDE_SETTING = re.compile(
    r"\b(?P<name>(?:micro-?)?batch[\s-]sizes?|sequence lengths?|context (?:lengths?|windows?|sizes?)|block sizes?|group sizes?|page sizes?|head dim(?:ension)?s?"
    r"|hidden (?:sizes?|dimensions?)|concurrency|beam (?:size|width)|temperature|learning rate|sparsity|draft length|LoRA ranks?)"
    r"\s?(?:=|:|of|is|at|up to|from)?\s*(?:up to\s+)?$",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?P<name>\b(?:F1|AUC|AUROC|BLEU(?:-\d)?|ROUGE(?:-\w)?|mAP|mIoU|SSIM|PSNR|LPIPS|FID|NDCG\S*|MRR|Elo|perplexity|PPL|MAPE|RMSE|MSE|MAE|R\^?2|R²|"
    r"accuracy|precision|recall|score|correlation|coefficient|Pearson\S*|Spearman\S*|Kendall\S*|IoU|Dice|reward|MOS|PUE)"
    r"(?:[- ]scores?| coefficient| correlation)?)\s*(?:=|:|of|is|at|to|reaches|reached)?\s*$"
)
_DIMENSION_NAMES = {"d": "head dimension", "bs": "batch size", "b": "batch size", "n": "n", "k": "k"}


def counted_noun(text: str, position: int, *, words: bool = False) -> tuple[str, int]:
    """Give the noun that a number ending at ``position`` counts, and where it ends; ("", position) for none.

    ``words`` asks for a noun of a study, as numbers in words need.
    """
    hyphen = _HYPHEN.match(text, position)
    if hyphen:
        singular = hyphen["word"].lower()
        if singular.removesuffix("s") not in (HARDWARE if words else _HYPHENATED):
            return "", position
        whole = _WORD.match(text, hyphen.end())
        if whole and is_plural(whole["word"]) and singular_of(whole["word"]) in HARDWARE:
            return whole["word"], whole.end()
        return plural_of(hyphen["word"]), hyphen.end()
    end = position
    seen: list[str] = []
    for _ in range(_REACH):
        match = _WORD.match(text, end)
        if match is None or (match["quote"] == "(" and not seen):
            break
        if match["word"].lower() in _STOP:
            if seen or match["word"].lower() != "of":
                break
            end = match.end()
            continue
        word = match["word"].split("/")[0].rstrip(".'’-&+")
        end = match.start("word") + len(word)
        seen.append(word)
        if is_plural(word):
            phrase = " ".join(seen)
            following = re.match(r" of (?:\w+ )?code\b", text[end:])
            if following:
                return phrase + " of code", end + following.end()
            return (phrase, end) if not words or singular_of(word) in STUDY else ("", position)
        if end != match.end():
            break
    if words and seen and text[position : position + 1] == " " and seen[-1].lower() in HARDWARE:
        return " ".join(seen), end
    return "", position


def named_setting(text: str, position: int) -> str:
    """Give the name of the setting or score whose value stands at ``position``: batch size, d, R^2; "" for none."""
    window = text[max(0, position - 40) : position]
    for pattern in (_SCORE, _WIDE_SETTING, _EQUATION):
        match = pattern.search(window)
        if match:
            name = match["name"]
            return _DIMENSION_NAMES.get(name, name)
    return ""


def scored_noun(text: str, position: int) -> str:
    """Give the score that stands right after a bare number: "0.1 perplexity degradation", "0.3 loss in BLEU"."""
    match = _SCORED.match(text, position)
    return match["name"] if match else ""


_SCORED = re.compile(
    r"\s(?:(?:average|lower|higher|absolute|better)\s)?(?:(?:loss|drop|increase|gain|degradation|improvement|reduction|decrease)\s(?:in|of)\s(?:\w+\s)?)?"
    r"(?P<name>F1|AUC|AUROC|BLEU|ROUGE|mAP|mIoU|SSIM|PSNR|FID|NDCG|MRR|Elo|perplexity|PPL|MAPE|RMSE|MSE|MAE|accuracy|correlation|IoU|MOS)\b"
)


def unit_of(noun: str, following: str) -> str:
    """Give the unit of a count: the counted noun without its attributes, with its rate ("requests/s")."""
    words = noun.split(" ")
    if noun.endswith(" of code"):
        return " ".join(words[-3:])
    keep = 1  # attributes are left out: "GPU platforms", "unique posters"
    if len(words) > 1 and words[-2].lower() == "false":
        keep = 2
    unit = " ".join(words[-keep:])
    rate = _RATE.match(following)
    if rate:
        return f"{unit}/{'s' if rate['unit'].startswith('s') else rate['unit'].removesuffix('ily').removesuffix('ly').replace('da', 'day').replace('dayy', 'day')}"
    return unit


_RATE = re.compile(
    r"(?:\s*/\s*|\s+per\s+|\s+an?\s+|\s+every\s+|\s+)(?P<unit>second|sec|s\b|minute|hour|day|daily|month|week|year)"
)


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    lowered = word.lower()
    if word[:-1].isupper() and word.endswith("s") and len(word) > 2:  # noqa: PLR2004 - GPUs, CTAs
        return True
    if lowered in _NOT_PLURAL or lowered.endswith(("ss", "us", "'s", "’s")):
        return False
    return lowered in _IRREGULAR or (len(word) > 2 and word.endswith("s"))  # noqa: PLR2004 - "as", "is"


def plural_of(word: str) -> str:
    """Give the plural of a noun, as far as English is regular."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word if is_plural(word) else word + "s"


def singular_of(word: str) -> str:
    """Give the singular of a plural noun, lower case, as far as English is regular."""
    lowered = word.lower()
    if lowered.endswith("ies"):
        return lowered[:-3] + "y"
    if lowered.endswith(("ches", "shes", "xes", "sses")):
        return lowered[:-2]
    return lowered.removesuffix("s")
