"""The base of every model: frozen, and strict about unknown fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: never changed after it is made, never with a field that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
