"""English ranks: the first, ranks second, #1, 3rd place, top 10; not first-class or at first."""

import re
from decimal import Decimal

from baimo_text.english_numerals import word_value
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.span_reading import SpanReading, identifier

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_ORDINAL = LazyPattern(rf"(?i:(?P<word>{'|'.join(_ORDINALS)}))(?![A-Za-z])")
_REACH = 24  # characters before an ordinal that show whether it ranks
# ranked first, came in third, takes the second place
_RANKED = LazyPattern(
    r"(?i:\b(?:rank(?:s|ed|ing)?|plac(?:ed?|ing)|c[ao]m(?:es?|ing)|finish(?:ed|es|ing)?|land(?:s|ed))"
    r"(?: (?:in|at))?(?: the)? \Z)"
)
_PLACE = LazyPattern(
    r"[ -](?i:place|rank|position|spot|largest|best|highest|fastest|biggest|most|overall"
    r"|in the (?:world|country))(?![a-z])"
)
_THE = LazyPattern(
    r"(?i:\b(?:the(?: (?:world|industry|country|field|nation|market)['’]s)?|our|its|as"
    r"|(?:china|world|industry)['’]s) \Z)"
)
# Behind first these number the parts of something, or make another word of it.
_PART = LazyPattern(
    r"-(?!ever|place|of-its|known)| (?i:steps?|stages?|phases?|rounds?|parts?|authors?|sections?"
    r"|chapters?|layers?|tokens?|turns?|lines?|half|quarter|class|order|party|principles?|glance"
    r"|approach|method|thing|point|problem|column|row|cell|question|group|category|type|name|aid"
    r"|element|dimension|argument|one|two|three|few|several|[0-9])(?![a-z])"
)
_NUMBERED = LazyPattern(
    r"(?P<n>[0-9]{1,4})(?:st|nd|rd|th)(?![A-Za-z0-9])"
    r"(?P<rest>[- ](?i:gen(?:eration)?|order|century|party|percentile|edition|anniversary|floor"
    r"|grade)(?![a-z]))?"
)
_HASH = LazyPattern(r"(?<=#)(?P<n>[1-9][0-9]?)(?![0-9A-Za-z%]|[.,][0-9]| ?[)\]])")
_TICKET = LazyPattern(r"(?i:(?<![a-z])(?:pr|issue|request|discussion|ticket|bug)s? ?|[\w/(\[])#\Z")
_TOP = LazyPattern(r"(?i:top)(?P<gap>[- ]?)(?P<n>[0-9]{1,4})(?![0-9A-Za-z.%])")
_TOP_WORD = LazyPattern(
    r"(?i:top[- ](?P<word>two|three|four|five|six|seven|eight|nine|ten)|number one)(?![A-Za-z-])"
)
_METRIC = LazyPattern(
    r" ?(?i:acc(?:uracy|\.)?|err(?:or)?|precision|recall|score)(?![a-z])|[)\]]| ?@"
)
_CHOSEN = LazyPattern(r" (?i:out of|of|routed|routing|experts?|activated|active|sparse)(?![a-z])")


def read_english_rank(text: str, start: int) -> SpanReading | None:
    """Return the rank, or the name that only looks like one, that begins with a word."""
    if match := _ORDINAL.match(text, start):
        value = 1 + _ORDINALS.index(match["word"].lower())
        return _rank(start, match.end(), value) if _ranks(text, match, value) else None
    if match := _TOP.match(text, start):
        return _top(text, match)
    if match := _TOP_WORD.match(text, start):
        return _rank(start, match.end(), int(word_value(match["word"] or "one")))
    return None


def read_numbered_rank(text: str, start: int) -> SpanReading | None:
    """Return the rank, or the name that only looks like one, that begins with a digit: 3rd, #1."""
    if match := _NUMBERED.match(text, start):
        if match["rest"]:
            return identifier(start, match.end())
        return _rank(start, match.end(), int(match["n"]))
    match = _HASH.match(text, start) if text[start - 1 : start] == "#" else None
    if match and not _TICKET.search(text, max(0, start - 12), start):
        return _rank(start - 1, match.end(), int(match["n"]))
    return None


def _rank(start: int, end: int, value: int) -> SpanReading:
    return SpanReading(start, end, "rank", Decimal(value), None, "rank")


def _ranks(text: str, match: re.Match[str], value: int) -> bool:
    """Tell whether an ordinal ranks: first behind an article, others where something is ranked."""
    start, end = match.span()
    floor = max(0, start - _REACH)
    place = _PLACE.match(text, end)
    if place and (value > 1 or place[0] != " most"):
        return True
    if _RANKED.search(text, floor, start):
        return True
    return value == 1 and _THE.search(text, floor, start) is not None and not _PART.match(text, end)


def _top(text: str, match: re.Match[str]) -> SpanReading | None:
    """Read top 10 as a rank, top-6 out of 128 experts as a number, top-1 accuracy as a name."""
    start, end, value = match.start(), match.end(), int(match["n"])
    if _CHOSEN.match(text, end):
        return SpanReading(start, end, "quantity", Decimal(value))
    if _METRIC.match(text, end) or (value == 1 and match["gap"] == "-") or not match["gap"]:
        return identifier(start, end)
    return _rank(start, end, value)
