"""What stands around a candidate: the checks that tell a date from a fraction, an hour from a duration."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Around"]

_NUMBERED = re.compile(
    r"(?:số|tỷ số|tỉ số|tỷ lệ|tỉ lệ|khoảng|chiếm|hơn|gần|trên|dưới|đường|phố|nghị quyết|điều|mục|thắng|thua|hòa|quốc lộ|nhà|"
    r"phòng|kênh|xác suất|nhóm|bằng|mất|giảm|tăng|bảng|bài|hẻm|ngõ)\s*$",
    re.IGNORECASE,
)
_DATING = re.compile(
    r"(?:(?:^|[\s(])(?:vào|từ|kể từ|đến|tới|hôm|trước|sau|qua|hồi|là|nay|và|hết|nhân|dịp|đợt)\s+|[(\[]\s*|[\n|]\s*|^\s*)$", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\s*(?:số|dân|tổng|thành viên|người|phiếu|ghế|nghị sĩ|nước|diện tích|chiều dài|lượng|thế giới|đại biểu|cử tri|chặng|"
    r"trận|điểm|lãnh thổ|%|km|m\b|kg|tấn|usd|tỷ|tỉ|triệu|nghìn|ngàn|đồng|mét|độ|lần|thành phần|các)",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\s+(?:người|binh|lính|quân|usd|đô la|đồng|tỷ|tỉ|triệu|nghìn|ngàn|km|m|kg|tấn|chiếc|tàu|vụ|trường hợp|lượt|đại biểu|mét|ha|"
    r"cử tri|phiếu|trang|tài liệu|điểm|thành viên|máy bay|tên|công ty|doanh nghiệp|dự án|căn|ngôi|nhà|gia đình|em|học sinh|mw|gw|"
    r"thùng|lít|ca|phụ nữ|trẻ em|nạn nhân|nghi phạm|cuộc|hộ|quả|đầu đạn|xe|khẩu|bộ|cái|con|ngày|tháng|năm|giờ|phút|tuổi|ounce|euro)(?!\w)",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    r"(?:số|hơn|gần|khoảng|chừng|tổng cộng|có|trên|dưới|cả|đến|tới|nhóm|mã|phòng|giá|mức|còn|thêm|tăng|giảm|lên|xuống|với|"
    r"được|của|cho|là|boeing|airbus|f|su|mig|[+$€£]|nghị quyết)[\s-]*$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:thứ|lần|số|quý|tháng|tầng|hạng|khóa|điều|bảng|chương|phần|thế hệ|vòng|đợt|ngày|giai đoạn|kỳ|lớp|tuổi|cấp|mục)\s*$", re.IGNORECASE
)
_AT = re.compile(r"(?:lúc|vào|vào khoảng|lúc khoảng|vào hồi|hồi|trước lúc|từ lúc)\s*$", re.IGNORECASE)
_DURING = re.compile(r"(?:trong|trong vòng|kéo dài|suốt|hơn|gần|khoảng|mất|sau|tới|đến|dài|thêm|chậm|muộn|sớm|hết|cần)\s*$", re.IGNORECASE)
_DAY_NAMED = re.compile(r"(?:vào|từ|tới|đến|cho đến|trước|sau|kể từ|qua|hết|trong|tối|đêm|sáng|chiều|ngày|hôm|và)\s*$", re.IGNORECASE)
_ORDER = re.compile(
    r"(?:lần|thế giới|lớn|đứng|người|nước|nhà|bên|quốc gia|thế hệ|nhiệm kỳ|vị trí|hạng|con|vợ|kinh tế|hàng|tầng|vòng|phiên|cuộc|"
    r"điểm|điều|vấn đề|năm|tháng|tuần|nhất|nhì|thành phố|bậc|chặng|lý do|xếp|mạnh|cao|dài|đông|cường quốc|đại chiến|tàu|chiếc|vụ|đợt)\s*$",
    re.IGNORECASE,
)


class Around(NamedTuple):
    """A candidate in its text."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        """The 24 characters before it."""
        return self.text[max(0, self.start - 24) : self.start]

    @property
    def after(self) -> str:
        """The 24 characters after it."""
        return self.text[self.end : self.end + 24]

    def joined(self) -> bool:
        """Whether it hangs on what stands before ('1.070', 'F-16', '3,5')."""
        return bool(re.search(r"[\w.]?[.,/:+$€£#&=_]$|\w[–-]$|\w[–-]\w*$", self.before)) and not self.before.endswith(("\n",))

    def dates(self) -> bool:
        """Whether two numbers with a stroke between are a day and a month here, not a fraction, score or address."""
        if _NUMBERED.search(self.before) or _COUNTED.match(self.after):
            return False
        return bool(_DATING.search(self.before)) or bool(re.match(r"\s*[)\]:,.;]|\s*$", self.after))

    def counted(self) -> bool:
        """Whether a noun follows that this number counts."""
        return bool(_COUNTED.match(self.after))

    def year(self) -> bool:
        """Whether four digits are a year here."""
        return not _NO_YEAR.search(self.before) and not _THINGS.match(self.after)

    def in_brackets(self) -> bool:
        """Whether it stands alone in brackets, or opens them."""
        return self.before.rstrip().endswith(("(", "["))

    def ordinal(self) -> bool:
        """Whether the number is part of a name or an order ('lần thứ hai', 'tầng 2')."""
        return bool(_ORDINAL.search(self.before))

    def at(self) -> bool:
        """Whether a moment is expected here ('lúc', 'vào')."""
        return bool(_AT.search(self.before))

    def during(self) -> bool:
        """Whether a length is expected here ('kéo dài', 'trong')."""
        return bool(_DURING.search(self.before))

    def day_named(self) -> bool:
        """Whether a day is expected here."""
        return bool(_DAY_NAMED.search(self.before)) or not self.before.strip(" ") or self.before[-1:] in "(\n,"

    def order(self) -> bool:
        """Whether 'thứ hai' is 'second' here."""
        return bool(_ORDER.search(self.before))
