"""Sentences with their cast marked in the text, so that the contact stage is tested by itself.

@us      a person of CAST, with office ("Tổng thống Mỹ John Carter")      ~us    the same again ("ông Carter")
#USA     a country or organisation of PARTIES as a party                  $Paris a place of PLACES
<hôm 5/9=2016-09-05>  a time with its value                               <90 phút~PT90M>  a duration
{us ru:hai nhà lãnh đạo}  a group of persons
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hoidam.clean import RawArticle, clean
from hoidam.contact import find_contacts
from hoidam.records import Contact, Person, Place, Time
from hoidam.when import Anchor
from hoidam.who import Cast, GroupMention, PartyMention, PersonMention, PlaceMention

ANCHOR = "2016-09-06"


class Somebody(NamedTuple):
    """Office and name as a newspaper writes them first, the way it refers back, party and role."""

    office: str
    name: str
    again: str
    party: str
    role: str


CAST = {
    "us": Somebody("Tổng thống Mỹ", "John Carter", "ông Carter", "USA", "president"),
    "usfm": Somebody("Ngoại trưởng Mỹ", "Paul Stone", "ông Stone", "USA", "foreign minister"),
    "usdm": Somebody("Bộ trưởng Quốc phòng Mỹ", "Tom Hill", "ông Hill", "USA", "defense minister"),
    "usamb": Somebody("Đại sứ Mỹ", "Alan Reed", "ông Reed", "USA", "ambassador"),
    "ru": Somebody("Tổng thống Nga", "Ivan Petrov", "ông Petrov", "RUS", "president"),
    "rufm": Somebody("Ngoại trưởng Nga", "Oleg Sidorov", "ông Sidorov", "RUS", "foreign minister"),
    "ruspk": Somebody("người phát ngôn Điện Kremlin", "Pavel Orlov", "ông Orlov", "RUS", "spokesperson"),
    "cn": Somebody("Chủ tịch Trung Quốc", "Lý Minh", "ông Lý", "CHN", "president"),
    "cnpm": Somebody("Thủ tướng Trung Quốc", "Vương Hải", "ông Vương", "CHN", "prime minister"),
    "vn": Somebody("Thủ tướng", "Trần Văn An", "Thủ tướng", "VNM", "prime minister"),
    "vnp": Somebody("Chủ tịch nước", "Phạm Hòa", "Chủ tịch nước", "VNM", "president"),
    "vnfm": Somebody("Bộ trưởng Ngoại giao", "Lê Quang", "Bộ trưởng", "VNM", "foreign minister"),
    "vnps": Somebody("Chủ tịch Quốc hội", "Đỗ Thị Lan", "bà Lan", "VNM", "parliament speaker"),
    "de": Somebody("Thủ tướng Đức", "Anna Schmidt", "bà Schmidt", "DEU", "prime minister"),
    "dep": Somebody("Tổng thống Đức", "Karl Weber", "ông Weber", "DEU", "president"),
    "fr": Somebody("Tổng thống Pháp", "Marc Dubois", "ông Dubois", "FRA", "president"),
    "frfm": Somebody("Ngoại trưởng Pháp", "Luc Martin", "ông Martin", "FRA", "foreign minister"),
    "cz": Somebody("Đại sứ Cộng hòa Séc", "Petr Novak", "Đại sứ", "CZE", "ambassador"),
    "tr": Somebody("Tổng thống Thổ Nhĩ Kỳ", "Kemal Arslan", "ông Arslan", "TUR", "president"),
    "trdm": Somebody("người đồng cấp Thổ Nhĩ Kỳ", "Emre Demir", "ông Demir", "TUR", "defense minister"),
    "jp": Somebody("Thủ tướng Nhật Bản", "Kenji Mori", "ông Mori", "JPN", "prime minister"),
    "kr": Somebody("Tổng thống Hàn Quốc", "Park Min-ho", "ông Park", "KOR", "president"),
    "kp": Somebody("nhà lãnh đạo Triều Tiên", "Ri Chol", "ông Ri", "PRK", "president"),
    "la": Somebody("Thủ tướng Lào", "Kham Souk", "ông Kham", "LAO", "prime minister"),
    "ke": Somebody("Tổng thống Kenya", "Daniel Otieno", "ông Otieno", "KEN", "president"),
    "un": Somebody("Tổng Thư ký Liên hợp quốc", "Maria Lopes", "bà Lopes", "UN", "organisation head"),
    "va": Somebody("Giáo hoàng", "Stephano", "Giáo hoàng", "VAT", "monarch"),
}
PARTIES = {
    "USA": "Mỹ", "RUS": "Nga", "CHN": "Trung Quốc", "VNM": "Việt Nam", "DEU": "Đức", "FRA": "Pháp", "JPN": "Nhật Bản",
    "KOR": "Hàn Quốc", "PRK": "Triều Tiên", "LAO": "Lào", "KHM": "Campuchia", "CZE": "Cộng hòa Séc", "SYR": "Syria",
    "UKR": "Ukraine", "ISR": "Israel", "PSE": "Palestine", "MEX": "Mexico", "BRA": "Brazil", "CUB": "Cuba",
    "KEN": "Kenya", "IND": "Ấn Độ", "TUR": "Thổ Nhĩ Kỳ",
    "G20": "G20", "NATO": "NATO", "UN": "Liên hợp quốc", "EU": "EU", "ASEAN": "ASEAN",
}  # fmt: skip
PLACES = {
    "Paris": ("Paris", "FRA", "city"), "Geneva": ("Geneva", "CHE", "city"), "Moscow": ("Moscow", "RUS", "city"),
    "Bắc_Kinh": ("Beijing", "CHN", "city"), "Hà_Nội": ("Hanoi", "VNM", "city"), "Đà_Nẵng": ("Da Nang", "VNM", "city"),
    "Trụ_sở_Chính_phủ": ("Government Headquarters", "VNM", "venue"), "Berlin": ("Berlin", "DEU", "city"),
    "Nhà_Trắng": ("White House", "USA", "venue"), "Washington": ("Washington", "USA", "city"),
    "Trung_Quốc": (None, "CHN", "country"), "Áo": (None, "AUT", "country"), "Tokyo": ("Tokyo", "JPN", "city"),
    "Syria": (None, "SYR", "country"), "Hàng_Châu": ("Hangzhou", "CHN", "city"),
    "Vientiane": ("Vientiane", "LAO", "city"), "Ankara": ("Ankara", "TUR", "city"), "Osaka": ("Osaka", "JPN", "city"),
    "New_York": ("New York", "USA", "city"),
}  # fmt: skip
_MARK = re.compile(
    r"@(?P<full>\w+)|~(?P<again>\w+)|#(?P<party>\w+)|\$(?P<place>\w+)"
    r"|<(?P<time>[^<>=~]+)(?P<kind>[=~])(?P<value>[^<>]*)>|\{(?P<who>[\w ]+):(?P<group>[^}]+)\}"
)


class Marked:
    """A text and its cast, read from marked text."""

    def __init__(self, marked: str) -> None:
        self.text = ""
        self.people: dict[str, int] = {}
        self.persons: list[PersonMention] = []
        self.parties: list[PartyMention] = []
        self.groups: list[GroupMention] = []
        self.places: list[PlaceMention] = []
        self.times: list[Time] = []
        last = 0
        for m in _MARK.finditer(marked):
            self.text += marked[last : m.start()]
            last = m.end()
            self._add(m)
        self.text += marked[last:]

    def _add(self, m: re.Match[str]) -> None:
        start = len(self.text)
        if key := m["full"] or m["again"]:
            who = CAST[key]
            index = self.people.setdefault(key, len(self.people))
            surface = f"{who.office} {who.name}" if m["full"] else who.again
            self.text += surface
            name = start + len(who.office) + 1 if m["full"] else start
            form = "full" if m["full"] else "short"
            self.persons.append(PersonMention(name, len(self.text), start, len(self.text), index, form, "test"))
        elif m["party"]:
            self.text += PARTIES[m["party"]]
            self.parties.append(PartyMention(start, len(self.text), m["party"], "party", False, "test"))
        elif m["place"]:
            name, country, kind = PLACES[m["place"]]
            self.text += m["place"].replace("_", " ")
            self.places.append(PlaceMention(start, len(self.text), Place(name=name, country=country), kind, "test"))
        elif m["time"]:
            self.text += m["time"]
            kind = "DATE" if m["kind"] == "=" else "DURATION"
            self.times.append(
                Time(text=m["time"], start=start, end=len(self.text), value=m["value"] or None, type=kind)
            )
        else:
            keys = m["who"].split()
            self.text += m["group"]
            people = tuple(self.people[k] for k in keys)
            codes = tuple(CAST[k].party for k in keys)
            self.groups.append(GroupMention(start, len(self.text), people, codes, "test"))

    def contacts(self, anchor: str | None = ANCHOR) -> tuple[Contact, ...]:
        """What the contact stage finds."""
        document, _ = clean(RawArticle(text=self.text, published=anchor))
        assert document.text == self.text
        people = tuple(Person(name=CAST[k].name, party=CAST[k].party, role=CAST[k].role) for k in self.people)
        cast = Cast(people, tuple(self.persons), tuple(self.parties), tuple(self.groups), tuple(self.places))
        return find_contacts(document, self.times, cast, (), Anchor(anchor, "given"))


def summary(contact: Contact, like: str) -> str:
    """A contact in the words of the tables: channel, status and parties, then the fields that `like` names."""
    parts = [contact.channel, contact.status, "-".join(sorted(contact.parties))]
    place = contact.place
    fields = {
        "date": contact.date,
        "place": place and (place.name or place.country),
        "who": ",".join(p.name.split()[-1] for p in contact.participants),
        "min": contact.duration_min,
        "setting": contact.setting,
        "outcome": contact.outcome,
        "by": contact.initiator,
        "level": contact.level,
        "topics": ",".join(sorted(contact.topics)),
    }
    for word in like.split()[3:]:
        field = word.split("=")[0]
        parts.append(f"{field}={str(fields[field]).replace(' ', '_') if fields[field] is not None else '-'}")
    return " ".join(parts)


def told(marked: str, expected: str, anchor: str | None = ANCHOR) -> list[str]:
    """The contacts found, each told like the expected one of the same place in the list."""
    wanted = [] if expected == "none" else [w.strip() for w in expected.split(";")]
    found = Marked(marked).contacts(anchor)
    return [summary(c, wanted[i] if i < len(wanted) else "") for i, c in enumerate(found)]
