"""Claims made of a value and whatever else a test is about."""

from __future__ import annotations

from typing import Any

from confbrief.model.claim import Claim


def claim(value: str, **fields: Any) -> Claim:  # noqa: ANN401 - as the model takes it
    known = {
        "source": "page",
        "line": 1,
        "start": 0,
        "end": len(value),
        "value": value,
        "quote": f"a {value} quote",
        "role": "result",
        "measure": "throughput",
        "form": "ratio",
        "low": 2.0,
        "high": 2.0,
        "unit": "x",
        "gain": 2.0,
        "better": "higher",
    }
    return Claim.model_validate({**known, **fields})
