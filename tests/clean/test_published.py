"""When an article came out: from what is given, the address, a dateline, the text; and dates not believed."""

from __future__ import annotations

import pytest

from hoidam.clean import RawArticle, clean
from hoidam.clean.published import date_in_url

TITLE = "Hai ngoại trưởng hội đàm tại Vienna"
BODY = (
    "Sáng 3/4, ngoại trưởng hai nước gặp nhau tại Vienna để bàn về tình hình khu vực.\n"
    "Hai bên sẽ gặp lại nhau vào tháng 6 tới."
)
DAY = "2019-04-04"

FOUND = [
    ("dateline", f"{TITLE}\n\n14:21, 04/04/2019\n|\n\n{BODY}", DAY, "dateline"),
    ("weekday and zone", f"{TITLE}\nThứ năm, 4/4/2019 | 14:21 GMT+7\n{TITLE}\n{BODY}", DAY, "dateline"),
    ("dateline in words", f"{TITLE}\nNgày 4 tháng 4 năm 2019\n{BODY}", DAY, "dateline"),
    ("behind an author", f"{TITLE}\nLan Hương - Thứ năm, 04/04/2019 10:30 (GMT+7)\n{BODY}", DAY, "dateline"),
    ("updated", f"{TITLE}\nCập nhật lúc 09:10, Thứ Năm, 04/04/2019\n{BODY}", DAY, "dateline"),
    ("head of the page that fits the text", f"Thứ Năm, 04/04/2019\n{TITLE}\n{BODY}", DAY, "head"),
    ("text", f"{TITLE}\nHôm qua (3/4), hai bên gặp nhau theo hẹn từ ngày 20/3/2019.\n{BODY}", DAY, "text"),
    ("text with its year", f"{TITLE}\nSáng nay 4/4/2019, hai bên gặp nhau tại Vienna.\n{BODY}", DAY, "text"),
    ("the text leaves the year open", f"{TITLE}\nHôm qua (3/4), hai bên gặp nhau tại Vienna.\n{BODY}", None, None),
    ("the text names two days", f"{TITLE}\nHôm nay 4/4/2019 họp.\nHôm nay 6/4/2019 lại họp.\n{BODY}", None, None),
    ("nothing", f"{TITLE}\n{BODY}", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "by"), [f[1:] for f in FOUND], ids=[f[0] for f in FOUND])
def test_found_in_the_text(text: str, published: str | None, by: str | None) -> None:
    article = clean(RawArticle(text=text))[0].article
    assert (article.published, article.published_by) == (published, by)
    assert (article.published_sure is None) == (published is None)


def test_a_page_printed_months_later_is_noticed_and_not_believed() -> None:
    text = f"Chủ Nhật, 22/12/2024\n“KỶ CƯƠNG – SÁNG TẠO – HIỆU QUẢ”\n{TITLE}\n{BODY}"
    document, _ = clean(RawArticle(text=text))
    assert document.article.published is None
    (rejected,) = document.article.dates_rejected
    assert (rejected.value, rejected.rule) == ("2024-12-22", "published.younger_than_text")
    assert rejected.text == "Chủ Nhật, 22/12/2024"
    assert [n.kind for n in document.article.noise] == ["timestamp", "motto"]


def test_a_dateline_against_the_given_date_is_rejected() -> None:
    article = clean(RawArticle(text=f"{TITLE}\n08:00, 01/09/2021\n{BODY}", published="2019-04-04"))[0].article
    assert (article.published, article.published_by) == ("2019-04-04", "given")
    assert [c.rule for c in article.dates_rejected] == ["published.contradicts_given"]


LATER = [
    (
        "all dates are later",
        "Vòng một kết thúc ngày 20/3/2019. Vòng hai mở ra ngày 3/4/2019.",
        None,
        ["published.older_than_text"],
    ),
    ("a deadline years ahead", "Vòng một kết thúc ngày 1/9/2012, hạn chót là ngày 31/12/2020.", "2012-09-02", []),
]


@pytest.mark.parametrize(("sentence", "published", "rules"), [c[1:] for c in LATER], ids=[c[0] for c in LATER])
def test_a_dateline_older_than_all_that_the_text_tells(sentence: str, published: str | None, rules: list[str]) -> None:
    article = clean(RawArticle(text=f"{TITLE}\n08:00, 02/09/2012\n{sentence}\n{BODY}"))[0].article
    assert article.published == published
    assert [c.rule for c in article.dates_rejected] == rules


def test_an_address_makes_a_given_year_precise() -> None:
    url = "https://b.example/the-gioi/hoi-dam-20190404075616776.htm"
    article = clean(RawArticle(text=f"{TITLE}\n{BODY}", published="2019", url=url))[0].article
    assert (article.published, article.published_by) == ("2019-04-04", "url")


URLS = [
    ("https://b.example/2019/04/04/hoi-dam.html", "2019-04-04"),
    ("https://b.example/hoi-dam-20190404075616776.htm", "2019-04-04"),
    ("https://b.example/2019-4-4/hoi-dam", "2019-04-04"),
    ("https://b.example/hoi-dam-20191399.htm", None),
    ("https://b.example/hoi-dam-12235782.epi", None),
    ("https://b.example/post20190404.html", None),
    ("https://b.example/2019/hoi-dam", None),
]


@pytest.mark.parametrize(("url", "day"), URLS)
def test_days_in_addresses(url: str, day: str | None) -> None:
    assert date_in_url(url) == day
