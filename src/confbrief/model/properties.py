"""What a finished file says of itself, the same in every format: title, author, date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import confbrief
from confbrief.model.briefing import Briefing

PROGRAM: Final = "confbrief"
GENERATOR: Final = f"{PROGRAM} {confbrief.__version__}"


@dataclass(frozen=True)
class Properties:
    """The properties of a file. ``date`` is when it was written and last changed, None where that is not known."""

    title: str
    author: str
    subject: str
    language: str
    date: date | None

    @classmethod
    def of(cls, briefing: Briefing) -> Properties:
        """Take them from the briefing; what nobody signs is the program's own."""
        return cls(
            title=briefing.title,
            author=briefing.author or PROGRAM,
            subject=briefing.standfirst.text,
            language=briefing.language,
            date=briefing.date,
        )
