"""Which topics there are, and who says so: the notes, else areas or sessions, else the settings, else shared words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from confbrief.errors import Diagnostic, InputError, Severity
from confbrief.model.corpus import Reading, Topic
from confbrief.model.paper import Paper, Record, TopicBy, TopicLink
from confbrief.model.settings import TopicSettings
from confbrief.normalize.clusters import cluster_rules
from confbrief.text.slug import slug

_MOSTLY = 0.5
"""Share of the entries from which on the areas or sessions that they name are the topics."""
_SHARED = 0.5
"""Different names for each entry that has one, at most: others are no topics, but remarks."""
_FEW = 8
"""Entries below which names need not be shared."""
_OTHERS: Final = "other"
_SUBAREA = re.compile(r"\s*(?:->|→|»|::)\s*")
_KIND = (
    r"(?:poster|oral|spotlight|paper|talk|lightning|keynote|plenary|session|day|track|room|block|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)s?"
)
_SORT = r"(?:technical|parallel|contributed|invited|main|virtual|online|regular|morning|afternoon|evening)"
_BETWEEN = r"\b[\s:.,/()\[\]#–—-]*"
_OF_PROGRAMME = re.compile(
    rf"(?:{_SORT}\s+)*{_KIND}{_BETWEEN}"
    rf"(?:(?:{_SORT}|{_KIND}|[ap]m|\d+[a-z]?|(?:[a-z]\d*|[ivx]+)(?!/)|and|&|the|in|on){_BETWEEN})*",
    re.IGNORECASE,
)
"""The part of a session's name that is of the programme, such as "Poster Session 3:"."""


@dataclass(frozen=True)
class Scheme:
    """The topics, and what files a paper under them.

    ``topic_of`` gives the id of the topic that a record is filed under in its source, ``filed_by`` what that
    is; ``settings`` hold the words that tell a topic, ``told_by`` whose they are.
    """

    topics: tuple[Topic, ...]
    settings: TopicSettings
    topic_of: Callable[[Record], str | None]
    filed_by: TopicBy = TopicBy.NOTES
    told_by: TopicBy = TopicBy.RULE
    warnings: tuple[Diagnostic, ...] = ()


def scheme_of(readings: Sequence[Reading], papers: Sequence[Paper], settings: TopicSettings) -> Scheme:
    """Find the topics; ``papers`` are those of the readings.

    A rule for a topic that the sources do not have, and that has no name, is told as a warning and
    not used. Raises InputError where the fallback is no topic.
    """
    found: dict[str, Topic] = {}
    for reading in readings:
        for topic in reading.topics:
            found.setdefault(topic.id, topic)
    if found:
        return _with_settings(found, settings, _topic_in_notes, TopicBy.NOTES)
    records = [record for reading in readings for record in reading.records]
    for name_of, by in ((area_of, TopicBy.AREA), (session_of, TopicBy.SESSION)):
        named = _named(records, name_of)
        if named:
            return _with_settings(named, settings, _by_name(name_of), by)
    if not settings.topics:
        rules = cluster_rules(papers)
        if rules:
            told = TopicSettings(topics=rules, fallback=settings.fallback or _OTHERS)
            return _with_settings({}, told, _topic_in_notes, TopicBy.NOTES, TopicBy.CLUSTER)
    return _with_settings({}, settings, _topic_in_notes, TopicBy.NOTES)


def used_topics(scheme: Scheme, links: Iterable[Sequence[TopicLink]]) -> tuple[Topic, ...]:
    """Give the topics of a scheme; of those that shared words have made, only the ones that papers are in."""
    if scheme.told_by is not TopicBy.CLUSTER:
        return scheme.topics
    used = {link.id for found in links for link in found}
    return tuple(topic for topic in scheme.topics if topic.id in used)


def area_of(record: Record) -> str | None:
    """Name what a source files a record under: its first area, without the part of it."""
    return next((_SUBAREA.split(area.strip())[0] for area in record.areas if slug(area)), None)


def session_of(record: Record) -> str | None:
    """Name the subject of a record's session: "Serving" of "Oral 2A: Serving", nothing of "Poster Session 3"."""
    if record.session is None:
        return None
    name = record.session.name.strip()
    of_programme = _OF_PROGRAMME.match(name)
    rest = name[of_programme.end() :] if of_programme else name
    return rest if slug(rest) else None


def _topic_in_notes(record: Record) -> str | None:
    return record.topic


def _by_name(name_of: Callable[[Record], str | None]) -> Callable[[Record], str | None]:
    return lambda record: slug(name_of(record) or "") or None


def _named(records: Sequence[Record], name_of: Callable[[Record], str | None]) -> dict[str, Topic]:
    """Make topics of the names that most entries have, the most frequent first; empty where they tell nothing."""
    names = [name for record in records if (name := name_of(record))]
    counts = Counter(map(slug, names))
    told = len(names) >= _MOSTLY * len(records) and len(counts) > 1
    if not told or (len(names) >= _FEW and len(counts) > _SHARED * len(names)):
        return {}
    spelled: dict[str, Counter[str]] = {}
    for name in names:
        spelled.setdefault(slug(name), Counter())[name] += 1
    return {
        each: Topic(id=each, name=_printed(spelled[each]))
        for each in sorted(counts, key=lambda one: (-counts[one], one))
    }


def _printed(spellings: Mapping[str, int]) -> str:
    name = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
    return name[:1].upper() + name[1:]


def _with_settings(
    found: dict[str, Topic],
    settings: TopicSettings,
    topic_of: Callable[[Record], str | None],
    filed_by: TopicBy,
    told_by: TopicBy = TopicBy.RULE,
) -> Scheme:
    """Add the topics of the settings to those that the sources have."""
    has_own = bool(found)
    unknown = []
    for index, rule in enumerate(settings.topics):
        if rule.id in found:
            continue
        if rule.name is not None or not has_own:
            found[rule.id] = Topic(id=rule.id, name=rule.name or _spelled(rule.id))
        else:
            unknown.append((index, rule.id))
    if settings.fallback is not None and settings.fallback not in found:
        if filed_by is TopicBy.NOTES and has_own:
            hint = f"use one of {', '.join(found)}"
            raise InputError(Diagnostic(f"there is no topic {settings.fallback!r}", hint, path="fallback"))
        found[settings.fallback] = Topic(id=settings.fallback, name=_spelled(settings.fallback))
    warnings = tuple(_unknown(unknown, filed_by, found)) if unknown else ()
    return Scheme(tuple(found.values()), settings, topic_of, filed_by, told_by, warnings)


def _unknown(rules: Sequence[tuple[int, str]], by: TopicBy, found: Iterable[str]) -> Iterable[Diagnostic]:
    """Warn once of all rules for topics that there are not."""
    whose = "the notes have" if by is TopicBy.NOTES else f"the sources' {by}s have"
    names = ", ".join(repr(rule) for _, rule in rules)
    hint = f"add a name to make it a topic of its own, or use one of {', '.join(found)}"
    yield Diagnostic(f"{whose} no topic {names}", hint, path=f"topics[{rules[0][0]}].id", severity=Severity.WARNING)


def _spelled(topic_id: str) -> str:
    return topic_id.replace("-", " ").capitalize()
