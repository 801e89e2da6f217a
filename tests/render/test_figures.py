from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confbrief.errors import InputError
from confbrief.model.chart import Bound, ChartKind, ChartRow, ChartSpec, Point, Scale
from confbrief.model.theme import Theme
from confbrief.render.assets import packaged_templates
from confbrief.render.figures import WIDTH, Drawing, Typeface, draw_chart
from confbrief.typeset.colour import on_paper
from tests.render import sample
from tests.render.conftest import load_theme

CHARTS = (sample.gains_chart, sample.speedup_bars, sample.coverage_bars, sample.dispute_dumbbell)
TYPEFACE = Typeface.bundled("Carlito", packaged_templates() / "fonts")
SVG = "{http://www.w3.org/2000/svg}"
THEME: Theme = load_theme("daylight")


def draw(spec: ChartSpec) -> Drawing:
    return draw_chart(spec, on_paper(THEME.colours), TYPEFACE)


def words(drawing: Drawing) -> list[str]:
    return [element.text or "" for element in ET.fromstring(drawing.svg).iter(f"{SVG}text")]  # noqa: S314 - our own


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom and words of every text of a drawing, by the fonts' own widths."""
    found = []
    for element in ET.fromstring(drawing.svg).iter(f"{SVG}text"):  # noqa: S314 - our own
        style = element.get("style", "")
        size = float(re.search(r"font-size: ([\d.]+)px", style)[1])  # type: ignore[index]
        bold = "font-weight: 700" in style
        text = element.text or ""
        width = TYPEFACE.width(text, size, bold=bold)
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        x -= {"start": 0.0, "middle": width / 2, "end": width}[re.search(r"text-anchor: (\w+)", style)[1]]  # type: ignore[index]
        found.append((x, y - 0.7 * size, x + width, y + 0.2 * size, text))
    return found


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    placed = boxes(drawing)
    return [
        (one[4], other[4])
        for number, one in enumerate(placed)
        for other in placed[number + 1 :]
        if one[0] < other[2] - 0.3 and other[0] < one[2] - 0.3 and one[1] < other[3] - 0.3 and other[1] < one[3] - 0.3
    ]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.__name__)
def test_every_label_note_value_and_mark_is_drawn(chart: object) -> None:
    assert callable(chart)
    spec: ChartSpec = chart()
    drawn = " ".join(words(draw(spec)))
    for row in spec.rows:
        for word in f"{row.label} {row.note}".split():
            assert word in drawn
        for point in row.points:
            assert point.label in drawn
            assert all(mark.label in drawn for mark in point.marks)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.__name__)
def test_labels_do_not_overlap_and_stay_on_the_sheet(chart: object) -> None:
    assert callable(chart)
    drawing = draw(chart())
    assert overlaps(drawing) == []
    assert all(left >= -0.1 and right <= WIDTH + 0.5 for left, _, right, _, _ in boxes(drawing))
    assert all(top >= -0.1 and bottom <= drawing.height + 0.1 for _, top, _, bottom, _ in boxes(drawing))


label = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters="\x7f"), max_size=60)
values = st.floats(min_value=0.01, max_value=1e6, allow_nan=False)


@st.composite
def charts(draw_from: st.DrawFn) -> ChartSpec:
    kind = draw_from(st.sampled_from([kind for kind in ChartKind if kind is not ChartKind.MATRIX]))
    series = ("one", "two", "three")[: draw_from(st.integers(1, 3))]
    rows = []
    for _ in range(draw_from(st.integers(1, 6))):
        points = []
        for name in series:
            low, high = sorted((draw_from(values), draw_from(values)))
            ranged = kind is not ChartKind.BAR and draw_from(st.booleans())
            points.append(
                Point(
                    series=name,
                    low=low if ranged else None,
                    high=high,
                    label=draw_from(label),
                    bound=draw_from(st.sampled_from(Bound)),
                    marks=(sample.n(draw_from(st.integers(1, 9999))),),
                )
            )
        rows.append(ChartRow(label=draw_from(label), note=draw_from(label), points=tuple(points)))
    return ChartSpec(
        id="any",
        kind=kind,
        title="t",
        subtitle="s",
        unit=draw_from(st.sampled_from(["x", "%", "min"])),
        axis="what is measured",
        scale=Scale.LINEAR if kind is ChartKind.BAR else draw_from(st.sampled_from(Scale)),
        series=series,
        rows=tuple(rows),
        foot="f",
        alt="a",
    )


