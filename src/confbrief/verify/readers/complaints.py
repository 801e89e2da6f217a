"""What a library complains of while it reads a damaged file: heard here and not printed, and only up to a number."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from confbrief.errors import Diagnostic, InputError

MOST: Final = 1000


@contextmanager
def few_complaints(library: str) -> Iterator[None]:
    """Keep what a library complains of from standard error; raise InputError where it has no end.

    A reader that mends damage upon damage takes minutes for a page.
    """
    logger, count = logging.getLogger(library), _Count(logging.WARNING)
    before = logger.propagate
    logger.addHandler(count)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(count)
        logger.propagate = before


class _Count(logging.Handler):
    """Counts complaints, and has enough at some time."""

    complaints = 0

    def emit(self, _record: logging.LogRecord) -> None:
        self.complaints += 1
        if self.complaints > MOST:
            raise InputError(Diagnostic(f"it is damaged in more than {MOST:,} places", "make it anew"))
