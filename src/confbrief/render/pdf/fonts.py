"""Fonts of our own: the machine's are not looked at, so that every machine makes the same file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
</fontconfig>
"""


@contextmanager
def private_fonts(folders: Sequence[Path]) -> Iterator[None]:
    """Let fontconfig know the fonts of these folders, and no others, for a while.

    fontconfig is told by an environment variable which file to read; the file and its cache live
    in a temporary folder. https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
    """
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="confbrief-fonts-") as scratch:
        file = Path(scratch) / "fonts.conf"
        listed = "\n".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
        file.write_text(_CONFIGURATION.format(folders=listed, cache=escape(scratch)), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(file)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
