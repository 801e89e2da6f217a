"""The feeds of virtual conference sites: a list of events under ``results``, and the abstracts by id beside it.

A paper that is shown as a poster and told as a talk stands in the feed twice; it is one entry here. The abstracts
may lie in a file of their own, ``{"119718": "…"}``: each is an entry without a title, joined by its id later.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Reading
from confbrief.model.paper import Link
from confbrief.model.provenance import Source
from confbrief.sources.feeds.addresses import links_of
from confbrief.sources.feeds.entries import Entry, merged, reading_of
from confbrief.sources.json_feeds.objects import Objects, at_path
from confbrief.sources.json_feeds.scan import Node, scan, value_of
from confbrief.sources.json_feeds.text import begins_as_json, keys_of
from confbrief.sources.values import Places
from confbrief.text.slug import slug

_NAMES: Final = {
    "title": ("name", "title"),
    "authors": ("authors", "speakers"),
    "abstract": ("abstract",),
    "summary": ("tldr", "TLDR"),
    "areas": ("topic", "primary_area", "track"),
    "keywords": ("keywords",),
    "decision": ("decision",),
    "session": ("session", "session_name"),
    "room": ("room_name", "room"),
    "time": ("starttime", "start_time"),
    "end": ("endtime", "end_time"),
    "page": ("virtualsite_url", "paper_url", "sourceurl"),
    "pdf": ("paper_pdf_url",),
    "other": ("url",),
    "poster": ("poster_url",),
    "video": ("video_url",),
}
_TELLING: Final = frozenset(
    {
        "virtualsite_url",
        "eventtype",
        "event_type",
        "starttime",
        "fullname",
        "poster_position",
        "eventmedia",
        "paper_url",
    }
)
"""Names of fields of which a feed of events has several."""
_LEAST: Final = 3
_MEDIA: Final = (("poster", "poster"), ("slide", "poster"), ("pdf", "pdf"), ("video", "video"), ("code", "code"))
_BY_ID: Final = re.compile(r'\s*\{\s*"\d+"\s*:\s*"')
_NO_PAPERS: Final = frozenset(
    {"workshop", "tutorial", "social", "break", "expo", "affinity", "reception", "registration"}
)


class VirtualSite:
    """Reads the feeds of virtual conference sites."""

    kind = "virtual-site"
    takes = frozenset[str | None]({"JSON", None})

    def score(self, text: str) -> float:
        """Look for the fields of events, or for texts by id."""
        if _BY_ID.match(text):
            return 0.9
        keys = keys_of(text)
        return 0.95 if len(_TELLING & set(keys)) >= _LEAST else 0.0

    def reason(self, text: str) -> str:
        """Say what the text shows of its kind."""
        if _BY_ID.match(text):
            return "its fields are numbers, each with a text"
        return f"it has the fields {', '.join(sorted(_TELLING & set(keys_of(text))))}"

    def read(self, text: str, source: Source) -> tuple[Reading, tuple[Diagnostic, ...]]:
        """Take the papers out of a feed, or the abstracts out of the file beside it."""
        if not begins_as_json(text):
            raise InputError(Diagnostic("is no JSON", _HINT, source.path))
        root = scan(text, source.path)
        places = Places(text, source.id)
        if root.fields and all(key.isdigit() for key in root.fields):
            return reading_of(list(_abstracts(root, text)), source, places), ()
        events = root.fields["results"].items if "results" in root.fields else root.items
        objects = Objects(_NAMES, text, places, _site(root, text))
        entries = [_entry(objects, event, text) for event in events if event.fields and not _is_no_paper(event, text)]
        entries = [entry for entry in entries if entry.title]
        if not entries:
            raise InputError(Diagnostic("no paper was found", _HINT, source.path))
        return reading_of(list(_papers(entries)), source, places), ()


_HINT: Final = (
    'a feed of a virtual site is {"results": [{"name": "…", "authors": [{"fullname": "…"}], …}]}, '
    'and its abstracts are {"119718": "…"}'
)


def _abstracts(root: Node, text: str) -> Iterator[Entry]:
    for key, node in root.fields.items():
        value = value_of(node, text)
        if value:
            yield Entry(start=node.start, end=node.end, at=node.at, abstract=(value,), keys=(key,))


def _is_no_paper(event: Node, text: str) -> bool:
    value = value_of(event.fields.get("eventtype"), text)
    return value is not None and value.text.strip().casefold() in _NO_PAPERS


def _entry(objects: Objects, event: Node, text: str) -> Entry:
    entry = objects.entry(event)
    keys = [value_of(event.fields.get(key), text) for key in ("id", "uid")]
    related = event.fields.get("related_events_ids")
    told = [*keys[:1], *(value_of(one, text) for one in (related.items if related else []))]
    decision = entry.decision
    kind = value_of(event.fields.get("eventtype"), text)
    return replace(
        entry,
        keys=tuple(dict.fromkeys(value.text for value in told if value)),
        decision=decision or (kind.line if kind else None),
        links=(*entry.links, *_media(event, text, objects.base)),
    )


def _media(event: Node, text: str, base: str) -> Iterator[Link]:
    for medium in event.fields["eventmedia"].items if "eventmedia" in event.fields else ():
        told = " ".join(
            value.text for key in ("type", "name", "title") if (value := value_of(medium.fields.get(key), text))
        ).casefold()
        field = next((field for word, field in _MEDIA if word in told), "other")
        for key in ("uri", "file", "url"):
            value = value_of(medium.fields.get(key), text)
            if value:
                yield from links_of(field, value.text, base)
                break


def _site(root: Node, text: str) -> str:
    """Find the address of the site among those that lead to its own data; empty where there is none."""
    events = root.fields["results"].items if "results" in root.fields else root.items
    own = [at_path(root, "next"), *(at_path(event, "authors.0.url") for event in events[:50])]
    for node in own:
        value = value_of(node, text)
        match = re.match(r"(https?)://([^/]+)/api/", value.text) if value else None
        if match:
            return f"https://{match[2]}"
    return ""


def _papers(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Join the events of one paper: the same title, or named as related, and an author or an id in common."""
    by_title: dict[str, list[list[Entry]]] = defaultdict(list)
    by_key: dict[str, list[list[Entry]]] = defaultdict(list)
    order: list[list[Entry]] = []
    for entry in entries:
        title = slug(entry.title.line) if entry.title else ""
        group = next((group for group in by_title[title] if title and _same(group[0], entry)), None)
        related = (one for key in entry.keys for one in by_key[key])
        group = group or next((one for one in related if _same_people(one[0], entry)), None)
        if group is None:
            group = []
            by_title[title].append(group)
            order.append(group)
        group.append(entry)
        for key in entry.keys:
            by_key[key].append(group)
    for group in order:
        yield merged(group)


def _same_people(one: Entry, other: Entry) -> bool:
    """Whether two events that name each other share somebody: an oral may have another title than its poster."""
    return bool({slug(name) for name in one.people.names} & {slug(name) for name in other.people.names})


def _same(one: Entry, other: Entry) -> bool:
    ours, theirs = ({slug(name) for name in entry.people.names} for entry in (one, other))
    return not ours or not theirs or bool(ours & theirs) or bool({*one.keys} & {*other.keys})
