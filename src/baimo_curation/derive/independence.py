"""How many of the documents that state a figure have it from nobody else."""

from __future__ import annotations

from collections.abc import Iterable

from baimo_curation.tables.codelists import SourceTier
from baimo_curation.tables.sources import Source


def independent_count(sources: Iterable[Source], *, quoted: bool) -> int:
    """Return how many independent documents state a figure.

    Documents of one publisher count once. Aggregators repeat others: without any other document
    they count as one together, beside others not at all.

    Args:
        sources: The documents that state it.
        quoted: Whether they quote or convert it: then they have it from one place, however many
            they are.

    Source:
        docs/methods/independence.md
    """
    sources = list(sources)
    origins = {s.publisher_id or s.source_id for s in sources if s.tier != SourceTier.AGGREGATOR}
    return min(len(sources), 1) if quoted or not origins else len(origins)
