"""Points that sections make where no source has the words: a result, or what the program counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from confbrief.compose.context import HEADLINE_LENGTH, BriefingContext
from confbrief.compose.counting import alike, capitalised, counted, listed, number
from confbrief.compose.numbers import (
    as_number,
    best_result,
    claim_marks,
    disputes,
    is_gain,
    results,
)
from confbrief.compose.phrases import phrase
from confbrief.compose.sentences.candidates import sentence_of_claim, theme_headline
from confbrief.compose.sentences.choose import COMFORTABLE, evidence, rank_by_support
from confbrief.compose.sentences.standing import is_clause, is_headed
from confbrief.compose.sentences.voice import acts, quoted
from confbrief.model.briefing import Statement
from confbrief.model.claim import Claim
from confbrief.model.corpus import CrossCuttingTheme
from confbrief.model.paper import Paper


def _proof_headline(ctx: BriefingContext, papers: tuple[Paper, ...], lead: str, room: int) -> Statement | None:
    """Say a result that has no words for its measure with the sentence that states it, where that names the paper."""
    for paper in rank_by_support(papers):
        proof = evidence(paper, ctx.conflicts)
        if proof is None or not acts(proof.text, paper.name) or ctx.told.has(proof.text):
            continue
        text = f"{lead}; {proof.text}" if lead else proof.text
        if len(text) <= room:
            ctx.told.add_headline(text)
            for place in proof.places:
                ctx.told.add_line(*place)
            return Statement(text=text.removesuffix("."), marks=ctx.marks(proof), paper=paper.id)
    return None


def _fitting(lead: str, result: str) -> str:
    """Put a result behind a count; where both are long "the six papers" are "the six"."""
    whole = f"{lead}; {result}"
    return whole if len(whole) <= HEADLINE_LENGTH else whole.replace(" papers ", " ", 1)


_JOINS: Final = re.compile(r",|\band\b")
"""What would make a list of names unreadable."""


def _reports(paper: Paper, phrase: str) -> str:
    return f"{paper.name} reports {phrase}"


def result_headline(
    ctx: BriefingContext, papers: tuple[Paper, ...], *, form: Callable[[Paper, str], str] = _reports
) -> Statement | None:
    """Say the best supported result in a headline: "SpecGen reports up to 2.13× throughput, against …".

    ``form`` puts the paper and the number into the sentence.
    """
    for paper in rank_by_support(papers):
        claim = best_result(paper)
        if claim is None or not is_gain(claim) or not phrase(claim).is_clear or disputes(claim, ctx.conflicts):
            continue
        if ctx.told.has_line(claim.source, claim.line):
            continue
        words = phrase(claim)
        text = form(paper, words.full)
        if len(text) > HEADLINE_LENGTH:
            text = form(paper, words.compared)
        if len(text) <= HEADLINE_LENGTH and not ctx.told.has_exactly(text):
            ctx.told.add_headline(text)
            ctx.told.add_line(claim.source, claim.line)
            return Statement(text=text, marks=claim_marks(claim, paper, ctx.marker), paper=paper.id)
    return None


def result_statement(ctx: BriefingContext, paper: Paper) -> Statement | None:
    """Tell a paper's best supported gain in a sentence: the source's own where it is one, with its baseline.

    Otherwise the number is put into words with all that makes it true. None where sources dispute it
    or where it was told.
    """
    claim = best_result(paper)
    if claim is None or not is_gain(claim) or not phrase(claim).is_clear or disputes(claim, ctx.conflicts):
        return None
    if ctx.told.has_line(claim.source, claim.line):
        return None
    sentence = sentence_of_claim(paper, claim)
    statement = ctx.statement(sentence) if sentence and _is_telling(sentence.text, claim) else None
    if statement is None:
        marks = as_number(claim, paper, ctx.corpus, ctx.marker).marks
        statement = Statement(text=f"{paper.name} reports {phrase(claim).full}.", marks=marks, paper=paper.id)
    if ctx.told.has_exactly(statement.text):
        return None
    ctx.told.add(statement.text)
    ctx.told.add_line(claim.source, claim.line)
    return statement


def _is_telling(sentence: str, claim: Claim) -> bool:
    has_baseline = claim.baseline is None or claim.baseline in sentence
    return len(sentence) <= COMFORTABLE and has_baseline and is_clause(sentence) and not is_headed(sentence)


def gains_headline(ctx: BriefingContext, papers: tuple[Paper, ...], *, room: int = HEADLINE_LENGTH) -> Statement | None:
    """Say in ``room`` characters of several papers how many report a gain, with the best supported that was not told.

    "Five of the six papers report gains; IntAttention reports up to 3.7× speed-up, against FP16 baselines". Of one
    paper it is the result alone. None where no paper reports a gain, or the sentence was told.
    """
    if len(papers) == 1:
        return result_headline(ctx, papers)
    gaining = tuple(paper for paper in papers if any(map(is_gain, results(paper))))
    if not gaining:
        return None
    some, total = alike(len(gaining), len(papers))
    counts = (len(gaining), len(papers))
    if len(gaining) == 1:
        lead = f"{gaining[0].name} alone of the {total} papers reports a gain"
        best = result_headline(ctx, gaining, form=lambda _, phrase: f"{lead}: {phrase}")
    else:
        whole = _all_of(len(papers)) if len(gaining) == len(papers) else f"{some} of the {total} papers"
        lead = f"{capitalised(whole)} report gains"
        best = result_headline(ctx, gaining, form=lambda paper, phrase: _fitting(lead, _reports(paper, phrase)))
    if best is None and len(papers) > 1:
        best = _proof_headline(ctx, gaining, lead if len(gaining) > 1 else "", room)
    new = ctx.told.first_new(lead)
    return best.model_copy(update={"counts": counts}) if best else (Statement(text=lead) if new else None)


def _all_of(total: int) -> str:
    return {1: "the paper", 2: "both papers"}.get(total, f"all {number(total)} papers")


def told_by_sentence(ctx: BriefingContext, papers: tuple[Paper, ...] | None = None) -> str:
    """Count who tells of papers, the briefing's by default.

    "Of the 82 papers, 44 are told by both sources, 28 by the notes only and …".
    """
    papers = ctx.papers if papers is None else papers
    (_, by, most), *others = ctx.labels.share(papers)
    if not others:
        return f"{_all_of(most)} {'is' if most == 1 else 'are'} told by {by}"
    total, first, *rest = alike(len(papers), most, *(count for _, _, count in others))
    told = [f"{count} by {words}" for count, (_, words, _) in zip(rest, others, strict=True)]
    verb = "is" if most == 1 else "are"
    return f"of the {total} papers, {listed([f'{first} {verb} told by {by}', *told])}"


def numbers_sentence(papers: tuple[Paper, ...]) -> str:
    """Count the papers that state a result in numbers: "four of the six papers state a result in numbers"."""
    stating = [paper for paper in papers if results(paper)]
    verb = "states" if len(stating) <= 1 or len(papers) == 1 else "state"
    if len(stating) == len(papers):
        return f"{_all_of(len(papers))} {verb} a result in numbers"
    if not stating:
        whole = "none of the " + counted(len(papers), "paper")
        return "the paper states no result in numbers" if len(papers) == 1 else f"{whole} states a result in numbers"
    some, total = alike(len(stating), len(papers))
    if len(stating) == 1:
        return f"{stating[0].name} alone of the {total} papers states a result in numbers"
    return f"{some} of the {total} papers {verb} a result in numbers"


def count_sentences(ctx: BriefingContext) -> tuple[str, ...]:
    """Give what can be counted of the papers, the most telling first.

    Who tells of them says something where there are several sources, and a topic where it has a name.
    """
    told, several = told_by_sentence(ctx), len(ctx.corpus.sources) > 1
    filed = (topics_sentence(ctx),) if any(map(ctx.topic_name, ctx.papers)) else ()
    return (told, numbers_sentence(ctx.papers), *filed) if several else (numbers_sentence(ctx.papers), *filed, told)


def topics_sentence(ctx: BriefingContext) -> str:
    """Count the papers of the fullest topic: "four of the five papers stand under KV Cache Management"."""
    counts = Counter(ctx.topic_name(paper) for paper in ctx.papers)
    fullest, count = counts.most_common(1)[0]
    where = f"under {fullest}" if fullest else "under no topic"
    verb = "stands" if count == 1 else "stand"
    if count == len(ctx.papers):
        return f"{_all_of(count)} {verb} {where}"
    some, total = alike(count, len(ctx.papers))
    return f"{some} of the {total} papers {verb} {where}"


def reach_sentence(ctx: BriefingContext) -> str:
    """Count papers, topics and themes: "what two sources tell of 82 papers in 18 topics, and of the 14 themes …"."""
    sources = ctx.corpus.sources
    who = f"{counted(len(sources), 'source')} tell" if len(sources) > 1 else ctx.labels.tells(sources[0].id)
    topics = len({ctx.topic_name(paper) for paper in ctx.papers} - {""})
    papers = counted(len(ctx.papers), "paper")
    where = f" in {counted(topics, 'topic')}" if topics > 1 else ""
    themes = len(ctx.themes)
    if not themes:
        return f"what {who} of {papers}{where}"
    verb = "runs" if themes == 1 else "run"
    return f"what {who} of {papers}{where}, and of the {counted(themes, 'theme')} that {verb} through them"


def fullest_sentence(ctx: BriefingContext) -> str | None:
    """Name the topics that hold the most papers, up to three: "A and B have 20 of the 82 papers".

    None where no few topics stand out: where the next has as many papers, or where there is no other.
    """
    ranked = Counter(name for paper in ctx.papers if (name := ctx.topic_name(paper))).most_common()
    for shown in (2, 1, 3):
        if len(ranked) <= shown or ranked[shown - 1][1] == ranked[shown][1]:
            continue
        names = [name for name, _ in ranked[:shown]]
        held, total = alike(sum(count for _, count in ranked[:shown]), len(ctx.papers))
        text = f"{listed(names)} {'has' if shown == 1 else 'have'} {held} of the {total} papers"
        if len(text) <= HEADLINE_LENGTH and (shown == 1 or not any(_JOINS.search(name) for name in names)):
            return text
    return None


def spread_sentence(ctx: BriefingContext) -> str | None:
    """Count the topics with a paper that reports a gain; None where there is only one topic."""
    topics = {ctx.topic_name(paper) for paper in ctx.papers} - {""}
    gaining = {ctx.topic_name(one) for one in ctx.papers if any(map(is_gain, results(one)))} - {""}
    if len(topics) < 2:  # noqa: PLR2004 - of one topic nothing is spread
        return None
    some, total = alike(len(gaining), len(topics))
    if len(gaining) == len(topics):
        return f"papers report gains in all {total} topics"
    return f"papers report gains in {some if gaining else 'none'} of the {total} topics"


def widest_sentence(ctx: BriefingContext, themes: Sequence[CrossCuttingTheme]) -> str:
    """Name the theme that names the most papers, of those whose counts the entries bear out."""
    most = max(len(set(theme.papers) & ctx.ids) for theme in themes)
    theme = next((theme for theme in ctx.themes if not theme.remarks), None)
    words = theme_headline(theme, HEADLINE_LENGTH) if theme else None
    if theme and words:
        some, total = alike(len(set(theme.papers) & ctx.ids), len(ctx.papers))
        whole = _all_of(len(ctx.papers)) if some == total else f"{some} of the {total} papers"
        text = f"{quoted(words.removesuffix('.'))} is the theme of {whole}"
        if len(text) <= HEADLINE_LENGTH:
            return text
    verb = "runs" if len(themes) == 1 else "run"
    widest = "; the widest names" if len(themes) > 1 else " and names"
    many, hits = alike(len(themes), most)
    return f"{many} {'theme' if len(themes) == 1 else 'themes'} {verb} through these papers{widest} {hits} of them"
