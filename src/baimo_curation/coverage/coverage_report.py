"""Report coverage as JSON, and as an HTML page with the texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from baimo_curation.coverage.accounting import TextCoverage, coverage_rows, rows_at
from baimo_curation.coverage.expressions import Item, Span, State
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import MentionKind

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


def coverage_json(covered: list[TextCoverage]) -> str:
    """Return coverage as JSON: for each text its counts by kind and its open expressions."""
    data = [
        {
            "source_id": source.source_id,
            "file": source.file,
            "counts": [row.model_dump(exclude={"source_id"}) for row in coverage_rows([source])],
            "open": [
                {
                    "start": item.start,
                    "end": item.end,
                    "kind": item.kind,
                    "text": item.text,
                    "entity_ids": list(item.entity_ids),
                }
                for item in source.open_items()
            ],
        }
        for source in covered
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def coverage_html(dataset: Dataset, covered: list[TextCoverage]) -> str:
    """Return a page with the texts, in which a colour shows the state of each expression.

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


def _source_section(dataset: Dataset, source: TextCoverage) -> str:
    states = ("found", *State)
    head = "".join(f"<th>{name}</th>" for name in ("kind", *states))
    body = "".join(
        f"<tr><td>{row.kind}</td>"
        + "".join(f"<td>{getattr(row, s)}</td>" for s in states)
        + "</tr>"
        for row in coverage_rows([source])
    )
    text = "".join(_marked(dataset, source))
    return (
        f'<h2 id="{escape(source.name)}">{escape(source.name)}</h2>'
        f"<table><tr>{head}</tr>{body}</table><pre>{text}</pre>"
    )


def _marked(dataset: Dataset, source: TextCoverage) -> Iterator[str]:
    """Yield the text as HTML, cut wherever an expression or a passage starts or ends."""
    marks: list[tuple[Span, str, str]] = [
        ((item.start, item.end), _classes(item), item.reason) for item in source.items
    ]
    marks += [(span, "row", row) for span, row in rows_at(dataset, (source.source_id, source.file))]
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
    return f"entity {item.state}" if item.kind == MentionKind.ENTITY else item.state.value
