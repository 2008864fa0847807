"""Which extractor brings the words of an article and no others: measured on fourteen layouts, and on saved pages.

    python bench/extractors.py [FOLDER]     FOLDER holds NAME.html with NAME.txt beside it, the article's words

Words of lead and paragraphs count; captions, author and headline count neither way. `date` is the share of pages
whose day was found. Writes a table in Markdown.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from layouts import LAYOUTS, Story, story

STORIES = 5

Extract = Callable[[str], str]
Dated = Callable[[str], str | None]


def _trafilatura(**options: bool) -> Extract:
    import trafilatura

    settings = {"include_comments": False, "include_tables": False, "with_metadata": False, **options}
    return lambda html: trafilatura.extract(html, output_format="txt", **settings) or ""


def _readability(html: str) -> str:
    from lxml.html import fromstring
    from readability import Document

    return fromstring(Document(html).summary()).text_content()


def _newspaper(html: str) -> str:
    from newspaper import Article

    article = Article("https://bao.example/a.html", language="vi")
    article.download(input_html=html)
    article.parse()
    return article.text


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True, comments=False)


def _justext(html: str) -> str:
    import justext

    found = justext.justext(html.encode(), justext.get_stoplist("Vietnamese"), encoding="utf-8")
    return "\n".join(p.text for p in found if not p.is_boilerplate)


def _everything(html: str) -> str:
    from lxml.html import document_fromstring

    return document_fromstring(html).text_content()


def _hoidam(html: str) -> str:
    from hoidam.read import RawArticle
    from hoidam.read.page import article_of_page

    found = article_of_page(html, "https://bao.example/the-gioi/a.html", "", 0)
    return found.text if isinstance(found, RawArticle) else ""


EXTRACTORS: dict[str, Extract] = {
    "hoidam (trafilatura, recall, with the lead)": _hoidam,
    "trafilatura": _trafilatura(),
    "trafilatura, fast": _trafilatura(fast=True),
    "trafilatura, precision": _trafilatura(favor_precision=True),
    "trafilatura, recall": _trafilatura(favor_recall=True),
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "resiliparse": _resiliparse,
    "jusText": _justext,
    "all text (no extractor)": _everything,
}


def _date_hoidam(html: str) -> str | None:
    from hoidam.clean import clean
    from hoidam.read import RawArticle
    from hoidam.read.page import article_of_page

    found = article_of_page(html, "https://bao.example/the-gioi/a.html", "", 0)
    return clean(found)[0].article.published if isinstance(found, RawArticle) else None


def _date_htmldate(html: str) -> str | None:
    from htmldate import find_date

    return find_date(html, original_date=True)


def _date_newspaper(html: str) -> str | None:
    from newspaper import Article

    article = Article("https://bao.example/a.html", language="vi")
    article.download(input_html=html)
    article.parse()
    return article.publish_date.date().isoformat() if article.publish_date else None


DATES: dict[str, Dated] = {"hoidam": _date_hoidam, "htmldate": _date_htmldate, "newspaper4k": _date_newspaper}


@dataclass
class Score:
    """Words right, wanted and brought; seconds."""

    right: int = 0
    wanted: int = 0
    brought: int = 0
    seconds: float = 0.0
    pages: int = 0

    def add(self, text: str, wanted: Counter[str], neutral: Counter[str]) -> None:
        brought = Counter(text.split())
        right = (brought & wanted).total()
        self.right += right
        self.wanted += wanted.total()
        self.brought += right + (brought - wanted - neutral).total()
        self.pages += 1

    def row(self) -> str:
        p, r = self.right / max(self.brought, 1), self.right / max(self.wanted, 1)
        f = 2 * p * r / max(p + r, 1e-9)
        return f"{p:.3f} | {r:.3f} | {f:.3f} | {self.pages / max(self.seconds, 1e-9):.0f}"


def _neutral(s: Story) -> Counter[str]:
    captions = " ".join([s.caption] * len(s.paragraphs))
    return Counter(f"{s.title} {s.author} {captions} Những khác biệt còn lại {_shown_dates(s)}".split())


def _shown_dates(s: Story) -> str:
    y, m, d = s.day.split("-")
    return f"Thứ hai, Ngày Cập nhật: | 10:00 GMT+7 08:30 {int(d)}/{int(m)}/{y}"


def _run(extract: Extract) -> tuple[Score, dict[str, Score]]:
    whole, by_layout = Score(), {}
    for layout in LAYOUTS:
        score = by_layout[layout.__name__] = Score()
        for seed in range(STORIES):
            s = story(seed)
            html = layout(s)
            began = time.process_time()
            text = extract(html)
            whole.seconds += time.process_time() - began
            for each in (whole, score):
                each.add(text, Counter(s.words), _neutral(s))
    return whole, by_layout


def _saved(folder: Path, extract: Extract) -> Score:
    score = Score()
    for page in sorted(folder.glob("*.html")):
        words = page.with_suffix(".txt")
        if words.exists():
            began = time.process_time()
            text = extract(page.read_text("utf-8"))
            score.seconds += time.process_time() - began
            score.add(text, Counter(words.read_text("utf-8").split()), Counter())
    return score


def main() -> None:
    """Prints the tables."""
    warnings.simplefilter("ignore")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    results = {name: _run(extract) for name, extract in EXTRACTORS.items()}
    print(f"{len(LAYOUTS)} layouts, {STORIES} articles each\n")
    print("| extractor | precision | recall | F1 | pages/s |\n|---|---|---|---|---|")
    for name, (whole, _) in results.items():
        print(f"| {name} | {whole.row()} |")
    names = list(results)[:-1]
    print(f"\nF1 by layout\n\n| layout | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for layout in LAYOUTS:
        cells = (results[n][1][layout.__name__].row().split(" | ")[2] for n in names)
        print(f"| {layout.__name__} | {' | '.join(cells)} |")
    print("\n| date by | found right | wrong | pages/s |\n|---|---|---|---|")
    for name, dated in DATES.items():
        print(f"| {name} | {_dates(dated)} |")
    if folder:
        print("\n| extractor, saved pages | precision | recall | F1 | pages/s |\n|---|---|---|---|---|")
        for name, extract in EXTRACTORS.items():
            print(f"| {name} | {_saved(folder, extract).row()} |")


def _dates(dated: Dated) -> str:
    right = wrong = 0
    began = time.process_time()
    for layout in LAYOUTS:
        for seed in range(STORIES):
            s = story(seed)
            found = dated(layout(s))
            right += found == s.day
            wrong += found not in (s.day, None)
    n = len(LAYOUTS) * STORIES
    return f"{right / n:.2f} | {wrong / n:.2f} | {n / (time.process_time() - began):.0f}"


if __name__ == "__main__":
    main()
