"""Festivals without a year (国庆节, 春节期间), found by their last character."""

import re
from functools import cache

from baimo_text import date_grammar as grammar
from baimo_text.date_span import DateSpan
from baimo_text.fixed_dates import with_clock
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import alternation, table
from baimo_text.periods import PublicationDate, latest_festival

_LONGEST = 5
_NO_FESTIVAL = LazyPattern("[档联老树卡帽歌衫]|晚会|礼[物品盒]")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(row[0] for row in table('festivals'))})\Z")


def read_festival(
    text: str, last: int, floor: int, published: PublicationDate | None
) -> tuple[int, int, str | None] | None:
    """Return start, end and EDTF value of the festival whose last character is at `last`.

    The value is the latest such day that is not after publication; a festival whose day moves
    from year to year has none.
    """
    end = last + 1
    found = _ending().search(text, max(floor, end - _LONGEST), end)
    if found is None or _NO_FESTIVAL.match(text, end):
        return None
    if found[0].startswith("国庆") and text.startswith("十一", end):
        end += len("十一")
    timed = with_clock(text, DateSpan(end, latest_festival(found[0], published)))
    end = timed.end
    if (tail := grammar.after_date().match(text, end)) and tail["span"]:
        end = tail.end()
    return found.start(), end, timed.value
