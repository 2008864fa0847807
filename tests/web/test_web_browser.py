"""The main paths as a person walks them, in headless Chromium; and what a screen reader would stumble over."""

from __future__ import annotations

import json
from pathlib import Path

import axe_core_python
import pytest
from browsing import CHROMIUM, go_to, new_page, served
from thaw import thawing
from web_tools import ARTICLE, PAGES, TOKEN

from hoidam.flow import read_article
from hoidam.ledger import Ledger
from hoidam.read import open_source
from hoidam.show.web import Site

TOP = Path(__file__).parents[2]
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text("utf-8")

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (apt-get install chromium)"),
    pytest.mark.xdist_group("browser"),
]


def test_paste_an_article_and_see_what_it_tells(page, address):
    page.goto(f"{address}/read")
    page.fill("#text", ARTICLE)
    page.click("form.intake button")
    page.wait_for_selector("#f-c1")
    assert page.locator(".text .m.contact, .text .m.person, .text .m.time, .text .m.statement").count() > 6
    page.hover("#f-c1 h3")
    assert page.locator("[data-f=c1].contact.lit").count() > 0, "the words light up with the fact"
    page.click("#f-c1 a[href^='#m-c1-duration']")
    assert page.evaluate("document.querySelector(':target').textContent") == "90 phút"
    page.click(".m.person >> nth=0")
    assert page.evaluate("document.querySelector(':target').id").startswith("f-p")
    assert page.complaints == []


def test_the_same_without_javascript(browser, address):
    page = new_page(browser, java_script_enabled=False)
    page.goto(f"{address}/read")
    page.fill("#text", ARTICLE)
    page.click("form.intake button")
    page.click("#f-c1 a.num")
    assert page.url.endswith("#m-c1")
    page.context.close()


def test_a_search_without_diacritics_leads_to_a_contact_and_to_its_words(page, address):
    page.goto(address)
    page.fill("#q", "biden putin geneva")
    page.press("#q", "Enter")
    page.click(".results .item h3 a >> nth=0")
    assert "/contact/" in page.url
    page.click(".report h3 a >> nth=0")
    assert "/article/" in page.url
    lit = page.evaluate("document.querySelector(':target').className")
    assert "contact" in lit
    assert page.complaints == []


def test_from_the_matrix_to_a_relation_to_a_contact(page, address):
    page.goto(address)
    page.click("a[href='/relation/RUS/USA']")
    page.click("svg.dots a >> nth=0")
    page.click(".results .item h3 a >> nth=0")
    assert page.locator(".sides h2").all_inner_texts() != []
    assert page.complaints == []


def test_from_a_relation_to_its_thaw_to_a_contact(page, tmp_path):
    with served(Site(thawing(tmp_path / "l.db"))) as at:
        page.goto(f"{at}/party/IRN")
        page.click("a[href='/relation/IRN/NOR']")
        page.click(".turns .thaw li a >> nth=0")
        assert page.locator(".sides h2").all_inner_texts() == ["Na Uy", "Iran"]
        page.go_back()
        page.click(".bars a >> nth=-1", force=True)
        assert page.locator(".results .item").count() == 1, "a bar leads to the contacts of its month"
    assert page.complaints == []


def test_what_is_worked_out_comes_by_itself(page, tmp_path, monkeypatch):
    monkeypatch.setattr("hoidam.show.web_turns.AT_ONCE", 0)
    with served(Site(thawing(tmp_path / "l.db"))) as at:
        page.goto(f"{at}/relation/IRN/NOR")
        assert page.locator("[data-waiting]").count() == 1
        page.wait_for_selector(".turns .thaw", timeout=120_000)
    assert page.complaints == []


def test_an_edit_outlives_a_new_reading(browser, own_ledger):
    page = new_page(browser)
    with served(Site(own_ledger, TOKEN)) as at:
        page.goto(f"{at}/edit")
        page.fill("#token", TOKEN)
        page.click("main button")
        page.goto(f"{at}/search?q=biden+putin+16/6/2021")
        page.click(".results .item h3 a >> nth=0")
        page.fill("#who", "Lan")
        page.fill("#value", "2020-02-02")
        page.click("button[value=mend]")
        assert "2/2/2020" in page.inner_text(".card header")
        with Ledger(own_ledger) as ledger:
            ledger._db.execute("UPDATE articles SET tables = 'older'")
            for article in open_source(TOP / "samples" / "articles"):
                ledger.file(article, read_article(article))
        page.reload()
        assert "2/2/2020" in page.inner_text(".card header")
        assert page.complaints == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_serious_fault_for_those_who_hear_or_see_it_otherwise(browser, address, scheme, width):
    page = new_page(browser, color_scheme=scheme, viewport={"width": width, "height": 844}, bypass_csp=True)
    faults = []
    for path in [*PAGES, "reading", "contact", "missing"]:
        go_to(page, address, path)
        page.add_script_tag(content=AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for violation in found["violations"]:
            if violation["impact"] in ("serious", "critical"):
                faults.append(f"{path}: {violation['id']} {json.dumps(violation['nodes'][0]['target'])}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{path}: wider than the screen")
    assert faults == []
    page.context.close()


def test_hostile_text_does_not_run(page, address):
    """All payloads at once, as text to be read and as words to be sought."""
    payloads = (Path(__file__).parent / "payloads.txt").read_text("utf-8").replace("RUN", "window.hacked=1")
    for start in range(0, len(payloads), 2000):
        page.goto(f"{address}/read")
        page.fill("#text", "Ngày 4/3/2019, Ngoại trưởng Nga gặp Tổng thống Mỹ.\n" + payloads[start : start + 2000])
        page.click("form.intake button")
        page.wait_for_selector(".text .body")
        assert page.evaluate("window.hacked") is None
    for payload in payloads.splitlines()[::6]:
        page.goto(f"{address}/search")
        page.fill("#q", payload)
        page.press("#q", "Enter")
        assert page.evaluate("window.hacked") is None
    assert [c for c in page.complaints if "Failed to load resource" not in c] == []
