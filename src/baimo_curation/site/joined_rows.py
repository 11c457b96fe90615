"""The published rows, joined: what sources state about each entity, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from baimo_curation.derive.derived_rows import read_operands
from baimo_curation.site.site_package import Record, SitePackage

Index = dict[str, list[Record]]


@dataclass(frozen=True)
class Conflict:
    """Figures for the same quantity that cannot all be right, or that are ranked."""

    subject_id: str
    indicator_id: str
    rows: list[Record]

    @property
    def reasons(self) -> list[str]:
        """Notes of the rows that are preferred or deprecated."""
        return [row["note"] for row in self.rows if row["rank"] != "normal" and row["note"]]


@dataclass(frozen=True)
class World:
    """A package with its rows indexed as pages need them."""

    package: SitePackage
    tables: dict[str, list[Record]] = field(init=False)

    def __post_init__(self) -> None:
        """Take the tables of the package."""
        object.__setattr__(self, "tables", self.package.tables)

    @cached_property
    def entities(self) -> dict[str, Record]:
        """Entities by id."""
        return _by(self.tables["entities"], "entity_id")

    @cached_property
    def sources(self) -> dict[str, Record]:
        """Sources by id."""
        return _by(self.tables["sources"], "source_id")

    @cached_property
    def indicators(self) -> dict[str, Record]:
        """Indicators by id."""
        return _by(self.tables["indicators"], "indicator_id")

    @cached_property
    def units(self) -> dict[str, Record]:
        """Units by id."""
        return _by(self.tables["units"], "unit_id")

    @cached_property
    def metrics(self) -> dict[str, Record]:
        """Metrics by id."""
        return _by(self.tables["metrics"], "metric_id")

    @cached_property
    def events(self) -> dict[str, Record]:
        """Events by id."""
        return _by(self.tables["events"], "event_id")

    @cached_property
    def relations(self) -> dict[str, Record]:
        """Relations by id."""
        return _by(self.tables["relations"], "relation_id")

    @cached_property
    def aliases_of(self) -> Index:
        """Aliases by entity."""
        return _group(self.tables["aliases"], "entity_id")

    @cached_property
    def metrics_of(self) -> Index:
        """Metrics by entity, as subject or object, by indicator, segment and period."""
        return _sorted_metrics(_group(self.tables["metrics"], "subject_id", "object_id"))

    @cached_property
    def metrics_by_indicator(self) -> Index:
        """Metrics by indicator."""
        return _sorted_metrics(_group(self.tables["metrics"], "indicator_id"))

    @cached_property
    def relations_of(self) -> Index:
        """Relations by entity, as subject or object."""
        return _group(self.tables["relations"], "subject_id", "object_id")

    @cached_property
    def participants_of(self) -> Index:
        """Participants by event."""
        return _group(self.tables["event_participants"], "event_id")

    @cached_property
    def events_of(self) -> Index:
        """Events by entity: as participant, place or claimant; dated ones first."""
        found: dict[str, dict[str, Record]] = defaultdict(dict)
        for row in self.tables["event_participants"]:
            found[row["entity_id"]][row["event_id"]] = self.events[row["event_id"]]
        for event in self.tables["events"]:
            for name in ("place_id", "claimant_id"):
                if event[name]:
                    found[event[name]][event["event_id"]] = event
        return {key: sorted(rows.values(), key=event_order) for key, rows in found.items()}

    @cached_property
    def evidence_of(self) -> dict[tuple[str, str], list[Record]]:
        """Evidence by table and row; passages that support the whole row first."""
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for row in self.tables["evidence"]:
            found[row["table"], row["row_id"]].append(row)
        for rows in found.values():
            rows.sort(key=_passage_order)
        return dict(found)

    @cached_property
    def evidence_in(self) -> Index:
        """Evidence by source."""
        return _group(self.tables["evidence"], "source_id")

    @cached_property
    def calculations_of(self) -> Index:
        """Calculations by each metric that they use or recompute."""
        found: Index = defaultdict(list)
        for row in self.tables["calculations"]:
            for metric_id in {row["stated_id"], *read_operands(row["operands"]).values()}:
                found[metric_id].append(row)
        return dict(found)

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Figures for the same quantity whose bounds do not overlap, or that are ranked."""
        groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
        same = ("subject_id", "indicator_id", "object_id", "segment", "period", "basis")
        for row in self.tables["metrics"]:
            key = (*(row[name] or "" for name in same), row["growth_reading"] or "", row["status"])
            groups[*key, row["base_unit_id"]].append(row)
        return [
            Conflict(key[0], key[1], rows)
            for key, rows in sorted(groups.items())
            if len(rows) > 1 and (_ranked(rows) or _apart(rows, self.units))
        ]


def event_order(event: Record) -> tuple[bool, str, str]:
    """Sort events by date, undated ones last."""
    return event["date_start"] is None, str(event["date_start"]), event["event_id"]


def _passage_order(row: Record) -> tuple[bool, str, int]:
    return row["aspect"] not in ("row", "value", "name"), row["source_id"], row["start"]


def _sorted_metrics(groups: Index) -> Index:
    def order(row: Record) -> tuple[str, str, str, str]:
        period = str(row["period_start"] or row["period_end"] or "")
        return row["indicator_id"], row["segment"] or "", period, row["metric_id"]

    return {key: sorted(rows, key=order) for key, rows in groups.items()}


def _ranked(rows: list[Record]) -> bool:
    return any(row["rank"] != "normal" for row in rows)


def _apart(rows: list[Record], units: dict[str, Record]) -> bool:
    lows, highs = [], []
    for row in rows:
        factor = units[row["unit_id"]]["factor"]
        if row["value_low"] is not None:
            lows.append(row["value_low"] * factor)
        if row["value_high"] is not None:
            highs.append(row["value_high"] * factor)
    return bool(lows and highs) and max(lows) > min(highs)


def _by(rows: Iterable[Record], name: str) -> dict[str, Record]:
    return {row[name]: row for row in rows}


def _group(rows: Iterable[Record], *names: str) -> Index:
    found: Index = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(row[name] for name in names):
            if key is not None:
                found[key].append(row)
    return dict(found)
