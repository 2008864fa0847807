"""Answers of `hoidam name`: one name, and lists."""

from __future__ import annotations

import pytest

from hoidam.errors import TableError
from hoidam.who.naming import COLUMNS, answer, answer_file


def test_one_name() -> None:
    best = answer("La-vrốp", "RUS")[0]
    assert (best.name, best.qid, best.party, best.script) == ("Sergey Lavrov", "Q58217", "RUS", "viet")
    assert 0.7 < best.sure <= 1
    assert [o.start for o in best.offices] == sorted(o.start for o in best.offices)


def test_a_list() -> None:
    lines = ["surface\tkind\tcountry\n", "Tập Cận Bình\tperson\tCHN\n", "Giơ-ne-vơ\tplace\tCHE\n", "–\tperson\t\n"]
    header, xi, geneva, nothing = (line.split("\t") for line in answer_file(lines))
    assert tuple(header) == COLUMNS
    assert xi[:4] == ["Tập Cận Bình", "Xi Jinping", "Q15031", "CHN"]
    assert "President 2013-03-14/.." in xi[6]
    assert geneva[:2] == ["Giơ-ne-vơ", "Geneva"]
    assert nothing == ["–", "", "", "", "", "", ""]


def test_only_the_surface_is_needed() -> None:
    assert [line.split("\t")[1] for line in answer_file(["surface", "Ô-ba-ma"])] == ["canonical", "Barack Obama"]


@pytest.mark.parametrize(
    ("lines", "said"), [(["name", "Putin"], "surface among them"), (["surface\tkind", "Putin\tman"], "one of person")]
)
def test_what_is_wrong_with_a_list_is_said(lines: list[str], said: str) -> None:
    with pytest.raises(TableError, match=said):
        list(answer_file(lines))
