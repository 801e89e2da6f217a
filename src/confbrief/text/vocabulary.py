"""Vocabulary that comes with the program as data: YAML files in the packages that use them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def read_vocabulary(package: str, file: str) -> Any:  # noqa: ANN401 - whatever the file holds; its reader knows
    """Read a file of a package, once; ``file`` is its path there. Nobody may change what is given."""
    return yaml.safe_load(resources.files(package).joinpath(*file.split("/")).read_text(encoding="utf-8"))
