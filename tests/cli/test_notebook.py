"""A reading in a notebook: every character of the article is there once, escaped, whatever the marks over it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hoidam
from hoidam.records import Contact, Noise, Person, Reading, Span, Statement, Time


class Body(HTMLParser):
    """The text within the pre-wrapped part, and what each piece is marked as."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.marked, self._in = "", set(), [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        given = dict(attrs)
        if tag == "div" and "pre-wrap" in given.get("style", ""):
            self._in = True
        elif self._in and tag == "span":
            self.marked.append([given["class"], given["title"], ""])

    def handle_endtag(self, tag):
        if tag == "div":
            self._in = False

    def handle_data(self, data):
        if self._in:
            self.text += data
            if self.marked:
                self.marked[-1][2] += data


def span(text: str, words: str, made: type[Span] = Span, /, **more: object) -> Span:
    start = text.index(words)
    return made(text=words, start=start, end=start + len(words), **more)


TEXT = "Menu\nNgày 3/5, ông Biden <gọi> ông Putin: “Ta gặp & nói”."


def test_people_times_quotations_contacts_and_noise_are_marked():
    said = {
        "speaker": "Joe Biden",
        "party": "USA",
        "role": "president",
        "kind": "direct",
        "act": "offer",
        "target": "RUS",
    }
    reading = Reading(
        text=TEXT,
        noise=(span(TEXT, "Menu", Noise, kind="menu"),),
        times=(span(TEXT, "Ngày 3/5", Time, type="DATE", value="2021-05-03"),),
        people=(Person(name="Joe Biden", party="USA", role="president", mentions=(span(TEXT, "Biden"),)),),
        statements=(span(TEXT, "Ta gặp & nói", Statement, **said),),
        contacts=(
            Contact(
                id="c1", channel="call", status="held", parties=("USA", "RUS"),
                evidence=(span(TEXT, "ông Biden <gọi> ông Putin"),),
            ),
        ),
    )  # fmt: skip
    body = Body(reading._repr_html_())
    assert body.text == TEXT
    assert [(kinds, words) for kinds, _, words in body.marked][:3] == [
        ("noise", "Menu\n"), ("time", "Ngày 3/5, "), ("contact", "ông "),
    ]  # fmt: skip
    titles = {kinds: title for kinds, title, _ in body.marked}
    assert titles["contact person"] == "United States – Russia · call | president Joe Biden (United States)"
    assert titles["time"] == "DATE 2021-05-03"
    assert titles["statement"] == "president Joe Biden (United States) offers"


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "]]>"])
def test_hostile_text_is_never_markup(hostile):
    person = Person(
        name=hostile, party=hostile, role=hostile, mentions=(Span(text=hostile, start=0, end=len(hostile)),)
    )
    body = Body(Reading(id=hostile, title=hostile, text=hostile, people=(person,))._repr_html_())
    assert body.text == hostile
    assert body.tags <= {"div", "p", "strong", "time", "span"}


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_marks_may_overlap_in_any_way(text, ranges):
    times = tuple(
        Time(text=text[a:b], start=min(a, b, len(text)), end=min(max(a, b), len(text)), type="DATE", value=None)
        for a, b in ranges
    )
    assert Body(Reading(text=text, times=times)._repr_html_()).text.replace("\r", "") == text.replace("\r", "")


def test_a_reading_shows_itself():
    html = hoidam.read("Ngày 3/5, Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin.")._repr_html_()
    assert 'class="contact' in html
