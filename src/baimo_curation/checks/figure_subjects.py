"""Checks of what a figure is about: its subject is named beside it, or it has a population."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.passage_mentions import Passages
from baimo_curation.reading.source_texts import Texts
from baimo_curation.tables.claims import Claim
from baimo_curation.tables.codelists import Aspect, EntityType, Reading
from baimo_curation.tables.entities import Alias, Entity
from baimo_curation.tables.evidence import Evidence
from baimo_curation.tables.metrics import Metric
from baimo_text.folded_view import View


def figures_have_a_subject(dataset: Dataset) -> Iterator[Issue]:
    """Report figures and claims with neither subject nor population, and figures with both.

    A claim may have both: it may be about a part of a subject.

    Yields:
        One issue per metric or claim, type `subject-missing`.
    """
    for claim in dataset.rows(Claim):
        if not claim.subject_id and not claim.population:
            yield claim.issue(
                "subject_id",
                "subject-missing",
                "neither a subject nor a population",
                "one of the two",
                "name the entity or the market, or say in words whom the claim is about",
            )
    for row in dataset.rows(Metric):
        if row.subject_id and row.population:
            found, advice = "a subject and a population", "keep one; a part belongs into segment"
        elif not row.subject_id and not row.population:
            found = "neither a subject nor a population"
            advice = "name the entity, or say in words whom the figure is about"
        else:
            continue
        yield row.issue("subject_id", "subject-missing", found, "one of the two", advice)


def figures_name_their_subject(dataset: Dataset, texts: Texts) -> Iterator[Issue]:
    """Report figures whose subject is not named in the sentence that states them.

    Where another sentence names it, that one is cited with the aspect `subject`. Figures without a
    subject have a population, and a market is named by what is said of it: both are not judged,
    nor are rows with a passage that is not read plainly.

    Yields:
        One issue per metric, type `subject-not-named`.
    """
    passages = Passages.of(dataset, texts)
    types = dataset.column(Entity, "type")
    forms: dict[str, set[str]] = defaultdict(set)
    for entity_id, name in dataset.rows(Alias).columns("entity_id", "name"):
        forms[entity_id].add(_folded(name))
    for row in dataset.rows(Metric):
        items = passages.items("metrics", row.metric_id)
        if not row.subject_id or not items or types.get(row.subject_id) == EntityType.MARKET:
            continue
        if any(item.reading != Reading.PLAIN or item.aspect == Aspect.SUBJECT for item in items):
            continue
        sentences = [_folded(passages.sentence(item)) for item in items if _states(item)]
        names = forms[row.subject_id]
        if names and not any(name in sentence for sentence in sentences for name in names):
            yield row.issue(
                "subject_id",
                "subject-not-named",
                f"the sentence of the figure does not name {row.subject_id!r}",
                "a subject that the sentence names",
                "correct the subject, cite where it is named (aspect subject), or leave it empty "
                "and say the population in words",
            )


def _states(item: Evidence) -> bool:
    return item.aspect in (Aspect.ROW, Aspect.VALUE)


def _folded(text: str) -> str:
    return "".join(View(text).text.split()).lower()
