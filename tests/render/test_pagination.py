from __future__ import annotations

from confbrief.render.pagination import Pagination


def test_a_page_is_named_once_however_often_it_cites() -> None:
    pages = Pagination.of([["a", "b"], [], ["c", "d"], ["e"]])
    assert pages.total == 4
    assert pages.first_on_each_page(["d", "b", "a", "e", "c"]) == ((1, "b"), (3, "d"), (4, "e"))


def test_what_is_not_laid_out_yet_has_no_page() -> None:
    assert Pagination().page_of("a") is None
    assert Pagination().first_on_each_page(["a"]) == ()
    assert Pagination.of([["a"], ["a"]]).page_of("a") == 1
