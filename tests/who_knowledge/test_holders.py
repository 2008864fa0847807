"""Who held an office at a date, and whom newspapers call by a surname."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidam.document import Document, tokenise
from hoidam.records import Article
from hoidam.who import knowledge
from hoidam.who.terms import share, term

HOLDERS = [
    ("USA", "president", "2016-09", "Barack Obama"),
    ("USA", "president", "2017-02", "Donald Trump"),
    ("USA", "president", "2017-01-19", "Barack Obama"),
    ("USA", "president", "2021-03-02", "Joe Biden"),
    ("USA", "president", "2025-06", "Donald Trump"),
    ("USA", "president", "2003", "George W. Bush"),
    ("USA", "vice president", "2017-10", "Mike Pence"),
    ("USA", "foreign minister", "2013-09-12", "John Kerry"),
    ("USA", "foreign minister", "2017-05", "Rex Tillerson"),
    ("USA", "foreign minister", "2010-07", "Hillary Clinton"),
    ("USA", "defense minister", "2016-05", "Ash Carter"),
    ("USA", "defense minister", "2017-09", "James Mattis"),
    ("USA", "defense minister", "2019-03", "Patrick Shanahan"),
    ("USA", "national security adviser", "2018-10", "John Bolton"),
    ("USA", "military chief", "2018", "Joseph Dunford"),
    ("RUS", "president", "2010-04-08", "Dmitry Medvedev"),
    ("RUS", "president", "2016", "Vladimir Putin"),
    ("RUS", "foreign minister", "2025-11", "Sergey Lavrov"),
    ("RUS", "defense minister", "2015", "Sergei Shoigu"),
    ("CHN", "president", "2024-05", "Xi Jinping"),
    ("CHN", "prime minister", "2016-09", "Li Keqiang"),
    ("CHN", "foreign minister", "2023-05", "Qin Gang"),
    ("CHN", "foreign minister", "2017", "Wang Yi"),
    ("PRK", "president", "2018-06-12", "Kim Jong-un"),
    ("KOR", "president", "2018-04-27", "Moon Jae-in"),
    ("KOR", "foreign minister", "2018-05", "Kang Kyung-wha"),
    ("JPN", "prime minister", "2017", "Shinzo Abe"),
    ("JPN", "defense minister", "2017-05", "Tomomi Inada"),
    ("VNM", "president", "2013-07", "Truong Tan Sang"),
    ("VNM", "prime minister", "2017-05-31", "Nguyen Xuan Phuc"),
    ("VNM", "foreign minister", "2014-06", "Pham Binh Minh"),
    ("VNM", "defense minister", "2019", "Ngo Xuan Lich"),
    ("VNM", "party leader", "2015-07", "Nguyen Phu Trong"),
    ("VNM", "party leader", "2025-03", "To Lam"),
    ("VNM", "parliament speaker", "2018", "Nguyen Thi Kim Ngan"),
    ("FRA", "president", "2015-02", "Francois Hollande"),
    ("FRA", "foreign minister", "2013", "Laurent Fabius"),
    ("DEU", "prime minister", "2015-02-11", "Angela Merkel"),
    ("GBR", "prime minister", "2016-08", "Theresa May"),
    ("GBR", "foreign minister", "2017", "Boris Johnson"),
    ("UKR", "president", "2015-02-12", "Petro Poroshenko"),
    ("UKR", "president", "2023", "Volodymyr Zelensky"),
    ("TUR", "president", "2017", "Recep Tayyip Erdogan"),
    ("IRN", "president", "2017", "Hassan Rouhani"),
    ("IRN", "foreign minister", "2015-07-14", "Mohammad Javad Zarif"),
    ("ISR", "prime minister", "2017", "Benjamin Netanyahu"),
    ("SAU", "monarch", "2019", "Salman bin Abdulaziz"),
    ("SYR", "president", "2016", "Bashar al-Assad"),
    ("PHL", "president", "2017", "Rodrigo Duterte"),
    ("IDN", "president", "2018", "Joko Widodo"),
    ("KHM", "prime minister", "2024", "Hun Manet"),
    ("LAO", "prime minister", "2017", "Thongloun Sisoulith"),
    ("IND", "prime minister", "2025-04", "Narendra Modi"),
    ("NATO", "organisation head", "2016", "Jens Stoltenberg"),
    ("UN", "organisation head", "2016-05", "Ban Ki-moon"),
    ("IAEA", "organisation head", "2015", "Yukiya Amano"),
    ("HAMAS", "party leader", "2022", "Ismail Haniyeh"),
]


@pytest.mark.parametrize(("party", "role", "date", "name"), HOLDERS)
def test_holder_at_a_date(party: str, role: str, date: str, name: str) -> None:
    assert name in [p.name for p in knowledge.holders(party, role, date)][:2]


@pytest.mark.parametrize(
    ("party", "role", "date"),
    [("USA", "president", "1850"), ("FRA", "president", "2035"), ("XXX", "president", "2016")],
)
def test_nobody_is_known(party: str, role: str, date: str) -> None:
    assert knowledge.holders(party, role, date) == ()


def test_two_held_the_office_in_a_year_of_change() -> None:
    assert {p.name for p in knowledge.holders("USA", "president", "2017")} == {"Barack Obama", "Donald Trump"}


def test_the_union_has_several_heads() -> None:
    heads = {p.name for p in knowledge.holders("EU", "organisation head", "2021")}
    assert heads >= {"Ursula von der Leyen", "Charles Michel"}


def test_the_chairman_goes_before_commanders() -> None:
    assert knowledge.holders("USA", "military chief", "2016")[0].name == "Joseph Dunford"


SURNAMES = [
    ("Putin", None, None, "Vladimir Putin"),
    ("Obama", "USA", "2016", "Barack Obama"),
    ("Trump", "USA", None, "Donald Trump"),
    ("Clinton", "USA", "2010", "Hillary Clinton"),
    ("Clinton", "USA", "1998", "Bill Clinton"),
    ("Bush", "USA", "1991", "George H. W. Bush"),
    ("Abe", "JPN", "2016", "Shinzo Abe"),
    ("Kim", "PRK", "2017", "Kim Jong-un"),
    ("Moon", "KOR", "2018", "Moon Jae-in"),
    ("Park", "KOR", "2014", "Park Geun-hye"),
    ("Tập", None, None, "Xi Jinping"),
    ("Xi", "CHN", "2017", "Xi Jinping"),
    ("Phúc", "VNM", "2017", "Nguyen Xuan Phuc"),
    ("Trọng", "VNM", "2016", "Nguyen Phu Trong"),
    ("Minh", "VNM", "2014", "Pham Binh Minh"),
    ("Duterte", "PHL", "2017", "Rodrigo Duterte"),
    ("Erdogan", None, "2016", "Recep Tayyip Erdogan"),
    ("Erdoğan", None, "2016", "Recep Tayyip Erdogan"),
    ("Macron", "FRA", None, "Emmanuel Macron"),
    ("Lula", "BRA", None, "Luiz Inacio Lula da Silva"),
    ("Jokowi", "IDN", None, "Joko Widodo"),
    ("Suu Kyi", "MMR", None, "Aung San Suu Kyi"),
    ("Prayuth", "THA", None, "Prayuth Chan-ocha"),
    ("Peña Nieto", "MEX", None, "Enrique Pena Nieto"),
]


@pytest.mark.parametrize(("word", "party", "date", "name"), SURNAMES)
def test_surname(word: str, party: str | None, date: str | None, name: str) -> None:
    assert knowledge.by_surname(word, party, date)[0].name == name


def test_a_first_name_is_no_surname() -> None:
    assert all(p.name != "Donald Trump" for p in knowledge.by_surname("Donald"))
    assert knowledge.by_surname("al") == ()


FULL = [
    ("Tổng thống Vladimir Putin và ông Tập Cận Bình", ["Vladimir Putin", "Xi Jinping"]),
    ("Ngoại trưởng Vương Nghị hội đàm với ông Sergei Lavrov", ["Wang Yi", "Sergey Lavrov"]),
    ("gặp Kim Jong Un, Kim Jong-un", ["Kim Jong-un", "Kim Jong-un"]),
    ("Thủ tướng Nguyễn Xuân Phúc tiếp Recep Tayyip Erdoğan", ["Nguyen Xuan Phuc", "Recep Tayyip Erdogan"]),
    ("cố Tổng thống John F. Kennedy", ["John F. Kennedy"]),
    ("thái tử Mohammed bin Salman", ["Mohammed bin Salman"]),
    ("ban ki-moon không viết hoa", []),
    ("John. Kerry là hai câu", []),
]


@pytest.mark.parametrize(("text", "names"), FULL)
def test_full_names_in_a_text(text: str, names: list[str]) -> None:
    hits = knowledge.find_known(Document(Article(text=text), text, tokenise(text), ()))
    assert [h.value[0].name for h in hits] == names


PLACES = [
    ("tại Giơ-ne-vơ, Thụy Sĩ", ["Geneva"]),
    ("từ Hà Nội tới Bắc Kinh và Bình Nhưỡng", ["Hanoi", "Beijing", "Pyongyang"]),
    ("khu nghỉ dưỡng Mar-a-Lago ở Florida", ["Mar-a-Lago", "Florida"]),
    ("khu vực Thái Bình Dương", []),
    ("tỉnh Bình Dương", ["Binh Duong"]),
    ("báo New York Times", []),
    ("ở làng đình chiến Bàn Môn Điếm", ["Panmunjom"]),
]


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_places_in_a_text(text: str, names: list[str]) -> None:
    found = Document(Article(text=text), text, tokenise(text), ()).find(knowledge.places())
    assert [h.value.name for h in found if h.value.kind != "none"] == names


def test_a_city_has_coordinates_and_geonames_id() -> None:
    text = "Hàng Châu"
    place = Document(Article(text=text), text, tokenise(text), ()).find(knowledge.places())[0].value
    assert (place.country, place.kind, place.geonames) == ("CHN", "city", 1808926)
    assert place.latitude == pytest.approx(30.29, abs=0.05)
    assert place.longitude == pytest.approx(120.16, abs=0.05)


DATES = st.dates().map(str) | st.integers(1900, 2100).map(str)


@given(DATES, DATES, DATES)
def test_a_sure_share_is_a_share(start: str, end: str, date: str) -> None:
    sure, part = share(term(min(start, end), max(start, end), ""), date)
    assert part >= 0
    assert not sure or part > 0
