"""The way from a raw text to its mentions: markup, view, readings, names, regions."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import attrgetter, itemgetter

from baimo_text.context_lengths import lengths_in_tables, widened
from baimo_text.day_order import day_comes_first, with_day_first
from baimo_text.folded_view import View
from baimo_text.hidden_digits import hidden_digits
from baimo_text.kinds import Reason, RegionKind
from baimo_text.markup import Markup, read_markup
from baimo_text.mentions import Mention
from baimo_text.periods import read_published
from baimo_text.readings import read_all
from baimo_text.regions import SILENT, Region
from baimo_text.span_reading import Located
from baimo_text.spotter import Spot, Spotter


def search(given: str | View, published: str | None, spotter: Spotter | None) -> list[Mention]:
    """Return the mentions of a text: see `find_mentions`.

    Raises:
        ValueError: `published` is not a date.
    """
    when = read_published(published)
    raw = given.raw if isinstance(given, View) else given
    markup = read_markup(raw)
    view = given if isinstance(given, View) and not markup.hidden else View(raw, markup.hidden)
    entities = [_entity(view, spot) for spot in (spotter.find_in(view) if spotter else ())]
    # One after the other: a list of the readings would take longer than reading cells.
    spans = view.raw_spans(read_all(view.text, when))
    numbers = list(_mentions(raw, spans, markup.regions))
    if any(map(attrgetter("ambiguous"), numbers)):
        numbers = _in_day_order(view, numbers)
    if any(region.kind == "cell" for region in markup.regions):
        _widen_lengths(raw, numbers, markup)
    if hidden := hidden_digits(raw, numbers, markup.hidden):
        numbers += _mentions(raw, hidden, markup.regions)
        numbers.sort(key=itemgetter(0))
    if not entities:
        return numbers
    found = [*entities, *_shadowed(numbers, entities)]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _entity(view: View, spot: Spot) -> Mention:
    text = view.raw[spot.start : spot.end]
    return Mention(
        spot.start,
        spot.end,
        text,
        "entity",
        entity_ids=spot.entity_ids,
        ambiguous=spot.ambiguous,
        reasons=("several-meanings",) if spot.ambiguous else (),
    )


def _widen_lengths(raw: str, numbers: list[Mention], markup: Markup) -> None:
    """Give 128K under the header of a context length its upper end."""
    open_ended = [
        index
        for index, mention in enumerate(numbers)
        if mention.text[-1] in "KkM*`_" and mention.kind == "quantity" and mention.value_max is None
    ]
    places = [numbers[index][:2] for index in open_ended]
    for at, letter in lengths_in_tables(raw, places, markup) if places else ():
        index = open_ended[at]
        length = numbers[index]
        if isinstance(length.value, Decimal):
            high = widened(length.value, letter)
            numbers[index] = length._replace(value_max=high, qualifier="range")


# value, value_max, unit, qualifier, entity_ids, ambiguous, shadowed, reasons
_OF_MARKUP = (None, None, "", "", (), False, False, ("markup",))


def _mentions(raw: str, spans: Iterable[Located], regions: list[Region]) -> Iterator[Mention]:
    """Yield a mention for each reading; in code, tags and link targets none of them is a claim."""
    following = iter(regions)  # together they are all of the text
    stop, silent = 0, False
    kind: RegionKind = "prose"
    make = tuple.__new__  # takes a third of the time of calling the class, for every mention
    for start, end, reading in spans:
        while stop <= start:
            _, stop, kind = next(following)
            silent = kind in SILENT
        text = raw[start:end]
        if silent:
            yield make(Mention, (start, end, text, "identifier", *_OF_MARKUP, kind))
            continue
        reason = reading.reason
        yield make(
            Mention,
            (
                start,
                end,
                text,
                reading.kind,
                reading.value,
                reading.value_max,
                reading.unit,
                reading.qualifier,
                (),
                reason != "" and reading.kind == "date",
                False,
                (reason,) if reason else (),
                kind,
            ),
        )


def _in_day_order(view: View, numbers: list[Mention]) -> list[Mention]:
    """Read dates such as 10/09/2025 as the rest of the text decides."""
    day_first, sure = day_comes_first(view)
    return [
        _with_order(mention, day_first=day_first, sure=sure)
        if mention.reasons == ("day-or-month",) and mention.value
        else mention
        for mention in numbers
    ]


def _with_order(date: Mention, *, day_first: bool, sure: bool) -> Mention:
    value = with_day_first(str(date.value)) if day_first else date.value
    return date._replace(value=value, ambiguous=not sure, reasons=() if sure else ("day-or-month",))


def _shadowed(numbers: Iterable[Mention], entities: list[Mention]) -> Iterator[Mention]:
    """Mark the mentions that lie inside an entity; both inputs are ordered and each is disjoint."""
    following = iter(entities)
    entity = next(following, None)
    for mention in numbers:
        while entity and entity.end <= mention.start:
            entity = next(following, None)
        if entity and entity.start <= mention.start and mention.end <= entity.end:
            reasons: tuple[Reason, ...] = ("inside-name", *mention.reasons)
            yield mention._replace(shadowed=True, reasons=reasons)
        else:
            yield mention
