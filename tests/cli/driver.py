"""Runs the program and stops at a certain moment, so that a test can do something to it just then.

    python -m tests.cli.driver hold PLACE ARGUMENT…   says "here" on standard error at PLACE, and stays there
    python -m tests.cli.driver count ARGUMENT…        says how many calls of the program's own functions there were
    python -m tests.cli.driver kill NUMBER ARGUMENT…  kills itself at the call of that number

No moment is a matter of time: every run comes to the same one.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import confbrief
from confbrief.cli import app

PACKAGE = str(Path(confbrief.__file__).parent)
RELEASE = signal.SIGUSR1
"""Lets a process go on that was held."""


def hold(place: str) -> None:
    """Let a function of the program wait for a signal before it does its work; places are ``module:name``."""
    module, _, name = place.partition(":")
    *owner, last = name.split(".")
    target: Any = importlib.import_module(module)
    for each in owner:
        target = getattr(target, each)
    real = getattr(target, last)
    raw = vars(target)[last] if owner else real

    def held(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it is
        # A signal that comes before the reading begins is not lost: it is written into the pipe.
        woken, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.signal(RELEASE, lambda *_: None)
        before = signal.set_wakeup_fd(wake)
        os.write(2, f"here {os.getpid()}\n".encode())
        os.read(woken, 1)
        signal.set_wakeup_fd(before)
        os.close(woken)
        os.close(wake)
        return real(*given, **named)

    setattr(target, last, staticmethod(held) if isinstance(raw, (classmethod, staticmethod)) else held)


class Calls:
    """Counts the calls of the program's own functions."""

    def __init__(self, fatal: int = 0) -> None:
        self.number = 0
        self.fatal = fatal

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        """Take a call; at the fatal one, the process is gone."""
        if event == "call" and frame.f_code.co_filename.startswith(PACKAGE):
            self.number += 1
            if self.number == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Run the program as the first arguments say."""
    # A shell starts what is to run in the background with interrupts ignored, and that is handed down.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    how, *rest = sys.argv[1:]
    calls = None
    if how == "hold":
        hold(rest.pop(0))
    elif how == "kill":
        calls = Calls(int(rest.pop(0)))
    elif how == "count":
        calls = Calls()
    sys.setprofile(calls)
    status = 0
    try:
        app(rest, prog_name="confbrief", standalone_mode=True)
    except SystemExit as end:
        status = int(end.code or 0)
    sys.setprofile(None)
    if calls:
        print(calls.number)  # noqa: T201 - what the test asks for
    sys.exit(status)


if __name__ == "__main__":
    main()
