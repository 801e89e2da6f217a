"""The house keeps its one direction: what each room imports, who prints, who writes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "confbrief"
BASE = {"errors", "model"}
MAY_IMPORT = {
    "errors": set[str](),
    "files": {"errors"},
    "model": {"errors"},
    "text": BASE,
    "claims": {"text", *BASE},
    "typeset": BASE,
    "ooxml": {"typeset", "files", *BASE},
    "charts": BASE,
    "project": {"text", "files", *BASE},
    "sources": {"text", "files", *BASE},
    "normalize": {"claims", "text", *BASE},
    "compose": {"claims", "charts", "text", *BASE},
    "render": {"charts", "ooxml", "typeset", "text", "files", *BASE},
    "verify": {"charts", "ooxml", "typeset", "text", "files", *BASE},
    "pipeline": {"project", "sources", "normalize", "compose", "render", "verify", "text", "files", *BASE},
    "cli": {"pipeline", "project", "compose", "render", "verify", "ooxml", "text", "files", *BASE},
    "__main__": {"cli"},
    "__init__": set[str](),
}
LARGEST = 20
"""Modules that a package may hold side by side."""
SCRATCH = {
    "render/pdf/fonts.py": "fontconfig takes its configuration from a file only; it lives in a temporary folder",
    "verify/gates/deck_conformance.py": "the validator takes a deck from a file only; it lives in a temporary folder",
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


def test_imports_run_downward() -> None:
    upward = {
        name(path): found for path in MODULES if (found := rooms_imported(path) - MAY_IMPORT[room(path)] - {room(path)})
    }
    assert not upward


def test_packages_hold_an_order_within() -> None:
    """Of what lies side by side in a package nothing leads back to itself, and a package stays small enough to read."""
    for package in sorted({path.parent for path in MODULES}):
        within = neighbours(package)
        assert len(within) <= LARGEST, f"{name(package)} holds {len(within)}"
        try:
            TopologicalSorter(within).prepare()
        except CycleError as error:
            pytest.fail(f"{name(package)}: {' → '.join(error.args[1])}")


def neighbours(package: Path) -> dict[str, set[str]]:
    """Give what lies in a package, modules and packages, each with those of its neighbours that it imports."""
    base = package.relative_to(PACKAGE.parent).parts
    found: dict[str, set[str]] = {}
    for path in package.rglob("*.py"):
        own = path.relative_to(package).parts[0].removesuffix(".py")
        if own != "__init__":
            found.setdefault(own, set())
            for module in imported(path):
                parts = module.split(".")
                if tuple(parts[: len(base)]) == base and len(parts) > len(base):
                    found[own].add(parts[len(base)])
    return {own: {other for other in others if other in found} - {own} for own, others in found.items()}


def test_only_the_command_line_prints_or_exits() -> None:
    for path in (path for path in MODULES if room(path) != "cli"):
        calls = {dotted(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
        used = {dotted(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
        libraries = {module.split(".")[0] for module in imported(path)}
        printing = {"print", "input", "sys.exit", "exit", "os._exit", "SystemExit"} & calls
        printing |= {"sys.stdout", "sys.stderr", "sys.stdin", "sys.argv"} & used
        assert not printing | ({"typer", "rich", "argparse"} & libraries), name(path)


def test_only_the_pipeline_writes_files() -> None:
    for path in (path for path in MODULES if room(path) not in {"pipeline", "cli"}):
        if name(path) in SCRATCH:
            assert "tempfile" in set(imported(path)), SCRATCH[name(path)]
        else:
            assert not list(writes(path)), name(path)


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
    module = PACKAGE / "pipeline" / "disk" / "write.py"
    assert any("mkdir" in write for write in writes(module))
    written = tmp_path / "writes.py"
    written.write_text('open("a", "w")\npath.open(mode="ab")\npath.open("rb")\nos.replace(a, b)\n', encoding="utf-8")
    assert [write.split(":")[0] for write in writes(written)] == ["line 1", "line 2", "line 4"]
    assert rooms_imported(PACKAGE / "pipeline" / "run.py") >= {"compose", "project", "errors"}


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
    assert PACKAGE / "cli" / "commands" / "reconcile.py" in seen


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
