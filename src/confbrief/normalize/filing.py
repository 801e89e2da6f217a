"""What the conference itself files papers under: the primary areas of its feeds, else its sessions.

It is asked where nobody's notes have topics. Sessions that only say when and how papers are shown ("Poster Session
3") are no topics, and neither is what nearly every paper has of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from confbrief.model.corpus import Topic
from confbrief.model.paper import Record, TopicBy, TopicLink
from confbrief.text.slug import slug

_FEW: Final = 8
"""Topics that a corpus may have however small it is."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_TIMES_AND_FORMS: Final = frozenset(
    _WORD.findall(
        """
    session sessions poster posters oral orals talk talks spotlight spotlights paper papers track day demo demos
    lightning presentation presentations morning afternoon evening am pm monday tuesday wednesday thursday
    friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april may june
    july august september october november december hall room exhibit ballroom plenary main conference a b c d e
    f i ii iii iv v vi vii viii ix x and the of in on virtual hybrid accepted all full short regular st nd rd th
    """
    )
)
"""Words that say when and how papers are shown, not what they are about."""


@dataclass(frozen=True)
class Filing:
    """The conference's topics by their ids, and what they are: areas or sessions."""

    by: TopicBy = TopicBy.AREA
    topics: Mapping[str, Topic] = field(default_factory=dict)

    def links(self, records: Iterable[Record]) -> tuple[TopicLink, ...]:
        """Give the first topic that records of a paper are filed under."""
        for record in records:
            name = _name(record, self.by)
            topic = self.topics.get(slug(name)) if name else None
            if topic is not None:
                where = f"{record.source}, line {record.line_start}"
                what = "its area" if self.by is TopicBy.AREA else "its session"
                return (TopicLink(id=topic.id, by=self.by, reason=f"{what} is {topic.name} in {where}"),)
        return ()


def filing_of(records: Sequence[Record]) -> Filing:
    """Find the conference's own topics; none where notes have topics, or where papers are hardly told apart."""
    if any(record.topic for record in records):
        return Filing()
    for by in (TopicBy.AREA, TopicBy.SESSION):
        names = [name for record in records if (name := _name(record, by))]
        topics = {slug(name): name for name in reversed(names) if slug(name)}
        most = max(_FEW, len(names) // 2)
        if 1 < len(topics) <= most:
            ordered = dict.fromkeys(slug(name) for name in names if slug(name))
            return Filing(by, {one: Topic(id=one, name=topics[one]) for one in ordered})
    return Filing()


def _name(record: Record, by: TopicBy) -> str | None:
    if by is TopicBy.AREA:
        return record.areas[0] if record.areas else None
    name = record.session.name if record.session else None
    return name if name and _names_subject(name) else None


@cache
def _names_subject(session: str) -> bool:
    """Whether the name of a session says what it is about."""
    return any(word.casefold() not in _TIMES_AND_FORMS for word in _WORD.findall(session))
