"""The check of currencies: a sum of money has the currency that its passage prints."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.passage_mentions import Passages
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.codelists import Dimension, Reading
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.vocabularies import Unit
from baimo_text.folded_view import View

UNSTATED = "money-unstated"  # the unit of sums whose currency is not printed


def sums_have_their_printed_currency(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report sums of money whose currency no passage prints, though all are read plainly.

    Yields:
        One issue per metric, type `currency-not-printed`.
    """
    passages = Passages.of(dataset, texts)
    units = {key: unit for key, unit in dataset.by_key(Unit).items() if _is_currency(unit)}
    for row in dataset.rows(Metric).having("unit_id", units):
        items = passages.items("metrics", row.metric_id)
        if not items or any(item.reading != Reading.PLAIN for item in items):
            continue
        printed = "".join(
            View(text).text for text in passages.printed("metrics", row.metric_id) or ()
        )
        if not any(form in printed for form in units[row.unit_id].printed_as):
            yield row.issue(
                "unit_id",
                "currency-not-printed",
                f"{row.unit_id!r}, but no passage of the figure prints a currency of that name",
                "the currency as printed",
                f"write {UNSTATED!r}, or mark the reading as inferred with the reason",
            )


def _is_currency(unit: Unit) -> bool:
    return unit.dimension == Dimension.MONEY and unit.unit_id != UNSTATED
