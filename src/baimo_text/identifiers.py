"""Digits that name instead of count: model names, versions, codes, addresses, footnote marks."""

import re
from functools import cache

from baimo_text.kinds import Reason
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, table
from baimo_text.span_reading import SpanReading, identifier

# Behind the digits of a name these make it an amount after all: A100万, GPT3%.
_MAGNITUDE = r"[0-9%]|,[0-9]{3}|\s?(?:[万亿千百年月]|多[万亿])"
_ADDRESS = (
    r"(?:https?|ftp)://[^\s\u3000-\u303f\u3400-\u9fff,;()<>\"'“”《》\[\]]++"
    r"|www\.[A-Za-z0-9./_-]++|[A-Za-z0-9._]{1,64}+@[A-Za-z0-9.-]++"
)
# In order: footnote marks, stock codes, versions of three parts, mobile numbers, service lines,
# impossible dates, telephone numbers.
_MEMORIAL = r"[0-9]{1,2}·[0-9]{1,2}(?![0-9])"  # 9·11事件
_FOOTNOTE = r"\[[0-9]{1,3}(?:[-,][0-9]{1,3}){0,3}\]"
_CODES = (
    r"[0-9]{4,6}[.-](?:SZ|SH|HK|BJ|OF|TWO?)\b"
    r"|[2-6]G?(?:/[2-6]G?){0,3}/[2-6]G(?![A-Za-z0-9])|[0-9]{1,2}[Kk](?=\s?(?:[足纯千白玫黄铂]\S{0,2})?金)"
    r"|[0-9]++(?>(?:\.[0-9]++){2,})|1[3-9][0-9]{9}(?![0-9])|[48]00-[0-9]{3,4}-[0-9]{3,4}(?![0-9])"
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])|0[0-9]{2,3}-[0-9]{7,8}(?![0-9])"
)
_MODEL = rf"[A-Za-z]++(?>(?:[-_.+]?[0-9]++(?>(?:\.[0-9]++)*)[A-Za-z]*+)+)(?!{_MAGNITUDE})"
# iPhone 15, RTX 4090: a capitalised word and a number that counts nothing behind it.
_SPACED = (
    r"(?:i|e|mac|tv|xr)?[A-Z][A-Za-z]*+[ -](?:[0-9]{1,3}|(?!19|20)[0-9]{4})(?![0-9])"
    r"(?:\.[0-9]{1,2})?[A-Za-z]*+"
    r"(?![0-9,.%:/-]*[0-9%]|\s?[万亿千百年月日号个家台张颗块名位人条项次秒分小天周倍元美多余款种])"
)
_BORN_AFTER = r"(?<=(?<![0-9])[0-9][05])后(?![期来])"  # 95后, a generation
_LINE_REACH = 4  # characters of the longest product line
_MODEL_NUMBER = LazyPattern(
    r"[0-9]{1,4}(?:\.[0-9])?[A-Za-z+]{0,4}+(?![0-9%.]|\s?[万亿千百年月日号个家台张颗块款元天])"
)
_CHIPS = r"[0-9]{3,4}(?:[A-Z]{1,2}(?=芯片|显卡|处理器|加速卡)|(?=显卡))"
_JOINED = LazyPattern(r"\s?[+×*_]\s?[A-Za-zπ]|_")
_HYPHENATED = LazyPattern(r"[^\W\d][-_]|_")
# vllm>=0.21, Python >= 3.8: what a package needs.
_REQUIRES = LazyPattern(r"[A-Za-z0-9_\]\"`](?:\s?(?:[>=~<]=)\s?|<)\Z")
_DECIMAL = LazyPattern(r"[0-9]{1,3}\.[0-9]{1,3}")
_ALNUM = LazyPattern(r"[A-Za-z0-9]++")
_VERSION = LazyPattern(r"[0-9]{1,2}\.[0-9]")
_OPERATORS = frozenset("=< ")
# Behind these a decimal is a figure (达1.2), behind other characters a version (星火1.5).
_STATING = frozenset(
    "¥￥$€£为是由从自达约到至于近超得增率值比的过在仅有分降升涨跌低高减少多计即:=≈><+-~/( ,。;、"
)


@cache
def _suffix() -> re.Pattern[str]:
    words = (
        re.escape(word) + (f"(?!{unless})" if unless else "")
        for word, unless in table("name_suffixes")
    )
    return re.compile(f"{'|'.join(words)}|{_BORN_AFTER}")


@cache
def _numeric_names() -> str:
    names = (
        re.escape(name) + (f"(?={follows})" if follows else "")
        for name, follows in table("numeric_names")
    )
    return "|".join(names)


@cache
def _product_lines() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of a product line at the end of a text, and their last characters."""
    words = [word for (word,) in table("product_lines")]
    return re.compile(rf"(?:{alternation(words)})\Z"), frozenset(word[-1] for word in words)


@cache
def _names() -> re.Pattern[str]:
    """Return the pattern of names; money codes and measured letters (RMB, PUE) are not names."""
    money = alternation(
        row[0] for row in table("currencies") if row[0].isalpha() and row[0].isascii()
    )
    return re.compile(
        rf"(?P<address>{_ADDRESS})|(?P<footnote>{_FOOTNOTE})|(?P<code>{_CODES})|(?=[0-9])(?:{_numeric_names()}|{_CHIPS}|{_MEMORIAL})|(?!(?:{money}|PUE|WER|AUC)\s?[0-9])(?:{_MODEL}|{_SPACED})"
    )


def read_identifier(text: str, start: int) -> SpanReading | None:
    """Return the address, code, footnote mark or model name that begins at `start`, if one does."""
    match = _names().match(text, start)
    if match is None and _ends_line(text, start):
        match = _MODEL_NUMBER.match(text, start)
    return identifier(start, match.end(), _reason(match)) if match else None


def _reason(match: re.Match[str]) -> Reason:
    return _REASONS.get(match.lastgroup or "", "name")


_REASONS: dict[str, Reason] = {"address": "address", "footnote": "footnote", "code": "code"}


def ends_like_line(character: str) -> bool:
    """Tell whether a product line (昇腾, 骁龙) can end in this character."""
    return character in _product_lines()[1]


def _ends_line(text: str, end: int) -> bool:
    pattern, last_characters = _product_lines()
    if text[end - 1 : end] not in last_characters:
        return False
    return pattern.search(text, max(0, end - _LINE_REACH), end) is not None


def names_number(text: str, start: int, end: int) -> int | None:
    """Return where a name ends whose digits are the unitless number `text[start:end]`, else None.

    Names are 550A, 4.0版本, 550系列, 1024开发者节, 双11 and the 2.0 of a product; a decimal is a
    version only directly behind a name, never behind a stating word (达1.2).
    """
    before = text[start - 1 : start]
    if (letters := _ALNUM.match(text, end)) and letters[0][0].isalpha():
        return letters.end()
    if _suffix().match(text, end):
        return end
    if _JOINED.match(text, end) or _HYPHENATED.match(text, max(0, start - 2), start):
        return end
    if before == "双" or (before and before.isascii() and before.isalpha()):
        return end
    needed = before in _OPERATORS and _DECIMAL.fullmatch(text, start, end)
    if needed and _REQUIRES.search(text, max(0, start - 5), start):
        return end
    if _VERSION.fullmatch(text, start, end) and before and before not in _STATING:
        return end
    return None
