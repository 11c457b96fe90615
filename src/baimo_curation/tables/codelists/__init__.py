"""The closed lists of codes that columns choose from, each code in English and Chinese."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist
from baimo_curation.tables.codelists.entity_codes import (
    AliasKind,
    EntityType,
    IdentifierScheme,
    LocationBasis,
)
from baimo_curation.tables.codelists.event_codes import DateBasis, EventStatus, EventType, Role
from baimo_curation.tables.codelists.evidence_codes import (
    Aspect,
    EvidenceTable,
    ExclusionKind,
    ExclusionReason,
    MentionKind,
    Reading,
    RetiredTable,
)
from baimo_curation.tables.codelists.figure_codes import (
    ComputeBasis,
    Frequency,
    GrowthReading,
    Measure,
    PeriodBasis,
    Qualifier,
    StatedBounds,
)
from baimo_curation.tables.codelists.indicator_codes import (
    Additivity,
    Dimension,
    Direction,
    IndicatorKind,
)
from baimo_curation.tables.codelists.match_codes import (
    CorrectionDecision,
    MatchJustification,
    MatchPredicate,
    PredicateModifier,
)
from baimo_curation.tables.codelists.price_codes import PriceKind, PriceSite, PriceTier
from baimo_curation.tables.codelists.property_codes import PropertyKind
from baimo_curation.tables.codelists.relation_codes import Predicate, RelationStatus
from baimo_curation.tables.codelists.source_codes import (
    Language,
    PublishedBasis,
    SourceKind,
    SourceState,
    SourceTier,
    TextHealth,
)
from baimo_curation.tables.codelists.statement_codes import ClaimKind, Preference, StatementStatus
from baimo_curation.tables.codelists.verdict_codes import (
    CalculationKind,
    ConflictKind,
    ConflictTable,
    PeriodMatch,
    Verdict,
)

__all__ = [
    "Additivity",
    "AliasKind",
    "Aspect",
    "CalculationKind",
    "ClaimKind",
    "Code",
    "Codelist",
    "ComputeBasis",
    "ConflictKind",
    "ConflictTable",
    "CorrectionDecision",
    "DateBasis",
    "Dimension",
    "Direction",
    "EntityType",
    "EventStatus",
    "EventType",
    "EvidenceTable",
    "ExclusionKind",
    "ExclusionReason",
    "Frequency",
    "GrowthReading",
    "IdentifierScheme",
    "IndicatorKind",
    "Language",
    "LocationBasis",
    "MatchJustification",
    "MatchPredicate",
    "Measure",
    "MentionKind",
    "PeriodBasis",
    "PeriodMatch",
    "Predicate",
    "PredicateModifier",
    "Preference",
    "PriceKind",
    "PriceSite",
    "PriceTier",
    "PropertyKind",
    "PublishedBasis",
    "Qualifier",
    "Reading",
    "RelationStatus",
    "RetiredTable",
    "Role",
    "SourceKind",
    "SourceState",
    "SourceTier",
    "StatedBounds",
    "StatementStatus",
    "TextHealth",
    "Verdict",
]
