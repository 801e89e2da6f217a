from __future__ import annotations

import os
from pathlib import Path

import pytest

from confbrief.errors import InputError
from confbrief.project.paths import LeavesProjectError, inside, read_bytes


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("../x", "leaves the project"),
        ("a/../../x", "leaves the project"),
        ("/etc/passwd", "is absolute"),
        ("C:/x", "is absolute"),
        ("", "is empty"),
        ("  ", "is empty"),
        ("a\0b", "is empty"),
    ],
)
def test_paths_that_leave_are_refused(tmp_path: Path, written: str, how: str) -> None:
    with pytest.raises(LeavesProjectError, match=how):
        inside(tmp_path, written)


def test_links_are_followed_inside_only(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "seeds").mkdir(parents=True)
    (tmp_path / "secret").write_text("s", encoding="utf-8")
    (root / "seeds" / "a").write_text("a", encoding="utf-8")
    (root / "in").symlink_to("seeds/a")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "up").symlink_to(tmp_path)
    assert read_bytes(root, "in", limit=10) == b"a"
    for written in ("out", "up/secret"):
        with pytest.raises(LeavesProjectError, match="symbolic link"):
            inside(root, written)
        with pytest.raises(InputError, match="symbolic link"):
            read_bytes(root, written, limit=10)


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(InputError, match="round"):
        read_bytes(tmp_path, "round", limit=10)


def test_only_files_of_a_fair_size_are_read(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "large").write_bytes(b"x" * 11)
    os.mkfifo(tmp_path / "pipe")
    for name, what in [
        ("folder", "a folder"),
        ("large", "larger than 10"),
        ("pipe", "no regular"),
        ("none", "not exist"),
    ]:
        with pytest.raises(InputError, match=what):
            read_bytes(tmp_path, name, limit=10)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "locked").write_bytes(b"x")
    (tmp_path / "locked").chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path, "locked", limit=10)
