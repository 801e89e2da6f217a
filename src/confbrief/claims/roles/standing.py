"""What the rules know of a whole record: the paper's own names, and where it begins to speak of itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from confbrief.claims.lexicon import words

_PROPOSES = re.compile(
    r"\b(?:[Ww]e|[Tt]his (?:paper|work|article|study)|[Hh]ere we)\b[^.;]{0,60}?\b(?:present|introduc|"
    r"propos|develop|describ|design|build|built|show|"
    r"investigat|stud(?:y|ies)|explor|review|unveil|characteri|report|share|argue|address|revisit|"
    r"examin|analy[sz]|demonstrat|evaluat)\w*",
)
_INTRODUCED = re.compile(
    r"\b(?:present|introduc|propos|develop|design|built?|describ|call(?:ed)?|nam(?:ed|e)|dub(?:bed)?|"
    r"unveil)(?:s|es|ed|e|ing)?\s+(?:\w+\s+){0,2}?(?P<name>[A-Z][\w]*[A-Z0-9][\w-]*|"
    r"[A-Z][a-z]+(?=[,:(—]|\s\(|\s+—|,))"
    r"(?:\s\((?P<short>[A-Z][\w-]+)\))?"
)
_ABBREVIATED = re.compile(r"\((?P<short>[A-Z][A-Za-z-]{1,8})\)")
_FIRST_PERSON = (
    r"\b(?=[a-z])(?:we|our|ours|this (?:paper|work|study|approach|method|system|framework|technique|design)|"
    r"the proposed|these (?:optimizations|techniques|methods|improvements|changes|gains|results)|"
    r"(?:experiments?|evaluations?|experimental results|results) "
    r"(?:show|demonstrat|indicat|confirm|reveal|suggest)\w*)\b"
)
_SUBJECT = re.compile(r"(?P<name>[A-Z][\w-]*[A-Z0-9][\w-]*)(?:\s\([^)]*\))? (?:is|provides|enables) (?:an?|the)\b")


_OF_MODELS = words(
    """
    accuracy accuracies benchmark benchmarks dataset datasets zero-shot few-shot fine-tuning finetuning prompt prompts
    prompting reasoning f1 auc recall in-context recommendation recommender recommendations classification embeddings
    retrieval generalization hallucination hallucinations alignment preference preferences instruction instructions
    question questions knowledge semantic languages multilingual supervision supervised learning-based annotation ndcg
    """
)
_OF_SYSTEMS = words(
    """
    latency latencies throughput kernel kernels gpu gpus cluster clusters scheduler scheduling network networks
    datacenter datacenters rdma cache caching storage compiler compilers hardware runtime speedup speedups memory
    serving bandwidth workload workloads fpga cpu cpus linux cloud distributed server servers parallelism accelerators
    jobs hyperparameter tiering
    """
)


_SPEAKS = re.compile(_FIRST_PERSON, re.IGNORECASE)


@dataclass(frozen=True)
class Own:
    """Finds the paper itself in a text: its ``names``, "we", "our" or "this paper"."""

    names: re.Pattern[str] | None

    @classmethod
    def of(cls, names: Collection[str]) -> Own:
        """Know a paper by its names; "we" is known without."""
        alternatives = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
        return cls(re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w)") if names else None)

    def search(self, text: str, begin: int = 0, end: int | None = None) -> bool:
        """Tell whether a stretch of text speaks of the paper."""
        stop = len(text) if end is None else end
        return bool((self.names and self.names.search(text, begin, stop)) or _SPEAKS.search(text, begin, stop))

    @lru_cache(maxsize=64)  # noqa: B019 - few and small, and the same sentence is asked about for each of its numbers
    def speaks(self, sentence: str) -> bool:
        """Tell whether a whole sentence speaks of the paper."""
        return self.search(sentence)

    def fullmatch(self, text: str, begin: int, end: int) -> bool:
        """Tell whether a stretch of text is the paper's name, or "our system" or the like."""
        return bool((self.names and self.names.fullmatch(text, begin, end)) or _SPEAKS.fullmatch(text, begin, end))

    def last_end(self, text: str, begin: int, end: int) -> int:
        """Give where the last such words of a stretch end, 0 where there are none."""
        patterns = (_SPEAKS, self.names) if self.names else (_SPEAKS,)
        return max((match.end() for pattern in patterns for match in pattern.finditer(text, begin, end)), default=0)


@dataclass(frozen=True)
class Account:
    """The paper's ``own`` names with "we" and "our"; ``proposal`` is the first sentence that speaks of itself.

    ``of_models`` tells that the record speaks of what models answer rather than of how fast systems run: there
    "performance" is a score.
    """

    own: Own
    proposal: int | None
    of_models: bool = False

    @classmethod
    def of(cls, sentences: Sequence[str], names: Collection[str]) -> Account:
        """Read the sentences of one record in order; ``names`` are known, others are learnt from the text."""
        known = {name for name in names if name.strip()}
        proposal = None
        for position, sentence in enumerate(sentences):
            learnt = _learn(sentence, position, proposal)
            known |= learnt
            whole = sentence.rstrip(')"”’').endswith((".", ";"))  # a title proposes nothing
            if proposal is None and whole and (learnt or _PROPOSES.search(sentence) or _speaks_of(sentence, known)):
                proposal = position
        known |= _short_forms(sentences, known)
        said = set(re.findall(r"[\w-]+", " ".join(sentences).lower()))
        of_models = len(said & _OF_MODELS) > len(said & _OF_SYSTEMS)
        return cls(Own.of(known), proposal, of_models)

    def precedes(self, position: int) -> bool:
        """Tell whether a sentence stands before the paper speaks of itself: it tells of the problem."""
        return self.proposal is not None and position < self.proposal

    def follows(self, position: int) -> bool:
        """Tell whether a sentence stands after the one that proposes."""
        return self.proposal is not None and position > self.proposal


def _learn(sentence: str, position: int, proposal: int | None) -> set[str]:
    """Give the names that a sentence introduces: "we present Kite (KT)", "Kite2 is a compiler"."""
    found: set[str] = set()
    introduced = _INTRODUCED.search(sentence)
    if introduced and (proposal is None or position <= proposal + 2):
        found |= {name for name in introduced.groups() if name}
    subject = _SUBJECT.match(sentence) if position <= 1 and proposal is None else None
    if subject:
        found.add(subject["name"])
    return found


def _speaks_of(sentence: str, names: Collection[str]) -> bool:
    return any(name in sentence and re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", sentence) for name in names)


def _short_forms(sentences: Sequence[str], names: Collection[str]) -> set[str]:
    """Give what stands in brackets right after a name: "HipKittens (HK)"."""
    found: set[str] = set()
    for name in names:
        for sentence in sentences:
            place = sentence.find(name)
            short = _ABBREVIATED.match(sentence, place + len(name) + 1) if place >= 0 else None
            if short:
                found.add(short["short"])
    return found
