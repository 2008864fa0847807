"""Two articles of our own, as the tests of the readers pack them into every format."""

from __future__ import annotations

__all__ = ["ARTICLES", "page_of", "warc_record"]

ARTICLES = [
    {
        "id": "a1",
        "title": "Ngoại trưởng hai nước hội đàm tại Vienna",
        "text": "Sáng 3/4, ngoại trưởng hai nước gặp nhau tại Vienna.\nHai bên nhất trí nối lại đối thoại.",
        "published": "2019-04-03",
        "url": "https://bao.example/the-gioi/hoi-dam.html",
        "publisher": "Báo Thử",
    },
    {"id": "a2", "text": "Tổng thống tiếp đại sứ mới. Buổi tiếp kéo dài 30 phút."},
]

FILLER = "Cuộc gặp diễn ra trong không khí cởi mở, hai bên còn bàn về thương mại, năng lượng và an ninh khu vực."


def page_of(article: dict[str, str]) -> str:
    metas = (("article:published_time", article.get("published")), ("og:site_name", article.get("publisher")))
    head = "".join(f'<meta property="{k}" content="{v}">' for k, v in metas if v)
    body = "".join(f"<p>{p}</p>" for p in [*article["text"].split("\n"), FILLER])
    title = f"<h1>{article['title']}</h1>" if "title" in article else ""
    return f"<html><head>{head}</head><body><article>{title}{body}</article></body></html>"


def warc_record(url: str, page: str, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + page.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
