"""A site over the sample corpus, and one that only reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browsing import CHROMIUM, FLAGS, new_page, served
from starlette.testclient import TestClient
from web_tools import TOKEN

from hoidam.flow import read_article
from hoidam.ledger import Ledger
from hoidam.read import RawArticle, open_source
from hoidam.show.web import Site, create_app

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory):
    """The sample corpus, filed and merged."""
    path = tmp_path_factory.mktemp("web") / "samples.db"
    with Ledger(path) as ledger:
        for article in open_source(TOP / "samples" / "articles"):
            assert isinstance(article, RawArticle)
            ledger.file(article, read_article(article))
        ledger.set_aside("/home/somebody/secret/broken.pdf", 0, "binary", "holds bytes that are no text")
        ledger.merge()
    return path


@pytest.fixture(scope="session")
def site(sample_ledger):
    return Site(sample_ledger)


@pytest.fixture(scope="session")
def client(site):
    return TestClient(create_app(site), base_url="http://localhost")


@pytest.fixture(scope="session")
def reader():
    """A site without a ledger."""
    return TestClient(create_app(Site()), base_url="http://localhost")


@pytest.fixture
def own_ledger(sample_ledger, tmp_path):
    """A copy that a test may change."""
    path = tmp_path / "own.db"
    with Ledger(sample_ledger) as ledger:
        ledger._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(sample_ledger, path)
    return path


@pytest.fixture
def editor(own_ledger):
    """Somebody who has shown the token."""
    client = TestClient(create_app(Site(own_ledger, TOKEN)), base_url="http://localhost")
    assert client.post("/edit", data={"token": TOKEN}, follow_redirects=False).status_code == 303
    return client


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(sample_ledger):
    """Of a site over the sample corpus."""
    with served(Site(sample_ledger)) as at:
        yield at


@pytest.fixture
def page(browser):
    page = new_page(browser)
    yield page
    page.context.close()
