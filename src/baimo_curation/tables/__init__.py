"""The data model: `TABLES` are curated as CSV, `PUBLISHED` adds what is derived at build."""

from __future__ import annotations

from baimo_curation.tables.base import Row
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.coverage_row import Coverage
from baimo_curation.tables.entities import Alias, Entity, Relation
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.published import (
    PublishedCalculation,
    PublishedEntity,
    PublishedEvent,
    PublishedMetric,
    PublishedRelation,
    PublishedSource,
)
from baimo_curation.tables.retired import Retired
from baimo_curation.tables.sources import Source
from baimo_curation.tables.vocabularies import Indicator, Unit

TABLES: dict[str, type[Row]] = {
    "sources": Source,
    "entities": Entity,
    "aliases": Alias,
    "relations": Relation,
    "indicators": Indicator,
    "units": Unit,
    "metrics": Metric,
    "events": Event,
    "event_participants": EventParticipant,
    "evidence": Evidence,
    "exclusions": Exclusion,
    "calculations": Calculation,
    "retired": Retired,
}

PUBLISHED: dict[str, type[Row]] = {
    **TABLES,
    "sources": PublishedSource,
    "entities": PublishedEntity,
    "relations": PublishedRelation,
    "metrics": PublishedMetric,
    "events": PublishedEvent,
    "calculations": PublishedCalculation,
    "coverage": Coverage,
}
