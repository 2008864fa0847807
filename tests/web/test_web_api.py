"""The API and the feeds."""

from __future__ import annotations

import csv
import io

import feedparser
import msgspec
import pytest
from icalendar import Calendar
from web_tools import ARTICLE

from hoidam.ledger.dates import bounds
from hoidam.records import Occasion, Reading

API = "/api/v1"


def get(client, path, **params):
    response = client.get(f"{API}/{path}", params=params)
    assert response.status_code == 200, response.text
    return response.json()


def test_contacts_are_records(client):
    found = client.get(f"{API}/contacts?limit=200")
    items = [msgspec.convert(item, Occasion) for item in found.json()["items"]]
    assert len(items) == found.json()["total"] == get(client, "summary")["contacts"]
    days = [o.date for o in items if o.date and len(o.date) == 10]
    assert days == sorted(days, reverse=True)


def test_pages_of_a_list_join_to_the_whole(client):
    whole = [o["id"] for o in get(client, "contacts", limit=200)["items"]]
    joined, address = [], f"{API}/contacts?limit=7"
    while address:
        page = client.get(address).json()
        joined += [o["id"] for o in page["items"]]
        address = page["next"]
    assert joined == whole


@pytest.mark.parametrize(
    ("params", "holds"),
    [
        ({"between": ["RUS", "USA"]}, lambda o: {"RUS", "USA"} <= set(o["parties"])),
        ({"between": ["Nga", "Mỹ"]}, lambda o: {"RUS", "USA"} <= set(o["parties"])),
        ({"party": "PRK"}, lambda o: "PRK" in o["parties"]),
        ({"person": "biden"}, lambda o: any("Biden" in p["name"] for p in o["participants"])),
        ({"person": "Q7747"}, lambda o: any(p["qid"] == "Q7747" for p in o["participants"])),
        (
            {"since": "2021", "until": "2021-06"},
            lambda o: bounds(o["date"])[1] >= "2021" and bounds(o["date"])[0] <= "2021-06-30",
        ),
        ({"channel": "call"}, lambda o: o["channel"] == "call"),
        ({"status": "planned"}, lambda o: o["status"] == "planned"),
        ({"topic": "ukraine"}, lambda o: "ukraine" in o["topics"]),
        ({"outcome": "agreement"}, lambda o: o["outcome"] == "agreement"),
        ({"q": "dien dam nga my"}, lambda o: o["channel"] == "call" and "RUS" in o["parties"]),
    ],
)
def test_a_filter(client, params, holds):
    found = get(client, "contacts", limit=200, **params)["items"]
    assert found
    assert all(holds(o) for o in found)


def test_nobody_of_that_name_has_no_contacts(client):
    assert get(client, "contacts", person="Không Có Ai")["total"] == 0


@pytest.mark.parametrize(
    "query",
    ["channel=pigeon", "since=2021-13", "since=x", "limit=0", "limit=1000", "offset=-1", "between=Atlantis", "year=21"],
)
def test_a_value_that_can_not_be_used(client, query):
    response = client.get(f"{API}/contacts?{query}")
    assert response.status_code == 422
    assert set(response.json()["error"]) == {"reason", "message"}


@pytest.mark.parametrize("path", ["contacts/x", "articles/x", "people/x", "relations/Atlantis/RUS", "x"])
def test_what_is_not_there(client, path):
    assert client.get(f"{API}/{path}").status_code == 404


def test_an_article_is_a_reading(client):
    id = get(client, "articles", q="Geneva")["items"][0]["article"]
    reading = Reading.from_json(client.get(f"{API}/articles/{id}").content)
    assert "Geneva" in reading.text


def test_read(client):
    response = client.post(f"{API}/read", json={"text": ARTICLE})
    reading = Reading.from_json(response.content)
    assert reading.contacts[0].parties == ("FRA", "IRN")
    assert reading.contacts[0].duration_min == 90


@pytest.mark.parametrize("given", [{}, {"text": ""}, {"text": "x", "published": "2019-02-31"}, {"text": 3}, []])
def test_what_can_not_be_read(client, given):
    assert client.post(f"{API}/read", json=given).status_code == 422


def test_an_answer_that_is_known_is_not_sent_again(client):
    first = client.get(f"{API}/contacts?party=RUS")
    again = client.get(f"{API}/contacts?party=RUS", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_table_has_a_row_a_contact(client):
    rows = list(csv.DictReader(io.StringIO(client.get(f"{API}/contacts.csv?q=nga+my").text)))
    assert [r["id"] for r in rows] == [o["id"] for o in get(client, "contacts", q="nga my")["items"]]


def test_the_feed_is_one(client):
    feed = feedparser.parse(client.get(f"{API}/contacts.atom?q=nga+my").content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert len(feed.entries) == get(client, "contacts", q="nga my")["total"]
    assert all(e.link.startswith("http://localhost/contact/") for e in feed.entries)


def test_the_calendar_has_the_contacts_whose_day_is_known(client):
    calendar = Calendar.from_ical(client.get(f"{API}/contacts.ics?q=nga+my").content)
    days = {str(e.get("uid")).partition("@")[0]: e.decoded("dtstart").isoformat() for e in calendar.walk("VEVENT")}
    dated = {o["id"]: o["date"] for o in get(client, "contacts", q="nga my")["items"] if len(o["date"] or "") == 10}
    assert dated
    assert {id: days[id] for id in dated} == dated


def test_people_parties_topics(client):
    assert get(client, "people", q="putin")["items"][0]["id"] == "Q7747"
    assert get(client, "people/Q7747")["offices"][0]["role"] == "president"
    counts = [p["contacts"] for p in get(client, "parties")["items"]]
    assert counts == sorted(counts, reverse=True)
    assert get(client, "topics")["total"] > 5


def test_a_relation_counts_each_contact_of_a_known_year_once(client):
    relation = get(client, "relations/RUS/USA")
    dated = [o for o in get(client, "contacts", between=["RUS", "USA"], limit=200)["items"] if o["date"]]
    assert sum(n for year in relation["years"].values() for n in year.values()) == len(dated)


def test_statements_and_events(client):
    said = get(client, "statements", party="Nga", target="USA")
    assert all((s["statement"]["party"], s["statement"]["target"]) == ("RUS", "USA") for s in said["items"])
    events = get(client, "events", one="RUS", other="USA")["items"]
    assert all({e["event"]["actor"], e["event"]["recipient"]} == {"RUS", "USA"} for e in events)


def test_the_description_names_every_type_that_it_uses(client):
    described = client.get(f"{API}/openapi.json")
    wanted = set(__import__("re").findall(r'"#/components/schemas/(\w+)"', described.text))
    assert wanted <= set(described.json()["components"]["schemas"])
    assert "Occasion" in wanted
