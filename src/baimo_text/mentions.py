"""Find every quantity, rank, date, weak count and identifier of a text, with raw offsets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from baimo_text.dates import read_date
from baimo_text.festivals import read_festival
from baimo_text.folded_view import View
from baimo_text.grammar import DIGIT, POWER, not_numbers, starts
from baimo_text.identifiers import read_identifier
from baimo_text.periods import PublicationDate, read_published
from baimo_text.quantities import read_quantity
from baimo_text.ranks import read_rank
from baimo_text.span_reading import Kind, SpanReading, identifier
from baimo_text.spotter import Spot, Spotter

_DIGITS = re.compile("[0-9]++")
_NUMERALS = re.compile(rf"[{DIGIT}{POWER}]{{41,}}+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the raw text that states or names something.

    Attributes:
        start, end: Half-open code-point offsets into the raw text.
        text: `raw[start:end]`.
        kind: quantity, rank, date, weak, identifier or entity.
        value: The number of a quantity, rank or weak count; the EDTF string of a date; else None.
        value_max: The upper end of a range, else None.
        unit: Canonical symbol, classifier in Simplified, `rank`, or ''.
        qualifier: exact, about, more_than, less_than, nearly, at_least, at_most, up_to, range,
            vague; '' for identifiers and entities.
        entity_ids: The entities the alias may mean, sorted; empty unless kind is entity.
        ambiguous: True when the alias is marked ambiguous or means more than one entity.
        shadowed: True for a number, date or name inside the span of an entity.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal | str | None = None
    value_max: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    entity_ids: tuple[str, ...] = ()
    ambiguous: bool = False
    shadowed: bool = False


def find_mentions(
    raw: str, *, published: str | None = None, spotter: Spotter | None = None
) -> list[Mention]:
    """Return everything found in `raw`, by start, the longer first at the same start.

    Numbers, dates and identifiers never overlap each other; entities may contain them, which
    marks what they contain as shadowed. Every decimal digit of the text lies in some mention.

    Args:
        raw: Any text; nothing needs to be normalised.
        published: Publication date (`2024-03-18`, `2024-03` or `2024`) behind relative dates.
        spotter: Finds the entities; without one no mention is of kind entity.

    Raises:
        ValueError: `published` is not a date.
    """
    when = read_published(published)
    view = View(raw)
    entities = [_entity(view, spot) for spot in (spotter.find_in(view) if spotter else ())]
    numbers = (_mention(view, reading) for reading in _readings(view.text, when))
    if not entities:
        return list(numbers)
    found = [*entities, *_shadowed(numbers, entities)]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def mentions_to_json(mentions: Iterable[Mention]) -> list[dict[str, object]]:
    """Return mentions as JSON objects: a date's value is an EDTF string, others numbers or null."""
    return [
        {
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "kind": mention.kind,
            "value": _json_value(mention.value),
            "value_max": _json_value(mention.value_max),
            "unit": mention.unit,
            "qualifier": mention.qualifier,
            "entity_ids": list(mention.entity_ids),
        }
        for mention in mentions
    ]


def _json_value(value: Decimal | str | None) -> int | float | str | None:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _entity(view: View, spot: Spot) -> Mention:
    text = view.raw[spot.start : spot.end]
    return Mention(
        spot.start,
        spot.end,
        text,
        "entity",
        entity_ids=spot.entity_ids,
        ambiguous=spot.ambiguous,
    )


def _mention(view: View, reading: SpanReading) -> Mention:
    start, end = view.raw_span(reading.start, reading.end)
    return Mention(
        start,
        end,
        view.raw[start:end],
        reading.kind,
        reading.value,
        reading.value_max,
        reading.unit,
        reading.qualifier,
    )


def _shadowed(numbers: Iterable[Mention], entities: list[Mention]) -> Iterator[Mention]:
    """Mark the mentions that lie inside an entity; both inputs are ordered and each is disjoint."""
    following = iter(entities)
    entity = next(following, None)
    for mention in numbers:
        while entity and entity.end <= mention.start:
            entity = next(following, None)
        if entity and entity.start <= mention.start and mention.end <= entity.end:
            yield replace(mention, shadowed=True)
        else:
            yield mention


def _readings(text: str, published: PublicationDate | None) -> Iterator[SpanReading]:
    """Yield the readings of folded text, left to right and disjoint.

    One cheap scan finds where something can begin; the readers are asked only there.
    """
    find, skip = starts().search, not_numbers().match
    position = floor = 0
    while match := find(text, position):
        at = match.start()
        if word := skip(text, at):
            position = word.end()
            continue
        reading = _read_at(text, at, floor, published)
        if reading is None or reading.end <= at:
            position = at + 1
            continue
        yield reading
        position = floor = reading.end


def _read_at(
    text: str, at: int, floor: int, published: PublicationDate | None
) -> SpanReading | None:
    """Ask the readers in turn; digits that no reader takes stay as an identifier."""
    if long_run := _NUMERALS.match(text, at):
        return SpanReading(at, long_run.end(), "weak")
    if date := read_date(text, at, published):
        return SpanReading(at, date.end, "date", date.value)
    reading = read_rank(text, at) or read_identifier(text, at) or read_quantity(text, at, floor)
    if reading is None and (digits := _DIGITS.match(text, at)):
        return identifier(at, digits.end())
    if reading is None and (festival := read_festival(text, at, floor, published)):
        start, end, value = festival
        return SpanReading(start, end, "date", value)
    return reading
