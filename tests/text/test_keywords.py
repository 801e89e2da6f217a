from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.text.keywords import any_keyword, keyword_pattern


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("KV cache", "reuse the KV-Cache"),
        ("KV cache", "weights and KV caches."),
        ("KV-cache", "Paged KV Cache Systems"),
        ("kv cache", "a KVCache of"),
        ("KV caches", "one KV cache"),
        ("batches", "in a batch"),
        ("batch", "large batches"),
        ("memory", "two memories"),
        ("memories", "one memory"),
        ("on-device", "models On-Device"),
        ("on-device", "run on device"),
        ("llama.cpp", "(llama.cpp)"),
        ("C++", "written in C++ today"),
        ("speculative decoding", "speculative\ndecoding"),
    ],
)
def test_a_keyword_is_found_as_people_write_it(keyword: str, text: str) -> None:
    assert keyword_pattern(keyword).search(text)


@pytest.mark.parametrize(
    ("keyword", "text"),
    [
        ("edge", "knowledge"),
        ("edge", "edged"),
        ("KV", "LKV8"),
        ("KV cache", "KV caching"),
        ("SD", "SDK"),
        ("GPS", "a GP"),
        ("device", "devise"),
        ("llama.cpp", "llamaXcpp"),
    ],
)
def test_a_part_of_a_word_is_no_keyword(keyword: str, text: str) -> None:
    assert not keyword_pattern(keyword).search(text)


@given(st.text(alphabet="abcs yz-", min_size=1, max_size=12).filter(lambda word: word.strip(" -")))
def test_a_keyword_finds_itself(word: str) -> None:
    keyword = word.strip(" -")
    assert any_keyword((keyword,), f"before {keyword} after")
