"""Words of a recipe that its deck has no room for: told where they are written, with the room that there is."""

from __future__ import annotations

from collections.abc import Iterator

from confbrief.errors import Diagnostic
from confbrief.model.briefing import Briefing
from confbrief.render.pptx.plan.titles import set_cover_title
from confbrief.render.pptx.type.sizes import TypeSizes


def too_long(briefing: Briefing, setting: TypeSizes) -> Iterator[Diagnostic]:
    """Find the title where the cover cannot hold it at the smallest size; ``path`` is its place in the recipe."""
    words = briefing.title.split()
    if _has_room(briefing.title, setting):
        return
    # Of more words than have room, half are tried, and then half of what is left.
    low, high = 0, len(words)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _has_room(" ".join(words[:middle]), setting) else (low, middle)
    room = len(" ".join(words[:low]))
    hint = f"write at most {room} characters" if room else "write shorter words"
    yield Diagnostic(
        f"has {len(briefing.title)} characters, more than the first slide has room for", hint, path="title"
    )


def _has_room(title: str, setting: TypeSizes) -> bool:
    box = setting.stage.cover_title.box
    return setting.height(set_cover_title(title, setting), box.width) <= box.height
