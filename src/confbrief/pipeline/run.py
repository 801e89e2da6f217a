"""A build: read, plan, compose, make what is stale, and put everything in place at the end."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from confbrief.compose import compose
from confbrief.errors import Diagnostic, GateError, InputError
from confbrief.model.briefing import Briefing
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.pipeline.corpus import SourceFile, merge, source_files
from confbrief.pipeline.disk.lock import locked
from confbrief.pipeline.disk.scratch import scratch
from confbrief.pipeline.disk.write import Staging
from confbrief.pipeline.events import (
    Artifact,
    Blocked,
    BuildResult,
    Event,
    FinishedT_co,
    Planned,
    Rejected,
    SourcesRead,
    Started,
    Waiting,
)
from confbrief.pipeline.keys import inputs_hash
from confbrief.pipeline.manifest import Entry, Finished, Standing, read_standing
from confbrief.pipeline.place import Output
from confbrief.pipeline.plan import PageStep, Step, chosen_recipes, plan, plan_page
from confbrief.pipeline.promise import Auditor
from confbrief.pipeline.reconciliation import make_page
from confbrief.pipeline.source_date import source_date
from confbrief.pipeline.survey import with_all_others
from confbrief.pipeline.work import Failed, Job, Made, make_all
from confbrief.project import Project, reading_order

SECONDS_AN_ITEM: Final = {Format.PDF: 5e-2, Format.PPTX: 1e-2, Format.HTML: 2e-3, Format.MD: 2e-3}
"""What making an artifact takes, by the number of things that its briefing shows; only good for an order."""


def build(  # noqa: PLR0913 - one keyword an option of the command
    project: Project,
    recipe_ids: Sequence[str],
    formats: Sequence[Format],
    *,
    jobs: int,
    force: bool = False,
    strict: bool = False,
    discard_edits: bool = False,
    on_event: Callable[[Event], None] | None = None,
) -> BuildResult:
    """Build recipes into the project's output folder; all of them where none is named.

    ``formats`` stand in for the recipes' own where any are given; ``jobs`` is the number of
    processes; ``force`` makes everything again, ``strict`` lets no warning pass. Nothing is
    put in place before everything has been made and audited: a build that fails leaves all files as
    they were. A file that a person changed stays, with the new one beside it; ``discard_edits``
    replaces it and keeps it under another name. Another build of the project is waited for.

    Raises UsageError for an unknown recipe or date, InputError for faults of the sources, the
    configuration or the disk, GateError where what was made does not pass; each with all faults.
    """
    tell = on_event or (lambda _event: None)
    with locked(project.root, lambda: tell(Blocked())), scratch():
        return _build(
            project, recipe_ids, formats, jobs=jobs, force=force, strict=strict, discard=discard_edits, tell=tell
        )


def _build(  # noqa: PLR0913 - see build
    project: Project,
    recipe_ids: Sequence[str],
    formats: Sequence[Format],
    *,
    jobs: int,
    force: bool,
    strict: bool,
    discard: bool,
    tell: Callable[[Event], None],
) -> BuildResult:
    start = time.perf_counter()
    files = source_files(project)
    standing = read_standing(project.output)
    try:
        ready = _made_ready(
            project, recipe_ids, formats, files=files, last=Standing() if force else standing, tell=tell
        )
    except InputError as error:
        raise with_all_others(error, project, recipe_ids) from error
    stale = [step for step in ready.steps if step.stale]
    tell(Planned(len(ready.steps) + 1, len(stale) + ready.page.stale))
    with Staging(project.output, project.settings.output, alone=True) as staging:
        work = _Work(project, files, tell, staging)
        if ready.corpus is not None:
            staging.probe()
            work.make_page(ready.page, ready.corpus, ready.warnings)
            work.make(stale, ready.briefings, jobs, standing.artifacts, ready.corpus)
        if work.faults:
            raise InputError(work.faults) if work.inputs else GateError(work.faults)
        artifacts = tuple(work.made.get((step.recipe, step.format)) or work.keep(step.last) for step in ready.steps)
        reconciliation = work.page or work.keep(ready.page.last)
        # The page keeps the warnings of the sources, for builds that do not read them.
        output = Output(project, files, standing, staging, discard, strict)
        artifacts, reconciliation, warnings = output.put(artifacts, reconciliation)
    seconds = time.perf_counter() - start
    return BuildResult(artifacts, reconciliation, warnings, project.settings.output, seconds)


@dataclass(frozen=True)
class _Ready:
    """What a build is about; ``corpus`` and ``briefings`` are there where something is to be made."""

    steps: tuple[Step, ...]
    page: PageStep
    corpus: Corpus | None = None
    warnings: tuple[Diagnostic, ...] = ()
    briefings: dict[tuple[str, Format], Briefing] = field(default_factory=dict)


def _made_ready(  # noqa: PLR0913 - see build
    project: Project,
    recipe_ids: Sequence[str],
    formats: Sequence[Format],
    *,
    files: Sequence[SourceFile],
    last: Standing,
    tell: Callable[[Event], None],
) -> _Ready:
    """Plan a build and compose what it makes."""
    start = time.perf_counter()
    told, dated = inputs_hash(project, files), source_date()
    steps = plan(project, told, chosen_recipes(project, recipe_ids), formats, last.artifacts, dated=dated)
    page = plan_page(project, told, last.reconciliation)
    stale = [step for step in steps if step.stale]
    if not (stale or page.stale or any(file.faults for file in files)):
        return _Ready(steps, page)
    corpus, warnings = merge(project, files)
    tell(SourcesRead(len(corpus.sources), len(corpus.papers), time.perf_counter() - start))
    return _Ready(steps, page, corpus, warnings, compose_steps(project, corpus, stale, dated))


@dataclass
class _Work:
    """What has been made so far in a build."""

    project: Project
    files: Sequence[SourceFile]
    tell: Callable[[Event], None]
    staging: Staging
    made: dict[tuple[str, Format], Artifact[Entry]] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    inputs: bool = False
    """Whether one of the faults is the input's."""
    page: Artifact[Finished] | None = None
    """The page of the merge, where it was made."""

    def make_page(self, step: PageStep, corpus: Corpus, warnings: tuple[Diagnostic, ...]) -> None:
        """Make the page of the merge where it is stale."""
        if not step.stale:
            return
        try:
            self.page = make_page(self.project, step, corpus, warnings, self.staging)
        except (InputError, GateError) as error:
            self.inputs = self.inputs or isinstance(error, InputError)
            self.faults += error.diagnostics
        else:
            self.tell(self.page)

    def make(
        self,
        steps: Sequence[Step],
        briefings: dict[tuple[str, Format], Briefing],
        processes: int,
        last: Mapping[tuple[str, Format], Entry],
        corpus: Corpus,
    ) -> None:
        """Make the steps, the longest first, audit what comes back, and stage it."""
        if not steps:
            return
        keys = {(step.recipe, step.format): step.key for step in steps}
        jobs = [
            Job(
                step.recipe,
                step.format,
                briefings[step.recipe, step.format],
                step.theme,
                step.assets,
                self.project.recipes[step.recipe],
            )
            for step in steps
        ]
        jobs.sort(key=lambda job: -_expected_seconds(job, last.get((job.recipe, job.format))))
        results = make_all(
            jobs,
            processes,
            Auditor.of(self.files, corpus),
            started=lambda job: self.tell(Started(job.recipe, job.format)),
            alive=lambda: self.tell(Waiting()),
        )
        for job, result in results:
            if isinstance(result, Failed):
                self.reject(job, result)
            else:
                self.take(job, result, keys[job.recipe, job.format])

    def path(self, job: Job) -> str:
        """Give the place of an artifact, relative to the project's root."""
        return str(PurePosixPath(self.project.settings.output) / job.name)

    def take(self, job: Job, made: Made, key: str) -> None:
        """SlideAreas an artifact's file."""
        self.staging.stage(job.name, made.data)
        entry = Entry(
            recipe=job.recipe,
            format=job.format,
            path=self.path(job),
            sha256=hashlib.sha256(made.data).hexdigest(),
            bytes=len(made.data),
            pages=made.pages if job.format is Format.PDF else None,
            slides=made.pages if job.format is Format.PPTX else None,
            key=key,
            seconds=round(made.seconds, 3),
            audited=made.audited,
            warnings=tuple(_of(self.path(job), self.project.located(warning)) for warning in made.warnings),
        )
        artifact = Artifact(entry, unchanged=False)
        self.made[job.recipe, job.format] = artifact
        self.tell(artifact)

    def reject(self, job: Job, failed: Failed) -> None:
        """Keep the faults of an artifact that could not be made."""
        self.inputs = self.inputs or not failed.gate
        for fault in failed.diagnostics:
            of_recipe = not failed.gate and self.project.says(job.recipe, fault.path)
            file = self.project.recipe_file(job.recipe) if of_recipe else self.path(job)
            self.faults.append(self.project.located(_of(file, fault)))
        self.tell(Rejected(job.recipe, job.format))

    def keep(self, last: FinishedT_co | None) -> Artifact[FinishedT_co]:
        """Tell of an artifact that is as it should be."""
        if last is None:
            raise AssertionError
        artifact = Artifact(last, unchanged=True)
        self.tell(artifact)
        return artifact


