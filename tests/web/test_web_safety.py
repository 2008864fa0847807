"""What a hostile page, visitor or name must not reach."""

from __future__ import annotations

import httpx
import pytest
from starlette.testclient import TestClient
from web_tools import ARTICLE, TOKEN

from hoidam.show.web import Site, create_app
from hoidam.show.web_fetch import PublicTransport, fetch_public, is_public

PRIVATE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:c0a8:101::",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_our_own_network(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::101:101"])
def test_an_address_of_the_public_internet(address):
    assert is_public(address)


def transport(answers, addresses):
    """Connects nowhere: `answers` by path, `addresses` by name."""
    asked = []

    def handle(request):
        asked.append(request)
        return answers.get(request.url.path, httpx.Response(404))

    made = PublicTransport(resolve=lambda host, port: addresses[host], inner=httpx.MockTransport(handle))
    return made, asked


def test_the_connection_goes_to_the_address_that_was_judged():
    made, asked = transport({"/a": httpx.Response(200, text="ok")}, {"paper.test": ["93.184.216.34"]})
    assert fetch_public("https://paper.test/a", made).body == b"ok"
    assert {(str(r.url.host), r.headers["host"]) for r in asked} == {("93.184.216.34", "paper.test")}
    assert {r.extensions["sni_hostname"] for r in asked} == {"paper.test"}


@pytest.mark.parametrize(
    "url",
    [
        "http://inner.test/", "http://both.test/", "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://localhost/", "http://paper.test:22/",
        "http://paper.test:8080/",
    ],
)  # fmt: skip
def test_no_request_leaves_for_an_address_of_ours(url):
    addresses = {
        "inner.test": ["192.168.1.1"], "both.test": ["93.184.216.34", "10.0.0.1"], "paper.test": ["93.184.216.34"],
        "127.0.0.1": ["127.0.0.1"], "2130706433": ["127.0.0.1"], "0x7f.1": ["127.0.0.1"], "::1": ["::1"],
        "::ffff:127.0.0.1": ["::ffff:127.0.0.1"], "localhost": ["127.0.0.1"],
    }  # fmt: skip
    made, asked = transport({"/": httpx.Response(200, text="secret")}, addresses)
    answer = fetch_public(url, made)
    assert answer.refusal == "network"
    assert asked == []


@pytest.mark.parametrize(
    "target", ["http://inner.test/secret", "http://169.254.169.254/", "file:///etc/passwd", "//::1/"]
)
def test_a_redirect_does_not_lead_inside(target):
    addresses = {"paper.test": ["93.184.216.34"], "inner.test": ["10.0.0.1"], "169.254.169.254": ["169.254.169.254"]}
    made, asked = transport({"/a": httpx.Response(302, headers={"Location": target})}, addresses)
    assert fetch_public("http://paper.test/a", made).refusal is not None
    assert {r.headers["host"] for r in asked} == {"paper.test"}


def test_a_name_that_changes_its_address_gains_nothing():
    turns = iter([["93.184.216.34"], ["127.0.0.1"]] * 9)
    asked = []

    def handle(request):
        asked.append(str(request.url.host))
        return httpx.Response(200, text="page")

    fetch_public("http://turn.test/", PublicTransport(lambda host, port: next(turns), httpx.MockTransport(handle)))
    assert set(asked) <= {"93.184.216.34"}


@pytest.mark.parametrize("url", ["ftp://paper.test/", "gopher://paper.test/", "javascript:alert(1)", "//paper.test/"])
def test_only_the_web_is_fetched(url):
    made, asked = transport({}, {})
    assert fetch_public(url, made).refusal == "bad_address"
    assert asked == []


# requests


@pytest.fixture(scope="module")
def narrow():
    site = Site(hosts=frozenset({"localhost"}), limit=100_000)
    return TestClient(create_app(site), base_url="http://localhost")


def test_a_body_that_is_too_large_is_refused(narrow):
    assert narrow.post("/read", data={"text": "x" * 120_000}).status_code == 413


def test_a_body_without_a_length_is_counted(narrow):
    pieces = (b"text=" + b"x" * 10_000 for _ in range(30))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert narrow.post("/read", content=pieces, headers=headers).status_code == 413


def test_the_api_refuses_in_json(narrow):
    response = narrow.post("/api/v1/read", json={"text": "x" * 120_000})
    assert (response.status_code, response.json()["error"]["reason"]) == (413, "refused")


def test_a_long_address_is_refused(narrow):
    assert narrow.get("/read?x=" + "y" * 9000).status_code == 414


def test_another_name_for_this_machine_is_not_answered_to(narrow):
    assert narrow.get("/read", headers={"Host": "evil.test"}).status_code == 421
    assert narrow.get("/read", headers={"Host": "localhost:8000"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.test"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_site_can_not_make_a_visitor_post(narrow, headers):
    assert narrow.post("/read", data={"text": ARTICLE}, headers=headers).status_code == 403


def test_a_page_of_ours_can(narrow):
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert narrow.post("/read", data={"text": ARTICLE}, headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/read", "/static/page.css", "/nothing", "/api/v1/nothing"])
def test_every_answer_is_locked_up(narrow, path):
    headers = narrow.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/static/../web.py", "/static/%2e%2e/web.py", "/static/..%2fweb.py"])
def test_no_file_but_ours_is_served(narrow, path):
    assert narrow.get(path).status_code == 404


def test_nothing_can_be_changed_without_a_token(client):
    assert client.post("/edit", data={"token": ""}).status_code == 403
    contact = client.get("/api/v1/contacts?limit=1").json()["items"][0]["id"]
    response = client.post(f"/contact/{contact}/decide", data={"action": "wrong", "name": "x"})
    assert response.status_code == 403


def test_the_path_of_the_ledger_is_no_business_of_visitors(client, sample_ledger):
    for page in ("/contact/x", "/article/x", "/api/v1/contacts/x", "/person/x"):
        assert str(sample_ledger) not in client.get(page).text


def test_the_token_is_in_no_page_and_no_cookie(editor):
    assert TOKEN not in "".join(editor.cookies.values())
    assert TOKEN not in editor.get("/edit").text
