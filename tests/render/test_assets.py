from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from confbrief.errors import InputError
from confbrief.model.theme import Theme
from confbrief.render import Assets
from confbrief.render.assets import LOGO_LIMIT, packaged_templates


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()


PNG = _png()


def with_logo(theme: Theme, logo: str) -> Theme:
    return theme.model_copy(update={"logo": logo})


def test_the_packaged_templates_hold_fonts_with_their_licences() -> None:
    fonts = packaged_templates() / "fonts"
    families = {path.stem.split("-")[0] for path in fonts.glob("*.ttf")}
    assert families == {"Carlito", "LiberationSans", "DejaVuSans"}
    for name, said in (("Carlito", "SIL OPEN FONT LICENSE"), ("Liberation", "SIL OPEN FONT LICENSE"),
                       ("DejaVu", "Arev Fonts Copyright")):  # fmt: skip
        assert said in (fonts / f"LICENSE-{name}.txt").read_text(encoding="utf-8")


def test_a_logo_of_the_project_is_read(tmp_path: Path, daylight: Theme) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    assets = Assets.of(with_logo(daylight, "logo.png"), tmp_path)
    assert assets.logo == PNG
    assert assets.logo_type == "image/png"


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        ("../secret.png", "outside of the project"),
        ("/etc/passwd", "outside of the project"),
        ("link.png", "outside of the project"),
        ("none.png", "does not exist"),
        ("url(file:///etc/passwd)", "does not exist"),
        ("file:///etc/passwd", "does not exist"),
        ("text.png", "neither a PNG nor a JPEG"),
        ("large.png", "larger than 5 MiB"),
    ],
)
def test_a_logo_that_may_not_be_read_is_told(tmp_path: Path, daylight: Theme, logo: str, said: str) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (project / "link.png").symlink_to(tmp_path / "secret.png")
    (project / "text.png").write_text("<svg/>")
    (project / "large.png").write_bytes(PNG + bytes(LOGO_LIMIT))
    with pytest.raises(InputError, match=said):
        Assets.of(with_logo(daylight, logo), project)


def test_own_templates_go_first_and_stay_inside(tmp_path: Path, daylight: Theme) -> None:
    (tmp_path / "own" / "fonts").mkdir(parents=True)
    assets = Assets.of(daylight, tmp_path, "own")
    assert assets.templates == (tmp_path / "own", packaged_templates())
    assert assets.font_folders == (tmp_path / "own" / "fonts", packaged_templates() / "fonts")
    with pytest.raises(InputError, match="outside of the project"):
        Assets.of(daylight, tmp_path, "..")
    with pytest.raises(InputError, match="there is no folder 'none'"):
        Assets.of(daylight, tmp_path, "none")


def test_all_faults_are_told_at_once(tmp_path: Path, daylight: Theme) -> None:
    with pytest.raises(InputError) as caught:
        Assets.of(with_logo(daylight, "none.png"), tmp_path, "none")
    assert [diagnostic.path for diagnostic in caught.value.diagnostics] == ["templates", "logo"]


def test_every_file_that_a_rendering_may_read_is_listed(tmp_path: Path, daylight: Theme) -> None:
    (tmp_path / "own" / "html").mkdir(parents=True)
    (tmp_path / "own" / "html" / "document.css").write_text("")
    names = [name for name, _ in Assets.of(daylight, tmp_path, "own").files()]
    assert names[0] == "templates0/html/document.css"
    assert {"templates1/html/blocks.html", "templates1/fonts/Carlito-Regular.ttf"} <= set(names)
