"""What no single file can know of itself: names that must exist, paths that must stay inside."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from confbrief.errors import Diagnostic
from confbrief.files import resolved
from confbrief.model.sections import PLOT_FIELDS, Plot
from confbrief.model.settings import ProjectSettings
from confbrief.model.source_kind import BUILT_IN
from confbrief.model.theme import ThemeSettings
from confbrief.project.contrast import contrast_faults
from confbrief.project.document import Document, Loc, Place, Plain, dotted
from confbrief.project.paths import LeavesProjectError, inside, other_slashes
from confbrief.project.patterns import SUFFIXES, files_of
from confbrief.project.suggest import did_you_mean
from confbrief.project.validation import fault_at

STAY = "keep it inside the project's folder"
AUTO = "auto"
LOGO_SUFFIXES = (".png", ".jpg", ".jpeg")
TEMPLATE_SUFFIXES = (".pptx", ".potx")
KEYS_OF_KINDS = {
    "columns": ("csv", "tsv"),
    "fields": ("json", "paperlists"),
    "abstracts": ("virtual-site",),
}
"""Keys of a source that only some kinds know."""
OWN_SLIDES = "a template brings its own slides"


def check_settings(root: Path, document: Document, kinds: Collection[str] | None) -> Iterator[Diagnostic]:
    """Check ``config/project.yaml`` against the files and the readers that exist.

    It looks at the document, not at the model, so that one key at fault does not hide others.
    """
    first: dict[str, Place] = {}
    paths: list[str] = []
    for loc in _sources(document):
        source_id, kind, path = (document.text_at((*loc, key)) for key in ("id", "kind", "path"))
        if source_id in first:
            message = f"the id {source_id} is given a second time; the first is in line {first[source_id].line}"
            yield fault_at(document, (*loc, "id"), message, "give each source an id of its own")
        elif source_id is not None:
            first[source_id] = document.value_place((*loc, "id"))
        if kinds is not None and kind is not None and kind not in {AUTO, *kinds}:
            hint = did_you_mean(kind, [AUTO, *sorted(kinds)])
            yield fault_at(document, (*loc, "kind"), f"the kind {kind!r} is not known", hint)
        yield from _keys_of_other_kinds(document, loc, kind)
        if path is not None:
            paths.append(path)
            yield from _missing_source(root, document, (*loc, "path"), path)
        abstracts = document.text_at((*loc, "abstracts"))
        if abstracts is not None:
            paths.append(abstracts)
            yield from _missing(root, document, (*loc, "abstracts"), abstracts, folder=False)
    templates = document.text_at(("templates",))
    if templates is not None:
        yield from _missing(root, document, ("templates",), templates, folder=True)
    yield from _check_output(root, document, paths)


def _keys_of_other_kinds(document: Document, loc: Loc, kind: str | None) -> Iterator[Diagnostic]:
    """Tell of keys that the reader of a source does not look at."""
    source = document.at(loc)
    for key, kinds in KEYS_OF_KINDS.items():
        if isinstance(source, dict) and key in source and kind in BUILT_IN and kind not in kinds:
            message = f"the key {key} has no meaning for the kind {kind}"
            place = document.key_place((*loc, key))
            hint = f"leave it out; it is for {', '.join(kinds)}"
            yield Diagnostic(message, hint, document.file, place.line, place.column, dotted((*loc, key)))


def _missing_source(root: Path, document: Document, loc: Loc, path: str) -> Iterator[Diagnostic]:
    """Check that a source is a file, or stands for files."""
    try:
        files = files_of(root, path)
    except LeavesProjectError as error:
        yield fault_at(document, loc, f"{path!r} {error}", STAY)
        return
    if files is None:
        yield from _missing(root, document, loc, path, folder=False)
    elif not files:
        hint = f"name files that are there; those of a folder are read that end in {', '.join(sorted(SUFFIXES))}"
        yield fault_at(document, loc, f"no file is found by {path!r}", hint)


def _sources(document: Document) -> Iterator[Loc]:
    data = document.data
    sources = data.get("sources") if isinstance(data, dict) else None
    for index in range(len(sources) if isinstance(sources, list) else 0):
        yield ("sources", index)


def _check_output(root: Path, document: Document, sources: Iterable[str]) -> Iterator[Diagnostic]:
    """Refuse an output folder that holds what a build reads: nothing of a user's may be overwritten."""
    written = document.text_at(("output",)) or str(ProjectSettings.model_fields["output"].default)
    try:
        output = inside(root, written).resolve()
    except LeavesProjectError as error:
        yield fault_at(document, ("output",), f"{written!r} {error}", STAY)
        return
    if output.exists() and not output.is_dir():
        yield fault_at(document, ("output",), f"{written!r} is not a folder", "name a folder, such as output")
    folders = [document.text_at((key,)) for key in ("recipes", "themes", "templates", "topics", "corrections")]
    read = [document.file, *(folder for folder in folders if folder), *sources]
    held = [name for name in read if resolved(root / name).is_relative_to(output)]
    if held:
        message = f"the output folder {written!r} holds {held[0]}, which a build reads"
        yield fault_at(document, ("output",), message, "name a folder of its own, such as output")


def check_named_theme(document: Document, theme_ids: Collection[str]) -> Iterator[Diagnostic]:
    """Check that the theme that a recipe, or the project, names exists."""
    theme = document.text_at(("theme",))
    if theme is not None and theme not in theme_ids:
        hint = did_you_mean(theme, sorted(theme_ids))
        yield fault_at(document, ("theme",), f"there is no theme {theme!r}", hint)


