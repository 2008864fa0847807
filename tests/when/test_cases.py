"""Sentences of our own and every time in them: `text|TYPE|value`, parted by ` ; `; `-` is no date, or a null value."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoidam.clean import RawArticle, clean
from hoidam.records import Time
from hoidam.when import anchor_of, find_expressions, resolve

HEAD, *LINES = (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()
ROWS = [dict(zip(HEAD.split("\t"), line.split("\t"), strict=True)) for line in LINES]


def times(text: str, published: str | None) -> tuple[Time, ...]:
    document, _ = clean(RawArticle(text=text, published=published))
    expressions = find_expressions(document)
    return resolve(document, expressions, anchor_of(document, expressions))


def test_table_is_large_enough() -> None:
    assert len(ROWS) >= 200


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["sentence"])
def test_case(row: dict[str, str]) -> None:
    published = None if row["published"] == "-" else row["published"]
    found = [f"{t.text}|{t.type}|{t.value or '-'}" for t in times(row["sentence"], published)]
    assert found == (row["times"].split(" ; ") if row["times"] else [])
