"""Every page, in both languages: there, whole, small, self-contained, and locked up by its headers."""

from __future__ import annotations

import pytest
from web_tools import ARTICLE, PAGES, first_contact, tree

from hoidam.labels import LANGUAGES
from hoidam.show.web_guard import CSP


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page(client, page, language):
    response = client.get(page, headers={"Accept-Language": language})
    assert response.status_code == 200
    html = tree(response)
    assert html.get("lang") == language
    assert html.xpath("//main//h1"), "a page says what it is"
    assert response.headers["Content-Security-Policy"] == CSP
    assert "unsafe" not in CSP
    assert html.xpath("//*[@style] | //style | //script[not(@src)]") == []
    assert len(response.content) < 100_000


@pytest.mark.parametrize("page", PAGES)
def test_nothing_comes_from_elsewhere(client, page):
    html = tree(client.get(page))
    fetched = html.xpath("//script/@src | //link/@href | //img/@src | //*[local-name()='image']/@href")
    assert fetched
    assert [f for f in fetched if not f.startswith("/")] == []


def test_all_that_the_first_visit_fetches_is_small(reader):
    response = reader.get("/")
    assert response.url.path == "/read"
    assets = tree(response).xpath("//script/@src | //link/@href")
    assert len(response.content) + sum(len(reader.get(a).content) for a in assets) < 100_000


def test_our_files_may_be_kept_and_are_marked_by_their_content(client):
    (style,) = tree(client.get("/")).xpath("//link[@rel='stylesheet']/@href")
    assert "?v=" in style
    assert "immutable" in client.get(style).headers["Cache-Control"]


def test_a_page_that_is_known_is_not_sent_again(client):
    first = client.get("/party/RUS")
    again = client.get("/party/RUS", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "cookie", "asked", "language"),
    [
        ("", None, None, "vi"),
        ("en-GB,en;q=0.9", None, None, "en"),
        ("fr, en;q=0.5, vi;q=0.7", None, None, "vi"),
        ("en", "vi", None, "vi"),
        ("vi", "vi", "en", "en"),
        ("vi;q=abc", None, "xx", "vi"),
    ],
)
def test_the_language_of_a_visitor(client, accepted, cookie, asked, language):
    cookies = f"lang={cookie}" if cookie else ""
    path = "/new" + (f"?lang={asked}" if asked else "")
    response = client.get(path, headers={"Accept-Language": accepted, "Cookie": cookies})
    client.cookies.clear()
    assert tree(response).get("lang") == language


def test_the_other_language_is_one_link_away_and_keeps_the_search(client):
    html = tree(client.get("/search?q=nga+my&channel=meeting", headers={"Accept-Language": "vi"}))
    (link,) = html.xpath("//a[@class='lang']/@href")
    assert link == "/search?q=nga+my&channel=meeting&lang=en"


# reading


@pytest.mark.parametrize("given", ["text", "file"])
def test_read_an_article(reader, given):
    if given == "text":
        response = reader.post("/read", data={"text": ARTICLE})
    else:
        response = reader.post("/read", files={"file": ("bài.txt", ARTICLE.encode(), "text/plain")})
    html = tree(response)
    assert response.status_code == 200
    evidence = [e.text_content() for e in html.xpath("//*[@data-f='c1'][contains(@class, 'contact')]")]
    assert any(e.startswith("Ngày 4/3/2019, Ngoại trưởng Pháp") for e in evidence)
    assert html.xpath("string(//*[@id='f-c1'])").count("Mohammad Javad Zarif") == 1
    assert "Chúng tôi muốn giữ thỏa thuận hạt nhân" in html.xpath("string(//*[@id='m-s1'])")
    assert html.xpath("//p[@class='furniture']")[0].text_content() == "Chia sẻ bài viết"


def test_every_fact_leads_to_its_words_and_back(reader):
    html = tree(reader.post("/read", data={"text": ARTICLE}))
    targets = {a[1:] for a in html.xpath("//main//a/@href") if a.startswith("#")}
    ids = html.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert targets - set(ids) == set()
    assert {i for i in ids if i.startswith("f-")} == {
        i.replace("m-", "f-") for i in ids if i.count("-") == 1 and i[0] == "m"
    }


def test_a_date_of_publication_gives_yesterday_its_day(reader):
    text = "Hôm qua, Tổng thống Nga Vladimir Putin gặp Tổng thống Pháp Emmanuel Macron tại Paris."
    html = tree(reader.post("/read", data={"text": text, "published": "2019-03-05"}))
    assert "4/3/2019" in html.xpath("string(//ul[@class='dates'])")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "trống"),
        ({"text": "   \n"}, "trống"),
        ({"text": "Nga", "published": "hôm qua"}, "không phải ngày"),
        ({"url": "http://127.0.0.1:8000/"}, "không kết nối được"),
        ({"url": "file:///etc/passwd"}, "không phải địa chỉ web"),
    ],
)
def test_what_can_not_be_read_is_said_on_the_form(reader, given, says):
    response = reader.post("/read", data=given, headers={"Accept-Language": "vi"})
    assert response.status_code == 422
    assert says in tree(response).xpath("string(//*[@role='alert'])")


