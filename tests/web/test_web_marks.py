"""The marked text: no character lost, nothing crossed, ids once."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoidam.show.web_marks import Mark, marked_up

KINDS = ("noise", "contact", "statement", "event", "claim", "time", "person")


def plain(html: str) -> str:
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for reference in tree.xpath("//a[@class='ref']"):
        reference.drop_tree()
    return "".join(p.text_content() for p in tree.xpath("./p"))


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([], "<p>Nga gặp Mỹ.</p>"),
        (
            [Mark(0, 10, "contact", "c1", "m-c1"), Mark(0, 3, "person", "p1")],
            '<p><span class="m contact" id="m-c1" data-f="c1">'
            '<a class="m person" href="#f-p1" data-f="p1">Nga</a> gặp Mỹ</span>.</p>',
        ),
        (  # crossing: the inner one is cut at the end of the outer, and goes on
            [Mark(0, 7, "contact", "c1", "m-c1"), Mark(4, 10, "statement", "s1", "m-s1")],
            '<p><span class="m contact" id="m-c1" data-f="c1">Nga <span class="m statement" id="m-s1" data-f="s1">gặp'
            '</span></span><span class="m statement" data-f="s1"> Mỹ</span>.</p>',
        ),
        (  # a link within a link is none
            [Mark(0, 10, "time", "t1"), Mark(0, 3, "person", "p1")],
            '<p><a class="m time" href="#f-t1" data-f="t1"><span class="m person" data-f="p1">Nga</span> gặp Mỹ'
            "</a>.</p>",
        ),
        (
            [Mark(0, 3, "contact", "c1", "m-c1", "Nga & Mỹ", "1")],
            '<p><span class="m contact" id="m-c1" data-f="c1" title="Nga &amp; Mỹ">Nga'
            '<a class="ref" href="#f-c1" data-f="c1" aria-label="Nga &amp; Mỹ">1</a></span> gặp Mỹ.</p>',
        ),
    ],
)
def test_marks(marks, html):
    assert marked_up("Nga gặp Mỹ.", marks) == html


def test_lines_are_paragraphs_and_a_mark_over_two_is_in_both():
    made = marked_up("Một\n\nHai", [Mark(1, 7, "contact", "c1", "m-c1", number="1")], "Một")
    assert made == (
        '<p class="headline">M<span class="m contact" id="m-c1" data-f="c1">ột</span></p>\n'
        '<p><span class="m contact" data-f="c1">Ha<a class="ref" href="#f-c1" data-f="c1" aria-label="1">1</a></span>'
        "i</p>"
    )


@settings(deadline=None)
@given(st.data())
def test_no_character_is_lost_and_no_id_stands_twice(data):
    text = data.draw(st.text("ab <&>\"'\n", max_size=40))
    stretch = st.integers(0, len(text))
    marks = [
        Mark(min(a, b), max(a, b), kind, f"x{i}", f"m-x{i}")
        for i, (a, b, kind) in enumerate(data.draw(st.lists(st.tuples(stretch, stretch, st.sampled_from(KINDS)))))
    ]
    html = str(marked_up(text, marks))
    assert plain(html) == "".join(line for line in text.split("\n") if line.strip())
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert tree.xpath("//a//a[not(@class='ref')]") == []
