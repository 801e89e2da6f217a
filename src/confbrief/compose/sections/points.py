"""Points that sections make where no source has the words: a result, or what the program counted."""

from __future__ import annotations

from collections import Counter

from confbrief.compose.counting import counted, listed, number
from confbrief.compose.desk import HEADLINE_LENGTH, Desk
from confbrief.compose.numbers import best_result, is_gain, number_phrase, results
from confbrief.compose.sentences.choose import rank_by_support
from confbrief.model.briefing import Statement
from confbrief.model.paper import Paper


def result_headline(desk: Desk, papers: tuple[Paper, ...]) -> Statement | None:
    """Say the best supported result in a headline: "SpecGen reports up to 2.13× throughput, against …"."""
    for paper in rank_by_support(papers):
        claim = best_result(paper)
        if claim is None or not is_gain(claim):
            return None
        text = f"{paper.name} reports {number_phrase(claim)}"
        if len(text) <= HEADLINE_LENGTH and not desk.told.has(text):
            desk.told.add(text)
            return Statement(text=text, marks=(desk.marker.at(claim.source, claim.line),), paper=paper.id)
    return None


def told_by_sentence(desk: Desk) -> str:
    """Count who tells of the papers: "Of the 82 papers, 44 are told by both, 28 by the notes only"."""
    shares = desk.tellers.share(desk.papers)
    total = len(desk.papers)
    papers = "the only paper" if total == 1 else f"all {number(total)} papers"
    if len(shares) == 1:
        words = shares[0][1]
        verb = "is told" if total == 1 else "are told"
        return f"{papers} {verb} by {words}"
    told = [f"{number(count)} {words}" for _, words, count in shares]
    first = f"{number(shares[0][2])} {'is' if shares[0][2] == 1 else 'are'} told by {shares[0][1]}"
    rest = [f"{number(count)} by {words}" for _, words, count in shares[1:]]
    return f"of the {number(total)} papers, {listed([first, *rest])}" if told else ""


def numbers_sentence(papers: tuple[Paper, ...]) -> str:
    """Count the papers that state a result in numbers: "Four of the six papers state a result in numbers"."""
    stating = sum(bool(results(paper)) for paper in papers)
    total = len(papers)
    if stating == total:
        return f"all {number(total)} papers state a result in numbers" if total > 1 else "it states a result in numbers"
    if stating == 0:
        whole = f"none of the {number(total)} papers" if total > 1 else "the paper"
        return f"{whole} {'states' if total > 1 else 'states no'} {'a ' if total > 1 else ''}result in numbers"
    return (
        f"{number(stating)} of the {number(total)} papers {'states' if stating == 1 else 'state'} a result in numbers"
    )


def topics_sentence(desk: Desk) -> str:
    """Count the topics of the papers, naming the fullest: "Four of the five papers are filed under KV Cache"."""
    (fullest, count), *others = Counter(desk.topic_name(paper) or "no topic" for paper in desk.papers).most_common()
    if not others:
        return f"all {counted(count, 'paper')} stand under {fullest}"
    verb = "stands" if count == 1 else "stand"
    return f"{number(count)} of the {number(len(desk.papers))} papers {verb} under {fullest}"


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
