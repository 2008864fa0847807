"""Merging against the sample corpus read by hand, and on made-up articles."""

import json
from pathlib import Path

import msgspec

from hoidam.merge import b_cubed, contact_keys, merge
from hoidam.records import Contact, Report

SAMPLES = Path(__file__).parents[2] / "samples"


def reports_by_hand() -> dict[str, Report]:
    """The contacts that were read by hand, by article and id."""
    found = {}
    for path in sorted((SAMPLES / "articles").glob("*.meta.json")):
        article = json.loads(Path(str(path).replace(".meta", "")).read_text("utf-8"))
        for contact in msgspec.convert(article["contacts"], tuple[Contact, ...]):
            found[f"{article['id']}#{contact.id}"] = Report(
                article=article["id"],
                published=article["published"],
                credits=tuple(article["credits"]),
                contact=contact,
            )
    return found


def test_sample_corpus() -> None:
    told = reports_by_hand()
    truth = [c["mentions"] for c in json.loads((SAMPLES / "coreference.json").read_text("utf-8"))]
    found = [[f"{r.article}#{r.contact.id}" for r in o.reports] for o in merge(told.values())]
    assert b_cubed(truth, found).f1 >= 0.98


def test_keys_do_not_change_with_what_else_was_read() -> None:
    told = [r.contact for id, r in reports_by_hand().items() if id.startswith("geneva-2021-2#")]
    assert contact_keys("g", told)[1] == contact_keys("g", told[1:])[0]
