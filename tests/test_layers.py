"""The house keeps its one direction: what each room imports, who prints, who writes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "confbrief"
STAGES = {"project", "sources", "normalize", "compose", "render", "audit"}
MAY_IMPORT = {
    "errors": set[str](),
    "files": {"errors"},
    "model": {"errors"},
    "charts": {"model", "errors"},
    **{stage: {"charts", "files", "model", "errors"} for stage in STAGES},
    "build": STAGES | {"files", "model", "errors"},
    "cli": STAGES | {"build", "files", "model", "errors"},
    "__main__": {"cli"},
    "__init__": set[str](),
}
SCRATCH = {
    "render/fonts.py": "fontconfig takes its configuration from a file only; it lives in a temporary folder",
    "render/pptx/conformance.py": "the validator takes a deck from a file only; it lives in a temporary folder",
}
"""Modules that write what no user sees, and why."""
MODULES = sorted(PACKAGE.rglob("*.py"))
WRITING_METHODS = {
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rmdir",
    "rename",
    "touch",
    "symlink_to",
    "hardlink_to",
}
WRITING_FUNCTIONS = {"os.replace", "os.rename", "os.remove", "os.unlink", "os.mkdir", "os.makedirs", "shutil.rmtree"}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Give the modules that a module imports, relative ones in full."""
    package = ["confbrief", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def rooms_imported(path: Path) -> set[str]:
    parts = (module.split(".") for module in imported(path))
    return {part[1] for part in parts if part[0] == "confbrief" and len(part) > 1} - {"__version__"}


def dotted(node: ast.expr) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}"
        case _:
            return ""


def test_every_room_is_known() -> None:
    assert {room(path) for path in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_run_downward(path: Path) -> None:
    own = room(path)
    upward = rooms_imported(path) - MAY_IMPORT[own] - {own}
    assert not upward, f"{name(path)} must not import {sorted(upward)}"


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) != "cli"], ids=name)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    calls = [dotted(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    used = [dotted(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)]
    assert not {"print", "input", "sys.exit", "exit", "os._exit", "SystemExit"} & set(calls)
    assert not {"sys.stdout", "sys.stderr", "sys.stdin", "sys.argv"} & set(used)
    assert not {"typer", "rich", "argparse"} & {module.split(".")[0] for module in imported(path)}


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) not in {"build", "cli"}], ids=name)
def test_only_build_writes_files(path: Path) -> None:
    if name(path) in SCRATCH:
        assert "tempfile" in set(imported(path)), SCRATCH[name(path)]
    else:
        assert not list(writes(path))


def writes(path: Path) -> Iterator[str]:
    """Give the calls of a module that would change the disk."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        called = dotted(node.func)
        attribute = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if called in WRITING_FUNCTIONS or attribute in WRITING_METHODS:
            yield f"line {node.lineno}: {called or attribute}"
        if called == "open" or attribute == "open":
            modes = [*node.args[:2], *(keyword.value for keyword in node.keywords if keyword.arg == "mode")]
            texts = [mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
            if any(set(text) <= set("rwxabt+") and set(text) & set("wxa+") for text in texts):
                yield f"line {node.lineno}: open to write"


def test_the_test_sees_what_it_forbids(tmp_path: Path) -> None:
    module = PACKAGE / "build" / "write.py"
    assert any("mkdir" in write for write in writes(module))
    written = tmp_path / "writes.py"
    written.write_text('open("a", "w")\npath.open(mode="ab")\npath.open("rb")\nos.replace(a, b)\n', encoding="utf-8")
    assert [write.split(":")[0] for write in writes(written)] == ["line 1", "line 2", "line 4"]
    assert rooms_imported(PACKAGE / "build" / "run.py") >= {"compose", "project", "errors"}


def test_help_waits_for_no_drawing_library() -> None:
    """Follow the imports that run when the program starts, those inside functions left out."""
    heavy = {"weasyprint", "matplotlib", "pptx", "pydantic", "rapidfuzz", "numpy", "PIL"}
    seen: set[Path] = set()
    waiting = [PACKAGE / "cli" / "app.py", PACKAGE / "__main__.py"]
    found: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for module in at_start(path):
            found |= {module.split(".")[0]} & heavy
            parts = module.split(".")
            if parts[0] == "confbrief":
                waiting += (each for each in located(parts[1:]) if each.is_file())
    assert not found
    assert PACKAGE / "cli" / "reconcile.py" in seen


def located(parts: list[str]) -> list[Path]:
    base = PACKAGE.joinpath(*parts)
    return [base.with_suffix(".py"), base / "__init__.py", base.parent / "__init__.py"]


def at_start(path: Path) -> Iterator[str]:
    """Give what a module imports when it is imported itself."""
    for node in tree(path).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
