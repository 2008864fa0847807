"""The bench that measures us beside other programs: its arithmetic, its annotation, and what it says without them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).parents[2]
sys.path.append(str(TOP / "bench" / "quality"))

import names as bench_names  # noqa: E402
import peers as bench_peers  # noqa: E402
from names import Name, OurName, canonical, marked, participants, score_names  # noqa: E402
from spans import Found, Text, clear_of, f1, pairs, texts  # noqa: E402
from times import score_times  # noqa: E402

KEYS = {
    "person": {"name"},
    "byline": set(),
    "part": set(),
    **{kind: {"sense"} for kind in ("country", "city", "region", "venue")},
}

# ---- arithmetic

TALK = "Ông Kim gặp ông Trump ở khách sạn Capella, Singapore, theo giờ Hà Nội. Ảnh: Lê An"


def at(text: str, part: str, label: str) -> Found:
    return Found(text.index(part), text.index(part) + len(part), label)


def by_hand(part: str, kind: str, **rest: Any) -> Name:
    return Name(TALK.index(part), TALK.index(part) + len(part), kind, **rest)


ARTICLE = Text("a", TALK, None, {"noise": [], "times": [], "contacts": []})
NAMES = {
    "a": [
        by_hand("Kim", "person", name="Kim Jong-un"),
        by_hand("Trump", "person", name="Donald Trump"),
        by_hand("Capella", "venue", sense="where", wide=TALK.index("khách")),
        by_hand("Singapore", "country", sense="where"),
        by_hand("Hà Nội", "part"),
        by_hand("Lê An", "byline"),
    ]
}


@pytest.mark.parametrize(
    ("measure", "given", "exact", "overlap"),
    [
        ("persons", [("Kim", "person"), ("Trump", "person")], 1.0, 1.0),
        ("persons", [("Ông Kim", "person")], 0.0, 2 / 3),
        ("persons", [("Kim", "person"), ("Trump", "place")], 2 / 3, 2 / 3),
        ("persons", [("Kim", "person"), ("Trump", "person"), ("Lê An", "person")], 1.0, 1.0),  # neutral
        ("persons", [("Kim", "person"), ("Trump", "person"), ("Singapore", "person")], 0.8, 0.8),
        ("persons and by-lines", [("Kim", "person"), ("Trump", "person")], 0.8, 0.8),
        ("geographical names", [("khách sạn Capella", "place"), ("Singapore", "place")], 1.0, 1.0),
        ("geographical names", [("ở khách sạn Capella", "place"), ("Singapore", "place")], 0.5, 1.0),
        (
            "geographical names",
            [("Capella", "place"), ("Singapore", "place"), ("Hà Nội", "place")],
            1.0,
            1.0,
        ),  # neutral
        ("geographical names", [("Capella, Singapore", "place")], 0.0, 2 / 3),  # two in one count once
        ("names, kind forgiven", [("Kim", "place"), ("Trump", "person"), ("Capella", "person")], 6 / 7, 6 / 7),
        ("persons", [], 0.0, 0.0),
    ],
)
def test_names_are_scored(measure: str, given: list[tuple[str, str]], exact: float, overlap: float) -> None:
    score = score_names([ARTICLE], NAMES, [[at(TALK, *g) for g in given]], measure)
    assert (score.exact, score.overlap) == pytest.approx((exact, overlap))


def test_a_canonical_name_must_be_the_right_one() -> None:
    kim, trump = (OurName(*at(TALK, part, "person")) for part in ("Kim", "Trump"))
    found = [kim._replace(name="Kim Yong-chol"), trump._replace(name="Donald Trump")]
    assert canonical([ARTICLE], NAMES, [found]) == 0.5
    assert canonical([ARTICLE], NAMES, [[kim._replace(name="Jong-un Kim")]]) == 0.5


def test_participants_without_a_name_are_left_out() -> None:
    text = "Ngoại trưởng Nga tiếp Wang Yi và ông Kim."
    surfaces = [
        {"start": m.start(), "end": m.end()}
        for p in ("Ngoại trưởng Nga", "Wang Yi", "ông Kim")
        if (m := re.search(p, text))
    ]
    article = Text("b", text, None, {"noise": [], "times": [], "contacts": [{"participants": surfaces}]})
    assert participants([article], [[at(text, "Wang", "person"), at(text, "Kim", "person")]]) == (0.5, 1.0, 2)


def test_times_are_scored() -> None:
    text = "Ngày 3/5 và hôm 4/5, rồi 5/5 | 08:00"
    times = [at(text, "Ngày 3/5", "2021-05-03"), at(text, "hôm 4/5", "2021-05-04"), at(text, "5/5 ", "2021-05-05")]
    gold = {
        "times": [{"start": t.start, "end": t.end, "value": t.label} for t in times],
        "noise": [{"start": text.index("|"), "end": len(text)}],
    }
    given = [times[0], at(text, "4/5", "2021-05-04"), at(text, "08:00", "T08:00")]
    assert score_times([Text("c", text, None, gold)], [given]) == pytest.approx((0.8, 0.8, 0.4))


def test_stretches_match_one_to_one_the_most_alike_first() -> None:
    wanted, given = [Found(0, 10, "a"), Found(10, 20, "b")], [Found(5, 20, "c"), Found(0, 9, "d")]
    assert [(w.label, g.label) for w, g in pairs(wanted, given)] == [("a", "d"), ("b", "c")]
    assert clear_of([Found(0, 5, ""), Found(5, 9, "")], [(0, 3)]) == [Found(5, 9, "")]
    assert f1(0, 0, 0) == 1.0


# ---- what other programs give


def test_words_of_other_programs_find_their_place() -> None:
    line = "Ông  Kim Jong-un (trái) ở Nhà Hoà bình"
    words = ["Ông", "Kim Jong", "-", "un", "(", "trái", ")", "ở", "Nhà", "Hòa_bình"]
    placed = bench_peers._counted(line, [(word, "x") for word in words])
    assert [line[a:b] for a, b, _ in placed] == [*words[:-1], "Hoà bình"]
    with pytest.raises(ValueError, match="came back"):
        list(bench_peers._counted(line, [("Ông", "x")]))


def test_tags_become_names() -> None:
    tags = ["B-PER", "I-PER", "O", "I-LOC", "B-LOC", "B-ORG", "I-ORG"]
    words = [(i * 2, i * 2 + 1, tag) for i, tag in enumerate(tags)]
    assert bench_peers._chunks(words) == [(0, 3, "person"), (6, 7, "place"), (8, 9, "place")]


def test_proper_nouns_are_persons_after_an_office() -> None:
    words = ["tổng_thống", "nga", "putin", "gặp", "ông", "tập", "ở", "bali"]
    tags = ["N", "Np", "Np", "V", "Nc", "Np", "E", "Np"]
    assert bench_peers._kinds(words, tags) == ["", "place", "person", "", "", "person", "", "place"]


def test_composed_text_keeps_where_it_came_from() -> None:
    raw = "Hội đàm"
    assert "\u0323" in raw or len(raw) == 7
    text, origin = bench_peers.composed("Ho\u0302\u0323i \u0111a\u0300m")
    assert (text, origin) == ("Hội đàm", [0, 1, 4, 5, 6, 7, 9, 10])


def test_a_program_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "underthesea", None)
    assert bench_peers.answer({"reader": "underthesea", "articles": [["Ông Kim", None]]}) == {
        "left_out": "underthesea is not installed"
    }


# ---- the annotation


@cache
def articles() -> dict[str, Text]:
    return {a.id: a for a in texts(TOP / "samples" / "articles")}


@cache
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TOP / "samples" / "names.jsonl").read_text("utf-8").splitlines()]


def test_every_name_is_where_it_says() -> None:
    wrong = [r for r in rows() if articles()[r["article"]].text[r["start"] : r["end"]] != r["text"]]
    assert wrong == []
    assert {r["article"] for r in rows()} == set(articles())


def test_every_name_has_the_keys_of_its_kind() -> None:
    always = {"article", "start", "end", "text", "kind"}
    assert [r for r in rows() if set(r) - {"wide"} != always | KEYS[r["kind"]]] == []
    assert {r["sense"] for r in rows() if "sense" in r} == {"where", "party"}
    assert all(re.fullmatch(r"[A-Za-z' -]+", r["name"]) for r in rows() if "name" in r)


def test_names_are_in_order_and_apart() -> None:
    for a, b in pairwise(rows()):
        assert (a["article"], a["end"]) <= (b["article"], b["start"]) or a["article"] < b["article"]


def test_a_common_noun_stands_directly_before() -> None:
    before = [articles()[r["article"]].text[r["wide"] : r["start"]] for r in rows() if "wide" in r]
    assert len(before) > 20
    assert [b for b in before if not re.fullmatch(r"(TP|[^\WA-Z]+( [^\WA-Z]+)*) ", b)] == []


def test_no_name_is_in_noise() -> None:
    assert [r for r in rows() for a, b in articles()[r["article"]].noise if r["start"] < b and a < r["end"]] == []


def test_no_name_is_forgotten() -> None:
    """What is a name in one place of an article is one wherever it stands in it, as a word of its own."""
    for article in articles().values():
        own = [r for r in rows() if r["article"] == article.id]
        forms = sorted({r["text"] for r in own}, key=len, reverse=True)
        for m in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", article.text):
            inside = any(r["start"] <= m.start() and m.end() <= r["end"] for r in own)
            noise = any(a <= m.start() < b for a, b in article.noise)
            assert inside or noise, f"{article.id}: {m[0]} at {m.start()}"


def test_participants_read_by_hand_are_among_the_persons() -> None:
    """Contacts and names were marked independently; they agree on the extent of every name."""
    names = marked(TOP / "samples" / "names.jsonl")
    given = [[Found(n.start, n.end, n.kind) for n in names[a]] for a in articles()]
    recall = participants(list(articles().values()), given)
    assert recall.exact == recall.overlap == 1.0
    assert recall.of > 80


# ---- the command


def test_the_command_prints_our_figures_without_the_others() -> None:
    command = [sys.executable, str(TOP / "bench" / "quality"), "--rounds", "0", "--peers", "no-such-python"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    tables = re.findall(r"^### (.+)\n\n\|.+\n\|[-|]+\n((?:\|.+\n)+)", done.stdout, re.M)
    assert len(tables) == 1 + len(bench_names.MEASURES)
    for title, body in tables:
        assert re.fullmatch(r"\| hoidam( \| [01]\.\d{3})+ \|\n", body), title
    assert "other programs are left out" in done.stdout
