"""The figures in the cells of a table, with the units and scales of their headers."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from baimo_text.header_units import HeaderFacts, facts_of
from baimo_text.mentions import Mention, find_mentions, json_value
from baimo_text.table_model import Cell, Table
from baimo_text.text_tables import find_tables

_CLAIMS = ("quantity", "rank", "date")


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A figure of a cell: as the cell prints it, and what it is by the headers of the cell.

    Attributes:
        mention: What is printed in the cell, with its place in the text.
        value, value_max: In `unit`; the printed numbers times the scale of the headers.
        unit: The printed unit, else that of the headers, else ''.
    """

    mention: Mention
    value: Decimal | str | None
    value_max: Decimal | None
    unit: str


def cell_figures(mentions: Iterable[Mention], facts: HeaderFacts) -> list[CellFigure]:
    """Return the figures among the mentions of one cell; printed units and scales come first."""
    return [_figure(mention, facts) for mention in mentions if mention.kind in _CLAIMS]


def _figure(mention: Mention, facts: HeaderFacts) -> CellFigure:
    value, high, unit = mention.value, mention.value_max, mention.unit
    if mention.kind != "quantity" or not isinstance(value, Decimal):
        return CellFigure(mention, value, high, unit)
    bare = not unit and not any(c.isalpha() for c in mention.text)
    if bare and facts.scale != 1:
        value = value * facts.scale
        high = None if high is None else high * facts.scale
    return CellFigure(mention, value, high, unit or facts.unit)


def tables_to_json(raw: str, *, published: str | None = None) -> list[dict[str, object]]:
    """Return the tables of a text as JSON objects: cells with position, headers, figures, notes.

    Args:
        raw: Any text.
        published: Publication date behind relative dates.

    Raises:
        ValueError: `published` is not a date.
    """
    tables = find_tables(raw)
    mentions = find_mentions(raw, published=published) if tables else []
    starts = [mention.start for mention in mentions]
    breaks = [match.start() for match in re.finditer("\n", raw)] if tables else []
    found = []
    for grid in tables:
        record: dict[str, object] = {"line": bisect_left(breaks, grid.start) + 1}
        record |= _table(grid)
        record["cells"] = [
            _cell(
                grid,
                cell,
                mentions[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)],
            )
            for cell in grid.cells
        ]
        found.append(record)
    return found


def _table(grid: Table) -> dict[str, object]:
    return {
        "kind": grid.kind,
        "start": grid.start,
        "end": grid.end,
        "rows": grid.height,
        "columns": grid.width,
        "header_rows": grid.header_rows,
        "header_columns": grid.header_columns,
        "caption": grid.caption and grid.caption.text,
        "heading": grid.heading and grid.heading.text,
        "notes": [{"mark": note.mark, "text": note.text} for note in grid.notes],
        "problems": list(grid.problems),
    }


def _cell(grid: Table, cell: Cell, mentions: list[Mention]) -> dict[str, object]:
    header = grid.is_header(cell)
    record: dict[str, object] = {
        "row": cell.row,
        "column": cell.column,
        "row_span": cell.rows,
        "column_span": cell.columns,
        "start": cell.start,
        "end": cell.end,
        "text": cell.text,
        "header": header,
        "marks": list(cell.marks),
    }
    if header:
        return record
    facts = facts_of(grid, cell)
    return record | {
        "row_headers": [beside.text for beside in grid.row_headers(cell)],
        "column_headers": [over.text for over in grid.column_headers(cell)],
        "notes": [note.text for note in grid.notes_of(cell)],
        "settings": list(facts.settings),
        "better": facts.better,
        "figures": [_printed(figure) for figure in cell_figures(mentions, facts)],
    }


def _printed(figure: CellFigure) -> dict[str, object]:
    mention = figure.mention
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "value": json_value(figure.value),
        "value_max": json_value(figure.value_max),
        "unit": figure.unit,
        "qualifier": mention.qualifier,
    }
