"""What is fuzzed: readers and cleaner, each as a function that must hold for any bytes. No exception, no lost place."""

from __future__ import annotations

import contextlib
import io
import unicodedata
from collections.abc import Callable

from hoidam.clean import RawArticle, clean
from hoidam.normal import normalise
from hoidam.read import Limits, Refusal
from hoidam.read.encoding import decode
from hoidam.read.source import read_stream
from hoidam.read.stream import Peekable
from hoidam.read.where import Where

LIMITS = Limits(text=50_000, page=1 << 20, line=1 << 16, document=1 << 18, unpacked=1 << 22, ratio_from=1 << 20)


def text_of(data: bytes) -> str:
    """Any text: bytes of UTF-8 as they are, others as letters of Western Europe."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def cleaned(data: bytes) -> None:
    """The cleaner: sentences and noise lie within the text, in order, and map back into the text as found."""
    check(RawArticle(text=text_of(data)))


def check(raw: RawArticle) -> None:
    """Cleans an article and looks at every place that comes out."""
    document, normal = clean(raw)
    before = 0
    for sentence in document.sentences:
        assert before <= sentence.start < sentence.end <= len(document.text)
        before = sentence.end
        start, end = normal.origin(sentence.start, sentence.end)
        assert 0 <= start < end <= len(raw.text)
    for noise in document.article.noise:
        assert document.text[noise.start : noise.end] == noise.text


def normalised(data: bytes) -> None:
    """Normal text: in NFC, and every character from a stretch of the text as found."""
    text = text_of(data)
    normal = normalise(text)
    assert unicodedata.is_normalized("NFC", normal.text)
    before = 0
    for i in range(len(normal.text)):
        start, end = normal.origin(i, i + 1)
        assert before <= start < end <= len(text)
        before = start


def decoded(data: bytes) -> None:
    """Encodings: text, or the one error that says there is none."""
    with contextlib.suppress(UnicodeDecodeError):
        assert isinstance(decode(data), str)


def read_as(head: bytes, name: str = "x") -> Callable[[bytes], None]:
    """A reader: whatever follows its first bytes gives articles that can be cleaned, or refusals that say why."""

    def target(data: bytes) -> None:
        for item in read_stream(Peekable(io.BytesIO(head + data)), Where(name, name, LIMITS)):
            if isinstance(item, Refusal):
                assert item.reason and item.message
            else:
                check(item)

    return target


TARGETS: dict[str, Callable[[bytes], None]] = {
    "clean": cleaned,
    "normal": normalised,
    "encoding": decoded,
    "any": read_as(b""),
    "json": read_as(b'{"text": "'),
    "json list": read_as(b'[{"text": "a"},'),
    "csv": read_as(b"id,text,date\n", "x.csv"),
    "feed": read_as(b"<?xml version='1.0'?><rss version='2.0'><channel><item>"),
    "html": read_as(b"<html><body><h1>Hai b\xc3\xaan g\xe1\xba\xb7p nhau</h1><p>"),
    "warc": read_as(b"WARC/1.0\r\nWARC-Type: response\r\n"),
    "gzip": read_as(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"),
    "zstd": read_as(b"\x28\xb5\x2f\xfd"),
    "zip": read_as(b"PK\x03\x04"),
    "tar": read_as(b"a.txt" + bytes(252) + b"ustar\x0000"),
    "parquet": read_as(b"PAR1"),
}
