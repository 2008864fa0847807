"""Names as newspapers spell them → canonical names: by sound, by Sino-Vietnamese reading, plainly spelled.

The examples are our own, from general knowledge of how Vietnamese newspapers and textbooks write names.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoidam.who.translit import candidates, script_of
from hoidam.who.translit_sino import Reading as SinoReading
from hoidam.who.translit_sino import korean_key, taiwan_spelling
from hoidam.who.translit_sound import distance, letters, respell, units

LINES = (Path(__file__).parent / "names.tsv").read_text("utf-8").splitlines()[1:]
EXAMPLES = [line.split("\t") for line in LINES]


@pytest.mark.parametrize(("surface", "kind", "country", "name", "known_miss"), EXAMPLES)
def test_examples(surface: str, kind: str, country: str, name: str, known_miss: str, request) -> None:
    if known_miss:
        request.applymarker(pytest.mark.xfail(strict=True, reason=known_miss))
    found = candidates(surface, kind, country or None)
    assert found, surface
    assert found[0].name == name


def test_there_are_a_hundred_examples() -> None:
    assert sum(not e[4] for e in EXAMPLES) >= 100


@pytest.mark.parametrize(
    ("surface", "script"),
    [
        ("La-vrốp", "viet"),
        ("Mátxcơva", "viet"),
        ("Tập Cận Bình", "sino"),
        ("Vương Nghị", "sino"),
        ("Sergey Lavrov", "plain"),
        ("Kim Jong-un", "viet"),
        ("Putin", "plain"),
    ],
)
def test_script(surface: str, script: str) -> None:
    assert script_of(surface) == script


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("La-vrốp", "lavrôP"),
        ("Xta-lin", "xtaliN"),
        ("Ăng-ghen", "ăNGgheN"),
        ("Cli-tơn", "clitơN"),
        ("Mác-crông", "maCcrôNG"),
        ("Bắc", "băC"),
    ],
)
def test_units_mark_what_closes_a_syllable(word: str, spelled: str) -> None:
    assert units(word) == spelled


@pytest.mark.parametrize(
    ("surface", "right", "wrong"),
    [
        ("La-vrốp", "Lavrov", "Larov"),
        ("Tin-lơ-xơn", "Tillerson", "Wilson"),
        ("Giôn", "John", "Gwen"),
        ("Phran-xoa", "François", "France"),
        ("Uy-li-am", "William", "Wilma"),
        ("Xéc-gây", "Sergey", "Gerry"),
        ("Oa-sinh-tơn", "Washington", "Wilmington"),
    ],
)
def test_the_right_name_is_nearer(surface: str, right: str, wrong: str) -> None:
    spelled = units(surface)
    assert distance(spelled, letters(right)) < distance(spelled, letters(wrong))
    assert distance(spelled, letters(right)) / len(spelled) < 0.1


def test_party_date_and_role_decide_between_namesakes() -> None:
    assert candidates("Clin-tơn", party="USA", date="1998")[0].name == "Bill Clinton"
    assert candidates("Clin-tơn", party="USA", date="2011", role="foreign minister")[0].name == "Hillary Clinton"


def test_a_known_person_comes_with_qid_and_offices() -> None:
    best = candidates("Tin-lơ-xơn", party="USA")[0]
    assert (best.qid, best.party) == ("Q331401", "USA")
    assert best.known is not None
    assert ("foreign minister", "2017-02-01") in [(o.role, o.start) for o in best.known.offices]
    assert best.score > 0.7


def test_somebody_nobody_knows_is_spelled_by_rule_and_less_sure() -> None:
    best = candidates("Gờ-rô-mây-cô Đrin-xki", party="RUS")[0]
    assert best.known is None
    assert best.score < 0.5


def test_nothing_comes_of_nothing() -> None:
    assert candidates("") == ()
    assert candidates(" – ") == ()


@pytest.mark.parametrize(
    ("syllables", "name"),
    [
        (("cai", "ying", "wen"), "Tsai Ying-wen"),
        (("zhang", "zhi", "jun"), "Chang Chih-chun"),
        (("xu", "guo", "yong"), "Hsu Kuo-yung"),
    ],
)
def test_taiwanese_names_in_wade_giles(syllables: tuple[str, ...], name: str) -> None:
    assert taiwan_spelling(SinoReading(syllables, 1.0)) == name


def test_korean_romanisations_agree() -> None:
    assert korean_key("Moon Jae-in") == korean_key("Mun Jaein")
    assert korean_key("Kim Jong-un") == korean_key("Gim Jeong Eun")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abcdđeêghiklmnoôơprstuưvxyáàấ-. ABCXĐ", max_size=24))
def test_any_text_gives_ordered_candidates(text: str) -> None:
    scores = [c.score for c in candidates(text)]
    assert [round(s, 2) for s in scores] == sorted((round(s, 2) for s in scores), reverse=True)
    assert all(0 <= s <= 1 for s in scores)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abcdđeêghiklmnoôơprstuưvxy", min_size=1, max_size=14))
def test_a_spelling_by_rule_is_within_its_own_distance(word: str) -> None:
    text, cost = respell(units(word))
    assert text.isascii() or not text
    if cost < 9:
        assert distance(units(word), text) <= cost + 1e-9