def check_recipe(document: Document, default_theme: str, branded: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Check that a recipe's charts say only what they plot, and that its slides can have the shape that it names.

    ``branded`` are the themes that have a template, which decides of what shape slides are.
    """
    theme = document.text_at(("theme",)) or default_theme
    if document.text_at(("aspect",)) is not None and theme in branded:
        yield fault_at(document, ("aspect",), OWN_SLIDES, "leave aspect out, or choose a theme without a template")
    data = document.data
    sections = data.get("sections") if isinstance(data, dict) else None
    for index, section in enumerate(sections if isinstance(sections, list) else ()):
        if isinstance(section, dict) and section.get("kind") == "chart":
            yield from _check_chart(document, ("sections", index), section)


def _check_chart(document: Document, loc: Loc, chart: dict[str, Plain]) -> Iterator[Diagnostic]:
    """Refuse what a chart's plot does not know, and a keyword that finds nothing."""
    plot = chart.get("plot", Plot.GAINS.value)
    if plot not in set(Plot):
        return
    for field, plots in PLOT_FIELDS.items():
        if field in chart and plot not in plots:
            known = [one for one in Plot if one in plots]
            message = f"the key {field} has no meaning for the plot {plot}"
            place = document.key_place((*loc, field))
            hint = f"leave it out, or choose a plot that knows it: {', '.join(known)}"
            yield Diagnostic(message, hint, document.file, place.line, place.column, dotted((*loc, field)))
    techniques = chart.get("techniques")
    if plot == Plot.TECHNIQUES and not techniques:
        at = (*loc, "techniques") if "techniques" in chart else (*loc, "plot")
        yield fault_at(
            document,
            at,
            "the plot techniques needs the techniques that it counts",
            "write techniques: {Quantization: [quantization, FP8]}, each name with its keywords",
        )
    if plot == Plot.TECHNIQUES and isinstance(techniques, dict):
        for name, keywords in techniques.items():
            for number, keyword in enumerate(keywords if isinstance(keywords, list) else ()):
                if isinstance(keyword, str) and not any(map(str.isalnum, keyword)):
                    message = f"the keyword {keyword!r} has no letter and no digit"
                    yield fault_at(document, (*loc, "techniques", name, number), message, "write a word or a phrase")


def check_theme(root: Path, document: Document, theme: ThemeSettings) -> Iterator[Diagnostic]:
    """Check that a logo and a template exist, and that text can be told from its ground."""
    if theme.logo is not None:
        yield from _named_file(root, document, ("logo",), theme.logo, LOGO_SUFFIXES, "PNG or JPEG file")
    if theme.template is not None:
        yield from _with_template(root, document, theme.template.file, has_colours=theme.colours is not None)
    else:
        yield from _without_template(document, theme)
    for key, message in contrast_faults(theme.colours) if theme.colours else ():
        yield fault_at(document, ("colours", key), message, "make it darker or lighter until it reaches 4.5:1")


def _with_template(root: Path, document: Document, file: str, *, has_colours: bool) -> Iterator[Diagnostic]:
    yield from _named_file(root, document, ("template", "file"), file, TEMPLATE_SUFFIXES, ".pptx or .potx file")
    if has_colours:
        yield fault_at(document, ("colours",), "a template brings its own colours", "leave colours out")
    if document.text_at(("slides", "aspect")) is not None:
        yield fault_at(document, ("slides", "aspect"), OWN_SLIDES, "leave aspect out")


def _without_template(document: Document, theme: ThemeSettings) -> Iterator[Diagnostic]:
    for key in ("colours", "heading_font", "body_font"):
        if getattr(theme, key) is None:
            hint = f"write {key}: …, or name a template, which brings its own"
            yield fault_at(document, (key,), f"the key {key} is missing", hint)


def _named_file(  # noqa: PLR0913, PLR0917 - a file, where it is written, and what it has to be
    root: Path, document: Document, loc: Loc, written: str, suffixes: tuple[str, ...], what: str
) -> Iterator[Diagnostic]:
    """Say that a file is missing, or by its name not of its kind."""
    yield from _missing(root, document, loc, written, folder=False)
    if not written.lower().endswith(suffixes):
        yield fault_at(document, loc, f"{written!r} is no {what}", f"name a {' or '.join(suffixes[:2])} file")


def _missing(root: Path, document: Document, loc: Loc, written: str, *, folder: bool) -> Iterator[Diagnostic]:
    """Say that a file or folder leaves the project or is not there."""
    try:
        path = inside(root, written)
    except LeavesProjectError as error:
        yield fault_at(document, loc, f"{written!r} {error}", STAY)
        return
    kind = "folder" if folder else "file"
    if not os.path.exists(path):  # noqa: PTH110 - a name that no system has is not there, rather than an error
        beside = [entry.relative_to(root.resolve()).as_posix() for entry in _siblings(path)]
        near = did_you_mean(written, beside) if beside else f"name a {kind} of the project"
        hint = other_slashes(written) or near
        yield fault_at(document, loc, f"there is no {kind} {written!r}", hint)
    elif path.is_dir() != folder:
        yield fault_at(document, loc, f"{written!r} is not a {kind}", f"name a {kind}")


def _siblings(path: Path) -> list[Path]:
    try:
        return sorted(entry for entry in path.parent.iterdir() if not entry.name.startswith("."))
    except OSError:
        return []
