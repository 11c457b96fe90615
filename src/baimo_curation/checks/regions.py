"""The check of regions: each is part of its entity's country."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.entities import Entity


def regions_lie_in_their_country(dataset: Dataset) -> Iterator[Issue]:
    """Report regions of another country than the entity's.

    Yields:
        One issue per entity, type `region`.
    """
    for row in dataset.rows(Entity):
        if row.region and row.region.split("-")[0] != row.country:
            country = f"the country is {row.country!r}" if row.country else "the country is empty"
            yield row.issue(
                "region",
                "region",
                f"{row.region!r}, but {country}",
                "a region of the country",
                "correct the region or the country",
            )
