"""去年同期 and 2023年同期: the period that another date of the sentence names, in another year."""

from dataclasses import replace

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.span_reading import SpanReading

_SENTENCE_END = LazyPattern(r"[。!?\n]")
_REACH = 150  # characters between the two
# A year, a month or an interval of months; 去年同期 does not mean a day.
_PERIOD = LazyPattern(
    r"(?P<y>[0-9]{4})(?P<m>-[0-9]{2}~?)?(?:/(?P<y2>[0-9]{4})(?P<m2>-[0-9]{2}~?)?)?"
)


def in_same_period(text: str, reading: SpanReading, period: SpanReading | None) -> SpanReading:
    """Return a date whose `same_period` is set with its value, where the sentence decides it."""
    if not reading.same_period or period is None or not isinstance(period.value, str):
        return reading
    stated = _PERIOD.fullmatch(period.value)
    near = reading.start - period.end <= _REACH
    if not stated or not near or _SENTENCE_END.search(text, period.end, reading.start):
        return reading
    year = int(stated["y"])
    back = reading.same_period if reading.same_period < 0 else reading.same_period - year
    value = f"{year + back:04d}{stated['m'] or ''}"
    if stated["y2"]:
        value += f"/{int(stated['y2']) + back:04d}{stated['m2'] or ''}"
    return replace(reading, value=value)
