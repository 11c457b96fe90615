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
    for place, region, country in dataset.rows(Entity).columns("location", "region", "country"):
        if region and region.split("-")[0] != country:
            where = f"the country is {country!r}" if country else "the country is empty"
            yield place.issue(
                "region",
                "region",
                f"{region!r}, but {where}",
                "a region of the country",
                "correct the region or the country",
            )