@settings(max_examples=40, deadline=None)
@given(charts())
def test_no_chart_has_labels_over_one_another(spec: ChartSpec) -> None:
    drawing = draw(spec)
    assert [pair for pair in overlaps(drawing) if all(map(str.strip, pair))] == []
    # A lane of three labels may be wider than the plot; single values and ranges never are.
    if spec.kind is ChartKind.RANGE:
        assert all(right <= WIDTH + 0.5 for _, _, right, _, _ in boxes(drawing))


def test_the_same_chart_gives_the_same_bytes_and_ids_of_its_own() -> None:
    first, again = draw(sample.gains_chart()), draw(sample.gains_chart())
    assert first.svg == again.svg
    other = draw(sample.speedup_bars())
    ids = [set(re.findall(r' id="([^"]+)"', drawing.svg)) for drawing in (first, other)]
    assert not ids[0] & ids[1]


def test_text_stays_text_and_means_nothing_else() -> None:
    spec = sample.speedup_bars()
    row = spec.rows[0].model_copy(update={"label": "$x^2$ <script>alert(1)</script> & so on"})
    drawing = draw(spec.model_copy(update={"rows": (row,)}))
    joined = " ".join(words(drawing))
    assert "$x^2$" in joined
    assert "<script" not in drawing.svg
    assert "alert(1)" in joined


def test_stacked_bars_are_as_long_as_their_sum() -> None:
    spec = sample.coverage_bars()
    drawing = draw(spec)
    colour = on_paper(THEME.colours).series[2].lower()
    right_edges = [
        max(float(number) for number in re.findall(r"[ML] ([\d.]+) ", path.get("d", "")))
        for path in ET.fromstring(drawing.svg).iter(f"{SVG}path")  # noqa: S314 - our own
        if colour in path.get("style", "")
    ]
    ticks = {text: (left + right) / 2 for left, _, right, _, text in boxes(drawing) if text in {"0", "12"}}
    unit = (ticks["12"] - ticks["0"]) / 12
    sums = [sum(point.high for point in row.points) for row in spec.rows if row.points[-1].series == "page only"]
    assert [round((edge - ticks["0"]) / unit, 2) for edge in right_edges[1:]] == sums


def test_a_value_that_cannot_be_drawn_is_told() -> None:
    spec = sample.gains_chart()
    row = spec.rows[0].model_copy(update={"points": (Point(series="gain", high=0.0, label="0"),)})
    with pytest.raises(InputError, match="chart 'throughput-gain': a log axis has no place for zero or less"):
        draw(spec.model_copy(update={"rows": (row,)}))
    row = spec.rows[0].model_copy(update={"points": (Point(series="gain", high=float("nan"), label="?"),)})
    with pytest.raises(InputError, match="not a finite number"):
        draw(spec.model_copy(update={"rows": (row,)}))
    with pytest.raises(InputError, match="nothing to draw"):
        draw(spec.model_copy(update={"rows": ()}))
    row = spec.rows[0].model_copy(update={"points": (Point(series="other", high=1.0, label="1"),)})
    with pytest.raises(InputError, match="unknown series 'other'"):
        draw(spec.model_copy(update={"rows": (row,)}))


def test_wrapping_keeps_every_word_and_the_width() -> None:
    text = "Compilers, DSLs & Agentic Kernel Generation with_an_unbroken_word_that_is_far_too_long_for_the_column"
    lines = TYPEFACE.wrap(text, 9, 100)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(TYPEFACE.width(line, 9) <= 100 for line in lines)


def test_a_font_that_is_missing_is_named() -> None:
    assert Typeface.bundled("Liberation Sans", Path("x")).bold == Path("x/LiberationSans-Bold.ttf")
