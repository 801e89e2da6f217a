"""``confbrief template``: what a corporate PowerPoint template offers, and how a theme names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from confbrief.cli.options import JsonOption, ProjectOption, QuietOption
from confbrief.cli.reporting import Json, Line
from confbrief.cli.session import Session
from confbrief.errors import UsageError
from confbrief.files import resolved

if TYPE_CHECKING:
    from confbrief.render.pptx.template.facts import Held, LayoutFacts
    from confbrief.render.pptx.template.proposal import Proposal

EXAMPLE = "Example: confbrief template inspect templates/corporate.potx"
POINTS_AN_INCH = 72
KINDS = {
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "body": "text",
    "obj": "content",
    "tbl": "table",
    "pic": "picture",
    "ftr": "footer",
    "sldNum": "number",
    "dt": "date",
    "dgm": "diagram",
}
"""The format's words for placeholders, as PowerPoint tells them to people."""


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Look at a PowerPoint template, and get the lines that name it.")
    group.command(name="inspect", epilog=EXAMPLE)(inspect)
    app.add_typer(group, name="template")


def inspect(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .pptx or .potx file.", show_default=False)],
    *,
    directory: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show a template's layouts and placeholders, and propose the lines of a theme that name them."""
    session = Session.of(context, directory=directory, quiet=quiet, as_json=as_json)
    # Imported here, so that --help waits for no library.
    from confbrief.pipeline.decks import inspect_template  # noqa: PLC0415

    proposal = inspect_template(file)
    session.reporter.show(Inspected(_in_project(session, file), proposal))
    lacking = [name for name, facts in proposal.chosen.items() if facts is None and name != "cards"]
    for name in lacking:
        session.reporter.note(f"no layout can serve {_key(name)}: choose one yourself, or add one to the template")
    if not lacking:
        session.reporter.note("put the lines above into config/themes/NAME.yaml, and change what you want otherwise")


def _in_project(session: Session, file: Path) -> Path:
    """Name a file as a theme of the project does: from its root, if it lies within."""
    with suppress(UsageError):
        if resolved(file).is_relative_to(session.root):
            return resolved(file).relative_to(session.root)
    return file


@dataclass(frozen=True)
class Inspected:
    """A template and its proposal."""

    file: Path
    proposal: Proposal

    def text(self) -> Iterator[Line]:
        """Give the layouts, then the theme that is proposed."""
        slide = self.proposal.slide
        width, height = slide.width / POINTS_AN_INCH, slide.height / POINTS_AN_INCH
        yield f"# {self.file.name}: slides of {width:.2f} × {height:.2f} in"
        for facts in self.proposal.layouts:
            geometry = f" ({facts.geometry})" if facts.geometry else ""
            yield Text.assemble(f"# {facts.number:>3}  ", (facts.name, "bold"), geometry)
            for held in facts.held:
                yield Text(f"#        {_told(held)}", "dim")
        yield f"name: {_quoted(self.file.stem)}"
        yield "template:"
        yield f"  file: {_quoted(self.file.as_posix())}"
        yield "  layouts:"
        for name, chosen in self.proposal.chosen.items():
            if chosen is not None:
                yield f"    {_key(name)}: {self._choice(chosen)}"
            elif name != "cards":
                yield f"    # {_key(name)}: no layout can serve"
        for key in ("heading_font", "body_font"):
            font = getattr(self.proposal, key)
            if font.name in self.proposal.unknown:
                yield f"{key}: {{name: {_quoted(font.name)}, metrics: {font.metrics}}}  # the widths to measure with"

    def data(self) -> Json:
        """Give the layouts with their placeholders in points, and the number of each layout proposed."""
        chosen = self.proposal.chosen
        return {
            "file": str(self.file),
            "slide": {"width": self.proposal.slide.width, "height": self.proposal.slide.height},
            "fonts": {"heading": self.proposal.heading_font.name, "body": self.proposal.body_font.name},
            "layouts": [_layout_data(facts) for facts in self.proposal.layouts],
            "proposal": {_key(name): None if facts is None else facts.number for name, facts in chosen.items()},
        }

    def _choice(self, facts: LayoutFacts) -> str:
        """Name a layout; where others have its name, or it has none, by its number."""
        same = [one for one in self.proposal.layouts if one.name == facts.name]
        return _quoted(facts.name) if len(same) == 1 and facts.name else str(facts.number)


def _told(held: Held) -> str:
    box = held.box
    place = f"{box.width:.0f} × {box.height:.0f} pt at {box.x:.0f}, {box.y:.0f}"
    size = f"{held.style.size:g} pt type"
    text = " ".join(held.text.split())
    footer = f", “{text}”" if held.kind in ("ftr", "dt") and text else ""
    return (
        f"{KINDS.get(held.kind, held.kind)} {held.index}: {place}, {size}{footer}{'' if held.upright else ', turned'}"
    )


def _layout_data(facts: LayoutFacts) -> Json:
    return {
        "number": facts.number,
        "name": facts.name,
        "geometry": facts.geometry.value if facts.geometry else None,
        "placeholders": [
            {
                "kind": held.kind,
                "index": held.index,
                "name": held.name,
                "x": held.box.x,
                "y": held.box.y,
                "width": held.box.width,
                "height": held.box.height,
                "size": held.style.size,
                "upright": held.upright,
            }
            for held in facts.held
        ],
    }


def _key(name: str) -> str:
    return name.replace("_", "-")


def _quoted(text: str) -> str:
    """Write a text as YAML does, in quotes where it would else be read as something else."""
    import yaml  # noqa: PLC0415 - see above

    return str(yaml.safe_dump(text, allow_unicode=True, width=1000)).removesuffix("\n").removesuffix("\n...")
