"""Times of structured sources, written for people."""

from __future__ import annotations

from datetime import datetime


def written_time(start: str | None, end: str | None = None) -> str | None:
    """Write a stretch of time: "2025-12-05, 16:30–19:30" for what programs write, anything else as it stands."""
    if not start or not start.strip():
        return None
    first, last = _moment(start), _moment(end or "")
    if first is None:
        return f"{start.strip()}–{end.strip()}" if end and end.strip() else start.strip()
    if len(start.strip()) <= len("2025-12-05"):
        return f"{first:%Y-%m-%d}"
    told = f"{first:%Y-%m-%d, %H:%M}"
    if last is None or last <= first:
        return told
    return f"{told}–{last:%H:%M}" if last.date() == first.date() else f"{told}–{last:%Y-%m-%d, %H:%M}"


def _moment(text: str) -> datetime | None:
    try:
        # The time as the conference's clocks show it: the zone is left out.
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None
