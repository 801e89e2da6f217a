"""Files that are not what they seem, wherever a file is named: a fault with its place, never a traceback."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from confbrief.cli import app
from confbrief.pipeline import write_starter

BUG = "a bug of its own"


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.symlink_to(path)


def holes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3 * 1024**3)


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 4)


def empty(path: Path) -> None:
    path.write_bytes(b"")


COMMANDS = ("audit x.pdf", "audit x.pptx", "audit x.html", "check x.pptx", "template inspect x.pptx")
KINDS = (folder, pipe, loop, holes, zeros, binary, empty)
READ = [
    "config/project.yaml",
    "config/topics.yaml",
    "config/corrections.yaml",
    "config/themes/own.yaml",
    "config/recipes/own.yaml",
    "seeds/own.txt",
    "brand/logo.png",
    "brand/deck.pptx",
    "own/html/blocks/table.html",
    "own/fonts/Own-Regular.ttf",
]


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    write_starter(tmp_path / "trip")
    return tmp_path / "trip"


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def told(result: Result) -> str:
    assert BUG not in result.output, result.output
    assert "Traceback" not in result.output, result.output
    assert result.exit_code in {1, 2}, result.output
    return result.output


def name_all(trip: Path, *, own: bool) -> None:
    """Have the project read a file of every kind."""
    if own:
        project = trip / "config/project.yaml"
        text = project.read_text(encoding="utf-8")
        project.write_text(f"{text}templates: own\n", encoding="utf-8")
    (trip / "own/html/blocks").mkdir(parents=True)
    (trip / "own/fonts").mkdir()
    (trip / "brand").mkdir()


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("place", READ)
def test_what_the_project_reads(trip: Path, place: str, make: Callable[[Path], None]) -> None:
    name_all(trip, own=place.startswith("own/"))
    path = trip / place
    if place.startswith("brand/"):
        theme = next((trip / "config/themes").glob("*.yaml"))
        text = f"{theme.read_text(encoding='utf-8')}\nlogo: brand/logo.png\n"
        theme.write_text(text if place.endswith("png") else _template(), encoding="utf-8")
    if place == "seeds/own.txt":
        project = trip / "config/project.yaml"
        text = project.read_text(encoding="utf-8")
        source = "sources:\n  - {id: own, kind: auto, path: seeds/own.txt}\n"
        project.write_text(text.replace("sources:\n", source, 1), encoding="utf-8")
    path.unlink(missing_ok=True)
    make(path)
    result = call("check", "--project", trip)
    if result.exit_code == 0:
        # An empty file of topics or corrections says nothing.
        assert make is empty, result.output
        return
    named = "template.file" if place.endswith("pptx") else Path(place).stem
    assert named in told(result)


def _template() -> str:
    roles = ("title", "section", "content", "two-columns", "chart", "table", "closing")
    return "name: Own\ntemplate: {file: brand/deck.pptx, layouts: {" + ", ".join(f"{role}: 1" for role in roles) + "}}"


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
@pytest.mark.parametrize(
    "command", ["audit x.pdf", "audit x.pptx", "audit x.html", "check x.pptx", "template inspect x.pptx"]
)
def test_what_is_handed_in(trip: Path, command: str, make: Callable[[Path], None]) -> None:
    *words, name = command.split()
    make(trip / name)
    result = call(*words, trip / name, "--project", trip)
    if name.endswith("html") and make in {binary, empty}:
        assert BUG not in result.output
        return
    assert name in told(result)


@pytest.mark.parametrize("make", [pipe, zeros, binary], ids=lambda make: make.__name__)
def test_the_manifest(trip: Path, make: Callable[[Path], None]) -> None:
    (trip / "output").mkdir(exist_ok=True)
    make(trip / "output/manifest.json")
    result = call("build", "--format", "md", "--project", trip)
    assert BUG not in result.output
    assert result.exit_code in {0, 1}, result.output


def cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


def bomb(_: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("change", [cut_short, bomb], ids=lambda change: change.__name__)
def test_a_logo_that_is_cut_short_or_huge(trip: Path, change: Callable[[bytes], bytes]) -> None:
    out = io.BytesIO()
    Image.effect_noise((90, 90), 50).save(out, "PNG")
    (trip / "logo.png").write_bytes(change(out.getvalue()))
    theme = next((trip / "config/themes").glob("*.yaml"))
    theme.write_text(f"{theme.read_text(encoding='utf-8')}\nlogo: logo.png\n", encoding="utf-8")
    said = told(call("check", "--project", trip))
    assert "logo.png" in said
    assert theme.name in said


@pytest.mark.parametrize("command", [("audit",), ("check",), ("template", "inspect")])
def test_decks_and_documents_that_are_mutated(trip: Path, command: tuple[str, ...], tmp_path: Path) -> None:
    """Each of some mutated files ends in verdicts or in a fault; one process reads all of them."""
    chance = random.Random(3)  # noqa: S311 - a test's dice
    built = call("build", "--format", "pptx,pdf", "--project", trip)
    assert built.exit_code == 0, built.output
    endings = ("pptx", "pdf") if command == ("audit",) else ("pptx",)
    for ending in endings:
        data = next((trip / "output").glob(f"*.{ending}")).read_bytes()
        for number in range(3):
            path = tmp_path / f"mutated{number}.{ending}"
            path.write_bytes(mutated(data, chance, ending))
            result = call(*command, path, "--project", trip)
            assert BUG not in result.output, result.output
            assert result.exit_code in {0, 1, 2, 3}


def mutated(data: bytes, chance: random.Random, ending: str) -> bytes:
    if ending == "pptx" and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        parts[name] = spoilt(parts[name], chance)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for other, content in parts.items():
                package.writestr(other, content)
        return out.getvalue()
    return spoilt(data, chance)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    spots = sorted(chance.sample(range(len(data)), min(len(data), 12)))
    changed = bytearray(data)
    for spot in spots:
        changed[spot] = chance.randrange(256)
    return bytes(changed[: chance.randrange(len(data) // 2, len(data))] if chance.random() < 0.2 else changed)


def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    here = tmp_path / "gone"
    here.mkdir()
    script = f"cd {here}; rmdir {here}; {sys.executable} -m confbrief check"
    result = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
    assert "the working folder is gone" in result.stderr
    assert result.returncode == 2


@pytest.mark.parametrize(
    ("redirected", "status", "says"),
    [
        ("papers >/dev/full", 1, "standard output cannot be written"),
        ("papers >&-", 1, "standard output cannot be written"),
        ("check 2>&-", 0, ""),
        ("check <&-", 0, ""),
        ("papers | head -n 1", 0, ""),
    ],
)
def test_standard_streams_that_are_closed_or_full(trip: Path, redirected: str, status: int, says: str) -> None:
    script = f"{sys.executable} -m confbrief --project {trip} {redirected}"
    result = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
    assert BUG not in result.stderr
    assert (result.returncode, says in result.stderr) == (status, True)


@pytest.mark.parametrize("what", ["recipe", "source", "title"])
def test_names_of_many_letters(trip: Path, what: str) -> None:
    long = "x" * 300
    if what == "recipe":
        path = next((trip / "config/recipes").glob("*.yaml"))
        path.rename(path.with_name(f"{'x' * 245}.yaml"))
    else:
        project = trip / "config/project.yaml"
        text = project.read_text(encoding="utf-8")
        old, new = ("path: seeds/", f"path: seeds/{long}") if what == "source" else ("id: ", f"id: {long}")
        project.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = call("build", "--format", "md", "--project", trip)
    assert BUG not in result.output, result.output
    assert result.exit_code in {0, 1}
