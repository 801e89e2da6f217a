"""Value axes: their ends, their ticks, and where values stand on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.charts.axis import tick_label, value_axis
from confbrief.errors import InputError
from confbrief.model.chart import ChartKind, ChartRow, ChartSpec, Point, Scale


def chart(*values: float, unit: str = "×", kind: ChartKind = ChartKind.RANGE, scale: Scale = Scale.LINEAR) -> ChartSpec:
    rows = tuple(ChartRow(label="a", points=(Point(series="s", high=value, label=f"{value:g}"),)) for value in values)
    return ChartSpec(
        id="c",
        kind=kind,
        title="t",
        subtitle="s",
        unit=unit,
        axis="gain",
        scale=scale,
        series=("s",),
        rows=rows,
        foot="",
        alt="",
    )


@pytest.mark.parametrize(
    ("spec", "ticks"),
    [
        pytest.param(chart(2.1, 4.5), (1, 2, 3, 4, 5), id="gains begin at one"),
        pytest.param(chart(1.05, 1.66), (1, 1.2, 1.4, 1.6, 1.8), id="small gains"),
        pytest.param(chart(1.24, 9.9), tuple(range(1, 11)), id="whole factors"),
        pytest.param(chart(1.3, 10.8, scale=Scale.LOG), (1, 2, 4, 8, 16), id="powers of two"),
        pytest.param(chart(1.3, 310, scale=Scale.LOG), (1, 10, 100, 1000), id="powers of ten"),
        pytest.param(chart(3, 7, unit="papers", kind=ChartKind.BAR), (0, 2, 4, 6, 8), id="counts hold zero"),
        pytest.param(chart(20, 61, unit="%"), (0, 20, 40, 60, 80), id="shares hold zero"),
        pytest.param(chart(15, 51, unit="min", scale=Scale.LOG), (8, 16, 32, 64), id="log without one"),
    ],
)
def test_ticks(spec: ChartSpec, ticks: tuple[float, ...]) -> None:
    assert value_axis(spec).ticks == pytest.approx(ticks)


@given(
    st.lists(st.floats(0.001, 1e9), min_size=1, max_size=8), st.sampled_from(Scale), st.sampled_from(["×", "%", "ms"])
)
def test_every_value_stands_on_its_axis_between_the_outer_ticks(values: list[float], scale: Scale, unit: str) -> None:
    axis = value_axis(chart(*values, unit=unit, scale=scale))
    assert all(-1e-6 <= axis.place(value) <= 1 + 1e-6 for value in values)
    assert axis.ticks[0] == pytest.approx(axis.low)
    assert axis.ticks[-1] == pytest.approx(axis.high)
    assert 2 <= len(axis.ticks) <= 40
    assert list(axis.ticks) == sorted(set(axis.ticks))


def test_a_log_axis_divides_evenly_by_factor() -> None:
    axis = value_axis(chart(2.0, 16.0, scale=Scale.LOG))
    assert axis.place(2) - axis.place(1) == pytest.approx(axis.place(16) - axis.place(8))


def test_zero_has_no_place_on_a_log_axis() -> None:
    with pytest.raises(InputError, match="no place for zero or less"):
        value_axis(chart(0.0, 3.0, scale=Scale.LOG))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(2, "x", "2×"), (0.5, "x", "0.5×"), (40, "%", "40%"), (10000, "tokens/s", "10,000"), (-5, "%", "−5%")],
)
def test_ticks_say_their_unit(value: float, unit: str, expected: str) -> None:
    assert tick_label(value, unit) == expected
