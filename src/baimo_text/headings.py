"""The unit that a heading prints before its figure: 发行总额(亿元):10.00, 占比(%) 35.2."""

from decimal import Decimal

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import unit_at
from baimo_text.numerals import number
from baimo_text.rates import per, rate_after

_BEFORE = LazyPattern(r"\((?:单位[::]?)?(?P<unit>[^()\s0-9]{1,12})\)\s?:?\s?\Z")
_PARTS = LazyPattern(r"(?P<currency>人民币|美元|港币)?(?P<power>[百千万亿]{0,3})")
_ENDS = frozenset(") :")
_REACH = 18
# 单位:万元, (亿元), (元/千token): a unit without a number.
_CLOSES = LazyPattern(r"(?:/[^()\s]{1,8})?\)|\s|[,;、:]|\Z")
_OPENS = LazyPattern(r"[(/]\Z|单位[:为]?(?:人民币|美元)?\Z|\((?:人民币|美元)\Z")


def is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether the magnitude without digits `text[start:end]` is only the unit of a heading."""
    opens = _OPENS.search(text, max(0, start - 6), start)
    return opens is not None and _CLOSES.match(text, end) is not None


def heading_unit(text: str, start: int) -> tuple[Decimal, str] | None:
    """Return the factor and the unit of the heading right before the number at `start`."""
    if text[start - 1 : start] not in _ENDS or text.find(")", max(0, start - 4), start) < 0:
        return None
    heading = _BEFORE.search(text, max(0, start - _REACH), start)
    if heading is None:
        return None
    printed = heading["unit"]
    parts = _PARTS.match(printed)
    unit = unit_at(printed, parts.end()) if parts else None
    if parts is None or unit is None or unit.family == "scale":
        return None
    end, rate = rate_after(printed, parts.end() + len(unit.word))
    if end != len(printed):
        return None
    power = number("一" + parts["power"]) if parts["power"] else None
    return power or Decimal(1), per(unit.symbol, rate)
