"""Numbers that only label: of documents, sections and shares, and those that one dials."""

import re
from functools import cache

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, table, unit_at
from baimo_text.span_reading import SpanReading, identifier

_BRACKETS = frozenset("([〔【")
_LINE_STARTS = frozenset("\n\r\t #*")
# 〔2025〕427号, (2024)第12号, (2024)沪仲字第2342号, (2023)粤01民初1234号; from the year on.
_DOCUMENT = LazyPattern(
    r"(?:19|20)[0-9]{2}[)\]〕】]\s?(?:[\u3400-\u9fff]{1,4}(?:[0-9]{1,4})?[\u3400-\u9fff]{0,6})?第?"
    r"[0-9]{1,6}(?:-[0-9]{1,4})?号(?![线楼院馆厅店机])"
)
# 中科曙光(603019), 腾讯(00700); (2330) behind a name, not behind what it measures: 维度(4096).
_SHARE = LazyPattern(
    r"(?<=[\u3400-\u9fffA-Za-z]\()(?:[0-9]{6}|0[0-9]{4}"
    r"|(?<![数度量维宽长层高小大价额值率字位年月日号共计约为第]\()(?!19|20)[1-9][0-9]{3})(?=\))"
)
_AREA_CODE = LazyPattern(r"0[0-9]{2,3}\)\s?[0-9]{7,8}(?![0-9])")
_SECTION = LazyPattern(
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?(?=\s?[\u3400-\u9fff]|\s[A-Z][a-z])(?!\s?[万亿千百兆])"
)
_OPENS_LINE = LazyPattern(r"(?:\A|[\n\r])[ \t#*]{0,8}\Z")
_MARKER_REACH = 9  # characters before a number that may only be marks at the start of its line
_WORD_REACH = 12
_COUNTS = LazyPattern(r"\s?[万亿千百年%元]|\.[0-9]")
_DIALLED = LazyPattern(r"\+?[0-9]++(?>(?:[- ][0-9]{2,8}|\.[0-9]{1,3}){0,4})(?:转[0-9]{2,6})?")


@cache
def _code_words() -> tuple[re.Pattern[str], dict[str, int], frozenset[str]]:
    """Return the words at the end of a text, the digits each needs, and what can be last."""
    digits = {word: int(least) for word, least in table("code_words")}
    pattern = re.compile(
        rf"(?P<word>{alternation(digits)})(?:号码|号|码)?(?:为|是|在)?[ :(]{{0,3}}\Z"
    )
    return pattern, digits, frozenset({word[-1] for word in digits} | set("号码为是在 :("))


def read_code(text: str, start: int) -> SpanReading | None:
    """Return the code whose digits begin at `start` of folded text, if they are one."""
    before = text[start - 1 : start]
    if before in _BRACKETS and (found := _bracketed(text, start)):
        return found
    if (not before or before in _LINE_STARTS) and (end := _section_end(text, start)):
        return identifier(start, end, "code")
    if before in _code_words()[2] and (end := _labelled_end(text, start)):
        return identifier(start, end, "code")
    return None


def _bracketed(text: str, start: int) -> SpanReading | None:
    for pattern in (_DOCUMENT, _SHARE, _AREA_CODE):
        if match := pattern.match(text, start):
            return identifier(start, match.end(), "code")
    return None


def _section_end(text: str, start: int) -> int | None:
    """Return the end of a section number that opens its line: 1.1 背景, but not 1.1个百分点."""
    match = _SECTION.match(text, start)
    if match is None or not _OPENS_LINE.search(text, max(0, start - _MARKER_REACH), start):
        return None
    unit = unit_at(text, match.end() + (text[match.end()] == " "))
    return match.end() if unit is None or unit.family == "count" else None


def _labelled_end(text: str, start: int) -> int | None:
    """Return the end of a number that a word before it makes a code: 电话12345, 代码:002657."""
    words, digits, _ = _code_words()
    word = words.search(text, max(0, start - _WORD_REACH), start)
    number = _DIALLED.match(text, start) if word else None
    if word is None or number is None:
        return None
    end = number.end()
    long_enough = sum(c.isdigit() for c in number[0]) >= digits[word["word"]]
    counts = _COUNTS.match(text, end) or unit_at(text, end + (text[end : end + 1] == " "))
    return end if long_enough and not counts else None
