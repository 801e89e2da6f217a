"""A reader of minutes: each line is ``TITLE :: WHAT WAS SAID``."""

from __future__ import annotations

from confbrief.errors import Diagnostic, Severity
from confbrief.model.corpus import Reading
from confbrief.model.paper import Record
from confbrief.model.provenance import Passage, Source
from confbrief.model.source_kind import SourceKind, Telling

SIGN = " :: "


class Minutes:
    """Reads minutes."""

    kind = "minutes"
    described = SourceKind(
        name="minutes", letter="M", noun="minutes", preposition="in", plural=True, telling=Telling.NOTES
    )

    def score(self, text: str) -> float:
        lines = [line for line in text.split("\n") if line.strip()]
        return sum(SIGN in line for line in lines) / len(lines) if lines else 0.0

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        records, warnings = [], []
        for number, line in enumerate(text.split("\n"), start=1):
            at = line.find(SIGN)
            if at < 0:
                if line.strip():
                    warnings.append(Diagnostic(f"no {SIGN!r} in the line", line=number, severity=Severity.WARNING))
                continue
            title = Passage.of_line(source.id, number, line, 0, at)
            records.append(
                Record(
                    source=source.id,
                    title=title.raw,
                    title_span=title.span,
                    line_start=number,
                    line_end=number,
                    body_line_start=number,
                    body_line_end=number,
                    body=(Passage.of_line(source.id, number, line, at + len(SIGN)),),
                )
            )
        return Reading(source=source, records=tuple(records)), tuple(warnings)


READER = Minutes()
