"""`hoidam eval`: the figures as a list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hoidam.evaluate import LAYERS, evaluate
from hoidam.run.choices import picked

__all__ = ["figures", "score"]


def score(gold: Path, readings: Path | None, layer: str, *, errors: bool, as_json: bool) -> None:
    """Scores a folder and prints what came out."""
    picked(layer, "--layer", (*LAYERS, "all"))
    report = evaluate(gold, readings=readings, layers=tuple(LAYERS) if layer == "all" else (layer,))
    if as_json:
        print(json.dumps({"documents": report.documents, **report.rows()}, indent=1))
        return
    if errors:
        print("\n".join(report.errors))
    print(f"{report.documents} documents")
    for key, row in report.rows().items():
        print(f"{key:24} {figures(row)}")


def figures(row: dict[str, Any]) -> str:
    """One measure in words."""
    if "f1" in row:
        counts = f"{row['tp']}/{row['gold']} gold, {row['pred']} read"
        return f"P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}   {counts}"
    return f"acc {row['acc']:.3f}   {row['right']}/{row['of']}"
