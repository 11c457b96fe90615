"""Ranks and firsts (第一, 首个, 前十, Top 10) and the enumerations that only look like them."""

import re

from baimo_text.grammar import DIGIT
from baimo_text.numerals import number
from baimo_text.span_reading import Kind, SpanReading, identifier

_NUMBER = rf"(?:[0-9]{{1,6}}+(?:\.[0-9]{{1,4}}+)?[万亿]{{0,2}}+|[{DIGIT}十百千万亿]{{1,9}}+)"
_RANK = re.compile(
    rf"第\s?(?P<nth>{_NUMBER})(?:(?:[至到-]|和第)第?(?P<last>{_NUMBER}))?\s?"
    r"(?P<class>名|位|大(?!学)|梯队|家|款|批|顺位|次|届|代(?!码)|期|轮|场|座|台|部(?!分)|辆|颗|架|艘|枚|件|只|张|条|种|类|点|步|方面|个|章|节|页)?"
    r"|(?P<first>首(?:个|款|次|家(?!庭)|批|位|创|例|座|条|台(?!阶)|只|部|届|项|轮|颗|艘|架|场|种))"
    rf"|前\s?(?P<top>[0-9]{{1,4}}+|[{DIGIT}]?[十百千][{DIGIT}]?|[{DIGIT}])\s?(?:大|强|名(?!义)|位|家|款|甲|(?=[,。、;的”)]|$))"
    r"|(?i:top|no\.?)[ -]?(?P<english>[0-9]{1,4})(?![0-9.])"
)
_ENUMERATES = frozenset(("种", "类", "条", "点", "步", "方面", "个", "章", "节", "页"))
_NAMED = re.compile(
    "附属|人民|医院|中学|小学|中心医院|机床|汽车|财经|师范|集团|创业|太阳|物理|四范式|范式|视角"
)
_NOT_RANK = re.compile(
    "第[三一二](?:方|者|时间|产业|课堂|人称|世界|现场|反应|曲线|增长曲线|性原理|生产力|大脑|语言)"
)
_CLAUSE = re.compile(r"[,、:]|就?是|则|在于|要")


def read_rank(text: str, start: int) -> SpanReading | None:
    """Return the rank, enumeration (weak) or name (identifier) that begins at `start`, if any.

    第一 in a clause of its own (第一,…), 第二种 and 第三步 count steps and are weak.
    """
    match = _RANK.match(text, start)
    if match is None or _NOT_RANK.match(text, start):
        return None
    end = match.end()
    if match["first"]:
        return SpanReading(start, end, "rank", number("一"), None, "rank")
    value = number(match["nth"] or match["top"] or match["english"])
    if value is None:
        return identifier(start, end)
    if match["nth"] and not match["class"] and _NAMED.match(text, end):
        return identifier(start, end)
    last = number(match["last"]) if match["last"] else None
    kind: Kind = "weak" if match["nth"] and _enumerates(text, match) else "rank"
    qualifier = "exact" if last is None else "range"
    return SpanReading(start, end, kind, value, last, "rank", qualifier)


def _enumerates(text: str, match: re.Match[str]) -> bool:
    if match["class"]:
        return match["class"] in _ENUMERATES
    before = text[max(0, match.start() - 1) : match.start()]
    opens_clause = not ("\u3400" <= before <= "\u9fff") if before else True
    return opens_clause and _CLAUSE.match(text, match.end()) is not None
