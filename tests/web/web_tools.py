"""What the tests of the page share."""

from __future__ import annotations

import lxml.html

TOKEN = "a token of the tests"
ARTICLE = (
    "Ngoại trưởng Pháp và Iran gặp nhau ở Vienna\n"
    "Ngày 4/3/2019, Ngoại trưởng Pháp Jean-Yves Le Drian hội đàm 90 phút với Ngoại trưởng Iran Mohammad Javad Zarif"
    ' tại Vienna, Áo. Ông Zarif nói: "Chúng tôi muốn giữ thỏa thuận hạt nhân".\n'
    "Chia sẻ bài viết\n"
)
PAGES = (
    "/", "/read", "/search", "/search?q=nga+my", "/search?q=thuong+dinh+geneva", "/search?q=khong+co+gi+ca+xyz", "/new",
    "/relation/RUS/USA", "/relation/FRA/PER", "/party/RUS", "/person/Q7747", "/topic/nuclear_weapons", "/quarantine",
    "/decisions", "/edit", "/api", "/article/geneva-2021-1",
)  # fmt: skip


def tree(response):
    """The page as elements."""
    return lxml.html.fromstring(response.text)


def first_contact(client, query: str = "biden putin") -> str:
    """The address of the first contact that a search finds."""
    return tree(client.get("/search", params={"q": query})).xpath("//article[@class='item']//h3/a/@href")[0]
