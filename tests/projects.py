"""The project that ships, as a copy for the tests: a user changes ``config`` and ``seeds``, and the tests still hold.

``.ci/run`` holds the copy equal to the original.
"""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SHIPPED: Final = ROOT / "tests" / "shipped"
