"""Sentences of our own, each with the statements in it: `{…}` marks the words said, in order of `expected`.

A row is family, text, expected (kind|speaker|act|target, parted by semicolons); a fourth cell `x` lists a known miss.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cast_of import document_and_cast

from hoidam.said import find_statements

_MARKED = re.compile(r"\{([^{}]*)\}")


def _rows() -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / "sentences.tsv").read_text("utf-8").split("\n")[1:]
    return [tuple((line + "\t").split("\t")[:4]) for line in lines if line]


def _param(row: tuple[str, ...]) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="known miss")] if row[3] == "x" else []
    return pytest.param(row[1].replace("\\n", "\n"), row[2], id=f"{row[0]}: {row[1][:40]}", marks=marks)


@pytest.mark.parametrize(("text", "expected"), [_param(row) for row in _rows()])
def test_sentence(text: str, expected: str) -> None:
    plain = text.replace("{", "").replace("}", "")
    document, cast = document_and_cast(plain)
    found = [(s.kind, s.speaker, s.act, s.target or "", s.text) for s in find_statements(document, (), cast)]
    marked, wanted = _MARKED.findall(text), [tuple(e.split("|")) for e in expected.split(";") if e]
    if len(wanted) > len(marked) == 1:
        marked *= len(wanted)
    assert found == [(*w, words) for w, words in zip(wanted, marked, strict=True)]


def test_there_are_many() -> None:
    assert len(_rows()) >= 200
