from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from confbrief.errors import InputError
from confbrief.pipeline.disk.write import ABANDONED_AFTER, PART_SUFFIX, Staging, write_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_nothing_is_seen_before_the_commit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with Staging(tmp_path, "out") as staging:
        staging.stage("a", b"new")
        staging.stage("b", b"more")
        assert (tmp_path / "a").read_bytes() == b"old"
        assert not (tmp_path / "b").exists()
        staging.commit()
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a", "b"]


def test_what_is_not_committed_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def interrupted() -> None:
        with Staging(tmp_path, "out") as staging:
            staging.stage("a", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_folder_in_the_way_is_found_before_anything_is_moved(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()

    def blocked() -> None:
        with Staging(tmp_path, "out") as staging:
            staging.stage("a", b"new")
            staging.stage("b", b"new")
            staging.commit()

    with pytest.raises(InputError, match="out/b"):
        blocked()
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_link_is_replaced_and_what_it_leads_to_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.pdf").symlink_to(tmp_path / "secret")
    with Staging(tmp_path / "out", "out") as staging:
        staging.stage("a.pdf", b"new")
        staging.commit()
    assert (tmp_path / "secret").read_bytes() == b"secret"
    assert not (tmp_path / "out" / "a.pdf").is_symlink()


@pytest.mark.parametrize("name", ["../a", "a/b", "/a"])
def test_only_files_of_the_folder_are_written(tmp_path: Path, name: str) -> None:
    with Staging(tmp_path / "out", "out") as staging, pytest.raises(ValueError, match="not the name"):
        staging.stage(name, b"")


def test_files_have_the_rights_that_the_user_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_only_parts_that_are_long_abandoned_are_swept_away(tmp_path: Path) -> None:
    old, young = tmp_path / f".a.1{PART_SUFFIX}", tmp_path / f".a.2{PART_SUFFIX}"
    for part in (old, young):
        part.write_bytes(b"")
    long_ago = old.stat().st_mtime - ABANDONED_AFTER - 60
    os.utime(old, (long_ago, long_ago))
    with Staging(tmp_path, "out"):
        assert names(tmp_path) == [young.name]


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(InputError, match="cannot be written"):
        Staging(tmp_path / "out", "out").__enter__()


def test_a_named_file_may_be_a_link_a_device_or_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    write_file(Path(os.devnull), b"new")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    with pytest.raises(InputError, match="cannot be written"):
        write_file(tmp_path, b"new")


def test_a_full_disk_is_told_and_leaves_the_old_file() -> None:
    with pytest.raises(InputError, match="/dev/full"):
        write_file(Path("/dev/full"), b"x" * 100_000)
