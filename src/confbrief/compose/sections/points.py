"""Points that sections make where no source has the words: a result, or what the program counted."""

from __future__ import annotations

from collections import Counter

from confbrief.compose.counting import alike, capitalised, counted, listed, number
from confbrief.compose.desk import HEADLINE_LENGTH, Desk
from confbrief.compose.numbers import (
    as_number,
    best_result,
    claim_marks,
    disputes,
    is_gain,
    measure_words,
    number_phrase,
    results,
)
from confbrief.compose.sentences.candidates import sentence_of_claim
from confbrief.compose.sentences.choose import COMFORTABLE, rank_by_support
from confbrief.compose.sentences.standing import is_clause, is_headed
from confbrief.model.briefing import Statement
from confbrief.model.claim import Claim
from confbrief.model.paper import Paper


def result_headline(desk: Desk, papers: tuple[Paper, ...]) -> Statement | None:
    """Say the best supported result in a headline: "SpecGen reports up to 2.13× throughput, against …"."""
    for paper in rank_by_support(papers):
        claim = best_result(paper)
        if claim is None or not is_gain(claim) or not measure_words(claim) or disputes(claim, desk.conflicts):
            continue
        if desk.told.has_line(claim.source, claim.line):
            continue
        text = f"{paper.name} reports {number_phrase(claim)}"
        if len(text) <= HEADLINE_LENGTH and not desk.told.has_exactly(text):
            desk.told.add_headline(text)
            desk.told.add_line(claim.source, claim.line)
            return Statement(text=text, marks=claim_marks(claim, paper, desk.marker), paper=paper.id)
    return None


def result_statement(desk: Desk, paper: Paper) -> Statement | None:
    """Tell a paper's best supported gain in a sentence: the source's own where it is one, with its baseline.

    Otherwise the number is put into words with all that makes it true. None where sources dispute it
    or where it was told.
    """
    claim = best_result(paper)
    if claim is None or not is_gain(claim) or not measure_words(claim) or disputes(claim, desk.conflicts):
        return None
    if desk.told.has_line(claim.source, claim.line):
        return None
    sentence = sentence_of_claim(paper, claim)
    statement = desk.statement(sentence) if sentence and _is_telling(sentence.text, claim) else None
    if statement is None:
        marks = as_number(claim, paper, desk.corpus, desk.marker).marks
        statement = Statement(text=f"{paper.name} reports {number_phrase(claim)}.", marks=marks, paper=paper.id)
    if desk.told.has_exactly(statement.text):
        return None
    desk.told.add(statement.text)
    desk.told.add_line(claim.source, claim.line)
    return statement


def _is_telling(sentence: str, claim: Claim) -> bool:
    has_baseline = claim.baseline is None or claim.baseline in sentence
    return len(sentence) <= COMFORTABLE and has_baseline and is_clause(sentence) and not is_headed(sentence)


def count_sentence(papers: tuple[Paper, ...], topic: str) -> str:
    """Count a topic's papers and its results: "Three papers on MoE Training; two state results in numbers"."""
    stating = sum(bool(results(paper)) for paper in papers)
    many = capitalised(counted(len(papers), "paper"))
    some, _ = alike(stating, len(papers))
    if stating == len(papers):
        told = {1: "it states", 2: "both state"}.get(stating, "all state") + " results in numbers"
    elif len(papers) == 1:
        told = "it states no result in numbers"
    else:
        told = f"{some if stating else 'none'} {'states' if stating <= 1 else 'state'} a result in numbers"
        told = told.replace("state a result", "state results")
    return f"{many} on {topic}; {told}"


def _all_of(total: int) -> str:
    return {1: "the paper", 2: "both papers"}.get(total, f"all {number(total)} papers")


def told_by_sentence(desk: Desk, papers: tuple[Paper, ...] | None = None) -> str:
    """Count who tells of papers, the briefing's by default.

    "Of the 82 papers, 44 are told by both sources, 28 by the notes only and …".
    """
    papers = desk.papers if papers is None else papers
    (_, by, most), *others = desk.tellers.share(papers)
    if not others:
        return f"{_all_of(most)} {'is' if most == 1 else 'are'} told by {by}"
    total, first, *rest = alike(len(papers), most, *(count for _, _, count in others))
    told = [f"{count} by {words}" for count, (_, words, _) in zip(rest, others, strict=True)]
    verb = "is" if most == 1 else "are"
    return f"of the {total} papers, {listed([f'{first} {verb} told by {by}', *told])}"


def numbers_sentence(papers: tuple[Paper, ...]) -> str:
    """Count the papers that state a result in numbers: "four of the six papers state a result in numbers"."""
    stating = sum(bool(results(paper)) for paper in papers)
    verb = "states" if stating <= 1 or len(papers) == 1 else "state"
    if stating == len(papers):
        return f"{_all_of(stating)} {verb} a result in numbers"
    if stating == 0:
        whole = "none of the " + counted(len(papers), "paper")
        return "the paper states no result in numbers" if len(papers) == 1 else f"{whole} states a result in numbers"
    some, total = alike(stating, len(papers))
    return f"{some} of the {total} papers {verb} a result in numbers"


def topics_sentence(desk: Desk) -> str:
    """Count the papers of the fullest topic: "four of the five papers stand under KV Cache Management"."""
    counts = Counter(desk.topic_name(paper) for paper in desk.papers)
    fullest, count = counts.most_common(1)[0]
    where = f"under {fullest}" if fullest else "under no topic"
    verb = "stands" if count == 1 else "stand"
    if count == len(desk.papers):
        return f"{_all_of(count)} {verb} {where}"
    some, total = alike(count, len(desk.papers))
    return f"{some} of the {total} papers {verb} {where}"


def reach_sentence(desk: Desk) -> str:
    """Count papers, topics and themes: "this is what was told of 82 papers in 18 topics, and of …"."""
    topics = len({desk.topic_name(paper) for paper in desk.papers} - {""})
    papers = counted(len(desk.papers), "paper")
    where = f" in {counted(topics, 'topic')}" if topics > 1 else ""
    themes = len(desk.themes)
    if not themes:
        return f"this is what was told of {papers}{where}"
    verb = "runs" if themes == 1 else "run"
    return f"this is what was told of {papers}{where}, and of the {counted(themes, 'theme')} that {verb} through them"
