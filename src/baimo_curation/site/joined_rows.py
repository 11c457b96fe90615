"""The published rows, joined: what sources state about each entity, and where."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from baimo_curation.derive.derived_rows import read_operands
from baimo_curation.site.site_package import Record, SitePackage
from baimo_curation.tables.base import columns
from baimo_curation.tables.events import Event
from baimo_curation.tables.marks import Basis

Index = dict[str, list[Record]]

# The dates of an event: when it happened, was announced, is due. The first given one places it.
EVENT_DATES = tuple(column.name for column in columns(Event) if column.mark(Basis))


@dataclass(frozen=True)
class JoinedRows:
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
    def files_of(self) -> dict[str, list[Record]]:
        """The files of each source."""
        return _group(self.tables["source_files"], "source_id")

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
        """Metrics by entity: as subject, scope or what it is compared with, by indicator."""
        return _sorted_metrics(
            _group(self.tables["metrics"], "subject_id", "compared_with_id", "scope_id")
        )

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
        """Events by entity: as participant, place or claimant; in the order of time."""
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
    def conflicts_of(self) -> Index:
        """Conflicts by the entity that both figures are about."""
        return _group(self.tables["conflicts"], "subject_id")

    @cached_property
    def claims_of(self) -> Index:
        """Claims by entity: as subject, object or claimant."""
        return _group(self.tables["claims"], "subject_id", "object_id", "claimant_id")

    @cached_property
    def claims(self) -> dict[str, Record]:
        """Claims by id."""
        return _by(self.tables["claims"], "claim_id")

    @cached_property
    def scores(self) -> dict[str, Record]:
        """Scores by id."""
        return _by(self.tables["scores"], "score_id")

    @cached_property
    def prices(self) -> dict[str, Record]:
        """Prices by id."""
        return _by(self.tables["prices"], "price_id")

    @cached_property
    def properties(self) -> dict[str, Record]:
        """Properties by id."""
        return _by(self.tables["properties"], "property_id")

    @cached_property
    def scores_of(self) -> Index:
        """Scores by entity: as model, benchmark or claimant."""
        return _group(self.tables["scores"], "model_id", "benchmark_id", "claimant_id")

    @cached_property
    def scales_of(self) -> Index:
        """How results on each benchmark are counted: rows of `benchmark_metrics`."""
        return _group(self.tables["benchmark_metrics"], "benchmark_id")

    @cached_property
    def prices_of(self) -> Index:
        """Prices by entity: as model or seller."""
        return _group(self.tables["prices"], "model_id", "seller_id")

    @cached_property
    def properties_of(self) -> Index:
        """Properties by entity: as subject or channel."""
        return _group(self.tables["properties"], "subject_id", "channel_id")

    @cached_property
    def identifiers_of(self) -> Index:
        """Identifiers by entity."""
        return _group(self.tables["identifiers"], "entity_id")


def event_date(event: Record) -> str | None:
    """Return which column places an event in time: `date`, else `announced`, else `due`."""
    return next((name for name in EVENT_DATES if event[name]), None)


def event_day(event: Record) -> datetime.date | None:
    """Return the first day of the date that places an event in time, or its last if open."""
    name = event_date(event)
    if name is None:
        return None
    day: datetime.date | None = event[f"{name}_start"] or event[f"{name}_end"]
    return day


def event_order(event: Record) -> tuple[bool, str, str]:
    """Sort events by the date that places them in time, undated ones last."""
    day = event_day(event)
    return day is None, str(day), event["event_id"]


def _passage_order(row: Record) -> tuple[bool, str, str, int]:
    whole = row["aspect"] in ("row", "value", "name")
    return not whole, row["source_id"], row["file"], row["start"]


def _sorted_metrics(groups: Index) -> Index:
    def order(row: Record) -> tuple[str, str, str, str]:
        period = str(row["period_start"] or row["period_end"] or "")
        return row["indicator_id"], row["segment"] or "", period, row["metric_id"]

    return {key: sorted(rows, key=order) for key, rows in groups.items()}


def _by(rows: Iterable[Record], name: str) -> dict[str, Record]:
    return {row[name]: row for row in rows}


def _group(rows: Iterable[Record], *names: str) -> Index:
    found: Index = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(row[name] for name in names):
            if key is not None:
                found[key].append(row)
    return dict(found)
