"""The check of sources: kind, tier, language and reasons for exclusions fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo_curation.checks.type_rules import exclusion_reasons, source_tiers
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import article
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import EntityType, Language, SourceKind
from baimo_curation.tables.entities import Entity
from baimo_curation.tables.evidence import Exclusion
from baimo_curation.tables.sources import Source

_HAN = re.compile("[㐀-鿿]")


def source_columns_agree(dataset: Dataset) -> Iterator[Issue]:
    """Report sources of a tier that their kind does not have, and other contradictions.

    A title in English has no Chinese characters, and one in Chinese has some; news is published by
    a medium.

    Yields:
        Issues of type `column-conflict`.
    """
    entity_types = dataset.column(Entity, "type")
    for row in dataset.rows(Source):
        tiers = source_tiers()[row.kind]
        if row.tier not in tiers:
            found = f"{row.tier.value!r} for the kind {row.kind.value!r}"
            advice = "correct the tier or the kind"
            expected = " or ".join(sorted(tiers))
            yield row.issue("tier", "column-conflict", found, expected, advice)
        if bool(_HAN.search(row.title)) != (row.language != Language.EN):
            found = f"{row.language.value!r} for a title " + (
                "in" if _HAN.search(row.title) else "without"
            )
            found += " Chinese characters"
            yield row.issue("language", "column-conflict", found, "", "correct the language")
        publisher = entity_types.get(row.publisher_id or "")
        if row.kind == SourceKind.NEWS and publisher and publisher != EntityType.MEDIA:
            found, expected = f"{row.publisher_id!r} is {article(publisher.value)}", "a medium"
            yield row.issue("publisher_id", "column-conflict", found, expected, "correct it")


def exclusions_have_reasons_of_their_kind(dataset: Dataset) -> Iterator[Issue]:
    """Report exclusions whose reason does not fit their kind, by data/exclusion_reasons.tsv.

    Yields:
        One issue per exclusion, type `exclusion-kind`.
    """
    for row in dataset.rows(Exclusion):
        reasons = exclusion_reasons()[row.kind]
        if row.reason not in reasons:
            yield row.issue(
                "reason",
                "exclusion-kind",
                f"{row.reason.value!r} for the kind {row.kind.value!r}",
                f"one of {', '.join(sorted(reasons))}",
                "correct the reason or the kind",
            )
