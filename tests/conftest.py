"""What holds for the whole suite."""

from __future__ import annotations

import os

from hypothesis import settings

# Property tests share the cores with rendering: how long one example takes says nothing here. In
# continuous integration they draw the same examples in every run.
settings.register_profile(
    "suite", parent=settings.get_profile("ci" if os.environ.get("CI") else "default"), deadline=None
)
settings.load_profile("suite")
