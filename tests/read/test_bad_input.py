"""Every kind of trouble is one clear refusal, and what stands beside it is read all the same."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from bad_samples import GOOD, SMALL, TROUBLE, many_jsonl, zipped
from read_samples import ARTICLES, page_of

from hoidam.errors import InputError
from hoidam.read import RawArticle, Refusal, open_source


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
        zipped(
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
    (tmp_path / "a").write_bytes(gzip.compress(many_jsonl())[:-200])
    *articles, refusal = open_source(tmp_path / "a")
    assert len(articles) > 1000 and all(isinstance(a, RawArticle) for a in articles)
    assert isinstance(refusal, Refusal) and refusal.position == len(articles)


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        list(open_source(tmp_path / "none"))
