"""Every kind of trouble is one clear refusal, and what stands beside it is read all the same."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from read_samples import ARTICLES, page_of, warc_record

from hoidam.errors import InputError
from hoidam.read import Limits, RawArticle, Refusal, open_source

SMALL = Limits(page=1 << 20, line=1 << 16, document=1 << 20, ratio_from=1 << 20)
GOOD = json.dumps({"text": "Hai bộ trưởng gặp nhau tại Paris."}, ensure_ascii=False).encode()


def _zip(*members: tuple[str, bytes]) -> bytes:
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


def _many_jsonl(n: int = 2000) -> bytes:
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
    raw = bytearray(_zip(("a.txt", b"Bai viet")))
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
    "a gzip cut off": (lambda: gzip.compress(_many_jsonl())[:-200], "truncated"),
    "a gzip with a damaged middle": (lambda: gzip.compress(_many_jsonl())[:2000] + b"\0" * 900, "truncated"),
    "a gzip bomb": (lambda: gzip.compress((GOOD + b"\n") * (1 << 21), 9), "bomb"),
    "a zip bomb": (lambda: _zip(("a.txt", b" " * (300 << 20))), "bomb"),
    "a zip cut off": (lambda: _zip(("a.jsonl", _many_jsonl()))[:-60], "bad_archive"),
    "a locked zip": (_locked_zip, "encrypted"),
    "a path that leaves the archive": (lambda: _zip(("../../etc/cron.d/x", GOOD)), "unsafe_path"),
    "an absolute path": (lambda: _tar((tarfile.TarInfo("/etc/x.txt"), b"Van ban")), "unsafe_path"),
    "a link out of the archive": (lambda: _tar((_link(), b"")), "unsafe_path"),
    "a tar cut off": (lambda: _tar((tarfile.TarInfo("a.jsonl"), _many_jsonl()))[:3000], "bad_archive"),
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
        data = _zip(("a.zip", data))
    return data


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble_is_refused_in_one_clear_line(name: str, tmp_path: Path) -> None:
    make, reason = TROUBLE[name]
    (tmp_path / "x").write_bytes(make())
    refusals = [i for i in open_source(tmp_path / "x", limits=SMALL) if isinstance(i, Refusal)]
    assert refusals[-1].reason == reason
    assert refusals[-1].source == str(tmp_path / "x")
    assert refusals[-1].message and "\n" not in refusals[-1].message


def test_pictures_within_a_page_do_not_count(tmp_path: Path) -> None:
    picture = "<img src='data:image/png;base64," + "iVBORw0K" * 700_000 + "'>"
    (tmp_path / "a.html").write_text(page_of(ARTICLES[0]).replace("<h1>", picture + "<h1>"))
    (article,) = open_source(tmp_path / "a.html")
    assert isinstance(article, RawArticle)
    (tmp_path / "a.html").write_text(page_of(ARTICLES[0]).replace("<h1>", "<p>a</p>" * 700_000 + "<h1>"))
    (refusal,) = open_source(tmp_path / "a.html")
    assert isinstance(refusal, Refusal) and refusal.reason == "too_large"


@pytest.mark.parametrize("name", TROUBLE)
def test_the_rest_of_a_folder_goes_on(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(GOOD)
    (tmp_path / "b").write_bytes(TROUBLE[name][0]())
    (tmp_path / "c.jsonl").write_bytes(GOOD)
    sources = [Path(i.source).name for i in open_source(tmp_path, limits=SMALL) if isinstance(i, RawArticle)]
    assert sources[0] == "a.jsonl" and sources[-1] == "c.jsonl"


def test_the_rest_of_an_archive_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        _zip(
            ("1.jsonl", GOOD),
            ("../x", GOOD),
            ("b.txt", b"\x00\x01\x02" * 99),
            ("c.txt", b" " * (300 << 20)),
            ("d.jsonl", GOOD),
        )
    )
    items = list(open_source(tmp_path / "a.zip", limits=SMALL))
    assert [getattr(i, "reason", "article") for i in items] == ["article", "unsafe_path", "binary", "bomb", "article"]
    assert [i.position for i in items] == [0, 1, 2, 3, 4]
    assert isinstance(items[3], Refusal) and "c.txt" in items[3].message


def test_the_lines_around_a_bad_one_are_read(tmp_path: Path) -> None:
    endless = b'{"text": "' + b"a" * (1 << 18) + b'"}'
    (tmp_path / "a").write_bytes(b"\n".join([GOOD, b"{nonsense", endless, b"", GOOD]))
    items = list(open_source(tmp_path / "a", limits=SMALL))
    assert [(i.position, getattr(i, "reason", "article")) for i in items] == [
        (0, "article"), (1, "bad_json"), (2, "too_large"), (4, "article"),
    ]  # fmt: skip


def test_articles_before_a_cut_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(_many_jsonl())[:-200])
    *articles, refusal = open_source(tmp_path / "a")
    assert len(articles) > 1000 and all(isinstance(a, RawArticle) for a in articles)
    assert isinstance(refusal, Refusal) and refusal.position == len(articles)


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        list(open_source(tmp_path / "none"))
