"""What kind of thing a stream of bytes is, told by its first bytes; its name only decides between kinds of text."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

__all__ = ["HEAD", "Kind", "kind_of"]

Kind: TypeAlias = Literal[
    "empty", "gzip", "zstd", "bzip2", "xz", "zip", "tar", "parquet", "warc",
    "json", "feed", "html", "csv", "text", "binary",
]  # fmt: skip
HEAD = 4096
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|atom:feed)[\s>]", re.I)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|table|meta|title)[\s>/]", re.I)
_FOREIGN = re.compile(
    rb"%PDF-|\x89PNG|\xff\xd8\xff|GIF8|\x7fELF|\xd0\xcf\x11\xe0|ID3|OggS|RIFF|\x00\x00\x00.ftyp|SQLite format"
)


def kind_of(head: bytes, name: str = "") -> Kind:
    """The kind of content whose first bytes (at least `HEAD` where there are as many) these are."""
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return "empty" if len(head) < HEAD else "binary" if b"\0" in head else "text"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    if _FOREIGN.match(head):
        return "binary"
    return _kind_of_text(head, name.lower())


def _kind_of_text(head: bytes, name: str) -> Kind:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"\0" in head:
        return _wide_or_binary(head)
    if start[:1] in (b"{", b"[") and _json_like(start):
        return "json"
    if start[:1] == b"<":
        return "feed" if _FEED.search(head) else "html" if _HTML.search(head) or start[:5] == b"<?xml" else "text"
    if name.endswith((".csv", ".tsv", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst")):
        return "csv"
    if name.endswith((".html", ".htm", ".xhtml")) and _HTML.search(head):
        return "html"
    return "text"


def _json_like(start: bytes) -> bool:
    """A brace that opens JSON: then comes a key, a value or the end; a bracketed headline goes on with a letter."""
    return re.match(rb'\{\s*["}]|\[\s*[{\[\]"\d]', start) is not None


def _wide_or_binary(head: bytes) -> Kind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    lopsided = max(even, odd) * 4 > len(head) // 2 and max(even, odd) > 4 * min(even, odd)
    return "text" if lopsided else "binary"
