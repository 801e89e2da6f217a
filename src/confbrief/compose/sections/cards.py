"""Paper cards: all that is told of one paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from confbrief.compose.context import BriefingContext
from confbrief.compose.counting import capitalised, counted, listed, number
from confbrief.compose.numbers import as_number, results
from confbrief.compose.paragraphs import is_abstract, paper_takeaway, paragraphs, takeaway_paragraph
from confbrief.compose.phrases import phrase
from confbrief.compose.sections.headings import remember, section
from confbrief.compose.sections.points import count_sentences
from confbrief.compose.sentences.candidates import paragraphs_without_takeaway
from confbrief.compose.sentences.one_sentence import gloss
from confbrief.model.briefing import CardLink, PaperCard, PaperCards, Section, Statement
from confbrief.model.chart import Mark
from confbrief.model.claim import Claim
from confbrief.model.paper import LinkKind, Paper, Record
from confbrief.model.sections import Papers

_NAMED_AUTHORS: Final = 4
"""Authors named on a card; the others are counted."""
_LONGEST_GIST: Final = 400
"""Characters; a longer sentence is not told beside numbers, which it mostly repeats."""
_LONGEST_QUOTE: Final = 170
"""Characters of a quotation that says on a compact card what a number is; a longer one is left to full cards."""
_LINKS: Final = {
    LinkKind.PAGE: "page",
    LinkKind.PDF: "PDF",
    LinkKind.CODE: "code",
    LinkKind.POSTER: "poster",
    LinkKind.VIDEO: "video",
    LinkKind.OTHER: "link",
}
"""What links are called on a card, in the order that they stand in."""
_FULL_NUMBERS: Final = 6
_COMPACT_NUMBERS: Final = 2


def write_papers(spec: Papers, ctx: BriefingContext, section_id: str) -> Section:
    """Write one card a paper."""
    remember(ctx, spec)
    compact = spec.detail == "compact"
    cards = tuple(paper_card(ctx, paper, compact=compact) for paper in ctx.papers)
    point = ctx.told.first_new(*count_sentences(ctx))
    return section(spec, section_id, point, (PaperCards(items=cards, compact=compact),))


def paper_card(
    ctx: BriefingContext, paper: Paper, *, compact: bool = False, numbers: int | None = None, alone: bool = False
) -> PaperCard:
    """Write a paper's card; a compact one has details and abstract only where speaker notes tell them.

    Where no source has a take-away a compact card tells the paper's gist, so that no card says nothing; so does
    one that stands ``alone`` on its page, which has a sentence to be set apart. The recipe's own summary goes
    before both.
    """
    whole = ctx.has_notes or not compact
    limit = numbers if numbers is not None else _COMPACT_NUMBERS if compact else _FULL_NUMBERS
    chosen = shown_results(paper)
    if compact:
        terse = [claim for claim in chosen if phrase(claim).is_clear or len(claim.quote) <= _LONGEST_QUOTE]
        chosen = tuple(claim for rank, claim in enumerate(terse) if rank == 0 or phrase(claim).is_clear)
    chosen = chosen[:limit]
    own = ctx.own_summary(paper) if compact or paper_takeaway(paper) is None else None
    stated = [as_number(claim, paper, ctx.corpus, ctx.marker) for claim in _in_order(chosen)]
    return PaperCard(
        paper=paper.id,
        title=paper.title,
        people=people(paper),
        topic=ctx.topic_name(paper),
        told_by=ctx.labels.told_by(paper),
        shown=shown(ctx, paper),
        links=links(paper),
        takeaway=None if compact and own else _takeaway(ctx, paper),
        gist=own or _lead(ctx, paper, short=compact or alone),
        numbers=tuple(stated),
        details=_details(ctx, paper) if whole else (),
        abstract=_abstract(ctx, paper) if whole else None,
        remarks=_remarks(ctx, paper, compact=compact),
    )


def shown(ctx: BriefingContext, paper: Paper) -> str:
    """Say as what and when a paper is shown; a session that all papers share tells nothing."""
    session = next((record.session for record in paper.records if record.session), None)
    parts = [paper.decision]
    if session is not None and len({one.name for one in ctx.corpus.sessions}) > 1:
        parts.append(", ".join(part for part in (session.name, session.room, session.time) if part))
    return " · ".join(part for part in parts if part)


def links(paper: Paper) -> tuple[CardLink, ...]:
    """Give the first link of each kind."""
    first: dict[LinkKind, CardLink] = {}
    for link in paper.links:
        first.setdefault(link.kind, CardLink(label=_LINKS[link.kind], url=link.url))
    return tuple(first[kind] for kind in _LINKS if kind in first)


def shown_results(paper: Paper) -> tuple[Claim, ...]:
    """Give the results that are shown by themselves, the best supported first.

    Of those that only their sentence explains, one speaks for all that stand in the sentence.
    """
    shown: dict[tuple[str, int, str], Claim] = {}
    for claim in results(paper):
        shown.setdefault((claim.source, claim.line, str(claim.start) if phrase(claim).is_clear else claim.quote), claim)
    return tuple(shown.values())


def _in_order(claims: tuple[Claim, ...]) -> list[Claim]:
    """Keep the best first and the others as the sources have them."""
    return [*claims[:1], *sorted(claims[1:], key=lambda claim: (claim.source, claim.line, claim.start))]


def people(paper: Paper) -> str:
    """Name the first authors and count the others; then the affiliations, as far as a source has them."""
    others = len(paper.authors) - _NAMED_AUTHORS + paper.hidden_authors
    named = paper.authors[:_NAMED_AUTHORS]
    if len(paper.authors) <= _NAMED_AUTHORS:
        others = paper.hidden_authors
    authors = listed([*named, counted(others, "other")]) if others > 0 and named else listed(named)
    return " · ".join(part for part in (authors, ", ".join(paper.affiliations)) if part)


def _takeaway(ctx: BriefingContext, paper: Paper) -> Statement | None:
    """Give the take-away that stands for the paper; where others have one too, say whose it is."""
    takeaways = [(record, found) for record in paper.records if (found := takeaway_paragraph(record))]
    if not takeaways:
        return None
    record, takeaway = takeaways[0]
    label = capitalised(ctx.labels.name(record.source)) if len(takeaways) > 1 else ""
    return Statement(
        text=capitalised(takeaway.text), marks=ctx.marker.of(takeaway.passages), label=label, paper=paper.id
    )


def _lead(ctx: BriefingContext, paper: Paper, *, short: bool) -> Statement | None:
    """Say what the paper is where nobody has a take-away: in its authors' own summary, else in short where asked."""
    if paper_takeaway(paper) is not None:
        return None
    summary = next((record.summary for record in paper.records if record.summary), None)
    if summary is not None and summary.text:
        return Statement(text=capitalised(summary.text), marks=ctx.marker.of((summary,)), paper=paper.id)
    return _gist(ctx, paper) if short else None


