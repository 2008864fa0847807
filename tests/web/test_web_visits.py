"""What a visit costs, and what it is like for somebody who has only a keyboard, page by page in headless Chromium."""

from __future__ import annotations

import re

import pytest
from browsing import CHROMIUM, go_to, new_page, served
from web_tools import PAGES, TOKEN

from hoidam.show.web import Site

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (apt-get install chromium)"),
    pytest.mark.xdist_group("visits"),
]
LARGEST = 100_000  # bytes of a first visit without a ledger
LARGEST_WITH = 200_000  # of a whole way to a contact and its map
KINDS = (
    "/",
    "/search?q=nga+my",
    "/relation/RUS/USA",
    "/person/Q7747",
    "/new",
    "/decisions",
    "/read",
    "reading",
    "contact",
)
SHIFTS = """new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) moved += e.value; })
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(moved), 50));
})"""
# Where the focus is: its number in the document, what a screen reader would call it, whether it can be seen.
FOCUS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const named = at.getAttribute("aria-label") || at.textContent.trim() || at.title
    || (at.labels && at.labels[0] && at.labels[0].textContent.trim()) || "";
  const box = at.getBoundingClientRect();
  return {
    number: all.indexOf(at), tag: at.tagName, name: named,
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0
      && box.top < innerHeight,
  };
}"""
STOPS = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((e) => e.tabIndex >= 0 && e.type !== "hidden" && e.checkVisibility()).length"""


def visit(browser, address, path):
    """A first visit with an empty cache: the page, and for each answer its address, status and size; what failed."""
    page = new_page(browser)
    answers, failed = [], []
    page.on("response", lambda r: answers.append((r.url, r.status, int(r.headers.get("content-length", 0)))))
    page.on("requestfailed", lambda request: failed.append(request.url))
    go_to(page, address, path)
    page.wait_for_load_state("networkidle")
    return page, answers, failed


@pytest.mark.parametrize("path", [*PAGES, "reading", "contact"])
def test_a_visit_is_small_whole_still_and_our_own(browser, address, path):
    page, answers, failed = visit(browser, address, path)
    assert failed == []
    assert [url for url, status, _ in answers if status >= 400] == []
    assert [url for url, _, _ in answers if not url.startswith(address)] == []
    assert len(answers) < 16
    assert sum(size for _, _, size in answers) < LARGEST_WITH
    assert page.evaluate(SHIFTS) == 0
    assert page.complaints == []
    page.context.close()


def test_the_first_page_of_all_is_smaller_still(browser):
    with served(Site()) as at:
        page, answers, failed = visit(browser, at, "/read")
        page.context.close()
    assert failed == []
    assert sorted(re.sub(r"\?.*", "", url.removeprefix(at)) for url, _, _ in answers) == [
        "/read", "/static/icon.svg", "/static/page.css", "/static/page.js",
    ]  # fmt: skip
    assert sum(size for _, _, size in answers) < LARGEST


@pytest.mark.parametrize("path", KINDS)
def test_the_keyboard_reaches_everything_in_its_order_and_shows_where_it_is(browser, address, path):
    page = new_page(browser, reduced_motion="reduce")
    go_to(page, address, path)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    if "#" in page.url:
        page.goto(page.url.partition("#")[0])
    stops = []
    for _ in range(page.evaluate(STOPS)):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    numbers = [stop["number"] for stop in stops]
    assert stops[0]["name"] in ("Tới nội dung", "Skip to the content")
    assert numbers == sorted(set(numbers)), "in the order of the page, each once"
    assert [stop for stop in stops if not stop["name"]] == []
    assert [stop for stop in stops if not stop["seen"]] == []
    page.context.close()


def test_the_skip_link_leads_past_the_head(page, address):
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_stroke_leads_to_the_search_box(page, address):
    page.goto(f"{address}/search")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_what_a_form_answers_is_announced(browser, own_ledger):
    page = new_page(browser)
    with served(Site(own_ledger, TOKEN)) as at:
        page.goto(f"{at}/read")
        page.click("form.intake button")
        assert page.locator("[role=alert]").inner_text()
        page.goto(f"{at}/edit")
        page.fill("#token", TOKEN)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{at}/")
        page.goto(f"{at}/decisions")
        page.set_input_files("#file", {"name": "d.json", "mimeType": "application/json", "buffer": b"[]"})
        page.click("main form button")
        assert page.locator("[role=status]").inner_text()
    page.context.close()
