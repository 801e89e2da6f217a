"""Dates: those of the conference as the sources print them, and the one that a briefing bears."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from confbrief.compose.counting import listed
from confbrief.model.corpus import Corpus
from confbrief.model.recipe import Recipe

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAYS: Final = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:[–—-]|to|and)\s?(?:" + _MONTH + r"\s)?\d{1,2}(?:st|nd|rd|th)?)?"
_YEAR: Final = r"(?:,?\s+(?:19|20)\d{2})?"
_DATE: Final = re.compile(rf"\b(?:{_MONTH}\s{_DAYS}(?!\d){_YEAR}|{_DAYS}\s{_MONTH}(?!\w){_YEAR})")
_PIECES: Final = re.compile(r"(?P<year>\b(?:19|20)\d{2}\b)|(?P<day>\b\d{1,2})|(?P<month>[A-Za-z]{3})[A-Za-z]*")
_YEARS: Final = re.compile(r"\b(?:19|20)\d{2}\b")


def dates_told(corpus: Corpus) -> str:
    """Give the dates that the sources name for the conference, as printed; empty where they name none."""
    return listed(list(dict.fromkeys(day for day, _ in _told(corpus))))


def document_date(recipe: Recipe, corpus: Corpus, given: date | None = None) -> date | None:
    """Give the date that a briefing bears in its properties; it depends on the inputs alone.

    It is the recipe's own; else ``given``, that of the build where one is set; else the last day of
    the conference that the sources tell of, before which no briefing on it can be written. None
    where the sources tell of no whole date: nothing is then said, since the clock is no input.
    """
    if recipe.date or given:
        return recipe.date or given
    days = [_last_day(told, _year(context, corpus.conference)) for told, context in _told(corpus)]
    return max((day for day in days if day), default=None)


def _told(corpus: Corpus) -> list[tuple[str, str]]:
    """Give the dates as printed, each with the text that it stands in."""
    for passage in corpus.preamble:
        if found := _DATE.search(passage.text):
            return [(found.group().strip(), passage.text)]
    times = (session.time for session in corpus.sessions if session.time)
    return [(found.group().strip(), time) for time in times if (found := _DATE.search(time))]


def _year(*texts: str) -> int | None:
    """Give the year of the first text that names one and no other."""
    for text in texts:
        years = set(_YEARS.findall(text))
        if len(years) == 1:
            return int(years.pop())
    return None


def _last_day(told: str, year: int | None) -> date | None:
    """Read the last day of "May 20–21", "July 30 - August 1, 2026" or "3 to 5 March"; None where a piece is missing.

    ``year`` is that of a date which names none of its own.
    """
    day = month = 0
    for piece in _PIECES.finditer(told):
        if piece["year"]:
            year = int(piece["year"])
        elif piece["day"]:
            day = int(piece["day"])
        elif piece["month"].lower() in _MONTHS:
            month = _MONTHS.index(piece["month"].lower()) + 1
    try:
        return date(year or 0, month, day)
    except ValueError:
        return None
