"""Report coverage as JSON, as an HTML page with the texts, and as drafts of rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from itertools import pairwise

from baimo.local_texts import digest
from baimo_curation.coverage.accounting import Item, SourceCoverage, Span, State, rows_at
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.base import columns
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit
from baimo_text.mentions import Mention

_STYLE = """
body{font:16px/1.9 system-ui,'Noto Sans CJK SC',sans-serif;color:#1f2933;
max-width:50rem;margin:2rem auto;padding:0 1rem}
pre{white-space:pre-wrap;font:inherit}
.cited{background:#d1fae5}.excluded{background:#e5e7eb}.automatic{background:#f3f4f6;color:#6b7280}
.open{background:#fecaca;outline:2px solid #dc2626}.entity{border-bottom:2px solid #93c5fd}
.row{box-shadow:inset 0 -1px #9ca3af}
table{border-collapse:collapse}td,th{padding:.1rem .8rem;text-align:right}
th:first-child,td:first-child{text-align:left}
"""


def coverage_json(covered: list[SourceCoverage]) -> str:
    """Return coverage as JSON: for each source its counts by kind and its open mentions."""
    data = [
        {
            "source_id": source.source_id,
            "counts": [row.model_dump(exclude={"source_id"}) for row in source.rows()],
            "open": [
                {
                    "start": item.mention.start,
                    "end": item.mention.end,
                    "kind": item.mention.kind,
                    "text": item.mention.text,
                }
                for item in source.open_items()
            ],
        }
        for source in covered
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def coverage_html(dataset: Dataset, covered: list[SourceCoverage]) -> str:
    """Return a page with the texts, in which a colour shows the state of each mention.

    Hovering over a passage shows the rows that it supports. The page contains the texts of the
    sources, so it must not be published.
    """
    parts = [_source_section(dataset, source) for source in covered]
    legend = " ".join(f'<span class="{state}">{state}</span>' for state in State)
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>Coverage</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style><h1>Coverage</h1><p>{legend} "
        '<span class="entity">entity</span></p>' + "".join(parts) + "</html>\n"
    )


def _source_section(dataset: Dataset, source: SourceCoverage) -> str:
    states = ("found", *State)
    head = "".join(f"<th>{name}</th>" for name in ("kind", *states))
    body = "".join(
        f"<tr><td>{row.kind}</td>"
        + "".join(f"<td>{getattr(row, s)}</td>" for s in states)
        + "</tr>"
        for row in source.rows()
    )
    text = "".join(_marked(dataset, source))
    return (
        f'<h2 id="{escape(source.source_id)}">{escape(source.source_id)}</h2>'
        f"<table><tr>{head}</tr>{body}</table><pre>{text}</pre>"
    )


def _marked(dataset: Dataset, source: SourceCoverage) -> Iterator[str]:
    """Yield the text as HTML, cut wherever a mention or a passage starts or ends."""
    marks: list[tuple[Span, str, str]] = [
        ((item.mention.start, item.mention.end), _classes(item), item.reason)
        for item in source.items
    ]
    marks += [(span, "row", row) for span, row in rows_at(dataset, source.source_id)]
    borders = sorted({0, len(source.raw), *(edge for span, _, _ in marks for edge in span)})
    opening: dict[int, list[int]] = {}
    for number, ((start, _), _, _) in enumerate(marks):
        opening.setdefault(start, []).append(number)
    active: list[int] = []
    for start, end in pairwise(borders):
        active = [n for n in active if marks[n][0][1] > start] + opening.get(start, [])
        piece = escape(source.raw[start:end])
        if not active:
            yield piece
            continue
        classes = " ".join(dict.fromkeys(marks[n][1] for n in active))
        notes = escape("\n".join(dict.fromkeys(marks[n][2] for n in active if marks[n][2])))
        yield f'<span class="{classes}" title="{notes}">{piece}</span>'


def _classes(item: Item) -> str:
    return f"entity {item.state}" if item.mention.kind == "entity" else item.state.value


def drafts(dataset: Dataset, source: SourceCoverage) -> Iterator[str]:
    """Yield CSV lines that a curator can paste and finish, for each open mention of a source.

    For a quantity or rank: a row of `metrics` with the figure as read and the nearest entity,
    without the indicator, and its row of `evidence`. For a date: a row of `exclusions` without the
    reason. For a name: the row of `evidence` of its entity.
    """
    forms = _unit_forms(dataset)
    for item in source.open_items():
        mention = item.mention
        place = {
            "source_id": source.source_id,
            "start": str(mention.start),
            "end": str(mention.end),
            "sha256": digest(mention.text),
        }
        if mention.kind == "entity":
            named = {"table": "entities", "row_id": mention.entity_ids[0], "aspect": "name"}
            yield "evidence.csv: " + _csv_line(Evidence, place | named | {"reading": "plain"})
        elif mention.kind == "date":
            excluded = {"kind": "date"}
            yield "exclusions.csv: " + _csv_line(Exclusion, place | excluded)
        else:
            # An id starts with its subject; `at` keeps the position from reading as a year.
            subject = _nearest_entity(item, source)
            row_id = "-".join(part for part in (subject, f"draft-at{mention.start}") if part)
            yield "metrics.csv: " + _csv_line(Metric, _metric(mention, subject, row_id, forms))
            cited = {"table": "metrics", "row_id": row_id, "aspect": "row", "reading": "plain"}
            yield "evidence.csv: " + _csv_line(Evidence, place | cited)


def _metric(mention: Mention, subject: str, row_id: str, forms: dict[str, str]) -> dict[str, str]:
    value = mention.value if isinstance(mention.value, Decimal) else None
    return {
        "metric_id": row_id,
        "subject_id": subject,
        "value": _plain(value),
        "value_max": _plain(mention.value_max),
        "unit_id": forms.get(mention.unit, ""),
        "qualifier": mention.qualifier,
        "basis": "not_applicable",
        "period_basis": "none",
        "status": "reported",
        "reported_text": mention.text[:40],
        "rank": "normal",
    }


def _nearest_entity(item: Item, source: SourceCoverage) -> str:
    """Return the entity named nearest to a mention, or an empty string."""
    names = [other.mention for other in source.items if other.mention.kind == "entity"]
    place = item.mention.start
    nearest = min(names, key=lambda name: abs(name.start - place), default=None)
    return nearest.entity_ids[0] if nearest else ""


def _unit_forms(dataset: Dataset) -> dict[str, str]:
    """Return the first unit of each printed form."""
    forms: dict[str, str] = {}
    for unit in dataset.rows(Unit):
        for form in unit.printed_as:
            forms.setdefault(form, unit.unit_id)
    return forms


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _csv_line(model: type[Metric | Evidence | Exclusion], cells: dict[str, str]) -> str:
    buffer = io.StringIO()
    line = [cells.get(column.name, "") for column in columns(model)]
    csv.writer(buffer, lineterminator="").writerow(line)
    return buffer.getvalue()
