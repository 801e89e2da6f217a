"""What bare numbers count ("302 tasks", "100-node cluster") and the settings that they give ("bs=64")."""

from __future__ import annotations

import re

from confbrief.claims.lexicon import words

# Nouns of a study or a deployment, singular; a number in words counts only these (a paper's own
# "three key ideas" are no quantity).
STUDY = words(
    """
    poster paper dataset benchmark workload model system task domain question query prompt language
    platform application app framework kernel operator user customer request session trace job test
    user-study participant family configuration trial run network dataset website repository repo
    program project environment scenario case vendor architecture cluster suite device gpu tpu cpu npu
    node machine server chip accelerator core host rack host phone client worker point point attack
    alarm false-positive positive month year week day hour
    """
)
HARDWARE = words(
    """
    gpu tpu cpu npu ipu rdu asic fpga node machine server chip accelerator core host rack device pod
    card socket die worker rank instance vm superchip wafer cta sm warp thread phone client vcpu blade
    cluster h100 a100 v100 b200 h200 h800 a800 mi300x datacenter
    """
)
CONFIGURATION = words(
    """
    parameter token layer head expert channel bit byte batch dimension stage iteration step epoch shot
    candidate entry g-line d-line line class bin level replica shard block slot adapter length size degree
    lora agent image pixel frame sample vector page
    """
)
# A hyphenated count takes one of these: "100-node", "32-entry"; "three-tier" and "two-phase" count nothing.
_HYPHENATED = HARDWARE | words(
    """
    parameter token entry layer expert head class language task domain core thread channel way-gpu qubit
    billion million
    """
)
_STOP = words(
    """
    of on in at for from with and or by to than over while when where which that as is are was were be
    can could may will has have had but into across under between per via using without within during
    against its his our their this these those the a an not only more less fewer times faster slower
    higher lower greater we it they if then so because since until about after before through
    """
)
_NOT_PLURAL = words(
    """
    is was has this its as us thus towards versus vs across less process access bus status analysis
    basis loss plus gas lens class various previous continuous consensus bias does always perhaps shows
    achieves outperforms reduces improves
    """
)
_WORD = re.compile(r"[\s\u00a0](?P<quote>[“\"'‘(]?)(?P<word>[A-Za-z][\w'’./+&-]*)")
_HYPHEN = re.compile(r"[-‑](?P<word>[A-Za-z][\w]*)")
_REACH = 5
_IRREGULAR = frozenset({"people", "data", "vertices", "indices", "matrices", "lines", "criteria", "vms"})

