"""Find every quantity, rank, date, weak count and identifier of a text, with raw offsets."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from baimo_text.kinds import Kind, Reason, RegionKind

if TYPE_CHECKING:
    from baimo_text.folded_view import View
    from baimo_text.spotter import Spotter


class Mention(NamedTuple):
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
        ambiguous: True for an alias that is marked so or means several entities, and for a date
            that can be read in two ways.
        shadowed: True for a number, date or name inside the span of an entity.
        reasons: Why it is ambiguous, shadowed or set aside (`Reason`), in this order.
        region: The part of the text that it is in: prose, heading, cell, code, attribute, target
            or badge; the last four state nothing.
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
    reasons: tuple[Reason, ...] = ()
    region: RegionKind = "prose"

    @property
    def set_aside(self) -> bool:
        """True for what states nothing: weak counts, and digits that are part of a name."""
        return self.kind in ("weak", "identifier")


def find_mentions(
    raw: str | View, *, published: str | None = None, spotter: Spotter | None = None
) -> list[Mention]:
    """Return everything found in `raw`, by start, the longer first at the same start.

    Numbers, dates and identifiers never overlap each other; entities may contain them, which
    marks what they contain as shadowed. Every decimal digit of the text lies in some mention.

    Args:
        raw: Any text; nothing needs to be normalised. A view of it, if there is one already.
        published: Publication date (`2024-03-18`, `2024-03` or `2024`) behind relative dates.
        spotter: Finds the entities; without one no mention is of kind entity.

    Raises:
        ValueError: `published` is not a date.
    """
    # Some fifty modules, needed with the first text.
    from baimo_text.mention_search import search

    return search(raw, published, spotter)


def mentions_to_json(mentions: Iterable[Mention]) -> list[dict[str, object]]:
    """Return mentions as JSON objects: a date's value is an EDTF string, others numbers or null."""
    return [
        {
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "kind": mention.kind,
            "value": json_value(mention.value),
            "value_max": json_value(mention.value_max),
            "unit": mention.unit,
            "qualifier": mention.qualifier,
            "entity_ids": list(mention.entity_ids),
            "ambiguous": mention.ambiguous,
            "shadowed": mention.shadowed,
            "set_aside": mention.set_aside,
            "reasons": list(mention.reasons),
            "region": mention.region,
        }
        for mention in mentions
    ]


def json_value(value: Decimal | str | None) -> int | float | str | None:
    """Return a value as JSON has it: a whole number without a fraction."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
