"""Speed, as ratios measured in one run: `make bench`. Figures in seconds are those of the machine of the moment."""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from speed import gate, long_article, peers, processes, reading, reference

GOALS = {
    "gate, articles/s": 4000,
    "gate, MB/s": 15,
    "reading, articles/s": 150,
    "reading / underthesea word_tokenize": 5,
    "reading / underthesea ner": 60,
    "two processes / one": 1.8,
    "1 MB whole / in 200 pieces": -2,
}


def main() -> None:
    """Prints each figure with its goal (a minimum, or a maximum where it is marked so)."""
    before = reference()
    figures = {**gate(), **reading(), **long_article(), **processes()}
    figures |= peers(figures["reading, articles/s"])
    for name, value in figures.items():
        goal = GOALS.get(name)
        told = "" if goal is None else f"at most {-goal:g}" if goal < 0 else f"at least {goal:,g}"
        met = "" if goal is None else "" if (value <= -goal if goal < 0 else value >= goal) else "  missed"
        print(f"{name:40} {value:12,.2f}  {told}{met}")
    speed = statistics.mean((before, reference()))
    load = os.getloadavg()[0]
    print(f"\na loop of 60,000 look-ups took {speed * 1e3:.1f} ms; load {load:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
