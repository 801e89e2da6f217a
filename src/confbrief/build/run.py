"""A build: read, plan, compose, make what is stale, and put everything in place at the end."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from confbrief import __version__
from confbrief.build.corpus import read_corpus
from confbrief.build.events import Artifact, BuildResult, Event, Planned, Rejected, SourcesRead, Started, Waiting
from confbrief.build.manifest import MANIFEST, Entry, Manifest, SourceEntry, read_entries
from confbrief.build.plan import Step, chosen_recipes, plan
from confbrief.build.work import Failed, Job, Made, make_all
from confbrief.build.write import Staging
from confbrief.compose import compose
from confbrief.errors import Diagnostic, GateError, InputError
from confbrief.model.briefing import Briefing
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Format
from confbrief.project import Project
from confbrief.project.load import reading_order

SECONDS_A_CHARACTER: Final = {Format.PDF: 1e-5, Format.PPTX: 3e-6, Format.HTML: 5e-7, Format.MD: 5e-7}
"""What making an artifact takes, by the length of its briefing as JSON; measured, and only good for an order."""


def build(  # noqa: PLR0913 - one keyword an option of the command
    project: Project,
    recipe_ids: Sequence[str],
    formats: Sequence[Format],
    *,
    jobs: int,
    force: bool = False,
    strict: bool = False,
    on_event: Callable[[Event], None] | None = None,
) -> BuildResult:
    """Build recipes into the project's output folder; all of them where none is named.

    ``formats`` stand in for the recipes' own where any are given; ``jobs`` is the number of
    processes; ``force`` makes everything again, ``strict`` lets no warning pass. Nothing is
    put in place before everything has been made: a build that fails leaves all files as they were.

    Raises UsageError for an unknown recipe, InputError for faults of the sources, the
    configuration or the disk, GateError where what was made does not pass; each with all faults.
    """
    start = time.perf_counter()
    tell = on_event or (lambda _event: None)
    chosen = chosen_recipes(project, recipe_ids)
    corpus, warnings = read_corpus(project)
    tell(SourcesRead(len(corpus.sources), len(corpus.papers), time.perf_counter() - start))
    last = read_entries(project.output)
    steps = plan(project, corpus, chosen, formats, {} if force else last)
    stale = [step for step in steps if step.stale]
    tell(Planned(len(steps), len(stale)))
    briefings = compose_steps(project, corpus, stale)
    with Staging(project.output, project.settings.output) as staging:
        work = _Work(project, tell, staging)
        work.make(stale, briefings, jobs, last)
        if work.faults:
            raise InputError(work.faults) if work.inputs else GateError(work.faults)
        artifacts = tuple(work.made.get((step.recipe, step.format)) or work.keep(step) for step in steps)
        warnings = (*warnings, *(warning for artifact in artifacts for warning in artifact.entry.warnings))
        if strict and warnings:
            raise GateError(warnings)
        manifest = _manifest(project, corpus, artifacts, last)
        if work.made or not _is_written(project, manifest):
            staging.stage(MANIFEST, manifest.encode())
        staging.commit()
    return BuildResult(artifacts, warnings, project.settings.output, time.perf_counter() - start)


@dataclass
class _Work:
    """What has been made so far in a build."""

    project: Project
    tell: Callable[[Event], None]
    staging: Staging
    made: dict[tuple[str, Format], Artifact] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    inputs: bool = False
    """Whether one of the faults is the input's."""

    def make(
        self,
        steps: Sequence[Step],
        briefings: dict[tuple[str, Format], Briefing],
        processes: int,
        last: dict[tuple[str, Format], Entry],
    ) -> None:
        """Make the steps, the longest first, and stage what comes back."""
        keys = {(step.recipe, step.format): step.key for step in steps}
        jobs = [
            Job(step.recipe, step.format, briefings[step.recipe, step.format], step.theme, step.assets)
            for step in steps
        ]
        jobs.sort(key=lambda job: -_expected_seconds(job, last.get((job.recipe, job.format))))
        results = make_all(
            jobs,
            processes,
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
        """Stage an artifact's file."""
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
            warnings=tuple(_of(self.path(job), self.project.located(warning)) for warning in made.warnings),
        )
        artifact = Artifact(entry, unchanged=False)
        self.made[job.recipe, job.format] = artifact
        self.tell(artifact)

    def reject(self, job: Job, failed: Failed) -> None:
        """Keep the faults of an artifact that could not be made."""
        self.inputs = self.inputs or not failed.gate
        self.faults += (_of(self.path(job), self.project.located(diagnostic)) for diagnostic in failed.diagnostics)
        self.tell(Rejected(job.recipe, job.format))

    def keep(self, step: Step) -> Artifact:
        """Tell of an artifact that is as it should be."""
        if step.last is None:
            raise AssertionError(step)
        artifact = Artifact(step.last, unchanged=True)
        self.tell(artifact)
        return artifact


def _expected_seconds(job: Job, last: Entry | None) -> float:
    """Guess how long a job takes: as long as the last time, or by the length of its briefing."""
    return last.seconds if last else len(job.briefing.model_dump_json()) * SECONDS_A_CHARACTER[job.format]


def compose_steps(project: Project, corpus: Corpus, steps: Sequence[Step]) -> dict[tuple[str, Format], Briefing]:
    """Compose what the artifacts show, each for its format: a deck tells in its notes what a handout prints.

    Raises InputError with the faults of all recipes, each with its line.
    """
    briefings: dict[tuple[str, Format], Briefing] = {}
    faults: list[Diagnostic] = []
    for step in steps:
        recipe = project.recipes[step.recipe]
        try:
            briefing = compose(step.recipe, recipe, corpus, format=step.format)
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


def _manifest(
    project: Project, corpus: Corpus, artifacts: Sequence[Artifact], last: dict[tuple[str, Format], Entry]
) -> str:
    """Write the manifest: what this build is about, and what stands from earlier ones."""
    entries = {name: entry for name, entry in last.items() if entry.recipe in project.recipes}
    entries |= {(artifact.entry.recipe, artifact.entry.format): artifact.entry for artifact in artifacts}
    order = list(Format)
    manifest = Manifest(
        program=f"confbrief {__version__}",
        conference=corpus.conference,
        sources=tuple(SourceEntry(id=source.id, path=source.path, sha256=source.sha256) for source in corpus.sources),
        artifacts=tuple(sorted(entries.values(), key=lambda entry: (entry.recipe, order.index(entry.format)))),
    )
    return manifest.to_json()


def _is_written(project: Project, manifest: str) -> bool:
    path = project.output / MANIFEST
    return path.is_file() and path.read_bytes() == manifest.encode()
