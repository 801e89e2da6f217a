"""Assembling: a recipe and a corpus become a briefing."""

from __future__ import annotations

from collections import Counter
from datetime import date

from confbrief.compose.context import BriefingContext
from confbrief.compose.dates import dates_told, document_date
from confbrief.compose.excerpts import excerpts
from confbrief.compose.marks import Marker
from confbrief.compose.pages import source_files, write_pages
from confbrief.compose.sections.cards import write_papers
from confbrief.compose.sections.counts import write_overview
from confbrief.compose.sections.crosscut import write_disagreements, write_related, write_themes
from confbrief.compose.sections.plots import write_chart
from confbrief.compose.sections.summary import write_one_minute, write_standfirst, write_standouts
from confbrief.compose.sections.tables import write_all_papers, write_at_a_glance
from confbrief.compose.sections.topics import write_topics
from confbrief.compose.sections.words import write_next_steps, write_text
from confbrief.compose.select import own_words, select_papers
from confbrief.compose.source_labels import SourceLabels
from confbrief.compose.sources import write_sources
from confbrief.compose.typography import typeset
from confbrief.errors import Diagnostic, InputError
from confbrief.model.briefing import Briefing, Section
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format, Layout
from confbrief.model.paper import Paper
from confbrief.model.recipe import Recipe
from confbrief.model.sections import (
    AllPapers,
    AtAGlance,
    DisagreementsSection,
    MetricChart,
    NextSteps,
    OneMinute,
    Overview,
    OwnText,
    Papers,
    Related,
    SectionSpec,
    Sources,
    Standouts,
    ThemesSection,
    TopicTour,
)


def compose(
    recipe_id: str,
    recipe: Recipe,
    corpus: Corpus,
    *,
    format: Format | None = None,  # noqa: A002 - the recipe's own word
    dated: date | None = None,
) -> Briefing:
    """Write the briefing that a recipe asks for.

    A one-pager has pages instead of sections. With a ``format`` the sections are those that the recipe shows
    in it; without one, all. A recipe that asks for no sources section gets one at its end, so that every mark
    leads somewhere. ``dated`` is the date of the build, where one is set; see ``document_date``. Raises
    InputError with every unknown topic, theme, paper and source, and where no paper is selected.
    """
    papers, related, summaries = _chosen(recipe, corpus)
    everyone = {paper.id: paper for chosen in related.values() for paper in chosen}
    ctx = BriefingContext(
        recipe=recipe,
        corpus=corpus,
        papers=papers,
        related=tuple(everyone.values()),
        marker=Marker(corpus.sources),
        labels=SourceLabels(corpus),
        format=format,
        summaries=summaries,
    )
    standfirst = write_standfirst(ctx)
    frame = Briefing(
        id=recipe_id,
        title=recipe.title,
        kicker=f"{corpus.conference} · {'conference report' if ctx.is_whole else 'briefing'}",
        standfirst=standfirst,
        audience=recipe.audience,
        conference=corpus.conference,
        dates=dates_told(corpus),
        date=document_date(recipe, corpus, dated),
        made_from=tuple(ctx.labels.made_from(source) for source in corpus.sources),
        author=recipe.author,
    )
    if recipe.layout is Layout.ONE_PAGER:
        return typeset(frame.model_copy(update={"pages": write_pages(ctx, recipe_id), "files": source_files(ctx)}))
    shown = [(i, spec) for i, spec in enumerate(recipe.sections) if ctx.shows(spec)]
    if not any(isinstance(spec, Sources) for spec in recipe.sections):
        shown.append((len(recipe.sections), Sources(kind="sources")))
    ids = _section_ids([spec for _, spec in shown])
    written = [
        (spec, section_id, _write(spec, ctx, section_id, related.get(index, ())))
        for (index, spec), section_id in zip(shown, ids, strict=True)
    ]
    told = (standfirst, *(section for _, _, section in written if section))
    lines = excerpts(told, corpus, with_notes=format is Format.PPTX)
    sections = [
        write_sources(spec, ctx, section_id, lines) if isinstance(spec, Sources) else section
        for spec, section_id, section in written
    ]
    return typeset(frame.model_copy(update={"sections": tuple(section for section in sections if section is not None)}))


def _chosen(recipe: Recipe, corpus: Corpus) -> tuple[tuple[Paper, ...], dict[int, tuple[Paper, ...]], dict[str, str]]:
    """Select the papers and, under the number of their section, the related ones; the recipe's summaries by paper.

    All faults are told at once.
    """
    faults: list[Diagnostic] = []
    papers: tuple[Paper, ...] = ()
    related: dict[int, tuple[Paper, ...]] = {}
    try:
        papers = select_papers(recipe.select, corpus)
    except InputError as error:
        faults += error.diagnostics
    own = [paper.id for paper in papers]
    summaries: dict[str, str] = {}
    try:
        summaries = own_words(recipe.summaries, corpus, about="paper", path="summaries")
    except InputError as error:
        faults += error.diagnostics
    for index, spec in enumerate(recipe.sections):
        if isinstance(spec, TopicTour):
            try:
                own_words(spec.messages, corpus, about="topic", path=f"sections[{index}].messages")
            except InputError as error:
                faults += error.diagnostics
        if isinstance(spec, Related):
            path = f"sections[{index}].select"
            try:
                related[index] = select_papers(spec.select, corpus, path=path, without=own, may_be_empty=True)
            except InputError as error:
                faults += error.diagnostics
    if faults:
        raise InputError(faults)
    return papers, related, summaries


def _section_ids(specs: list[SectionSpec]) -> list[str]:
    """Name each section by its kind, with a number from the second of a kind on."""
    seen: Counter[str] = Counter()
    ids = []
    for spec in specs:
        seen[spec.kind] += 1
        ids.append(spec.kind if seen[spec.kind] == 1 else f"{spec.kind}-{seen[spec.kind]}")
    return ids


def _write(spec: SectionSpec, ctx: BriefingContext, section_id: str, related: tuple[Paper, ...]) -> Section | None:  # noqa: C901, PLR0911, PLR0912 - one line a kind
    """Write one section; the sources come later, when all marks are known."""
    match spec:
        case OneMinute():
            return write_one_minute(spec, ctx, section_id)
        case Overview():
            return write_overview(spec, ctx, section_id)
        case AtAGlance():
            return write_at_a_glance(spec, ctx, section_id)
        case MetricChart():
            return write_chart(spec, ctx, section_id)
        case Papers():
            return write_papers(spec, ctx, section_id)
        case TopicTour():
            return write_topics(spec, ctx, section_id)
        case ThemesSection():
            return write_themes(spec, ctx, section_id)
        case Standouts():
            return write_standouts(spec, ctx, section_id)
        case DisagreementsSection():
            return write_disagreements(spec, ctx, section_id)
        case Related():
            return write_related(spec, ctx, section_id, related)
        case NextSteps():
            return write_next_steps(spec, section_id)
        case OwnText():
            return write_text(spec, section_id)
        case AllPapers():
            return write_all_papers(spec, ctx, section_id)
        case Sources():
            return None
