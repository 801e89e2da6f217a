"""The command line: the only layer that prints, asks or exits."""

from __future__ import annotations

from confbrief.cli.app import app, main

__all__ = ["app", "main"]
