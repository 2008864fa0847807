"""What one party did to another, sentence by sentence."""

from pathlib import Path

import pytest

from hoidam import read
from hoidam.contact.scores import goldstein, plover_score
from hoidam.lexicon import load
from hoidam.records import Event

LINES = (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()[1:]
CASES = [tuple(line.split("\t")) for line in LINES]


def told(event: Event) -> str:
    return f"{event.type} {event.actor}>{event.recipient}"


@pytest.mark.parametrize(("sentence", "events"), CASES)
def test_sentence(sentence: str, events: str) -> None:
    found = read(sentence, "2021-05-12").events
    assert "; ".join(map(told, found)) == events


@pytest.mark.parametrize("sentence", [sentence for sentence, events in CASES if events])
def test_evidence_is_cut_from_the_text(sentence: str) -> None:
    for event in read(sentence, "2021-05-12").events:
        assert sentence[event.evidence.start : event.evidence.end] == event.evidence.text
        assert event.evidence.text


def test_each_of_a_string_of_recipients() -> None:
    found = read("Mỹ áp đặt lệnh trừng phạt lên Iran, Syria và Belarus.", "2021-05-12").events
    assert [e.recipient for e in found] == ["IRN", "SYR", "BLR"]


def test_the_date_near_the_trigger_is_the_events() -> None:
    (event,) = read("Ngày 3/2/2021, Mỹ không kích Syria.", "2021-05-12").events
    assert event.date == "2021-02-03"


def test_long_ago_is_historical() -> None:
    (event,) = read("Iraq sáp nhập Kuwait năm 1990.", "2021-05-12").events
    assert event.modality == "historical"


def test_quoted_words_are_statements_not_events() -> None:
    text = "“Mỹ áp đặt lệnh trừng phạt lên Iran là sai lầm”, Ngoại trưởng Nga Sergey Lavrov nói."
    assert read(text, "2021-05-12").events == ()


def test_every_trigger_has_scores() -> None:
    for row in load("event_triggers"):
        assert plover_score(row["type"], row["mode"]) is not None
        assert goldstein(row["cameo"]) is not None


def test_every_class_of_objects_is_asked_for_and_every_one_asked_for_exists() -> None:
    asked = {name for row in load("event_triggers") for name in row["object"].split()}
    assert asked == {row["class"] for row in load("event_objects")} - {"none"}


def test_of_two_tellings_the_dated_one_stands() -> None:
    text = "Mỹ không kích Syria.\n\nHôm 3/2/2021, Mỹ không kích Syria lần nữa."
    (event,) = read(text, "2021-05-12").events
    assert event.date == "2021-02-03"


def test_contrary_dates_are_two_events() -> None:
    text = "Ngày 3/2/2021, Mỹ không kích Syria.\n\nNgày 9/4/2021, Mỹ không kích Syria."
    assert [e.date for e in read(text, "2021-05-12").events] == ["2021-02-03", "2021-04-09"]


def test_an_anniversary_tells_the_year() -> None:
    text = "Hai bên kỷ niệm 50 năm ngày ký hiệp ước hữu nghị giữa Ấn Độ và Liên bang Nga."
    (event,) = read(text, "2021-05-12").events
    assert (event.date, event.modality) == ("1971", "historical")


def test_a_release_without_nationality_frees_those_arrested() -> None:
    text = "Ba công dân Nhật Bản bị Iran bắt giữ hồi tháng 1.\n\nHôm qua, Iran đã trả tự do cho ba người này."
    assert [told(e) for e in read(text, "2021-05-12").events] == ["COERCE IRN>JPN", "RETREAT IRN>JPN"]


def test_a_raid_on_a_place_is_one_on_the_group_named_with_it() -> None:
    text = "Mỹ thực hiện ba cuộc không kích ở Iraq nhằm tiêu diệt phiến quân IS."
    assert [told(e) for e in read(text, "2021-05-12").events] == ["ASSAULT USA>IS"]


def test_this_state_is_the_one_that_the_sentence_before_begins_with() -> None:
    text = "Bahrain lên tiếng về cuộc khủng hoảng. Nước này cắt đứt quan hệ ngoại giao với Qatar."
    assert [told(e) for e in read(text, "2021-05-12").events] == ["SANCTION BHR>QAT"]


@pytest.mark.xfail(
    strict=True, reason="the one who gives stands behind 'từ', or between 'được' and a verb without object"
)
@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Ukraine nhận lô tiêm kích F-16 đầu tiên từ Hà Lan.", "AID NLD>UKR"),
        ("Các binh sĩ Ukraine được Anh huấn luyện.", "AID GBR>UKR"),
        ("Ngân hàng Thế giới cho Indonesia vay 300 triệu USD.", "AID World Bank>IDN"),
    ],
)
def test_gifts_told_from_the_other_end(sentence: str, event: str) -> None:
    assert [told(e) for e in read(sentence, "2021-05-12").events] == [event]


def test_what_both_sides_had_signed_before_is_told_in_passing() -> None:
    meeting = "Tổng thống Kenya William Ruto gặp Thủ tướng Ấn Độ Narendra Modi."
    text = f"{meeting} Họ vui mừng việc hai bên đã ký thỏa thuận về gạo."
    assert [told(e) for e in read(text, "2023-12-05").events] == ["SUPPORT KEN>IND"]
