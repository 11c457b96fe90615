"""The data model: `TABLES` are curated as CSV, `PUBLISHED` adds what is derived at build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from baimo_curation.tables.base import Column, M, Row, columns
from baimo_curation.tables.benchmark_metrics import BenchmarkMetric
from baimo_curation.tables.calculations import Calculation
from baimo_curation.tables.claims import Claim
from baimo_curation.tables.conflict_row import Conflict
from baimo_curation.tables.corrections import Correction
from baimo_curation.tables.coverage_row import Coverage
from baimo_curation.tables.entities import Alias, Entity, Identifier, Relation
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.evidence import Evidence, Exclusion
from baimo_curation.tables.marks import Owner
from baimo_curation.tables.matches import Match
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.prices import Price
from baimo_curation.tables.properties import EntityProperty
from baimo_curation.tables.published import (
    PublishedCalculation,
    PublishedClaim,
    PublishedEntity,
    PublishedEvent,
    PublishedEvidence,
    PublishedExclusion,
    PublishedMetric,
    PublishedPrice,
    PublishedProperty,
    PublishedRelation,
    PublishedScore,
    PublishedSource,
)
from baimo_curation.tables.retired import Retired
from baimo_curation.tables.scores import Score
from baimo_curation.tables.source_files import SourceFile
from baimo_curation.tables.sources import Source
from baimo_curation.tables.vocabularies import Indicator, Unit

TABLES: dict[str, type[Row]] = {
    "sources": Source,
    "source_files": SourceFile,
    "entities": Entity,
    "aliases": Alias,
    "identifiers": Identifier,
    "matches": Match,
    "properties": EntityProperty,
    "relations": Relation,
    "indicators": Indicator,
    "units": Unit,
    "benchmark_metrics": BenchmarkMetric,
    "metrics": Metric,
    "scores": Score,
    "prices": Price,
    "events": Event,
    "event_participants": EventParticipant,
    "claims": Claim,
    "evidence": Evidence,
    "exclusions": Exclusion,
    "calculations": Calculation,
    "corrections": Correction,
    "retired": Retired,
}

PUBLISHED: dict[str, type[Row]] = {
    **TABLES,
    "sources": PublishedSource,
    "entities": PublishedEntity,
    "relations": PublishedRelation,
    "metrics": PublishedMetric,
    "scores": PublishedScore,
    "prices": PublishedPrice,
    "properties": PublishedProperty,
    "events": PublishedEvent,
    "evidence": PublishedEvidence,
    "exclusions": PublishedExclusion,
    "claims": PublishedClaim,
    "calculations": PublishedCalculation,
    "conflicts": Conflict,
    "coverage": Coverage,
}


class Marked(NamedTuple):
    """A column that has a mark, and the table it belongs to."""

    model: type[Row]
    column: Column

    @property
    def place(self) -> tuple[str, str]:
        """The names of table and column."""
        return self.model.table_name, self.column.name


def marked(kind: type[M], tables: Mapping[str, type[Row]] = TABLES) -> Iterator[tuple[Marked, M]]:
    """Yield every column that has a mark of a kind, with the mark, in the order of `tables`."""
    for model in tables.values():
        for column in columns(model):
            mark = column.mark(kind)
            if mark:
                yield Marked(model, column), mark


def owner_of(model: type[Row]) -> tuple[str, str]:
    """Return the column with the id of the row whose evidence counts, and the table of that row.

    A row of a table without an `Owner` counts for itself.
    """
    for column in columns(model):
        if column.mark(Owner) and column.references:
            return column.name, column.references.table
    return model.primary_key[0], model.table_name
