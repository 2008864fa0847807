"""What keeps the code short and quick to start."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]
HEAVY = {
    "pyarrow",
    "trafilatura",
    "lxml",
    "scipy",
    "numpy",
    "starlette",
    "jinja2",
    "httpx",
    "ftfy",
    "datasketch",
    "feedparser",
}


def lengths() -> dict[str, int]:
    """Lines of each function's body, without its docstring."""
    found = {}
    for path in sorted((TOP / "src" / "hoidam").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[ast.get_docstring(node) is not None :]
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 1
                found[f"{path.relative_to(TOP)}:{node.lineno} {node.name}"] = lines
    return found


def test_functions_are_short():
    """Half are under ten lines, all but a few under forty, none is a page long."""
    found = lengths()
    long = {name: n for name, n in found.items() if n > 40}
    assert statistics.median(found.values()) < 10
    assert len(long) <= len(found) // 100, long
    assert max(found.values()) <= 60, long


def test_help_loads_nothing_heavy():
    code = "import sys; from hoidam.run.cli import app; print(*{m.partition('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()
