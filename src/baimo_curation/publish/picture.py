"""A picture of one row and all that stands behind it, for the README."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from baimo_curation.publish.parquet_files import PublishedTables
from baimo_curation.tables.codelists import Aspect

PICTURED = "sensetime-auto-revenue-2023"

_WIDTH, _HEIGHT, _LEFT, _VALUE = 760, 330, 32, 210
_STYLE = (
    "text{font-family:ui-monospace,'DejaVu Sans Mono','Noto Sans CJK SC',monospace;font-size:14px;"
    "fill:#1f2933}.h{font-size:17px;font-weight:600}.k{fill:#5d6b7a}.f{fill:#9a3412;font-weight:600}"
    ".c{fill:#fff;stroke:#cbd5e1}"
)


def picture(tables: Mapping[str, PublishedTables]) -> str | None:
    """Return an SVG card of the pictured metric, or None when the dataset does not hold it.

    Args:
        tables: Published tables by name.
    """
    metric = _first(tables["metrics"], metric_id=PICTURED)
    if metric is None:
        return None
    subject = _first(tables["entities"], entity_id=metric["subject_id"]) or {}
    indicator = _first(tables["indicators"], indicator_id=metric["indicator_id"]) or {}
    place = next(
        row
        for row in tables["evidence"].rows()
        if row["row_id"] == PICTURED and row["aspect"] != Aspect.PERIOD
    )
    lines = [
        ("as printed", metric["reported_text"], "f"),
        ("as a number", f"{metric['value']:,.15g} {metric['unit_id'].upper()}", ""),
        ("what the digits allow", f"{metric['value_low']:,.0f} to {metric['value_high']:,.0f}", ""),
        ("period", f"{metric['period']} ({metric['period_basis']})", ""),
        ("status", f"{metric['status']}, {metric['qualifier']}", ""),
        ("source", place["source_id"], ""),
        ("position", f"characters {place['start']} to {place['end']}", ""),
        ("SHA-256 of the passage", f"{place['sha256'][:32]}…", ""),
    ]
    names = f"{subject['name']} {subject['name_zh']}"
    title = f"{indicator['name']} of {names}: {metric['segment']}"
    body = [_text(_LEFT, 48, title, "h")]
    for number, (key, value, style) in enumerate(lines):
        y = 88 + 27 * number
        body += [_text(_LEFT, y, key, "k"), _text(_VALUE + _LEFT, y, value, style)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" aria-label="{escape(title)}">\n'
        f"<style>{_STYLE}</style>\n"
        f'<rect class="c" x="1" y="1" width="{_WIDTH - 2}" height="{_HEIGHT - 2}" rx="10"/>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _first(table: PublishedTables, **wanted: str) -> dict[str, Any] | None:
    """Return the first row whose columns hold these cells."""
    return next((row for row in table.rows() if wanted.items() <= row.items()), None)


def _text(x: int, y: int, text: str, style: str) -> str:
    kind = f' class="{style}"' if style else ""
    return f'<text x="{x}" y="{y}"{kind}>{escape(text)}</text>'
