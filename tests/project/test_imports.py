"""Imports run one way, and docs/architecture.md says which."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import write_docs

TOP = Path(__file__).parents[2]
PAGE = (TOP / "docs" / "architecture.md").read_text("utf-8")


def test_every_import_leads_to_a_line_above():
    order = write_docs.ORDER
    wrong = [
        f"{module} imports {other}"
        for module, others in write_docs.imports().items()
        for other in others
        if order.index(other) >= order.index(module)
    ]
    assert wrong == []


def test_every_module_has_its_place():
    assert set(write_docs.modules()) == set(write_docs.ORDER)


def test_the_picture_is_that_of_the_code():
    drawn = PAGE.split("<!-- imports -->")[1].split("<!-- /imports -->")[0]
    assert drawn.strip() == write_docs.picture().strip(), "run `make docs`"


def test_the_one_exception_is_inside_a_method():
    inner = [
        (path.stem, node.module)
        for path in (TOP / "src" / "hoidam").glob("*.py")
        for scope in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(scope, ast.FunctionDef)
        for node in ast.walk(scope)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hoidam")
    ]
    assert inner == [("records", "hoidam.show.notebook")]


def test_the_way_of_the_data_names_all_stages():
    drawn = re.findall(r"^   (\w+) ", PAGE.split("```")[1], re.M)
    stages = [m for m in write_docs.ORDER[write_docs.ORDER.index("read") :] if not m.startswith("__")]
    assert drawn == stages
