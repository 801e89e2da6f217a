"""The rules of PDF/UA-1, held against a file by ``page-validation`` in a process of its own.

The validator works in threads, which a forked process has not: there it would wait for them without
end. A process of its own also keeps what a file may do to compiled code from the build.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

PROFILE: Final = "ua1"
SECONDS: Final = 300
"""How long a file may take; the longest handouts take less than one."""
PROGRAM: Final = """\
import json, sys
import page
report = page.validate_pdf_bytes(sys.stdin.buffer.read(), profile=sys.argv[1])
failures = [[one.rule_id, one.message, one.object_id and one.object_id.object_number] for one in report.failures]
json.dump(failures, sys.stdout)
"""


class ValidatorError(Exception):
    """The validator is missing, or did not come to an end; the text says why."""


@dataclass(frozen=True)
class Failure:
    """A rule that a file breaks, and the number of the object that breaks it, None where it is the whole."""

    rule: str
    message: str
    number: int | None


def validate(data: bytes) -> tuple[Failure, ...]:
    """Hold a PDF's bytes against the rules; raises ValidatorError."""
    command = [sys.executable, "-c", PROGRAM, PROFILE]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603 - our own program
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ValidatorError(str(error)) from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ValidatorError(told[-1] if told else f"it ended with status {done.returncode}")
    return tuple(Failure(str(rule), str(message), number) for rule, message, number in json.loads(done.stdout))
