"""How well, and how fast, beside other programs: `make bench-quality`. Tables in Markdown.

    python bench/quality [--peers PYTHON] [--gold FOLDER] [--rounds N]

PYTHON is one that has what `peers.txt` lists (else that of HOIDAM_PEERS); what it lacks is left out with a sentence.
FOLDER holds more articles read by hand, `ID.txt` and `ID.json`: times and the names of participants are measured on
them too. Speed is measured N times by turns; 0 leaves it out.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from names import MEASURES, OurName, canonical, marked, our_names, participants, score_names
from pace import middle, ratios
from peer_process import Peers
from spans import Found, Text, texts
from times import our_times, score_times

SAMPLES = Path(__file__).parents[2] / "samples"
NAMED = {"underthesea": "underthesea `ner`", "pyvi": "pyvi `Np`"}


def main() -> None:
    """Prints the tables."""
    args = arguments()
    samples = texts(SAMPLES / "articles")
    gold = texts(args.gold) if args.gold else []
    with Peers(args.peers) as peers:
        told = ", ".join(f"{name} {number}" for name, number in peers.versions().items())
        print(f"hoidam {version('hoidam')}, Python {platform.python_version()}" + (f"; {told}" if told else ""))
        show_times("the sample articles", samples, peers)
        if gold:
            show_times(f"{len(gold)} more articles", gold, peers)
        show_names(samples, peers)
        if gold:
            show_participants(gold, peers)
    show_pace(ratios(samples, args.peers, args.rounds) if args.rounds else {})
    print(*["", *peers.left_out], sep="\n")


def arguments() -> argparse.Namespace:
    """Of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", default=os.environ.get("HOIDAM_PEERS"))
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in Markdown."""
    print(f"\n### {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def figures(values: Sequence[float]) -> list[str]:
    """To three places."""
    return [f"{value:.3f}" for value in values]


def show_times(where: str, articles: Sequence[Text], peers: Peers) -> None:
    """F1 of the expressions of time, program by program."""
    found = {name: peers.find(name, articles) for name in ("HeidelTime", "dateparser")}
    given = {"hoidam": our_times(articles), **{name: each for name, each in found.items() if each is not None}}
    rows = [[name, *figures(score_times(articles, each))] for name, each in given.items()]
    size = sum(len(a.gold["times"]) for a in articles)
    table(f"Expressions of time, {where} ({size} by hand)", ("program", "found F1", "value F1", "strict F1"), rows)


def names_given(articles: Sequence[Text], peers: Peers) -> dict[str, Sequence[Sequence[Found | OurName]]]:
    """The names that each program gives."""
    found = {told: peers.find(name, articles) for name, told in NAMED.items()}
    return {"hoidam": our_names(articles), **{told: each for told, each in found.items() if each is not None}}


def show_names(articles: Sequence[Text], peers: Peers) -> None:
    """F1 of persons and places, program by program, and what only ours can have."""
    names, given = marked(SAMPLES / "names.jsonl"), names_given(articles, peers)
    for measure, of in MEASURES.items():
        size = sum(of.wanted(n) for each in names.values() for n in each)
        rows = [[name, *figures(score_names(articles, names, each, measure))] for name, each in given.items()]
        head = ("program", "exact F1", "overlap F1", "overlap precision", "overlap recall")
        table(f"{measure[0].upper()}{measure[1:]}, the sample articles ({size} by hand)", head, rows)
    share = canonical(articles, names, our_names(articles))
    print(f"\nPersons found and brought to the right canonical name: {share:.3f} of all (only hoidam gives one).")


def show_participants(articles: Sequence[Text], peers: Peers) -> None:
    """Recall of the names of those who took part in contacts."""
    recall = {name: participants(articles, each) for name, each in names_given(articles, peers).items()}
    rows = [[name, *figures(r[:2])] for name, r in recall.items()]
    size = next(iter(recall.values())).of
    table(
        f"Participants' names, {len(articles)} more articles ({size} by hand)",
        ("program", "exact recall", "recall"),
        rows,
    )


def show_pace(found: dict[str, list[float]]) -> None:
    """Ratios, where there is something to compare with."""
    if found:
        rows = [[name, middle(values)] for name, values in found.items()]
        table("Speed on one core: how many times faster", ("what", "median (from to)"), rows)


if __name__ == "__main__":
    main()
