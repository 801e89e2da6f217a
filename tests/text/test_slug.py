"""Names as ids, in whatever letters they are written."""

from __future__ import annotations

from confbrief.text.slug import id_of


def test_latin_names_are_their_own_ids() -> None:
    assert id_of("KV-Cache & Café", "topic") == "kv-cache-cafe"


def test_names_in_other_letters_are_told_apart() -> None:
    serving, storage = id_of("推論", "topic"), id_of("ストレージ", "topic")
    assert serving != storage
    assert serving.startswith("topic-")
    assert id_of("推論", "topic") == serving
