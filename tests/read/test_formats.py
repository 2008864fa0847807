"""Every format gives the same articles, told by content and not by name."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from read_samples import ARTICLES, page_of, warc_record

from hoidam.read import Fields, RawArticle, Refusal, open_source


def _jsonl() -> bytes:
    return "\n".join(json.dumps(a, ensure_ascii=False) for a in ARTICLES).encode()


def _csv() -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "title", "text", "published", "url", "publisher"])
    writer.writeheader()
    writer.writerows(ARTICLES)
    return out.getvalue().encode()


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ARTICLES), out)
    return out.getvalue()


def _warc() -> bytes:
    return b"".join(
        gzip.compress(warc_record(a.get("url", "https://bao.example/2.html"), page_of(a))) for a in ARTICLES
    )


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bai/a.jsonl", _jsonl())
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("bai/a.jsonl")
        info.size = len(_jsonl())
        archive.addfile(info, io.BytesIO(_jsonl()))
    return out.getvalue()


def _zstd() -> bytes:
    import zstandard

    return zstandard.ZstdCompressor().compress(_csv())


FORMATS: dict[str, Callable[[], bytes]] = {
    "jsonl": _jsonl,
    "json list": lambda: json.dumps(ARTICLES).encode(),
    "json list over lines": lambda: json.dumps(ARTICLES, indent=2, ensure_ascii=False).encode(),
    "json object with a list": lambda: json.dumps({"total": 2, "articles": ARTICLES}, indent=1).encode(),
    "parquet": _parquet,
    "jsonl.gz": lambda: gzip.compress(_jsonl()),
    "jsonl.bz2": lambda: bz2.compress(_jsonl()),
    "jsonl.xz": lambda: lzma.compress(_jsonl()),
    "parquet.gz": lambda: gzip.compress(_parquet()),
    "zip": _zip,
    "tar.gz": _tar,
    "zip within gz": lambda: gzip.compress(_zip()),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_told_by_its_content(name: str, tmp_path: Path) -> None:
    file = tmp_path / "nameless"
    file.write_bytes(FORMATS[name]())
    assert _seen(list(open_source(file))) == [_expected(a) for a in ARTICLES]


@pytest.mark.parametrize(
    ("name", "make"), [("a.csv", _csv), ("a.csv.zst", _zstd), ("a.csv.gz", lambda: gzip.compress(_csv()))]
)
def test_csv_is_told_by_its_name(name: str, make: Callable[[], bytes], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(make())
    assert _seen(list(open_source(tmp_path / name))) == [_expected(a) for a in ARTICLES]


def test_warc_pages_become_articles(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(_warc())
    first, second = open_source(tmp_path / "crawl.warc.gz")
    assert isinstance(first, RawArticle)
    assert first.text.startswith("Ngoại trưởng hai nước hội đàm tại Vienna\n\nSáng 3/4, ngoại trưởng hai nước")
    assert (first.published, first.published_by) == ("2019-04-03", "metadata")
    assert (first.publisher, first.url, first.position) == ("Báo Thử", ARTICLES[0]["url"], 0)
    assert isinstance(second, RawArticle)
    assert second.title is None
    assert second.position == 1


def _expected(article: dict[str, str]) -> tuple[str | None, ...]:
    return tuple(article.get(k) for k in ("id", "title", "text", "published", "url", "publisher"))


def _seen(items: list[RawArticle | Refusal]) -> list[tuple[str | None, ...]]:
    assert [i.position for i in items] == list(range(len(items)))
    return [
        (i.id, i.title, i.text, i.published, i.url, i.publisher) if isinstance(i, RawArticle) else (i.reason, i.message)
        for i in items
    ]


LAYOUTS = [
    (
        "news-please",
        {"maintext": "Văn bản.", "date_publish": "2020-05-06 07:00:00", "source_domain": "b.example"},
        "2020-05-06",
    ),
    ("CC-News", {"text": "Văn bản.", "domain": "b.example", "date": "2018-01-02 00:00:00"}, "2018-01-02"),
    ("C4: its timestamp is the crawl's", {"text": "Văn bản.", "timestamp": "2019-04-25T12:57:54Z", "url": "u"}, None),
    ("FineWeb: so is its date", {"text": "Văn bản.", "dump": "CC-MAIN-2023-06", "date": "2023-02-01T00:00:00Z"}, None),
    ("OSCAR", {"content": "Văn bản.", "warc_headers": {"warc-target-uri": "u", "warc-date": "2021-03-04"}}, None),
    ("day first", {"content": "Văn bản.", "publish": "14:21, 15/10/2014", "link": "u"}, "2014-10-15"),
    ("seconds since 1970", {"text": "Văn bản.", "published_at": 1644743315}, "2022-02-13"),
    ("RFC 822", {"text": "Văn bản.", "pubDate": "Tue, 09 Apr 2024 13:00:00 +0700"}, "2024-04-09"),
    ("only the year", {"text": "Văn bản.", "published": "2017"}, "2017"),
    ("metadata as a string", {"text": "Văn bản.", "metadata": '{"url": "u", "date": "2016-02-03"}'}, "2016-02-03"),
]


@pytest.mark.parametrize(("row", "published"), [r[1:] for r in LAYOUTS], ids=[r[0] for r in LAYOUTS])
def test_common_layouts_need_no_names_of_fields(row: dict[str, object], published: str | None, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(json.dumps(row))
    (article,) = open_source(tmp_path / "a")
    assert isinstance(article, RawArticle)
    assert (article.text, article.published) == ("Văn bản.", published)


def test_fields_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('{"van_ban": "Văn bản.", "luc": "1/2/2003", "text": "khác"}')
    (article,) = open_source(tmp_path / "a", fields=Fields(text=("van_ban",), published=("luc",)))
    assert isinstance(article, RawArticle)
    assert (article.text, article.published) == ("Văn bản.", "2003-02-01")


def test_a_folder_is_walked_in_order_with_the_notes_beside_each_text(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "hai.txt").write_text("Bài hai.\r\nDòng hai.", newline="")
    (tmp_path / "a.txt").write_text("Bài một.")
    (tmp_path / "a.meta.json").write_text('{"published": "2017", "title": "Một", "url": "https://b.example/1"}')
    (tmp_path / ".an.txt").write_text("ẩn")
    one, two = open_source(tmp_path)
    assert isinstance(one, RawArticle) and isinstance(two, RawArticle)
    assert (one.id, one.title, one.published, one.url) == ("a", "Một", "2017", "https://b.example/1")
    assert (two.id, two.text) == ("hai", "Bài hai.\nDòng hai.")
    assert [Path(a.source).name for a in (one, two)] == ["a.txt", "hai.txt"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(_zip())))
    assert _seen(list(open_source("-"))) == [_expected(a) for a in ARTICLES]


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Báo Thử</title>
<item><title>Hai bên gặp nhau</title><link>https://b.example/1</link><guid>g1</guid>
<pubDate>Mon, 17 Jun 2024 00:30:00 +0700</pubDate>
<description>&lt;p&gt;Sáng nay hai bên gặp nhau.&lt;/p&gt;</description></item>
<item><title>Trống</title><link>https://b.example/2</link></item></channel></rss>"""


def test_a_saved_feed_gives_its_entries(tmp_path: Path) -> None:
    (tmp_path / "feed").write_text(FEED)
    one, two = open_source(tmp_path / "feed")
    assert isinstance(one, RawArticle)
    assert one.text == "Hai bên gặp nhau\n\nSáng nay hai bên gặp nhau."
    assert (one.id, one.published, one.publisher) == ("g1", "2024-06-17", "Báo Thử")
    assert isinstance(two, Refusal) and two.reason == "empty"
