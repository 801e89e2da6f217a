"""What a user writes: settings, recipes, themes, topics, corrections; every fault told with its place."""

from __future__ import annotations

from confbrief.project.load import PROJECT_FILE, find_root, load_project
from confbrief.project.project import FaultyProjectError, Project, reading_order

__all__ = ["PROJECT_FILE", "FaultyProjectError", "Project", "find_root", "load_project", "reading_order"]
