# ruff: noqa: E501 (pages are written as they read, tag by tag)
"""Synthetic newspaper pages: fourteen layouts as Vietnamese newspapers build them, around articles of our own.

A layout is a function from an article to HTML. They differ in what extractors stumble over: divisions instead of
paragraphs, tables, line breaks, captions, related boxes between paragraphs, comments longer than the article, link
lists, a lead outside the body, pages without any mark of their main part, metadata of several kinds or none.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

__all__ = ["LAYOUTS", "Story", "story"]

_STATES = [
    "Ấn Độ",
    "Brazil",
    "Canada",
    "Đức",
    "Ai Cập",
    "Pháp",
    "Indonesia",
    "Nhật Bản",
    "Kenya",
    "Lào",
    "Mexico",
    "Na Uy",
]
_PLACES = ["Geneva", "Hà Nội", "Cairo", "Jakarta", "Oslo", "Nairobi", "Vientiane", "Ottawa"]
_TOPICS = [
    "thương mại",
    "năng lượng",
    "biến đổi khí hậu",
    "an ninh hàng hải",
    "giáo dục",
    "y tế",
    "hàng không",
    "nông nghiệp",
]
_SENTENCES = [
    "Ngoại trưởng {a} và người đồng cấp {b} đã hội đàm tại {p} về {t}.",
    "Hai bên nhất trí lập một nhóm công tác chung về {t}, họp mỗi năm hai lần.",
    "Phát biểu sau cuộc gặp, ông cho biết {a} sẵn sàng mở rộng hợp tác với {b} trong lĩnh vực {t}.",
    "Cuộc gặp kéo dài gần hai giờ, lâu hơn dự kiến, và diễn ra trong không khí thẳng thắn.",
    "Theo thông cáo chung, lãnh đạo {b} sẽ thăm {a} trước cuối năm nay.",
    "Giới quan sát nhận định quan hệ {a} - {b} đang ấm lên sau một thời gian dài nguội lạnh.",
    "Trước đó, {b} từng chỉ trích {a} vì những hạn chế mới trong lĩnh vực {t}.",
    "“Chúng tôi chưa đồng ý với nhau về mọi điều, nhưng chúng tôi hiểu nhau hơn”, ông nói.",
    "Kim ngạch hai chiều năm ngoái đạt 4,2 tỷ USD, tăng 12% so với năm trước đó.",
    "Các chuyên gia của hai nước sẽ gặp lại nhau tại {p} vào tháng tới để bàn tiếp về {t}.",
]
_OTHERS = [
    "Giá xăng giảm mạnh từ chiều nay", "Đội tuyển công bố danh sách dự giải", "Mưa lớn kéo dài ở các tỉnh phía Bắc",
    "Mở bán vé tàu dịp nghỉ lễ", "Thủ khoa kể chuyện học một mình", "Chứng khoán tăng phiên thứ năm liên tiếp",
    "Cầu mới bắc qua sông sắp thông xe", "Bảo tàng mở cửa miễn phí cuối tuần", "Nông dân được mùa vải sớm",
    "Phim mới ra rạp thu trăm tỷ", "Bệnh viện ghép thành công hai lá phổi", "Hàng nghìn người dự lễ hội hoa",
]  # fmt: skip
_COMMENTS = [
    "Bài viết rất hay, cảm ơn tòa soạn đã đưa tin kịp thời và đầy đủ như vậy, mong có thêm nhiều bài như thế này nữa.",
    "Tôi nghĩ hai nước nên ngồi lại với nhau sớm hơn, để lâu quá chỉ thiệt cho người dân và doanh nghiệp hai bên mà thôi.",
    "Không đồng ý với bạn ở trên, chuyện ngoại giao đâu có đơn giản như đi chợ, phải có thời gian cho người ta bàn bạc.",
]


@dataclass(frozen=True)
class Story:
    """An article of our own and what stands around it."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    caption: str
    day: str
    author: str
    others: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The words that an extractor should bring: lead and paragraphs."""
        return " ".join([self.lead, *self.paragraphs]).split()


def story(seed: int) -> Story:
    """The same article for the same seed."""
    r = random.Random(seed)
    a, b = r.sample(_STATES, 2)

    def say(n: int) -> str:
        return " ".join(s.format(a=a, b=b, p=r.choice(_PLACES), t=r.choice(_TOPICS)) for s in r.sample(_SENTENCES, n))

    return Story(
        title=f"{a} và {b} nối lại đối thoại về {r.choice(_TOPICS)}",
        lead=say(1),
        paragraphs=tuple(say(r.randint(1, 4)) for _ in range(r.randint(3, 9))),
        caption=f"Ngoại trưởng hai nước tại {r.choice(_PLACES)}. Ảnh: AFP",
        day=f"{r.randint(2012, 2025)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
        author=r.choice(["Lan Hương", "Minh Đức", "Thu Trang"]),
        others=tuple(r.sample(_OTHERS, len(_OTHERS))),
    )


def _menu() -> str:
    names = ["Trang chủ", "Thời sự", "Thế giới", "Kinh doanh", "Thể thao", "Giải trí", "Pháp luật", "Giáo dục"]
    return "<ul class='menu'>" + "".join(f"<li><a href='/{i}'>{n}</a></li>" for i, n in enumerate(names)) + "</ul>"


def _links(s: Story, n: int, start: int = 0) -> str:
    picked = (s.others * 3)[start : start + n]
    return "".join(f"<li><a href='/bai-{i}.html' title='{o}'>{o}</a></li>" for i, o in enumerate(picked))


def _footer() -> str:
    return (
        "<div class='footer'><p>Cơ quan chủ quản: Hội Nhà báo tỉnh. Tổng biên tập: Nguyễn Văn A. Giấy phép số 123/GP-BTTTT "
        "do Bộ Thông tin và Truyền thông cấp ngày 1/1/2010.</p><p>© Bản quyền thuộc về Báo Thử. Ghi rõ nguồn khi phát "
        "lại thông tin từ trang này.</p></div>"
    )


def _comments(n: int = 3) -> str:
    return "<div class='comments'><h3>Ý kiến bạn đọc</h3>" + "".join(
        f"<div class='comment'><b>Bạn đọc {i}</b><p>{_COMMENTS[i % 3]}</p><a href='#'>Trả lời</a></div>" for i in range(n)
    ) + "</div>"  # fmt: skip


def _paragraphs(s: Story) -> str:
    return "".join(f"<p>{escape(p)}</p>" for p in s.paragraphs)


def _page(s: Story, body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>{escape(s.title)} - Báo Thử</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


def _dmy(s: Story) -> str:
    y, m, d = s.day.split("-")
    return f"{int(d)}/{int(m)}/{y}"


def semantic(s: Story) -> str:
    """HTML 5 elements and Open Graph metadata."""
    head = f"<meta property='article:published_time' content='{s.day}T08:15:00+07:00'><meta property='og:type' content='article'>"
    return _page(s, f"<header>{_menu()}</header><main><article><h1>{s.title}</h1><p class='sapo'>{s.lead}</p>"
                    f"<figure><img src='a.jpg'><figcaption>{s.caption}</figcaption></figure>{_paragraphs(s)}"
                    f"<p class='author'>{s.author}</p></article></main><aside><ul>{_links(s, 8)}</ul></aside>{_footer()}", head)  # fmt: skip


def linked_data(s: Story) -> str:
    """JSON-LD; description in a h2, captions in a table."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": s.title,
        "datePublished": f"{s.day}T09:00:00+07:00",
    }
    table = f"<table class='picture'><tr><td><img src='a.jpg'></td></tr><tr><td><p>{s.caption}</p></td></tr></table>"
    return _page(s, f"<div id='top'>{_menu()}</div><div class='detail'><h1 class='title'>{s.title}</h1><h2 class='desc'>{s.lead}</h2>"
                    f"<div class='content'><p>{s.paragraphs[0]}</p>{table}{''.join(f'<p>{p}</p>' for p in s.paragraphs[1:])}</div></div>"
                    f"<div class='box'><h3>Tin liên quan</h3><ul>{_links(s, 6)}</ul></div>{_comments()}{_footer()}",
                 f"<script type='application/ld+json'>{json.dumps(data, ensure_ascii=False)}</script>")  # fmt: skip


