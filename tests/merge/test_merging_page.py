"""docs/merging.md shows what merging gives."""

from write_merging import PAGE, examples, filled

from hoidam.lexicon import load


def test_the_examples_are_as_merging_gives_them() -> None:
    page = PAGE.read_text("utf-8")
    assert filled(page) == page, "run python tools/write_merging.py"
    assert all(text in page for text in examples().values())


def test_every_weight_is_explained_and_used() -> None:
    from pathlib import Path

    code = "".join(p.read_text("utf-8") for p in (Path(__file__).parents[2] / "src/hoidam/merge").glob("*.py"))
    assert all(f'"{row["id"]}"' in code for row in load("merge_weights"))