def _gist(ctx: BriefingContext, paper: Paper) -> Statement | None:
    """Say what the paper is in words that its title, which stands above, does not have."""
    sentence = gloss(paper, title=False)
    if sentence is None or (len(sentence.text) > _LONGEST_GIST and results(paper)):
        return None
    return Statement(text=ctx.voiced(sentence), marks=ctx.marks(sentence), paper=paper.id)


def _details(ctx: BriefingContext, paper: Paper) -> tuple[Statement, ...]:
    """Give the notes' text, paragraph by paragraph, without the take-away; of a paper without abstract all text.

    Of several sources that have the abstract one is enough.
    """
    sources = ctx.corpus.sources_by_id
    records = [
        record
        for record in paper.records
        if not _is_abstract_record(paper, record) and (sources[record.source].is_notes or not paper.abstract)
    ]
    shown = next((record for record in paper.records if takeaway_paragraph(record)), None)
    told = []
    for record in records:
        label = capitalised(ctx.labels.name(record.source)) if len(records) > 1 else ""
        further = takeaway_paragraph(record) if record is not shown else None
        parts = [*([further] if further else []), *paragraphs_without_takeaway(record)]
        for index, part in enumerate(parts):
            marks = ctx.marker.of(part.passages)
            text = capitalised(part.text) if part is further else part.text
            named = "" if index else label
            listed = part.passages[0].listed and part is not further
            told.append(Statement(text=text, marks=marks, label=named, paper=paper.id, listed=listed))
    return tuple(told)


def _is_abstract_record(paper: Paper, record: Record) -> bool:
    return bool(record.body) and all(is_abstract(paper, one) for one in paragraphs(record.body))


def _abstract(ctx: BriefingContext, paper: Paper) -> Statement | None:
    if not paper.abstract:
        return None
    told = [one for record in paper.records for one in paragraphs(record.body) if is_abstract(paper, one)]
    marks = ctx.marker.of(passage for one in told for passage in one.passages)
    return Statement(text=paper.abstract, marks=marks, paper=paper.id)


def _remarks(ctx: BriefingContext, paper: Paper, *, compact: bool) -> tuple[Statement, ...]:
    """Say what is to be known of the records: other titles, missing authors, damage.

    A compact card says only what was lost.
    """
    remarks = () if compact else (*_other_titles(ctx, paper), *_hidden_authors(ctx, paper))
    return (*remarks, *_damage(ctx, paper))


def _other_titles(ctx: BriefingContext, paper: Paper) -> Iterator[Statement]:
    for title in dict.fromkeys(title for record in paper.records if (title := record.title)):
        if _letters(title) != _letters(paper.title):
            marks = tuple(_title_mark(ctx, record) for record in paper.records if record.title == title)
            has = ctx.labels.says(marks[0].source, "has", "have")
            yield Statement(text=f"{has} the title “{title}”.", marks=marks)


def _hidden_authors(ctx: BriefingContext, paper: Paper) -> Iterator[Statement]:
    for record in paper.records:
        if record.hidden_authors:
            leaves = ctx.labels.says(record.source, "leaves", "leave")
            every = len(record.authors) + record.hidden_authors
            mark = ctx.marker.at(record.source, record.authors_line or record.line_start)
            yield Statement(
                text=f"{leaves} out {number(record.hidden_authors)} of {counted(every, 'author')}.",
                marks=(mark,),
                counts=(record.hidden_authors, every),
            )


def _damage(ctx: BriefingContext, paper: Paper) -> Iterator[Statement]:
    for record in paper.records:
        marks = (ctx.marker.at(record.source, record.body_line_start),)
        if record.title is None and not record.keys and not any("title" in words.casefold() for words in record.damage):
            has = ctx.labels.says(record.source, "has", "have")
            yield Statement(text=f"{has} lost the title of this paper.", marks=marks)
        yield from (Statement(text=capitalised(words), marks=marks) for words in dict.fromkeys(record.damage))


def _letters(title: str) -> str:
    """Reduce a title to what tells it apart: not case, not punctuation, not "&" for "and"."""
    return "".join(letter for letter in title.casefold().replace("&", "and") if letter.isalnum())


def _title_mark(ctx: BriefingContext, record: Record) -> Mark:
    return ctx.marker.at(record.source, record.title_span.line if record.title_span else record.line_start)
