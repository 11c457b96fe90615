"""Checks of relations as a graph: no entity is linked with itself, and hierarchies end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import Predicate
from baimo_curation.tables.entities import Relation

_HIERARCHIES = (Predicate.VERSION_OF, Predicate.PART_OF)


def hierarchies_have_no_cycles(dataset: Dataset) -> Iterator[Issue]:
    """Report chains of `version_of` or `part_of` that return to where they start.

    Yields:
        One issue per predicate, type `cyclic-relation`, on the line of a relation in the cycle.
    """
    for predicate in _HIERARCHIES:
        graph: dict[str, list[str]] = defaultdict(list)
        for row in dataset.rows(Relation).having("predicate", {predicate}):
            graph[row.subject_id].append(row.object_id)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # The library lists a node before those that depend on it: reversed, the chain reads
            # as the relations do.
            chain = list(reversed(error.args[1]))
            yield _link(dataset, predicate, chain[0], chain[1]).issue(
                "object_id",
                "cyclic-relation",
                f"{' → '.join(chain)} is a cycle of {predicate.value}",
                "a chain that ends",
                "remove or reverse one of these relations",
            )


def _link(dataset: Dataset, predicate: Predicate, subject: str, object_: str) -> Relation:
    rows = dataset.rows(Relation).having("predicate", {predicate})
    return next(row for row in rows if (row.subject_id, row.object_id) == (subject, object_))


def relations_link_two_entities(dataset: Dataset) -> Iterator[Issue]:
    """Report relations of an entity with itself.

    Yields:
        One issue per relation, type `self-relation`.
    """
    cells = dataset.rows(Relation).columns("location", "subject_id", "object_id")
    for place, subject, object_ in cells:
        if subject == object_:
            yield place.issue(
                "object_id",
                "self-relation",
                f"{subject!r} is both subject and object",
                "two entities",
                "correct the one that is wrong, or remove the relation",
            )
