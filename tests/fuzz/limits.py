"""Run one input under limits, and tell what went wrong."""

from __future__ import annotations

import signal
import traceback
from types import FrameType

from confbrief.errors import ConfbriefError
from tests.fuzz.targets import Target

SECONDS = 5.0
"""Of processor time, so that it does not depend on how busy the machine is."""


class TooSlowError(BaseException):
    """An input took more processor time than it may; no handler of the program catches it."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def fault_of(target: Target, data: bytes, *, twice: bool = False) -> str | None:
    """Give the fault's name and innermost place, or None; ``twice`` also holds two runs to be equal."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, 1.0)
    try:
        first = target.hold(data)
        if twice and target.hold(data) != first:
            return "NotTheSameTwice"
    except ConfbriefError as error:
        return "NoStatus" if error.exit_status not in {1, 2, 3} else None
    except (Exception, TooSlowError) as error:  # noqa: BLE001 - whatever it is, it is a finding
        frame = traceback.extract_tb(error.__traceback__)[-1]
        slow = isinstance(error, TooSlowError)
        return "TooSlow" if slow else f"{type(error).__name__} at {frame.filename.rpartition('/')[2]}:{frame.lineno}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return None
