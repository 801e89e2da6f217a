"""The promise that a build keeps: what it made is held against the sources before it is put in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from confbrief.errors import Diagnostic, GateError, UsageError
from confbrief.model.briefing import Briefing
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe
from confbrief.pipeline.corpus import SourceFile
from confbrief.pipeline.manifest import Audited
from confbrief.render import Rendered
from confbrief.verify.audit import Citations, Evidence, Verdict, Vouching, counted_in, read_outline, strange_numbers

UNTRACED_HINT: Final = "correct the source or the recipe that it comes from; nothing was put in place"


def source_lines(files: Iterable[SourceFile]) -> dict[str, list[str]]:
    """Give the raw lines of every source under its id; raises InputError where one could not be read."""
    return {file.settings.id: file.text.split("\n") for file in files}


@dataclass(frozen=True)
class Auditor:
    """What every finished file of a project is held against."""

    vouching: Vouching
    citations: Citations

    @classmethod
    def of(cls, files: Iterable[SourceFile], corpus: Corpus) -> Auditor:
        """Take the raw lines of the very files that the corpus was read from."""
        evidence = Evidence(corpus, source_lines(files))
        return cls(Vouching(corpus, evidence), Citations(corpus.sources, evidence))

    def passed(self, name: str, rendered: Rendered, briefing: Briefing, recipe: Recipe) -> Audited:
        """Audit a file that was just made from a briefing, and count what stands in it.

        Raises GateError with everything that nothing vouches for, each with its place; the caller names the file.
        """
        try:
            outline = read_outline(name, rendered.data)
        except UsageError as error:
            raise GateError(replace(each, file="") for each in error.diagnostics) from error
        untraced = self.vouching.untraced(briefing, recipe)
        untraced += strange_numbers(outline, briefing, pages=rendered.pages)
        if untraced:
            raise GateError(_told(untraced))
        numbers, quotations, marks = counted_in(outline, self.citations)
        return Audited(numbers=numbers, quotations=quotations, marks=marks)


def _told(untraced: Iterable[Verdict]) -> Iterable[Diagnostic]:
    """Tell of what no source, recipe or count explains."""
    for verdict in untraced:
        around = f" in “{verdict.context}”" if verdict.context not in {"", verdict.text} else ""
        reason = f": {verdict.reason}" if verdict.reason else ""
        message = f"{verdict.text}{around} cannot be traced to a source, the recipe or a count{reason}"
        yield Diagnostic(message, UNTRACED_HINT, path=verdict.place)
