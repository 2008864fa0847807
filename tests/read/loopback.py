"""A web server on loopback whose answers a test decides, with a feed and a page to serve."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["PAGE", "Site", "feed", "missing", "says"]

PARAGRAPH = "Hai bên trao đổi về thương mại, năng lượng, an ninh khu vực và nhất trí sẽ sớm gặp lại nhau tại Hà Nội."
PAGE = (
    "<html><head><meta property='og:type' content='article'></head><body><article><h1>Hai ngoại trưởng gặp nhau</h1>"
    + f"<p>{PARAGRAPH}</p>" * 3
    + "</article></body></html>"
)


class Site:
    """A web server whose answers a test decides; remembers what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                site.pages.get(self.path, missing)(self)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def says(body: str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Callable[..., None]:
    def answer(h: BaseHTTPRequestHandler) -> None:
        h.send_response(status)
        h.send_header("Content-Type", kind)
        for name, value in headers.items():
            h.send_header(name.replace("_", "-"), value)
        h.end_headers()
        h.wfile.write(body.encode())

    return answer


missing = says("không có", status=404)


def feed(site: Site, *paths: str, **headers: str) -> Callable[..., None]:
    items = "".join(
        f"<item><title>Tin {p}</title><link>{site.root}{p}</link><guid>{p}</guid>"
        "<pubDate>Mon, 17 Jun 2024 08:00:00 +0700</pubDate></item>"
        for p in paths
    )
    body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Báo Thử</title>{items}</channel></rss>"
    return says(body, "application/rss+xml", **headers)
