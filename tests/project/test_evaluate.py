"""Our scores agree with the reference scorer to the last digit, and floors hold."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path

import pytest

from hoidam.errors import HoidamError, InputError
from hoidam.evaluate import Report, evaluate, score_article
from hoidam.evaluate.__main__ import main
from hoidam.evaluate.alike import same_name, same_place
from hoidam.evaluate.floors import check_floors, gold_hash

TOP = Path(__file__).parents[2]
SAMPLES = TOP / "samples" / "articles"
SHARED = TOP.parent / "shared"
REFERENCE = SHARED / "tools" / "score.py"


def spoilt(reading: dict, chance: random.Random) -> dict:
    """A reading by hand with things left out, moved and changed: every branch of the scores gets its turn."""
    out = json.loads(json.dumps(reading))
    for layer in ("contacts", "statements", "events", "times", "noise"):
        items = [i for i in out.get(layer) or [] if chance.random() > 0.2]
        for item in items:
            spoil(item, chance)
        out[layer] = items
    out["title"] = chance.choice([out.get("title"), None])
    out["credits"] = [c for c in out.get("credits") or [] if chance.random() > 0.3]
    return out


def spoil(item: dict, chance: random.Random) -> None:
    for key in ("start", "end"):
        if key in item and chance.random() < 0.4:
            item[key] = max(0, item[key] + chance.randint(-12, 12))
    for key in (
        "date",
        "channel",
        "status",
        "act",
        "target",
        "value",
        "type",
        "outcome",
        "place",
        "duration_min",
        "setting",
    ):
        if key in item and chance.random() < 0.2:
            item[key] = None
    if "parties" in item and chance.random() < 0.3:
        item["parties"] = [*item["parties"][1:], "FRA"]
    if "speaker" in item and chance.random() < 0.3:
        item["speaker"] = item["speaker"].split()[-1]
    item["participants"] = [p for p in item.get("participants") or [] if chance.random() > 0.3]


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer is not part of the repository")
@pytest.mark.parametrize("seed", range(4))
def test_figures_agree_with_the_reference_to_the_last_digit(tmp_path, seed):
    spec = importlib.util.spec_from_file_location("reference", REFERENCE)
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    chance = random.Random(seed)
    gold = SHARED / "gold" / "dev" if seed % 2 else SAMPLES
    for path in gold.glob("*.json"):
        if path.with_suffix(".txt").exists() and chance.random() > 0.05:
            reading = spoilt(json.loads(path.read_text("utf-8")), chance)
            (tmp_path / path.name).write_text(json.dumps(reading), "utf-8")
    theirs = reference.score(gold, tmp_path)
    report = evaluate(gold, readings=tmp_path)
    theirs.pop("without_prediction")
    assert {"documents": report.documents, **report.rows()} == theirs


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda p: p.stem)
def test_a_reading_scores_full_marks_against_itself(path):
    gold = json.loads(path.read_text("utf-8"))
    if "contacts" not in gold:
        pytest.skip("notes, not a reading")
    report = Report()
    score_article(report, path.stem, gold, gold, ("contacts", "statements", "times", "events", "page"))
    assert report.errors == []
    assert {report.figure(key) for key in report.rows()} <= {1.0}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sergey Lavrov", "Sergei Lavrov", True),
        ("Sergey Lavrov", "Lavrov", True),
        ("Xi Jinping", "Jinping Xi", True),
        ("Xi", "Xi Jinping", True),
        ("Nguyễn Phú Trọng", "Nguyen Phu Trong", True),
        ("Anna Lavrova", "Sergey Lavrov", False),
        ("George Bush", "Barbara Bush", False),
        ("", "Lavrov", False),
        (None, None, False),
    ],
)
def test_names_that_may_mean_one_person(one, other, same):
    assert same_name(one, other) == same


def test_places_that_count_as_the_same():
    venue = {"name": "Mariinsky Palace", "country": "UKR", "also": ["Kyiv"]}
    assert same_place(venue, {"name": "Kyiv", "country": "UKR"})
    assert not same_place(venue, {"name": "Kyiv", "country": "RUS"})
    assert not same_place(venue, None)
    assert same_place(None, None)


def test_nothing_to_find_and_nothing_found_is_perfect():
    report = Report()
    score_article(report, "x", {"events": []}, {}, ("events",))
    assert report.rows()["events.found"]["f1"] == 1.0
    report = Report()
    score_article(report, "x", {"events": []}, {"events": [{"evidence": None}]}, ("events",))
    assert report.rows()["events.found"]["f1"] == 0.0


def test_a_folder_without_articles(tmp_path):
    with pytest.raises(InputError) as error:
        evaluate(tmp_path)
    assert error.value.reason == "no_articles"


# the gate itself


@pytest.fixture
def project(tmp_path):
    """A small repository: one article whose reading by hand has one time, a floor under it, a changelog."""
    gold = tmp_path / "gold"
    gold.mkdir()
    text = "Ngày 3/5/2021, trời nắng."
    (gold / "a.txt").write_text(text, "utf-8")
    time = {"text": "Ngày 3/5/2021", "start": 0, "end": 13, "type": "DATE", "value": "2021-05-03"}
    (gold / "a.json").write_text(json.dumps({"id": "a", "times": [time]}), "utf-8")
    (tmp_path / "quality").mkdir()
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## Unreleased\n\n- First.\n", "utf-8")
    set_floor(tmp_path, 1.0)
    return tmp_path


def set_floor(project: Path, figure: float) -> None:
    corpus = f'[small]\nfolder = "gold"\ngold = "{gold_hash(project / "gold")}"\n'
    (project / "quality" / "floors.toml").write_text(f'{corpus}\n[small.floors]\n"times.value" = {figure}\n')


def gate(project: Path, *arguments: str) -> int:
    return main(
        ["--floors", str(project / "quality" / "floors.toml"), "--changelog", str(project / "CHANGELOG.md"), *arguments]
    )


def spoil_gold(project: Path) -> None:
    """What the program reads does not change; what is right does: the figure falls to 0."""
    path = project / "gold" / "a.json"
    path.write_text(path.read_text("utf-8").replace("2021-05-03", "1999-01-01"), "utf-8")


def test_a_floor_that_holds(project):
    assert gate(project) == 0


def test_a_figure_below_its_floor_fails(project, capsys):
    spoil_gold(project)
    set_floor(project, 0.5)
    assert gate(project) == 1
    assert "small times.value: 0.0 is below its floor 0.5" in capsys.readouterr().out


def test_a_changed_yardstick_fails_though_the_figure_holds(project, capsys):
    (project / "gold" / "a.json").write_text((project / "gold" / "a.json").read_text("utf-8") + "\n", "utf-8")
    assert gate(project) == 1
    assert "the hand-made readings changed" in capsys.readouterr().out


def test_raising_writes_what_is_reached(project):
    set_floor(project, 0.25)
    assert gate(project, "--raise") == 0
    assert '"times.value" = 1.0000' in (project / "quality" / "floors.toml").read_text()


def test_raising_refuses_to_lower(project, capsys):
    spoil_gold(project)
    before = (project / "quality" / "floors.toml").read_text()
    assert gate(project, "--raise") == 1
    assert "--lower REASON" in capsys.readouterr().out
    assert (project / "quality" / "floors.toml").read_text() == before


def test_lowering_takes_a_reason_and_leaves_it_in_the_changelog(project):
    spoil_gold(project)
    assert gate(project, "--lower", " ") == 1
    assert gate(project, "--lower", "the guidelines changed") == 0
    assert '"times.value" = 0.0000' in (project / "quality" / "floors.toml").read_text()
    assert (
        "- A floor of quality was lowered: the guidelines changed\n- First." in (project / "CHANGELOG.md").read_text()
    )


def test_a_corpus_may_be_absent_only_where_it_says_so(project):
    floors = project / "quality" / "floors.toml"
    floors.write_text(floors.read_text().replace('folder = "gold"', 'folder = "elsewhere"'))
    with pytest.raises(HoidamError):
        check_floors(floors)
    floors.write_text(floors.read_text().replace("[small]\n", "[small]\noptional = true\n"))
    assert check_floors(floors) == []


def test_the_floors_of_this_repository_hold():
    assert check_floors(TOP / "quality" / "floors.toml") == []
