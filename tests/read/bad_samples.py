"""Files that can't be read, each with the reason that must be given. `SMALL` are limits at which they stay small."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable

from read_samples import ARTICLES, page_of, warc_record

from hoidam.read import Limits

__all__ = ["FRONT", "GOOD", "SMALL", "TROUBLE", "many_jsonl", "zipped"]

SMALL = Limits(page=1 << 20, line=1 << 16, document=1 << 20, ratio_from=1 << 20)
GOOD = json.dumps({"text": "Hai bộ trưởng gặp nhau tại Paris."}, ensure_ascii=False).encode()
LONG = json.dumps({"text": "Hai bên gặp nhau. " * 3000}).encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def _tar(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _link() -> tarfile.TarInfo:
    info = tarfile.TarInfo("passwd.txt")
    info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return info


def many_jsonl(n: int = 2000) -> bytes:
    return b"\n".join(
        json.dumps({"text": f"Bài số {i}: hai bên hội đàm {i * 7919 % 104729}."}).encode() for i in range(n)
    )


def _cut_warc() -> bytes:
    whole = b"".join(warc_record(f"https://b.example/{i}", page_of(ARTICLES[0])) for i in range(3))
    return gzip.compress(whole)[:-40]


def _parquet_of_numbers() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": [1, 2, 3], "id": ["a", "b", "c"]}), out)
    return out.getvalue()


def _locked_zip() -> bytes:
    raw = bytearray(zipped(("a.txt", b"Bai viet")))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + at] |= 1
    return bytes(raw)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title><item><title>&b;</title></item></channel></rss>"""
FRONT = (
    "<html><body>"
    + "".join(f"<a href='/{i}'>Hai nước nhất trí thúc đẩy quan hệ số {i}</a>" for i in range(60))
    + "</body></html>"
)

TROUBLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "only blanks": (lambda: b" \n\t \n", "empty"),
    "no words": (lambda: b"--- | --- ...", "empty"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
    "a PDF": (lambda: b"%PDF-1.7\n1 0 obj", "binary"),
    "random bytes": (lambda: bytes(range(256)) * 8, "binary"),
    "a gzip cut off": (lambda: gzip.compress(many_jsonl())[:-200], "truncated"),
    "a gzip with a damaged middle": (lambda: gzip.compress(many_jsonl())[:2000] + b"\0" * 900, "truncated"),
    "a gzip bomb": (lambda: gzip.compress((LONG + b"\n") * 2000, 9), "bomb"),
    "a zip bomb": (lambda: zipped(("a.txt", b" " * (300 << 20))), "bomb"),
    "a zip cut off": (lambda: zipped(("a.jsonl", many_jsonl()))[:-60], "bad_archive"),
    "a locked zip": (_locked_zip, "encrypted"),
    "a path that leaves the archive": (lambda: zipped(("../../etc/cron.d/x", GOOD)), "unsafe_path"),
    "an absolute path": (lambda: _tar((tarfile.TarInfo("/etc/x.txt"), b"Van ban")), "unsafe_path"),
    "a link out of the archive": (lambda: _tar((_link(), b"")), "unsafe_path"),
    "a tar cut off": (lambda: _tar((tarfile.TarInfo("a.jsonl"), many_jsonl()))[:3000], "bad_archive"),
    "zips within zips": (lambda: _nested(8), "too_deep"),
    "one endless line": (lambda: b'{"text": "' + b"a" * (1 << 18) + b'"}\n', "too_large"),
    "no JSON": (lambda: b'{"text": "a", }\n', "bad_json"),
    "JSON without text": (lambda: b'{"name": "a"}\n', "no_text"),
    "JSON of numbers": (lambda: b"[1, 2]", "bad_json"),
    "JSON nested without end": (lambda: b"[" * 100_000, "bad_json"),
    "a JSON list cut off": (lambda: b'[{"text": "a', "bad_json"),
    "a WARC cut in the middle": (_cut_warc, "truncated"),
    "a Parquet file of numbers": (_parquet_of_numbers, "no_text"),
    "a Parquet file cut off": (lambda: b"PAR1" + bytes(200), "bad_parquet"),
    "an XML bomb": (lambda: BOMB, "bad_feed"),
    "a feed of nothing": (lambda: b"<rss version='2.0'><channel></channel></rss>", "empty"),
    "a page of 50 MB": (lambda: b"<html><body>" + b"<p>a</p>" * (6 << 20), "too_large"),
    "a book": (lambda: "Hai bên lại gặp nhau. ".encode() * 20_000, "too_large"),
    "a page without text": (lambda: b"<html><body><p>404</p></body></html>", "no_article"),
    "a front page": (lambda: FRONT.encode(), "front_page"),
}


def _nested(depth: int) -> bytes:
    data = b"Van ban."
    for _ in range(depth):
        data = zipped(("a.zip", data))
    return data
