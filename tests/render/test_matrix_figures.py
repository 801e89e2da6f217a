"""Figures of counts and of equal values: nothing runs into anything, and nothing hides."""

from __future__ import annotations

import math
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from confbrief.model.chart import Bound, ChartKind, ChartRow, ChartSpec, Point, Scale
from confbrief.render.figures import PANEL_WIDTH, WIDTH, draw_chart
from confbrief.typeset.colour import on_paper
from tests.render import sample
from tests.render.test_figures import THEME, TYPEFACE, boxes, draw, overlaps

names = st.lists(st.text("abcdefghij ", min_size=1, max_size=24).map(str.strip).filter(bool), min_size=1, max_size=8)


def matrix(rows: int, columns: list[str], counts: list[int]) -> ChartSpec:
    cells = [[counts[(row * len(columns) + at) % len(counts)] for at in range(len(columns))] for row in range(rows)]
    return sample.speedup_bars().model_copy(
        update={
            "kind": ChartKind.MATRIX,
            "series": tuple(columns),
            "rows": tuple(
                ChartRow(
                    label=f"A topic of a rather long name, number {index}",
                    note="nine papers",
                    points=tuple(
                        Point(series=name, high=float(n), label=str(n))
                        for name, n in zip(columns, own, strict=True)
                        if n
                    ),
                )
                for index, own in enumerate(cells)
            ),
        }
    )


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 20),
    names.map(lambda some: list(dict.fromkeys(some))),
    st.lists(st.integers(1, 99), min_size=1, max_size=9),
)
def test_no_matrix_has_labels_over_one_another(rows: int, columns: list[str], counts: list[int]) -> None:
    drawing = draw(matrix(rows, columns, counts))
    upright = "rotate(-90" in drawing.svg
    if not upright:
        assert overlaps(drawing) == []
        assert all(right <= WIDTH + 0.5 for _, _, right, _, _ in boxes(drawing))


def test_the_area_of_a_dot_is_its_count() -> None:
    drawing = draw(matrix(2, ["one", "two"], [1, 4, 9, 16]))
    widths = sorted(
        {round(float(b) - float(a), 2) for a, b in _extents(drawing.svg)},
    )
    assert [round(width / widths[0], 1) for width in widths] == [1.0, 2.0, 3.0, 4.0]


def _extents(svg: str) -> list[tuple[float, float]]:
    """Give the least and largest x of every closed curve."""
    found = []
    for path in re.findall(r'<path d="(M[^"]*C[^"]*)"', svg):
        across = [float(x) for x, _ in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]
        found.append((min(across), max(across)))
    return found


def test_equal_values_of_a_dumbbell_are_both_seen() -> None:
    spec = sample.dispute_dumbbell()
    points = tuple(Point(series=name, high=3.0, label="3×") for name in spec.series)
    drawing = draw(spec.model_copy(update={"rows": (ChartRow(label="same", points=points),)}))
    widths = {round(b - a, 1) for a, b in _extents(drawing.svg)}
    # One is drawn as a ring around the other; the key holds them at their usual size.
    assert max(widths) > 1.5 * min(widths)


def test_nothing_but_the_place_of_a_dot_tells_a_value_on_a_log_axis() -> None:
    row = ChartRow(label="a", points=(Point(series="gain", high=30.0, label="up to 30×", bound=Bound.UP_TO),))
    other = ChartRow(label="b", points=(Point(series="gain", high=2.0, label="2×"),))
    spec = sample.gains_chart().model_copy(update={"series": ("gain",), "rows": (row, other), "scale": Scale.LOG})
    svg = draw(spec).svg
    lines = re.findall(r'<path d="M ([\d.]+) ([\d.]+)\s+L ([\d.]+) \2\s*"', svg)
    dots = [(left + right) / 2 for left, right in _extents(svg)]
    assert dots
    assert lines
    # No line along a row ends at a value.
    assert not any(math.isclose(float(end), dot, abs_tol=4) for _, _, end in lines for dot in dots)


def test_a_panel_is_half_a_sheet_wide() -> None:
    drawing = draw_chart(sample.gains_chart(), on_paper(THEME.colours), TYPEFACE, PANEL_WIDTH)
    assert drawing.width == PANEL_WIDTH
    assert 2 * PANEL_WIDTH < WIDTH
    assert overlaps(drawing) == []
    assert all(right <= PANEL_WIDTH + 0.5 for _, _, right, _, _ in boxes(drawing))
