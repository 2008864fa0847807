"""Builds data/world_names.tsv: given names and surnames of the world, so that a name nobody knows is spelled rightly.

    pip download --no-deps faker, unzip it into FOLDER
    python tools/build_world_names.py --faker FOLDER

Source: the name lists of Faker (MIT licence), those in Latin letters; words of data/people.tsv are left out.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

from build_people import DATA, ascii_name, key, latin, read, write


def strings(tree: ast.AST) -> Iterator[str]:
    """String constants in the name tuples of a provider."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any("name" in getattr(t, "id", "") for t in node.targets):
            yield from (
                n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and isinstance(n.value, str)
            )


def main() -> None:
    """Builds the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faker", type=Path, required=True)
    known = {w for r in read(DATA / "people.tsv") for w in key(r["name"]).split()}
    words: set[str] = set()
    for path in sorted((parser.parse_args().faker / "faker/providers/person").glob("*/__init__.py")):
        for name in strings(ast.parse(path.read_text("utf-8"))):
            if latin(name) and "{" not in name:
                words |= {w for w in re.findall("[a-z]+", ascii_name(name).lower()) if 3 <= len(w) <= 14}
    write("world_names", ["word", "source"], [(w, "Faker") for w in words - known])


if __name__ == "__main__":
    main()
