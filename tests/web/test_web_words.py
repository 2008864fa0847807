"""Dates, lengths, institutions and settings in the language of the page."""

from __future__ import annotations

import pytest

from hoidam.show import words
from hoidam.show.moments import day, length, moment


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2016", "2016", "2016"),
        ("2016-09", "tháng 9/2016", "September 2016"),
        ("2016-09-05", "5/9/2016", "5 September 2016"),
        ("2016-09-05/2016-09-07", "5–7/9/2016", "5–7 September 2016"),
        ("2016-04-30/2016-05-02", "30/4 – 2/5/2016", "30 April – 2 May 2016"),
        ("2016-12-30/2017-01-02", "30/12/2016 – 2/1/2017", "30 December 2016 – 2 January 2017"),
        ("2016-01/2016-06", "tháng 1–6/2016", "January – June 2016"),
        ("2021/2022", "2021–2022", "2021–2022"),
        ("2016/2016-09-05", "2016 – 5/9/2016", "2016 – 5 September 2016"),
        ("2016-W37", "tuần 12–18/9/2016", "week of 12–18 September 2016"),
        ("2016-Q3", "quý 3/2016", "third quarter of 2016"),
        ("2016-SU", "mùa hè 2016", "summer 2016"),
        ("199", "thập niên 1990", "the 1990s"),
        ("20", "thế kỷ 21", "century 21"),
        ("2016-10-08TMO", "sáng 8/10/2016", "morning of 8 October 2016"),
        ("2016-07-02T20:00", "20:00, 2/7/2016", "20:00, 2 July 2016"),
        ("PT90M", "90 phút", "90 minutes"),
        ("P18M", "18 tháng", "18 months"),
        ("P1Y", "1 năm", "1 year"),
        ("PXY", "vài năm", "some years"),
        ("P3M/P6M", "3 tháng – 6 tháng", "3 months – 6 months"),
        ("PAST_REF", "trước đây", "in the past"),
        ("2016-13-99", "2016-13-99", "2016-13-99"),
        ("XXXX-05", "XXXX-05", "XXXX-05"),
        (None, "không xác định", "left open"),
    ],
)
def test_a_time_is_said_as_people_say_it(value, vi, en):
    assert (moment(value, "vi"), moment(value, "en")) == (vi, en)


def test_a_contact_without_a_date_and_how_long_it_took():
    assert day(None, "en") == "date unknown"
    assert [length(n, "vi") for n in (None, 0, 45, 150, 4320)] == ["", "0 phút", "45 phút", "2 giờ 30 phút", "3 ngày"]


@pytest.mark.parametrize(
    ("name", "role", "party", "vi", "en"),
    [
        ("Sergey Lavrov", "foreign minister", "RUS", "Ngoại trưởng Sergey Lavrov (Nga)", "Sergey Lavrov (Russia)"),
        ("Russia", None, "RUS", "Nga", "Russia"),
        ("White House", None, "USA", "Nhà Trắng", "White House"),
        ("Singaporean foreign ministry", None, "SGP", "Bộ ngoại giao Singapore", "Singaporean foreign ministry"),
        ("US officials", "official", "USA", "Quan chức Mỹ", "US officials"),
        ("senior US trade officials", None, "USA", "Quan chức thương mại", "senior US trade officials"),
        ("Biden administration", None, "USA", "Chính quyền Biden", "Biden administration"),
        ("Park Hang-seo", None, None, "Park Hang-seo", "Park Hang-seo"),
    ],
)
def test_a_speaker_is_called_in_the_language_of_the_page(name, role, party, vi, en):
    assert words.person(name, role, party, "vi").startswith(vi)
    assert words.person(name, role, party, "en").endswith(en)


@pytest.mark.parametrize(
    ("setting", "vi"),
    [
        ("OSCE conference", "hội nghị OSCE"),
        ("G20 summit", "hội nghị cấp cao G20"),
        ("conference", "hội nghị"),
        ("ASEAN foreign ministers' meeting", "hội nghị bộ trưởng ngoại giao ASEAN"),
        ("Tuesday Lunch", "Tuesday Lunch"),
        (None, ""),
    ],
)
def test_a_setting(setting, vi):
    assert words.setting(setting, "vi") == vi
    assert words.setting(setting, "en") == (setting or "")
