"""Festivals without a year (国庆节, 春节期间), found by their last character."""

import re
from functools import cache

from baimo_text import date_grammar as grammar
from baimo_text.clocks import day_part
from baimo_text.lexicon import alternation, table
from baimo_text.periods import PublicationDate, latest_festival

_LONGEST = 5
_NO_FESTIVAL = re.compile("[档联老树卡帽歌衫]|晚会|礼[物品盒]")


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
    if part := day_part().match(text, end):
        end = part.end()
    elif (tail := grammar.after_date().match(text, end)) and tail["span"]:
        end = tail.end()
    return found.start(), end, latest_festival(found[0], published)
