"""Lists of papers in JSON: which list it is, and what its fields hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import OutlineLine, Reading
from confbrief.model.provenance import Source
from confbrief.model.settings import JsonFields
from confbrief.sources.feeds.entries import Entry, reading_of
from confbrief.sources.json_feeds.objects import Objects, at_path, guessed_names, is_object_list
from confbrief.sources.json_feeds.scan import Node, scan
from confbrief.sources.values import Places

_DEEP: Final = 4
"""Levels down to which a list of papers is looked for."""


def read_list(
    text: str, source: Source, fields: JsonFields | None, hint: str
) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """Read the papers of a list; raises InputError where no list holds titles."""
    root = scan(text, source.path)
    places = Places(text, source.id)
    written = dict(fields.written) if fields else {}
    path = written.pop("entries", ("",))[0]
    listed = _list_at(root, path, source) if path else _longest_list(root)
    if listed is None:
        raise InputError(Diagnostic("holds no list of papers", hint, source.path))
    nodes = [one for one in listed if one.fields]
    names = {**guessed_names(nodes), **written}
    for field, paths in written.items():
        _must_be_there(nodes, field, paths, source)
    if "title" not in names:
        known = ", ".join(dict.fromkeys(name for node in nodes[:50] for name in node.fields))
        raise InputError(
            Diagnostic(
                "no field is known to hold titles", f"write fields: {{title: …}}; there are {known}", source.path
            )
        )
    objects = Objects(names, text, places)
    entries = [entry for node in nodes if (entry := objects.entry(node)).title]
    if not entries:
        raise InputError(Diagnostic(f"the field {names['title'][0]!r} holds no title", hint, source.path))
    told = "; ".join(f"{field}: {', '.join(paths)}" for field, paths in names.items())
    line = places.line(nodes[0].start)
    outline = OutlineLine(line=line, line_end=line, what="fields", text=told)
    return reading_of(one_a_title(entries), source, places, outline=(outline,)), ()


def _list_at(root: Node, path: str, source: Source) -> Sequence[Node]:
    found = at_path(root, path)
    if found is not None and found.fields:
        return list(found.fields.values())
    if found is None or not is_object_list(found):
        hint = f"name a list; there are {', '.join(root.fields) or 'none at the top'}"
        raise InputError(Diagnostic(f"{path!r} is no list of objects", hint, source.path, path="fields.entries"))
    return found.items


def _lists(node: Node, depth: int = 0) -> Iterator[Sequence[Node]]:
    if is_object_list(node):
        yield node.items
    elif depth < _DEEP:
        objects = list(node.fields.values())
        if len(objects) > 1 and all(one.fields for one in objects):
            yield objects
        for one in objects:
            yield from _lists(one, depth + 1)


def _longest_list(root: Node) -> Sequence[Node] | None:
    """Find the longest list of objects, those first that have titles."""
    found = list(_lists(root))
    return max(found, key=lambda nodes: ("title" in guessed_names(nodes), len(nodes)), default=None)


def _must_be_there(nodes: Sequence[Node], field: str, paths: Sequence[str], source: Source) -> None:
    for path in paths:
        if all(at_path(node, path) is None for node in nodes):
            known = ", ".join(dict.fromkeys(name for node in nodes[:50] for name in node.fields))
            message = f"no entry has the field {path!r}"
            raise InputError(Diagnostic(message, f"there are {known}", source.path, path=f"fields.{field}"))


def one_a_title(entries: Sequence[Entry]) -> list[Entry]:
    """Leave out entries that repeat another in every word."""
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        told = tuple(value.text for value in entry.abstract)
        seen.setdefault((entry.title.line if entry.title else "", entry.people, told), entry)
    return list(seen.values())