def test_a_binary_file_is_refused(reader):
    response = reader.post("/read", files={"file": ("x.pdf", b"%PDF-1.7\n\0\0", "application/pdf")})
    assert response.status_code == 422


def test_pages_of_a_ledger_are_not_there_without_one(reader):
    assert reader.get("/search?q=nga").status_code == 404
    assert reader.get("/api/v1/contacts").json()["error"]["reason"] == "http"


# searching


def test_a_search_without_diacritics_finds_and_says_what_it_took_the_words_for(client):
    html = tree(client.get("/search", params={"q": "nga my thang 6/2021 geneva"}, headers={"Accept-Language": "vi"}))
    meant = [" ".join(t.text_content().split()) for t in html.xpath("//*[@class='term']")]
    assert meant == ["ngày thang 6/2021", "bên Nga", "bên Mỹ", "chữ trong bài “geneva”"]
    found = html.xpath("//div[@class='results']/div/article")
    assert found
    assert all("Nga" in f.text_content() and "Mỹ" in f.text_content() for f in found)
    assert "Geneva" in html.xpath("//p[@class='why']//mark/text()")


def test_facets_count_and_narrow_down(client):
    html = tree(client.get("/search?q=nga+my", headers={"Accept-Language": "vi"}))
    (total,) = [int(h.split()[0]) for h in html.xpath("//div[@class='results']//h2/text()") if "cuộc tiếp xúc" in h]
    links = html.xpath("//details[summary='Hình thức']//li")
    counts = [int(li.xpath("string(span)")) for li in links]
    assert sum(counts) == total
    narrowed = tree(client.get(links[0].xpath("a/@href")[0]))
    assert len(narrowed.xpath("//div[@class='results']/div/article")) >= min(counts[0], 20)
    assert narrowed.xpath("//p[@class='drop']/a/@href") == ["/search?q=nga+my"]


def test_words_in_quotes_are_words(client):
    html = tree(client.get("/search", params={"q": '"Nga"'}))
    assert html.xpath("//*[@class='term']")[0].text_content().split()[-1] == "“Nga”"


# contacts


def test_a_contact_shows_who_when_and_why(client):
    html = tree(client.get(first_contact(client), headers={"Accept-Language": "vi"}))
    assert [h.text_content() for h in html.xpath("//div[@class='sides']//h2")] == ["Mỹ", "Nga"]
    assert html.xpath("//section[@class='reports']//mark"), "the evidence stands there, marked"
    assert html.xpath("//section[@class='around']//a[starts-with(@href, '/contact/')]")


def test_the_evidence_of_a_contact_leads_into_its_article(client):
    html = tree(client.get(first_contact(client)))
    address = html.xpath("//section[@class='reports']//h3/a/@href")[0]
    path, _, mark = address.partition("#")
    assert tree(client.get(path)).xpath(f"//*[@id='{mark}']")


def test_a_report_has_the_address_of_its_occasion(client):
    contact = client.get("/api/v1/contacts?limit=1").json()["items"][0]
    report = contact["reports"][0]
    response = client.get(f"/contact/{report['article']}:{report['contact']['id']}", follow_redirects=False)
    assert response.headers["location"] == f"/contact/{contact['id']}"


def test_a_contact_with_a_known_place_has_a_map(client):
    html = tree(client.get(first_contact(client, "biden putin 16/6/2021")))
    (circle,) = html.xpath("//figure[@class='map']//*[@class='spot']")
    assert (float(circle.get("cx")), float(circle.get("cy"))) == pytest.approx((6.15, -46.2), abs=0.1)


def test_reports_that_disagree_are_shown_with_who_says_what(client):
    pages = [client.get(f"/contact/{c['id']}") for c in client.get("/api/v1/contacts?limit=200").json()["items"]]
    disputed = [html for html in map(tree, pages) if html.xpath("//section[@class='disputed']")]
    assert disputed
    for html in disputed:
        assert len(html.xpath("//section[@class='disputed']//tbody/tr")) > 1


# relations


def test_every_mark_of_a_relation_leads_to_its_contacts(client):
    html = tree(client.get("/relation/RUS/USA"))
    marks = html.xpath("//*[local-name()='svg'][@class='dots']//*[local-name()='a']")
    assert marks
    for mark in marks[:8]:
        found = tree(client.get(mark.get("href"))).xpath("//div[@class='results']/div/article")
        assert found, mark.get("href")


def test_a_name_leads_to_the_page_of_the_code(client):
    assert client.get("/party/Nga", follow_redirects=False).headers["location"] == "/party/RUS"
    assert client.get("/relation/Nga/M%E1%BB%B9", follow_redirects=False).headers["location"] == "/relation/RUS/USA"


@pytest.mark.parametrize("page", ["/contact/x", "/article/x", "/person/x", "/party/x", "/topic/x", "/x"])
def test_what_is_not_there(client, page):
    response = client.get(page)
    assert response.status_code == 404
    assert tree(response).xpath("//main//h1")


def test_the_quarantine_does_not_tell_where_files_lie(client):
    page = client.get("/quarantine").text
    assert "broken.pdf" in page
    assert "/home/somebody" not in page
