"""What holds for any text: spans are cut from it, in order, and the same text gives the same statements."""

from __future__ import annotations

from cast_of import document_and_cast
from hypothesis import given
from hypothesis import strategies as st

from hoidam.said import find_statements

_WORDS = "Ông Rojas|bà Vega|Chile|Peru|nói|cho biết|rằng|kêu gọi|Theo|theo AFP|và|đồng thời|khẳng định|sẽ hợp tác"
_MORE = "không|tuyên bố|của|hai bên|Ông|“|”|\"|''|,|;|.|:|\n"
_PIECES = st.sampled_from(f"{_WORDS}|{_MORE}".split("|"))


@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_spans_are_cut_from_the_text(text: str) -> None:
    document, cast = document_and_cast(text)
    found = find_statements(document, (), cast)
    for s in found:
        assert s.text == document.text[s.start : s.end]
        assert s.text.strip()
        assert s.speaker
    assert found == find_statements(document, (), cast)


@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_one_speaker_does_not_say_the_same_words_twice(text: str) -> None:
    document, cast = document_and_cast(text)
    keys = [(s.start, s.end, s.speaker) for s in find_statements(document, (), cast)]
    assert len(keys) == len(set(keys))


def test_long_hostile_text_is_read() -> None:
    document, cast = document_and_cast("Ông Rojas nói rằng, và " * 2000)
    assert len(find_statements(document, (), cast)) < 4000
