"""Chinese, Arabic and mixed numerals as the law writes them: 三十八 ⇄ 38, 一千二百六十, ３８, 二〇二五.

Grammar: number := digits | positional | classic; digits := [0-9０-９]+; positional := [〇零一二…九]{2,}
(二〇二五 = 2025, no unit word); classic := with 十 百 千 万 (十五, 一百零五, 一千二百六十).
"""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5,
    "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000}

NUMBER = r"(?:[0-9０-９]+|[〇零○一二两三四五六七八九十百千]+)"
"""Regular expression source for a number in any of the spellings read here."""

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def to_int(text: str) -> int | None:
    """The value of a numeral, or None where `text` is not one."""
    text = text.strip()
    if not text:
        return None
    if text in CIRCLED and len(text) == 1:
        return CIRCLED.index(text) + 1
    if text.isdecimal():
        return int(text)
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _classic(text)


def _classic(text: str) -> int | None:
    """Value of a numeral with unit words; 十五 counts as 一十五."""
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char not in _UNITS:
            return None
        elif (unit := _UNITS[char]) == 10000:
            total, section, digit = (total + section + digit) * unit, 0, 0
        else:
            section, digit = section + (digit or 1) * unit, 0
    return total + section + digit


def to_chinese(number: int) -> str:
    """How statutes print a number from 0 to 9999: 38 -> 三十八, 110 -> 一百一十, 105 -> 一百零五."""
    if not 0 <= number <= 9999:
        raise ValueError(f"只能写出 0 到 9999 之间的数，得到 {number}")
    if number == 0:
        return "零"
    out, zero = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + word
        zero = digit == 0 and bool(out) if not digit else False
    return re.sub(r"^一十", "十", out)
