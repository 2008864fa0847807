"""Headless Chromium over a site of the tests."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn
from web_tools import ARTICLE

from hoidam.show.web import Site, create_app

PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
CHROMIUM = next((place for place in PLACES if Path(place).exists()), None)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address of a site that runs in a thread."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(site), port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < until
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def new_page(browser, **options):
    """A page that keeps what its console and its requests say."""
    page = browser.new_context(**{"locale": "vi-VN"} | options).new_page()
    page.complaints, page.asked = [], []
    page.on("console", lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: page.complaints.append(str(e)))
    page.on("dialog", lambda d: (page.complaints.append(f"dialog {d.message}"), d.dismiss()))
    page.on("request", lambda r: page.asked.append(r.url))
    return page


def go_to(page, address, path):
    """A page by its address, or one that has to be reached."""
    if path == "reading":
        page.goto(f"{address}/read")
        page.fill("#text", ARTICLE)
        page.click("form.intake button")
    elif path == "contact":
        page.goto(f"{address}/search?q=biden+putin+16/6/2021")
        page.click(".results .item h3 a >> nth=0")
    else:
        page.goto(address + ("/contact/x" if path == "missing" else path))
