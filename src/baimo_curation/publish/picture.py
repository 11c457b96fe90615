"""A picture of one row and all that stands behind it, for the README."""

from __future__ import annotations

from html import escape

from baimo_curation.tables.base import Row
from baimo_curation.tables.codelists import Aspect
from baimo_curation.tables.entities import Entity
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.published import PublishedMetric
from baimo_curation.tables.vocabularies import Indicator

PICTURED = "sensetime-auto-revenue-2023"

_WIDTH, _HEIGHT, _LEFT, _VALUE = 760, 330, 32, 210
_STYLE = (
    "text{font-family:ui-monospace,'DejaVu Sans Mono','Noto Sans CJK SC',monospace;font-size:14px;"
    "fill:#1f2933}.h{font-size:17px;font-weight:600}.k{fill:#5d6b7a}.f{fill:#9a3412;font-weight:600}"
    ".c{fill:#fff;stroke:#cbd5e1}"
)


def picture(tables: dict[str, list[Row]]) -> str | None:
    """Return an SVG card of the pictured metric, or None when the dataset does not hold it.

    Args:
        tables: Published rows by table.
    """
    metric = next((row for row in tables["metrics"] if row.key == PICTURED), None)
    if not isinstance(metric, PublishedMetric):
        return None
    names = {row.entity_id: row for row in tables["entities"] if isinstance(row, Entity)}
    labels = {
        row.indicator_id: row.name for row in tables["indicators"] if isinstance(row, Indicator)
    }
    place = next(
        row
        for row in tables["evidence"]
        if isinstance(row, Evidence) and row.row_id == PICTURED and row.aspect != Aspect.PERIOD
    )
    subject = names[metric.subject_id]
    lines = [
        ("as printed", metric.reported_text, "f"),
        ("as a number", f"{metric.value:,f} {metric.unit_id.upper()}", ""),
        ("what the digits allow", f"{metric.value_low:,.0f} to {metric.value_high:,.0f}", ""),
        ("period", f"{metric.period} ({metric.period_basis})", ""),
        ("status", f"{metric.status}, {metric.qualifier}", ""),
        ("source", place.source_id, ""),
        ("position", f"characters {place.start} to {place.end}", ""),
        ("SHA-256 of the passage", f"{place.sha256[:32]}…", ""),
    ]
    title = f"{labels[metric.indicator_id]} of {subject.name} {subject.name_zh}: {metric.segment}"
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


def _text(x: int, y: int, text: str, style: str) -> str:
    kind = f' class="{style}"' if style else ""
    return f'<text x="{x}" y="{y}"{kind}>{escape(text)}</text>'
