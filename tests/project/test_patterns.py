"""A folder or a pattern of files in the place of a source: what is found, under which ids, and what is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from confbrief.errors import InputError
from confbrief.project import load_project
from confbrief.project.paths import read_bytes
from tests.projects import SHIPPED

FILES = ("talks/Blitz talk.md", "talks/ah.txt", "talks/README.md", "talks/slides.pdf", "talks/.hidden.md", "more/ah.md")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED / "config" / "themes", tmp_path / "config" / "themes")
    (tmp_path / "config" / "recipes").mkdir()
    (tmp_path / "config/recipes/one.yaml").write_text("title: One\nsections:\n  - kind: papers\n", encoding="utf-8")
    for name in FILES:
        (tmp_path / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "seeds" / name).write_text("# A talk\n", encoding="utf-8")
    return tmp_path


def sources(root: Path, written: str) -> list[tuple[str, str, str | None]]:
    (root / "config/project.yaml").write_text(f"conference: X\nsources:\n{written}", encoding="utf-8")
    return [(source.id, source.path, source.talks) for source in load_project(root).settings.sources]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("seeds/talks/*.md", [("talks-blitz-talk", "seeds/talks/Blitz talk.md", None)]),
        (
            "seeds/talks",
            [("talks-blitz-talk", "seeds/talks/Blitz talk.md", None), ("talks-ah", "seeds/talks/ah.txt", None)],
        ),
        ("seeds/*/ah.*", [("talks-ah", "seeds/more/ah.md", None), ("talks-ah-2", "seeds/talks/ah.txt", None)]),
        ("seeds/more/ah.md", [("talks", "seeds/more/ah.md", "auto")]),
    ],
)
def test_each_file_is_a_source(project: Path, path: str, found: list[tuple[str, str, str | None]]) -> None:
    assert sources(project, f"  - {{id: talks, path: '{path}'}}\n") == found


def test_ids_that_are_written_are_kept(project: Path) -> None:
    written = "  - {id: talks, path: seeds/talks, talks: many}\n  - {id: talks-ah, path: seeds/more/ah.md}\n"
    assert sources(project, written) == [
        ("talks-blitz-talk", "seeds/talks/Blitz talk.md", "many"),
        ("talks-ah-2", "seeds/talks/ah.txt", "many"),
        ("talks-ah", "seeds/more/ah.md", "auto"),
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("seeds/talks/*.rst", "no file is found by 'seeds/talks/*.rst'"),
        ("../*.md", "'../*.md' leaves the project"),
        ("/etc/*.md", "'/etc/*.md' is absolute"),
        ("seeds/*/../../../*.md", "'seeds/*/../../../*.md' leaves the project"),
    ],
)
def test_patterns_that_find_nothing_or_lead_out(project: Path, path: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        sources(project, f"  - {{id: talks, path: '{path}'}}\n")
    [told] = caught.value.diagnostics
    assert (told.message, told.line) == (f"sources[0].path: {message}" if ":" in told.message else message, 3)


def test_a_link_that_leads_out_is_refused_when_it_is_read(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("# Secret\n", encoding="utf-8")
    (project / "seeds" / "talks" / "linked.md").symlink_to(outside / "secret.md")
    paths = [path for _, path, _ in sources(project, "  - {id: talks, path: 'seeds/talks/*.md'}\n")]
    assert paths == ["seeds/talks/Blitz talk.md", "seeds/talks/linked.md"]
    with pytest.raises(InputError, match="leads out of the project"):
        read_bytes(project, paths[1], limit=100)


def test_the_abstracts_beside_a_feed_are_a_source_of_their_own(project: Path) -> None:
    for name in ("feed.json", "abstracts.json"):
        (project / "seeds" / name).write_text("{}", encoding="utf-8")
    written = "  - {id: site, kind: virtual-site, path: seeds/feed.json, abstracts: seeds/abstracts.json}\n"
    assert sources(project, written) == [
        ("site", "seeds/feed.json", "auto"),
        ("site-abstracts", "seeds/abstracts.json", "auto"),
    ]
    (project / "seeds/abstracts.json").unlink()
    with pytest.raises(InputError, match="there is no file"):
        sources(project, written)


@pytest.mark.parametrize(
    ("kind", "key", "said"),
    [
        ("notes", "columns: {title: A}", "the key columns has no meaning for the kind notes"),
        ("csv", "fields: {title: A}", "the key fields has no meaning for the kind csv"),
        ("bibtex", "abstracts: seeds/talks/ah.txt", "the key abstracts has no meaning for the kind bibtex"),
    ],
)
def test_keys_that_a_kind_does_not_know_are_told(project: Path, kind: str, key: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        sources(project, f"  - {{id: a, kind: {kind}, path: seeds/talks/ah.txt, {key}}}\n")


def test_columns_and_fields_are_checked_as_all_settings_are(project: Path) -> None:
    with pytest.raises(InputError, match="titel"):
        sources(project, "  - {id: a, kind: csv, path: seeds/talks/ah.txt, columns: {titel: A}}\n")
