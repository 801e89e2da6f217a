"""What the audit needs from the disk: the finished file, the sources as they lie there, and the file made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import Final

from confbrief.errors import Diagnostic, UsageError
from confbrief.files import read_all
from confbrief.model.corpus import Corpus
from confbrief.model.formats import Format
from confbrief.pipeline.corpus import source_files
from confbrief.pipeline.disk.handwork import own_name
from confbrief.pipeline.manifest import read_manifest
from confbrief.pipeline.plan import plan
from confbrief.pipeline.promise import source_lines
from confbrief.pipeline.run import compose_steps
from confbrief.pipeline.source_date import source_date
from confbrief.project import Project
from confbrief.project.suggest import did_you_mean
from confbrief.render import render
from confbrief.verify.audit import AuditResult, Citations, Evidence, Part, compare, read_outline

FILE_LIMIT: Final = 256 * 1024 * 1024
"""Bytes of a finished file that is audited."""


def made_files(project: Project) -> tuple[Path, ...]:
    """Give every briefing that the manifest tells of, as built: beside its name where that is a person's.

    Raises UsageError where there is none.
    """
    manifest = read_manifest(project.output)
    if manifest is None or not manifest.artifacts:
        raise UsageError(Diagnostic("nothing has been built yet", hint="run confbrief build first, or name files"))
    return tuple(project.output / entry.name for entry in manifest.artifacts)


def audit_files(
    project: Project,
    corpus: Corpus,
    files: Iterable[Path],
    on_file: Callable[[Path], None] = lambda _: None,
    *,
    recipe: str | None = None,
) -> tuple[AuditResult, ...]:
    """Hold finished files against what the sources and their recipes make of them now.

    A file's recipe is the one that it is named after, or ``recipe``. Raises UsageError with every file that is
    missing or cannot be read, and for an unknown recipe, before anything is audited; InputError where a file's recipe
    is at fault.
    """
    if recipe is not None and not project.has_recipe(recipe):
        raise UsageError(Diagnostic(f"there is no recipe {recipe!r}", did_you_mean(recipe, project.recipes)))
    read = read_all(files, limit=FILE_LIMIT, hint="name a file that confbrief build has made")
    citations = Citations(corpus.sources, Evidence(corpus, source_lines(source_files(project))))
    results = []
    for path, data in read.items():
        name = path.relative_to(project.root) if path.is_relative_to(project.root) else path
        on_file(name)
        found = read_outline(str(name), data)
        own = recipe or PurePath(own_name(path.name)).stem
        expected, unknown = None, f"no recipe is named '{own}'; say which with --recipe"
        if project.recipe_named(own):
            expected, unknown = expected_outline(project, corpus, own, Format(path.suffix.lower().lstrip("."))), ""
        results.append(compare(str(name), found, expected, citations, unknown=unknown))
    return tuple(results)


def expected_outline(project: Project, corpus: Corpus, recipe_id: str, format_: Format) -> Part:
    """Make an artifact anew and read it: what must stand in its file. Raises as a build does."""
    dated = source_date()
    (step,) = plan(project, "", [recipe_id], [format_], {}, dated=dated)
    briefing = compose_steps(project, corpus, [step], dated)[recipe_id, format_]
    rendered = render(briefing, step.theme, format_, step.assets)
    return read_outline(f"{recipe_id}.{format_}", rendered.data)
