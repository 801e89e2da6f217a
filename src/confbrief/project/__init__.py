"""What a user writes: settings, recipes, themes, topics, corrections; every fault told with its place."""

from __future__ import annotations

from confbrief.project.load import PROJECT_FILE, Project, find_root, load_project

__all__ = ["PROJECT_FILE", "Project", "find_root", "load_project"]
