"""What a build made, put in place: all of it or nothing, and nothing over what a person did."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final, TypeVar

from confbrief.errors import Diagnostic, GateError, InputError
from confbrief.pipeline.corpus import SourceFile
from confbrief.pipeline.disk.handwork import Place, settle, told_of
from confbrief.pipeline.disk.signals import undisturbed
from confbrief.pipeline.disk.write import ChangedMeanwhileError, Staging, told
from confbrief.pipeline.events import Artifact
from confbrief.pipeline.manifest import (
    MANIFEST,
    RECONCILIATION,
    Base,
    Edited,
    Entry,
    Finished,
    Standing,
    place_of,
    write_manifest,
)
from confbrief.project import Project

ATTEMPTS: Final = 5
"""How often files are compared anew when somebody writes to them while they are put in place."""

EntryT = TypeVar("EntryT", bound=Finished)


@dataclass
class Output:
    """The output folder at the end of a build."""

    project: Project
    sources: Sequence[SourceFile]
    standing: Standing
    staging: Staging
    discard: bool = False
    strict: bool = False

    def put(
        self, artifacts: Sequence[Artifact[Entry]], page: Artifact[Finished]
    ) -> tuple[tuple[Artifact[Entry], ...], Artifact[Finished], tuple[Diagnostic, ...]]:
        """Put the artifacts and the page of the merge in place, then tell of them, with warnings.

        Every file is compared with the manifest once more right before it is replaced. Raises
        InputError for what the disk refuses, GateError for a warning where none may pass; then
        everything is as it was.
        """
        build = _build_id((page, *artifacts))
        for _ in range(ATTEMPTS):
            settled = [self._settled(each.entry.file, each, build) for each in artifacts]
            settled_page, page_place = self._settled(RECONCILIATION, page, build)
            places = [page_place, *(place for _, place in settled)]
            briefings = tuple(artifact for artifact, _ in settled)
            manifest = write_manifest(
                self.project, self.sources, [each.entry for each in briefings], settled_page.entry, self.standing
            )
            data = manifest.to_json().encode()
            record = self._settle(data)
            warnings = tuple(
                warning
                for each in (settled_page, *briefings)
                for warning in (*each.entry.warnings, *self._by_hand(each))
            )
            warnings = (*self.project.warnings, *warnings)
            if record.edited:
                how = "is not as a build wrote it"
                warnings += (told_of(self.project.settings.output, MANIFEST, record.file, how=how),)
            if self.strict and warnings:
                raise GateError(warnings)
            try:
                self._commit(record, data, places)
            except ChangedMeanwhileError:
                continue
            return briefings, settled_page, warnings
        hint = "close the program that writes to it, and build again"
        raise InputError(Diagnostic("files change while they are put in place", hint, self.project.settings.output))

    def _settled(self, file: str, artifact: Artifact[EntryT], build: str) -> tuple[Artifact[EntryT], Place]:
        entry, folder = artifact.entry, self.project.output
        last = self._last(file)
        place = settle(
            folder,
            file,
            entry.sha256,
            ours=last.ours if last else (),
            last=last.name if last else "",
            discard=self.discard,
        )
        replaced = {move.seen.sha256 for move in place.moves} & (last.ours if last else set())
        told = entry.model_copy(
            update={
                "path": str(PurePosixPath(self.project.settings.output) / place.file),
                "build": entry.build if artifact.unchanged else build,
                "edited": self._edited(file, last) if place.edited else None,
                "replaced": tuple(sorted(replaced - {entry.sha256})),
            }
        )
        if artifact.unchanged and not place.moves:
            told = told.model_copy(update={"replaced": entry.replaced})
        return replace(artifact, entry=told, backup=place.backup), place

    def _edited(self, file: str, last: Finished | None) -> Edited:
        path = str(PurePosixPath(self.project.settings.output) / file)
        if last is None:
            return Edited(path=path)
        if last.edited:
            return last.edited
        return Edited(path=path, base=Base(build=last.build, sha256=last.sha256, bytes=last.bytes))

    def _last(self, file: str) -> Finished | None:
        manifest = self.standing.recorded.manifest
        if manifest is None:
            return None
        if file == RECONCILIATION:
            return manifest.reconciliation
        return next((entry for entry in manifest.artifacts if entry.file == file), None)

    def _settle(self, manifest: bytes) -> Place:
        sha256, ours = hashlib.sha256(manifest).hexdigest(), self.standing.recorded.ours
        return settle(self.project.output, MANIFEST, sha256, ours=ours, discard=self.discard)

    def _by_hand(self, artifact: Artifact[Finished]) -> Iterable[Diagnostic]:
        entry = artifact.entry
        if entry.edited:
            how = "was changed after it was built" if entry.edited.base else "was not made by a build"
            yield told_of(self.project.settings.output, PurePosixPath(entry.edited.path).name, entry.name, how=how)

    def _commit(self, record: Place, data: bytes, places: Iterable[Place]) -> None:
        """Move the manifest first: it knows the files that it replaces, should the rest not come to pass."""
        moves = [move for place in (record, *places) for move in place.moves]
        if record.moves:
            self.staging.stage(MANIFEST, data)
        for move in moves:
            if move.part and move.part not in self.staging.parts:
                self._stage_again(move.part)
        if moves:
            with undisturbed():
                self.staging.commit(moves)

    def _stage_again(self, file: str) -> None:
        """SlideAreas what need not be made again, but has to go to another place."""
        last = self._last(file)
        path = place_of(self.project.output, file, last) if last else None
        if path is None:
            raise ChangedMeanwhileError(file)
        with told(str(path)):
            data = path.read_bytes()
        self.staging.stage(file, data)


def _build_id(artifacts: Iterable[Artifact[Finished]]) -> str:
    """Name a build after all that it is about: the same inputs give the same name."""
    keys = "\n".join(artifact.entry.key for artifact in artifacts)
    return hashlib.sha256(keys.encode()).hexdigest()[:16]
