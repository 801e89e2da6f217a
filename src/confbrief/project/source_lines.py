"""Lines of ``sources`` written into a project's settings; all that stands there already stays as it is.

The new lines are put behind the last source, so that comments, quotes and blank lines keep their places.
Only where the sources are written in brackets is the whole file written anew, with its comments.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from confbrief.errors import Diagnostic, InputError
from confbrief.model.settings import SourceSettings
from confbrief.project.document import Plain
from confbrief.project.yaml_reader import read_yaml

_KEY: Final = "sources"
_WRITTEN: Final = ("id", "kind", "path", "by")
_INDENT = 2
_WIDE = 10_000
"""A width that no line reaches, so that none is broken."""


def with_sources(text: str, sources: Sequence[SourceSettings], file: str) -> str:
    """Add sources to the text of a project's settings, in their order; ``file`` is what faults name.

    Raises InputError where the text is no YAML, or its sources are no list.
    """
    before = read_yaml(text.encode(), file).data
    if not isinstance(before, dict) or not isinstance(before.get(_KEY) or [], list):
        raise InputError(Diagnostic("the sources are no list", "write them as - {id: …, path: …}", file, path=_KEY))
    if not sources:
        return text
    written = _inserted(text, sources) if _is_plain(text, before) else _rewritten(text, sources)
    _hold(before, sources, read_yaml(written.encode(), file).data)
    return written


def _is_plain(text: str, before: dict[str, Plain]) -> bool:
    """Say whether the sources are lines of a list, or not there yet."""
    if not before.get(_KEY):
        return _KEY not in before or before[_KEY] is None
    return not _loaded(text)[_KEY].fa.flow_style()


def _inserted(text: str, sources: Sequence[SourceSettings]) -> str:
    """Put lines behind the last source, or behind the key, or at the end with the key."""
    lines = text.splitlines(keepends=True)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += newline
    loaded = _loaded(text)
    head: list[str] = []
    if loaded is None or _KEY not in loaded:
        at, indent, head = len(lines), _INDENT, [f"{_KEY}:"]
    elif loaded[_KEY] is None:
        at, indent = loaded.lc.key(_KEY)[0] + 1, _INDENT
    else:
        first = loaded[_KEY].lc.item(len(loaded[_KEY]) - 1)[0]
        indent = len(lines[first]) - len(lines[first].lstrip())
        at = _end_of_item(lines, first, indent)
    new = [*head, *(f"{' ' * indent}- {_flow(source)}" for source in sources)]
    return "".join([*lines[:at], *(line + newline for line in new), *lines[at:]])


def _end_of_item(lines: Sequence[str], first: int, indent: int) -> int:
    """Find the line behind an item of a list: what is indented deeper belongs to it."""
    end = first + 1
    for at in range(first + 1, len(lines)):
        if not lines[at].strip():
            continue
        if len(lines[at]) - len(lines[at].lstrip()) <= indent:
            break
        end = at + 1
    return end


def _rewritten(text: str, sources: Sequence[SourceSettings]) -> str:
    """Write the whole anew with the sources at the end of their list; comments stay."""
    loaded = _loaded(text)
    loaded[_KEY].extend(_item(source) for source in sources)
    stream = io.StringIO()
    _yaml().dump(loaded, stream)
    return stream.getvalue()


def _flow(source: SourceSettings) -> str:
    """Write a source on a line: ``{id: notes, kind: notes, path: seeds/notes.md}``."""
    stream = io.StringIO()
    _yaml().dump(_item(source), stream)
    return stream.getvalue().strip()


def _item(source: SourceSettings) -> CommentedMap:
    item = CommentedMap({key: getattr(source, key) for key in _WRITTEN if getattr(source, key) is not None})
    item.fa.set_flow_style()
    return item


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.allow_unicode = True
    return yaml


def _loaded(text: str) -> Any:  # noqa: ANN401 - ruamel's own tree
    return _yaml().load(text)


def _hold(before: dict[str, Plain], sources: Sequence[SourceSettings], after: Plain) -> None:
    """Raise RuntimeError where anything but the sources has changed."""
    old = before.get(_KEY) or []
    new = [{key: getattr(each, key) for key in _WRITTEN if getattr(each, key) is not None} for each in sources]
    if not isinstance(old, list) or after != {**before, _KEY: [*old, *new]}:
        raise RuntimeError("the settings would not read as they are meant")
