"""The page of the merge: made with every build, and by itself."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from confbrief.errors import Diagnostic, GateError
from confbrief.model.corpus import Corpus
from confbrief.pipeline.corpus import merge, source_files
from confbrief.pipeline.disk.lock import locked
from confbrief.pipeline.disk.scratch import scratch
from confbrief.pipeline.disk.write import Staging
from confbrief.pipeline.events import Artifact
from confbrief.pipeline.keys import inputs_hash
from confbrief.pipeline.manifest import RECONCILIATION, Finished, read_standing
from confbrief.pipeline.place import Output
from confbrief.pipeline.plan import PageStep, plan_page
from confbrief.project import Project


@dataclass(frozen=True)
class Reconciled:
    """The merge, with its warnings, and the page that tells of it."""

    corpus: Corpus
    warnings: tuple[Diagnostic, ...]
    page: Artifact[Finished]


def reconcile(project: Project) -> Reconciled:
    """Merge the sources, and write the page where it is not as it should be.

    Raises InputError for faults of the sources, the configuration or the disk, GateError where the
    page does not pass.
    """
    with locked(project.root), scratch():
        files = source_files(project)
        corpus, warnings = merge(project, files)
        standing = read_standing(project.output)
        step = plan_page(project, inputs_hash(project, files), standing.reconciliation)
        with Staging(project.output, project.settings.output, alone=True) as staging:
            if step.last and not step.stale:
                page = Artifact(step.last, unchanged=True)
            else:
                page = make_page(project, step, corpus, warnings, staging)
            _, page, warnings = Output(project, files, standing, staging).put((), page)
    return Reconciled(corpus, warnings, page)


def make_page(
    project: Project, step: PageStep, corpus: Corpus, warnings: tuple[Diagnostic, ...], staging: Staging
) -> Artifact[Finished]:
    """Make the page and stage it; it keeps the warnings of the corpus.

    Raises InputError where a template is at fault, GateError where the page does not pass.
    """
    # Imported here: rendering needs libraries that a build without anything to do can spare.
    from confbrief.render.reconciliation.page import render_reconciliation  # noqa: PLC0415
    from confbrief.verify.gates.html import check_html  # noqa: PLC0415

    start = time.perf_counter()
    path = str(PurePosixPath(project.settings.output) / RECONCILIATION)
    data = render_reconciliation(
        corpus, step.theme, step.assets, corrections=project.corrections, file=project.settings.corrections
    ).data
    if findings := check_html(data):
        raise GateError(replace(found, file=path) for found in findings)
    staging.stage(RECONCILIATION, data)
    entry = Finished(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        key=step.key,
        seconds=round(time.perf_counter() - start, 3),
        warnings=warnings,
    )
    return Artifact(entry, unchanged=False)
