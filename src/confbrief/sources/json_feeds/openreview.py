"""Submissions as OpenReview's programming interface gives them, version 1 or 2.

Version 2 wraps every field of ``content`` in ``{"value": …}``, version 1 does not. Reviews, comments and decisions
are notes too; they are no papers, but a decision that stands with its paper is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import LeftOver, Reading
from confbrief.model.paper import Link, LinkKind
from confbrief.model.provenance import Source
from confbrief.sources.feeds.entries import Entry, reading_of
from confbrief.sources.json_feeds.objects import Objects, at_path, guessed_names, is_object_list
from confbrief.sources.json_feeds.scan import Node, scan, value_of
from confbrief.sources.json_feeds.text import keys_of
from confbrief.sources.values import Places

_SITE: Final = "https://openreview.net"
_TELLING: Final = frozenset(
    {
        "content",
        "forum",
        "invitation",
        "invitations",
        "signatures",
        "readers",
        "writers",
        "authorids",
        "venueid",
        "notes",
    }
)
_LEAST: Final = 2
_HINT: Final = 'submissions are {"notes": [{"id": "…", "content": {"title": {"value": "…"}, …}}]}'
_NEVER: Final = frozenset(
    {"key", "page", "notes", "takeaway", "affiliations", "session", "time", "end", "room", "other"}
)
"""What fields of a submission are not taken for: forms ask authors for all sorts of things under such names."""


class OpenReview:
    """Reads lists of submissions."""

    kind = "openreview"
    takes = frozenset[str | None]({"JSON", None})

    def score(self, text: str) -> float:
        """Look for ``content`` with a title, and for the fields of a note."""
        keys = keys_of(text)
        found = _TELLING & set(keys)
        return 0.93 if "content" in found and "title" in keys and len(found) >= _LEAST else 0.0

    def reason(self, text: str) -> str:
        """Say what the text shows of its kind."""
        return f"it has the fields {', '.join(sorted(_TELLING & set(keys_of(text))))}, and titles within content"

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the submissions out of the list, in its order."""
        root = scan(text, source.path)
        places = Places(text, source.id)
        notes = list(_notes(root))
        papers = [(note, content) for note in notes if (content := _content(note)) and _is_paper(note, content)]
        if not papers:
            raise InputError(Diagnostic("no submission was found", _HINT, source.path))
        guesses = guessed_names([content for _, content in papers])
        names = {field: paths for field, paths in guesses.items() if field not in _NEVER}
        names["title"] = ("title",)
        names["decision"] = ("decision", "venue")
        objects = Objects(names, text, places, _SITE)
        decisions = dict(_decisions(notes, text))
        entries = [_entry(objects, note, content, decisions) for note, content in papers]
        taken = {id(note) for note, _ in papers}
        left = [
            LeftOver(line=places.line(note.start), reason="a review, a comment or a decision")
            for note in notes
            if id(note) not in taken
        ]
        return reading_of(entries, source, places, left_over=left), ()


def _notes(root: Node) -> Iterator[Node]:
    """Give the notes of a list, of an answer with ``notes``, or the one note that the whole is."""
    listed = root.fields.get("notes", root)
    if is_object_list(listed):
        yield from (note for note in listed.items if note.fields)
    elif "content" in root.fields:
        yield root


def _content(note: Node) -> Node | None:
    content = note.fields.get("content")
    return content if content is not None and content.fields else None


def _is_paper(note: Node, content: Node) -> bool:
    title = at_path(content, "title")
    answers = note.fields.get("replyto")
    alone = answers is None or answers.value is None
    return (
        alone
        and title is not None
        and isinstance(title.value, str)
        and bool({"abstract", "authors"} & set(content.fields))
    )


def _decisions(notes: Sequence[Node], text: str) -> Iterator[tuple[str, str]]:
    """Give the decision of each forum, from notes that answer it or stand within it."""
    replies = [reply for note in notes for reply in _replies(note)]
    for note in (*notes, *replies):
        forum = value_of(note.fields.get("forum"), text)
        content = _content(note)
        told = value_of(at_path(content, "decision"), text) if content is not None else None
        if forum and told:
            yield forum.text, told.line


def _replies(note: Node) -> list[Node]:
    details = note.fields.get("details")
    found = details.fields.get("directReplies") if details is not None else None
    return found.items if found is not None else []


def _entry(objects: Objects, note: Node, content: Node, decisions: dict[str, str]) -> Entry:
    entry = objects.entry(note, content)
    ids = [value_of(note.fields.get(key), objects.text) for key in ("forum", "id")]
    forum = next((value.text for value in ids if value), None)
    page = (Link(kind=LinkKind.PAGE, url=f"{_SITE}/forum?id={forum}"),) if forum else ()
    return replace(entry, links=(*page, *entry.links), decision=decisions.get(forum or "") or entry.decision)
