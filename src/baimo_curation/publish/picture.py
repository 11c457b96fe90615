"""The README's picture of one row with its evidence; a curator chooses the row in `CHOICE`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from baimo_curation.errors import ProjectError
from baimo_curation.publish.markdown import GENERATED
from baimo_curation.publish.parquet_files import PublishedTables
from baimo_curation.reading.dataset import file_of
from baimo_curation.tables.codelists import Aspect, Frequency, Measure

CHOICE = "docs/images/one-row.txt"
PICTURE = "docs/images/one-row.svg"

_SHOWN = ("reported_text", "value", "unit_id", "value_low", "value_high", "period")
_NUMBER = ",.15g"  # as many digits as a double keeps
_WIDTH, _HEIGHT, _LEFT, _VALUE = 760, 330, 32, 210
_STYLE = (
    "text{font-family:ui-monospace,'DejaVu Sans Mono','Noto Sans CJK SC',monospace;font-size:14px;"
    "fill:#1f2933}.h{font-size:17px;font-weight:600}.k{fill:#5d6b7a}.f{fill:#9a3412;font-weight:600}"
    ".c{fill:#fff;stroke:#cbd5e1}"
)


def picture(tables: Mapping[str, PublishedTables], choice: str) -> str:
    """Return an SVG card of a figure.

    Args:
        tables: Published tables by name.
        choice: The row to show, such as `metrics/acme-revenue-2023`.

    Raises:
        ProjectError: There is no such row, or it lacks something that the card shows.
    """
    table, _, metric_id = choice.partition("/")
    metric = _first(tables["metrics"], metric_id=metric_id) if table == "metrics" else None
    if metric is None:
        raise ProjectError(
            f"{CHOICE}: {choice!r} is not in {file_of('metrics')}; name another figure as "
            "metrics/ID, and the README shows it"
        )
    missing = [name for name in _SHOWN if metric[name] is None]
    passage = _passage(tables["evidence"], metric_id)
    if missing or passage is None:
        raise ProjectError(
            f"{CHOICE}: {choice!r} has no {', '.join(missing) or 'evidence'}; name a figure with "
            "a value, its bounds, a period and a passage"
        )
    return _card(_title(tables, metric), _lines(metric, passage))


def _passage(evidence: PublishedTables, metric_id: str) -> dict[str, Any] | None:
    """Return the first passage that states the figure itself."""
    rows = (
        row for row in evidence.rows() if (row["table"], row["row_id"]) == ("metrics", metric_id)
    )
    return next((row for row in rows if row["aspect"] in (Aspect.ROW, Aspect.VALUE)), None)


def _title(tables: Mapping[str, PublishedTables], metric: dict[str, Any]) -> str:
    title = _name(_first(tables["indicators"], indicator_id=metric["indicator_id"]), "name")
    subject = _name(_first(tables["entities"], entity_id=metric["subject_id"]), "name", "name_zh")
    if metric["measure"] != Measure.LEVEL:
        title = f"{title} ({metric['measure']})"
    about = f"{title} of {subject or metric['population']}"
    limits = ", ".join(limit for limit in _limits(tables, metric) if limit)
    return f"{about}: {limits}" if limits else about


def _limits(tables: Mapping[str, PublishedTables], metric: dict[str, Any]) -> Iterator[str | None]:
    """Yield what a figure is limited to, without which it is not true."""
    yield metric["segment"]
    if metric["scope_id"]:
        yield f"in {_name(_first(tables['entities'], entity_id=metric['scope_id']), 'name')}"
    other = _first(tables["entities"], entity_id=metric["compared_with_id"])
    against = _name(other, "name") or metric["compared_with"]
    yield f"against {against}" if against else None
    yield None if metric["frequency"] == Frequency.ONCE else metric["frequency"].replace("_", " ")


def _lines(metric: dict[str, Any], passage: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return label, text and style of each line of the card."""
    return [
        ("as printed", metric["reported_text"], "f"),
        ("as a number", f"{metric['value']:{_NUMBER}} {metric['unit_id'].upper()}", ""),
        (
            "what the digits allow",
            f"{metric['value_low']:{_NUMBER}} to {metric['value_high']:{_NUMBER}}",
            "",
        ),
        ("period", f"{metric['period']} ({metric['period_basis']})", ""),
        ("status", f"{metric['status']}, {metric['qualifier']}", ""),
        ("source", passage["source_id"], ""),
        ("position", f"characters {passage['start']} to {passage['end']}", ""),
        ("SHA-256 of the passage", f"{passage['sha256'][:32]}…", ""),
    ]


def _card(title: str, lines: list[tuple[str, str, str]]) -> str:
    body = [_text(_LEFT, 48, title, "h")]
    for number, (label, value, style) in enumerate(lines):
        y = 88 + 27 * number
        body += [_text(_LEFT, y, label, "k"), _text(_VALUE + _LEFT, y, value, style)]
    return (
        f"{GENERATED}\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" aria-label="{escape(title)}">\n'
        f"<style>{_STYLE}</style>\n"
        f'<rect class="c" x="1" y="1" width="{_WIDTH - 2}" height="{_HEIGHT - 2}" rx="10"/>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _first(table: PublishedTables, **wanted: str) -> dict[str, Any] | None:
    """Return the first row whose columns have these values."""
    return next((row for row in table.rows() if wanted.items() <= row.items()), None)


def _name(row: dict[str, Any] | None, *columns: str) -> str:
    return " ".join(row[column] for column in columns if row[column]) if row else ""


def _text(x: int, y: int, text: str, style: str) -> str:
    kind = f' class="{style}"' if style else ""
    return f'<text x="{x}" y="{y}"{kind}>{escape(text)}</text>'