def _expected_seconds(job: Job, last: Entry | None) -> float:
    """Guess how long a job takes: as long as the last time, or by how much its briefing shows."""
    if last:
        return last.seconds
    blocks = (block for section in job.briefing.walk() for block in section.blocks)
    return sum(1 + len(getattr(block, "items", ())) for block in blocks) * SECONDS_AN_ITEM[job.format]


def compose_steps(
    project: Project, corpus: Corpus, steps: Sequence[Step], dated: date | None = None
) -> dict[tuple[str, Format], Briefing]:
    """Compose what the artifacts show, each for its format: a deck tells in its notes what a handout prints.

    Raises InputError with the faults of all recipes, each with its line.
    """
    briefings: dict[tuple[str, Format], Briefing] = {}
    faults: list[Diagnostic] = []
    for step in steps:
        recipe = project.recipes[step.recipe]
        try:
            briefing = compose(step.recipe, recipe, corpus, format=step.format, dated=dated)
        except InputError as error:
            file = project.recipe_file(step.recipe)
            faults += (project.located(_of(file, diagnostic)) for diagnostic in error.diagnostics)
        else:
            briefings[step.recipe, step.format] = briefing
    if faults:
        raise InputError(sorted(set(faults), key=reading_order))
    return briefings


def _of(file: str, diagnostic: Diagnostic) -> Diagnostic:
    """Name the file of a diagnostic that names none."""
    return diagnostic if diagnostic.file else replace(diagnostic, file=file)