_EQUATION = re.compile(r"(?P<name>[A-Za-zα-ω][\w^²-]{0,12})\s?(?:=|≥|≤|<|>|≈|∼|⩾|⩽)\s?$")
_WIDE_SETTING = re.compile(
    r"\b(?P<name>(?:micro-?)?batch[\s-]sizes?|sequence lengths?|context (?:lengths?|windows?|sizes?)|"
    r"vocab(?:ulary)? sizes?|block sizes?|group sizes?|page sizes?|head dim(?:ension)?s?"
    r"|hidden (?:sizes?|dimensions?)|concurrency|beam (?:size|width)|temperature|learning rate|"
    r"sparsity|draft length|LoRA ranks?)"
    r"\s?(?:=|:|of|is|at|up to|from|(?<=vocabulary size )to)?\s*(?:up to\s+)?$",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?P<name>\b(?:F1|AUC|AUROC|BLEU(?:-\d)?|ROUGE(?:-\w)?|mAP|mIoU|SSIM|PSNR|LPIPS|FID|NDCG\S*|MRR|"
    r"Elo|perplexity|PPL|MAPE|RMSE|MSE|MAE|R\^?2|R²|"
    r"accuracy|precision|recall|score|correlation|coefficient|Pearson\S*|Spearman\S*|Kendall\S*|IoU|"
    r"Dice|reward|MOS|PUE)"
    r"(?:[- ]scores?| coefficient| correlation)?)\s*(?:=|:|of|is|at|to|by|reaches|reached)?\s*$"
)
_DIMENSION_NAMES = {"d": "head dimension", "bs": "batch size", "b": "batch size", "n": "n", "k": "k"}


def counted_noun(text: str, position: int, *, study_only: bool = False) -> tuple[str, int]:
    """Give the noun that a number ending at ``position`` counts, and where it ends; ("", position) for none.

    ``study_only`` asks for a noun of a study or of hardware, as numbers in words need.
    """
    hyphen = _HYPHEN.match(text, position)
    if hyphen:
        return _hyphenated(text, position, hyphen, study_only=study_only)
    phrase, end = _phrase(text, position)
    last = phrase.split(" ")[-1]
    if not phrase or (not is_plural(last) and not phrase.endswith(" of code")):
        single = study_only and text[position : position + 1] == " " and last.lower() in HARDWARE
        return (phrase, end) if single else ("", position)
    counts = not study_only or singular_of(last) in STUDY or phrase.endswith(" of code")
    return (phrase, end) if counts else ("", position)


def _hyphenated(text: str, position: int, hyphen: re.Match[str], *, study_only: bool) -> tuple[str, int]:
    """Read "100-node", "512-chip systems", "2-TPU chips"."""
    singular = hyphen["word"].lower().removesuffix("s")
    if singular not in (HARDWARE if study_only else _HYPHENATED):
        return "", position
    whole = _WORD.match(text, hyphen.end())
    if whole and is_plural(whole["word"]) and singular_of(whole["word"]) in HARDWARE:
        return whole["word"], whole.end()
    return plural_of(hyphen["word"]), hyphen.end()


def _phrase(text: str, position: int) -> tuple[str, int]:
    """Give the words after a number up to the first plural, or all before the first stop."""
    end = position
    seen: list[str] = []
    for _ in range(_REACH):
        match = _WORD.match(text, end)
        if match is None or (match["quote"] == "(" and not seen) or (seen and match["word"].lower() in _STOP):
            break
        if match["word"].lower() in _STOP:
            if match["word"].lower() != "of":
                break
            end = match.end()  # "thousands of chips"
            continue
        word = match["word"].split("/")[0].rstrip(".'’-&+")
        end = match.start("word") + len(word)
        seen.append(word)
        code = _CODE.match(text, end) if is_plural(word) else None
        if code:
            return " ".join(seen) + " of code", code.end()
        if is_plural(word) or end != match.end():
            break
    return " ".join(seen), end


_CODE = re.compile(r" of (?:\w+ )?code\b")


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
    r"\s(?:(?:average|lower|higher|absolute|better)\s)?(?:(?:loss|drop|increase|gain|degradation|"
    r"improvement|reduction|decrease)\s(?:in|of)\s(?:\w+\s)?)?"
    r"(?P<name>F1|AUC|AUROC|BLEU|ROUGE|mAP|mIoU|SSIM|PSNR|FID|NDCG|MRR|Elo|perplexity|PPL|MAPE|RMSE|"
    r"MSE|MAE|accuracy|correlation|IoU|MOS)\b"
)


def unit_of(noun: str, following: str) -> str:
    """Give the unit of a count: the counted noun without its attributes, with its rate ("requests/s")."""
    parts = noun.split(" ")
    if noun.endswith(" of code"):
        return " ".join(parts[-3:])
    unit = " ".join(parts[-_kept(parts) :])
    rate = _RATE.match(following)
    return f"{unit}/{_PERIODS[rate['unit']]}" if rate else unit


def _kept(parts: list[str]) -> int:
    """Give how many words a unit needs: "false positives", "design points", "MCP servers", but "GPU platforms" one."""
    before = parts[-2] if len(parts) > 1 else ""
    if parts[-1].lower() == "users" and before.lower() == "active":
        return 3 if len(parts) > 2 and parts[-3].lower() in {"daily", "weekly", "monthly"} else 2  # noqa: PLR2004 - 3 words
    served = parts[-1] == "servers" and before.isupper() and singular_of(before) not in HARDWARE
    return 2 if before.lower() == "false" or served or (parts[-1] == "points" and before.isalpha()) else 1


_PERIODS = {
    "second": "s",
    "sec": "s",
    "s": "s",
    "minute": "min",
    "hour": "h",
    "hourly": "h",
    "day": "day",
    "daily": "day",
    "week": "week",
    "weekly": "week",
    "month": "month",
    "monthly": "month",
    "year": "year",
    "yearly": "year",
}
_RATE = re.compile(
    r"(?:\s+(?:\w+ed|run|served)(?=\s+(?:daily|weekly|monthly|every|each|per)\b))?"
    r"(?:\s*/\s*|\s+per\s+|\s+an?\s+|\s+each\s+|\s+every\s+|\s+(?=\w+ly\b|daily\b))"
    r"(?P<unit>" + "|".join(sorted(_PERIODS, key=len, reverse=True)) + r")\b"
)


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    lowered = word.lower()
    if _PLURAL_ACRONYM.fullmatch(word) or lowered in _IRREGULAR:
        return True
    return bool(_PLURAL.fullmatch(lowered)) and lowered not in _NOT_PLURAL


_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_PLURAL = re.compile(r"\w.*[^\Wsu’']s")


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