def line_breaks(s: Story) -> str:
    """No paragraphs: text parted by <br><br>."""
    return _page(s, f"{_menu()}<div class='tieude'>{s.title}</div><div class='ngay'>{_dmy(s)} 08:30</div><div class='noidung'><b>{s.lead}</b><br><br>"
                    f"{'<br><br>'.join(s.paragraphs)}<br><br><b>{s.author}</b></div><div>{_links(s, 10)}</div>{_footer()}")  # fmt: skip


def divisions(s: Story) -> str:
    """Divisions instead of paragraphs."""
    body = "".join(f"<div>{p}</div>" for p in s.paragraphs)
    return _page(s, f"<div class='nav'>{_menu()}</div><div class='wrap'><h1>{s.title}</h1><div class='time'>Thứ hai, {_dmy(s)} | 10:00 GMT+7</div>"
                    f"<div class='lead'>{s.lead}</div><div class='text'>{body}</div></div><div class='right'>{_links(s, 12)}</div>{_footer()}")  # fmt: skip


def tables(s: Story) -> str:
    """The whole page is a table, as about 2005."""
    return _page(s, f"<table width='980'><tr><td colspan='3'>{_menu()}</td></tr><tr><td width='150'><ul>{_links(s, 12)}</ul></td>"
                    f"<td><font size='4'><b>{s.title}</b></font><br><i>Cập nhật: {_dmy(s)}</i><p><b>{s.lead}</b></p>{_paragraphs(s)}"
                    f"<p align='right'><b>{s.author}</b></p></td><td><ul>{_links(s, 8, 4)}</ul></td></tr></table>{_footer()}")  # fmt: skip


