from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from confbrief.model.chart import Mark
from confbrief.render.document.mark_runs import mark_runs
from tests.render.sample import n, p


def labels(marks: list[Mark]) -> list[str]:
    return [run.label for run in mark_runs(marks)]


def test_marks_of_consecutive_lines_are_one_run() -> None:
    assert labels([p(line) for line in range(348, 366)]) == ["P348–P365"]
    assert labels([n(12), p(20), p(21), p(22), n(13)]) == ["N12", "P20–P22", "N13"]


def test_two_lines_and_lines_of_two_sources_are_no_run() -> None:
    assert labels([p(20), p(21)]) == ["P20", "P21"]
    assert labels([p(20), n(21), p(22)]) == ["P20", "N21", "P22"]
    assert labels([p(22), p(21), p(20)]) == ["P22", "P21", "P20"]
    assert labels([]) == []


@given(st.lists(st.builds(lambda make, line: make(line), st.sampled_from([n, p]), st.integers(1, 12))))
def test_every_mark_is_in_one_run_in_its_place(marks: list[Mark]) -> None:
    assert [mark for run in mark_runs(marks) for mark in run.marks] == marks
