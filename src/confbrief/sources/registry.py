"""The readers there are: those of this package, and those that other packages name as entry points."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Final

from confbrief.errors import Diagnostic
from confbrief.model.source_kind import BUILT_IN
from confbrief.sources.reader import DescribedReader, Reader

GROUP: Final = "confbrief.sources"
"""The group of entry points by which other packages add readers."""
_PACKAGE: Final = "confbrief.sources"


@dataclass(frozen=True)
class Registry:
    """Readers by kind, and what is wrong with those that others brought along."""

    readers: Mapping[str, Reader]
    faults: tuple[Diagnostic, ...] = ()


def find_readers(path: Iterable[str]) -> Registry:
    """Take the readers of this package's modules, then those of other packages, whose kinds must be new."""
    readers: dict[str, Reader] = {}
    for module in sorted(pkgutil.iter_modules(path), key=lambda module: module.name):
        if module.name not in {"registry", "reader"}:
            readers |= {reader.kind: reader for reader in _given_by(import_module(f"{_PACKAGE}.{module.name}"))}
    faults: list[Diagnostic] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        for found in _brought(point, readers):
            if isinstance(found, Diagnostic):
                faults.append(found)
            else:
                readers[found.kind] = found
    return Registry(MappingProxyType(readers), tuple(faults))


def _given_by(module: object) -> Iterator[Reader]:
    one: Reader | None = getattr(module, "READER", None)
    if one is not None:
        yield one
    several: Iterable[Reader] = getattr(module, "READERS", ())
    yield from several


def _brought(point: EntryPoint, readers: Mapping[str, Reader]) -> Iterator[Reader | Diagnostic]:
    """Load what an entry point names: a reader, several, a class of one, or a module that has them."""
    place = f"entry point {point.name} of {point.dist.name if point.dist else 'a package'}"
    hint = "mend or remove the package, or leave out the sources of its kind"
    try:
        found = point.load()
        given = list(_given_by(found)) or [found() if isinstance(found, type) else found]
        faults = [fault for reader in given if (fault := _unfit(reader, readers))]
    except Exception as error:  # noqa: BLE001 - whatever another's package does at its beginning
        yield Diagnostic(f"the {place} cannot be loaded: {type(error).__name__}: {error}", hint)
        return
    if faults:
        yield Diagnostic(f"the {place} is no reader: {faults[0]}", hint)
        return
    yield from given


def _unfit(reader: Reader, readers: Mapping[str, Reader]) -> str | None:
    missing = [name for name in ("kind", "score", "read") if not hasattr(reader, name)]
    if missing:
        return f"it has no {missing[0]}"
    if reader.kind in readers or reader.kind in BUILT_IN:
        return f"the kind {reader.kind} is taken"
    if not isinstance(reader, DescribedReader) or reader.described.name != reader.kind:
        return f"its described does not describe the kind {reader.kind}"
    return None
