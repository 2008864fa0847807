"""Every rule of when.toml with its own examples; every word of when_refs.tsv put through the real path."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import hoidam.when
from hoidam.clean import RawArticle, clean
from hoidam.lexicon import load, load_toml
from hoidam.when import Expression, find_expressions
from hoidam.when.patterns import begins, patterns
from hoidam.when.readers import READERS

RULES: list[dict[str, Any]] = load_toml("when")["rule"]
MATCH = [(rule["id"], text, wanted) for rule in RULES for text, wanted in rule["match"]]
NO_MATCH = [(rule["id"], text) for rule in RULES for text in rule["no_match"]]


def found(text: str) -> tuple[str, tuple[Expression, ...]]:
    document, _ = clean(RawArticle(text=text, published="2016-09-05"))
    return document.text, find_expressions(document)


@pytest.mark.parametrize(("rule", "text", "wanted"), MATCH)
def test_rule_takes_its_example(rule: str, text: str, wanted: str) -> None:
    shown, expressions = found(text)
    assert (rule, wanted) in [(e.rule, shown[e.start : e.end]) for e in expressions]


@pytest.mark.parametrize(("rule", "text"), NO_MATCH)
def test_rule_leaves_its_counterexample(rule: str, text: str) -> None:
    assert rule not in [e.rule for e in found(text)[1]]


@pytest.mark.parametrize("row", load("when_refs"), ids=lambda r: r["form"])
def test_every_reference_is_reached(row: dict[str, str]) -> None:
    lead = f"Hai bên {row['after'].split()[0]} " if row["after"] else "Hai bên họp, "
    shown, expressions = found(f"{lead}{row['form']}, và nhất trí tiếp tục trao đổi về mọi vấn đề.")
    assert [shown[e.start : e.end] for e in expressions] == [row["form"]]
    assert expressions[0].meaning.value == row["value"]


def test_every_rule_has_examples_and_a_reader() -> None:
    assert all(rule["match"] and rule["no_match"] and rule["make"] in READERS for rule in RULES)
    assert len({rule["id"] for rule in RULES}) == len(RULES)


def test_every_rule_and_reader_is_used() -> None:
    assert {p.rule for tried in begins().values() for p in tried} == {p.rule for p in patterns()}
    assert {p.make for p in patterns()} == set(READERS)


@pytest.mark.parametrize(
    "hostile",
    ["1/" * 3000, "hai " * 3000, "ngày " * 3000, "1 " * 3000, "hơn hai ba năm " * 800, "((((" * 2000, "-–/" * 2000],
)
def test_hostile_text_takes_no_time(hostile: str) -> None:
    import time

    document, _ = clean(RawArticle(text="Ông nói: " + hostile, published="2016"))
    before = time.perf_counter()
    find_expressions(document)
    assert time.perf_counter() - before < 2


def test_forms_have_no_open_repeats() -> None:
    """A star or plus may run away on hostile text; forms count their repeats."""
    assert [r["id"] for r in RULES if re.search(r"(?<!\\)[*+](?!\])", re.sub(r"\[[^\]]*\]", "", r["form"]))] == []


CODE = "\n".join(p.read_text("utf-8") for p in Path(hoidam.when.__file__).parent.glob("*.py"))
FORMS = "\n".join([*load_toml("when")["macro"].values(), *(rule["form"] for rule in RULES)])


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in load("when_words")}))
def test_every_kind_of_word_is_used(kind: str) -> None:
    assert re.search(rf"<:?{kind}>", FORMS) or f'forms("{kind}")' in CODE


@pytest.mark.parametrize("check", sorted({row["check"] for row in load("when_around")}))
def test_every_check_is_asked(check: str) -> None:
    assert re.search(rf'(?:follows|precedes|after_word)\("{check}"\)', CODE)


@pytest.mark.parametrize("macro", sorted(load_toml("when")["macro"]))
def test_every_macro_is_used(macro: str) -> None:
    assert f"<{macro}>" in FORMS


@pytest.mark.parametrize("table", ["when_words", "when_refs", "when_around"])
def test_rows_are_sorted_lower_case_and_unlike(table: str) -> None:
    rows = [tuple(row.values()) for row in load(table)]
    assert rows == sorted(set(rows))
    assert all(form == unicodedata.normalize("NFC", form) for row in rows for form in row)