def related_between(s: Story) -> str:
    """A box of related links after every second paragraph."""
    parts = []
    for i, p in enumerate(s.paragraphs):
        parts.append(f"<p>{p}</p>")
        if i % 2:
            parts.append(f"<div class='relate'><strong>Xem thêm</strong><ul>{_links(s, 2, i)}</ul></div>")
    head = f"<meta name='pubdate' content='{s.day}T07:00:00+07:00'>"
    return _page(
        s,
        f"{_menu()}<div class='article'><h1>{s.title}</h1><p><strong>{s.lead}</strong></p>{''.join(parts)}</div>{_footer()}",
        head,
    )


def long_comments(s: Story) -> str:
    """Twelve comments, together longer than the article."""
    return _page(s, f"{_menu()}<div class='post'><h1>{s.title}</h1><span class='date'>{_dmy(s)}</span><p class='sapo'>{s.lead}</p>"
                    f"{_paragraphs(s)}</div>{_comments(12)}{_footer()}")  # fmt: skip


def lead_outside(s: Story) -> str:
    """The lead stands in the head of the page, far from the body."""
    head = f"<meta itemprop='datePublished' content='{s.day}'>"
    return _page(s, f"{_menu()}<div class='hero'><h1>{s.title}</h1><p class='summary'>{s.lead}</p></div><div class='share'>Chia sẻ "
                    f"<a href='#'>Facebook</a> <a href='#'>Zalo</a></div><div class='columns'><div class='col-8'><div id='main-detail-body'>"
                    f"{_paragraphs(s)}</div></div><div class='col-4'><ul>{_links(s, 15)}</ul></div></div>{_footer()}", head)  # fmt: skip


def captions(s: Story) -> str:
    """A picture with a long caption after every paragraph."""
    body = "".join(
        f"<p>{p}</p><div class='photo'><img src='{i}.jpg'><em>{s.caption}</em></div>"
        for i, p in enumerate(s.paragraphs)
    )
    return _page(s, f"{_menu()}<article><h1>{s.title}</h1><time datetime='{s.day}T06:00:00+07:00'>{_dmy(s)}</time><h2>{s.lead}</h2>{body}</article>"
                    f"<section class='more'>{_links(s, 9)}</section>{_footer()}")  # fmt: skip


def many_links(s: Story) -> str:
    """Sixty headlines around a short article."""
    return _page(s, f"{_menu()}<ul>{_links(s, 30)}</ul><div id='content'><h1>{s.title}</h1><p>{_dmy(s)}</p><p>{s.lead}</p>{_paragraphs(s)}</div>"
                    f"<ul>{_links(s, 30, 5)}</ul>{_footer()}")  # fmt: skip


def teasers(s: Story) -> str:
    """Other articles with a sentence each below the article."""
    other = "".join(
        f"<div class='item'><h3><a href='/{i}'>{o}</a></h3><p>{_COMMENTS[i % 3]}</p></div>"
        for i, o in enumerate(s.others[:6])
    )
    head = f"<meta property='article:published_time' content='{s.day}'>"
    return _page(s, f"{_menu()}<div class='main'><h1>{s.title}</h1><div class='sapo'>{s.lead}</div><div class='body'>{_paragraphs(s)}</div></div>"
                    f"<div class='latest'><h2>Tin mới</h2>{other}</div>{_footer()}", head)  # fmt: skip


def unmarked(s: Story) -> str:
    """Not a class, not an id, not a heading."""
    return _page(s, f"<div>{_menu()}</div><div><div><b>{s.title}</b></div><div>Ngày {_dmy(s)}</div><div>{s.lead}</div><div>{_paragraphs(s)}</div></div>"
                    f"<div>{_links(s, 10)}</div><div>{_footer()}</div>")  # fmt: skip


def spans(s: Story) -> str:
    """Text pasted from a word processor: every paragraph within spans."""
    body = "".join(
        f"<p style='margin:0'><span style='font-family:Arial'><span lang='VI'>{p}</span></span></p>"
        for p in s.paragraphs
    )
    return _page(s, f"{_menu()}<div class='detail-content'><h1>{s.title}</h1><p><span class='sapo'><strong>{s.lead}</strong></span></p>{body}"
                    f"<p style='text-align:right'><strong>{s.author}</strong></p></div><div class='tags'>Từ khóa: <a href='#'>đối thoại</a></div>{_footer()}",
                 f"<meta name='dc.date.issued' content='{s.day}'>")  # fmt: skip


def sections(s: Story) -> str:
    """Subheadings, a quotation block and a list within the article."""
    first, second, *rest = s.paragraphs
    body = f"<p>{first}</p><h3>Những khác biệt còn lại</h3><blockquote><p>{second}</p></blockquote><ul>{''.join(f'<li>{p}</li>' for p in rest)}</ul>"
    return _page(s, f"{_menu()}<article itemprop='articleBody'><h1>{s.title}</h1><p class='lead'>{s.lead}</p>{body}</article>"
                    f"<div class='related'>{_links(s, 8)}</div>{_footer()}", f"<meta name='publish-date' content='{s.day}T10:00'>")  # fmt: skip


LAYOUTS: tuple[Callable[[Story], str], ...] = (
    semantic, linked_data, line_breaks, divisions, tables, related_between, long_comments, lead_outside, captions, many_links,
    teasers, unmarked, spans, sections,
)  # fmt: skip
