"""The options that several commands take, spelled once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

ProjectOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        help="The project's folder; by default the nearest one upwards with config/project.yaml.",
        show_default=False,
    ),
]
ByOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Whose the files are, as readers are told.", show_default=False),
]
QuietOption: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="Only results and faults: no progress, no warnings.")
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Write the result as JSON.")]
StrictOption: TypeAlias = Annotated[bool, typer.Option("--strict", help="Let no warning pass: exit status 3.")]
