"""The session of a paper, as structured sources tell it."""

from __future__ import annotations

import re

from confbrief.model.paper import Session
from confbrief.sources.feeds.times import written_time
from confbrief.sources.values import Places, Value


def session_of(
    places: Places, name: Value | None, room: Value | None, start: Value | None, end: Value | None
) -> Session | None:
    """Give the session with its room and time; without a name its time names it, without either there is none."""
    time = written_time(start.line if start else None, end.line if end else None)
    told = name or room or start
    if told is None or (name is None and time is None):
        return None
    return Session(
        name=re.sub(r"\s*[|;]\s*", ", ", name.line) if name else time or "",
        room=room.line if room else None,
        time=time if name else None,
        line=places.line(told.start),
    )
