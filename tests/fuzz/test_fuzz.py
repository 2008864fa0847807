"""The targets of the long fuzzing run (`bench/fuzz.py`), each for a moment, on bytes that resemble what it reads."""

from __future__ import annotations

import pytest
from fuzz_targets import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TEXTS = (
    "Ảnh: AFP ", "Theo TTXVN", "14:21, 15/10/2014", "\n", "|", ">> ", "[", "]", ". ", "hôm qua (5/8)", "ố", "o\u0302",
    "\u200b", "&nbsp;", "&#", ";", '"', "'", "{", "}", ",", ":", "text", "published", "<p>", "</p>", "<", ">", "&",
    "<title>", "<link>", "<![CDATA[", "http://b.example/", "Content-Length: 9\r\n\r\n", "2014",
)  # fmt: skip
MARKS = (b"\x00", b"\xff\xfe", b"\x1f\x8b", b"PK\x01\x02", b"PAR1", b"\xe1\xba", b"\x80")
PIECES = st.sampled_from([*(text.encode() for text in TEXTS), *MARKS])
BYTES = st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=40).map(b"".join))


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes_are_read_or_refused(name: str) -> None:
    target = TARGETS[name]

    @given(BYTES)
    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    def run(data: bytes) -> None:
        target(data)

    run()
