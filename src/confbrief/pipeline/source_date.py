"""The date of a build where one is set: ``SOURCE_DATE_EPOCH``, https://reproducible-builds.org/specs/source-date-epoch/."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Final

from confbrief.errors import Diagnostic, UsageError

VARIABLE: Final = "SOURCE_DATE_EPOCH"


def source_date() -> date | None:
    """Give the day, in UTC, of the seconds since 1970 that the variable holds; None where it is not set.

    Raises UsageError where it holds no such number.
    """
    written = os.environ.get(VARIABLE, "").strip()
    if not written:
        return None
    try:
        return datetime.fromtimestamp(int(written), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        hint = f"write whole seconds since 1970, such as {VARIABLE}=1780444800, or unset it"
        raise UsageError(Diagnostic(f"{VARIABLE} is {written!r}, which is no time", hint=hint)) from error
