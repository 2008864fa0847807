"""Hostile text stays text: 300 pieces of markup in titles, texts, names, places, and in everything that is typed."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from urllib.parse import quote

import lxml.html
import msgspec
import pytest
from readings_by_hand import full_reading, raw_of
from starlette.testclient import TestClient

from hoidam.ledger import Ledger
from hoidam.records import Participant, Party, Person, Place, Span, Statement
from hoidam.show.web import Site, create_app

RUN = ("alert(1)", "top.hacked=1", "fetch('//evil.test')", "eval(name)")
SHAPES = [
    line.replace("\\n", "\n").replace("\\0", "\0").replace("\\u2028", "\u2028")
    for line in (Path(__file__).parent / "payloads.txt").read_text("utf-8").splitlines()
]
PAYLOADS = [shape.replace("RUN", run) for shape, run in product(SHAPES, RUN)]
ELEMENTS = (
    "html head body meta title link script a header footer nav div span p main article aside section h1 h2 h3 ul ol li"
    " dl dt dd table thead tbody tr th td figure figcaption blockquote mark time form label input button textarea small"
    " details summary abbr svg image circle line rect text code br select option fieldset legend"
)
OURS = frozenset(ELEMENTS.split())


def faults(response, where: str) -> list[str]:
    """Elements, attributes and addresses in a page that our templates never make."""
    html = lxml.html.fromstring(response.text.replace("\x00", ""))
    found = []
    for element in html.iter():
        if not isinstance(element.tag, str):
            found.append(f"{where}: a comment or instruction")
            continue
        if element.tag not in OURS:
            found.append(f"{where}: <{element.tag}>")
        for name, value in element.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "http-equiv"):
                found.append(f"{where}: {element.tag} {name}={value!r}")
            if name in ("href", "src", "action") and not value.startswith(("/", "#", "http://", "https://")):
                found.append(f"{where}: {element.tag} {name}={value!r}")
    scripts = [(s.get("src") or "", s.text or "") for s in html.iter("script")]
    found += [f"{where}: script {s}" for s in scripts if not s[0].startswith("/static/page.js?v=") or s[1]]
    return found


def hostile(n: int, payload: str):
    """A reading in which the payload stands wherever text from outside can stand."""
    made = full_reading()
    text = f"{payload}\nNga {payload} Mỹ\n"
    start = text.index("Nga")
    span = Span(text=text[start:], start=start, end=len(text) - 1)
    where = {"surface": payload, "start": 0, "end": len(payload)}
    people = (
        Participant(name=payload, party="NOR", role="minister", rule="x", **where),
        Participant(name="Vladimir Putin", party=f"Phe {payload}"[:120], role=payload, qid="Q7747", rule="x", **where),
    )
    contact = msgspec.structs.replace(
        made.contacts[0], participants=people, parties=("NOR", f"Phe {payload}"[:120]), setting=payload, claims={},
        place=Place(name=payload, country=None, latitude=1.0, longitude=2.0), topic_words=(payload,), evidence=(span,),
        topics=("syria", payload), initiator=None,
    )  # fmt: skip
    statement = Statement(
        text=text[start : start + 4], start=start, end=start + 4, speaker=payload, party="NOR", role=payload,
        kind="direct", act="demand", target=None, via=payload,
    )  # fmt: skip
    return msgspec.structs.replace(
        made, id=f"x{n} {payload}", title=payload, publisher=payload, byline=payload, credits=(payload,), text=text,
        url=payload if n % 2 else f"javascript:{payload}", noise=(), times=(), events=(), dates_rejected=(),
        contacts=(contact,), statements=(statement,), parties=(Party(code=f"Phe {payload}"[:120], mentions=(span,)),),
        people=(Person(name=payload, party="NOR", role=payload, mentions=(span,)),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    path = tmp_path_factory.mktemp("xss") / "hostile.db"
    with Ledger(path) as ledger:
        for n, payload in enumerate(PAYLOADS):
            reading = hostile(n, payload)
            ledger.file(raw_of(reading, source=f"{payload}.txt", position=n), reading)
            ledger.set_aside(f"/x/{payload}", n, payload, payload)
    return TestClient(create_app(Site(path)), base_url="http://localhost")


def test_there_are_enough_of_them():
    assert len(set(PAYLOADS)) >= 200


def test_no_page_of_a_hostile_ledger_runs_anything(attacked):
    pages = ["/", "/search", "/quarantine", "/quarantine?page=2", "/party/NOR", "/topic/syria"]
    pages += [f"{page}?page={n}" for page in ("/search", "/new") for n in range(1, 13)]
    contacts = attacked.get("/api/v1/contacts?limit=200").json()["items"]
    contacts += attacked.get("/api/v1/contacts?limit=200&offset=200").json()["items"]
    found = [fault for page in pages for fault in faults(attacked.get(page), page)]
    links = set()
    for page in pages:
        links |= set(lxml.html.fromstring(attacked.get(page).text.replace("\x00", "")).xpath("//main//a/@href"))
    pages = sorted(link for link in links if link.startswith(("/article/", "/person/", "/party/", "/topic/")))
    assert len(pages) > 200
    for page in [*pages, *(f"/contact/{c['id']}" for c in contacts)]:
        response = attacked.get(page)
        assert response.status_code in (200, 404), page
        found += faults(response, page)
    assert found == []


def test_no_text_that_is_given_to_be_read_runs_anything(reader):
    found = []
    for payload in PAYLOADS:
        text = f"{payload}\nNgày 4/3/2019, Ngoại trưởng Nga {payload} gặp Tổng thống Mỹ Joe Biden tại {payload}.\n"
        found += faults(reader.post("/read", data={"text": text, "url": payload, "published": "2019"}), "/read")
    assert found == []


def test_nothing_that_is_typed_runs(client):
    found = []
    for payload in PAYLOADS:
        found += faults(client.get("/search", params={"q": payload, "topic": payload, "person": payload}), "/search")
        found += faults(client.get("/search", params={"q": payload, "literal": "1"}), "/search")
        found += faults(client.get("/contact/" + quote(payload, safe="")), "/contact")
    assert found == []


def test_the_form_that_comes_back_holds_what_was_typed_as_text(reader):
    for payload in PAYLOADS[::3]:
        response = reader.post("/read", data={"url": payload, "published": payload})
        assert faults(response, "/read") == []


def test_feeds_of_a_hostile_ledger_are_well_formed(attacked):
    import feedparser
    from icalendar import Calendar

    feed = feedparser.parse(attacked.get("/api/v1/contacts.atom").content)
    assert not feed.bozo
    assert len(feed.entries) == 100
    assert Calendar.from_ical(attacked.get("/api/v1/contacts.ics").content).walk("VEVENT")
    assert not [
        cell
        for line in attacked.get("/api/v1/contacts.csv").text.splitlines()
        for cell in line.split(",")
        if cell.startswith(("=", "@"))
    ]
