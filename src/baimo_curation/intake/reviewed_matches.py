"""Write down what a reviewer decides about a name: a row of `matches`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from baimo_curation.errors import ProjectError
from baimo_curation.intake.mapped_entities import NamedInSource
from baimo_curation.intake.match_candidates import Choices
from baimo_curation.intake.shared_tables import with_rows
from baimo_curation.reading.cells import Fault, nearest, parse_cell
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.project_files import file_of
from baimo_curation.tables.base import file_columns
from baimo_curation.tables.codelists import MatchJustification, MatchPredicate, PredicateModifier
from baimo_curation.tables.matches import Match


class Decision(NamedTuple):
    """What a reviewer decides.

    Attributes:
        name: The name, `scheme:value`.
        entity_id: The entity.
        holds: Whether it is one of its names.
        variant: Which checkpoint or copy of it; empty for the entity itself.
        justification: What the decision rests on.
        confidence: From 0 to 1.
        reviewer: Who decides.
        date: On which day (ISO 8601).
        comment: Why.
        comment_zh: The same in Chinese.
    """

    name: str
    entity_id: str
    holds: bool
    variant: str
    justification: MatchJustification
    confidence: str
    reviewer: str
    date: str
    comment: str
    comment_zh: str


def match_cells(
    dataset: Dataset, source_id: str, names: Sequence[NamedInSource], decision: Decision
) -> dict[str, str]:
    """Return the row of `matches` for a decision.

    Args:
        dataset: For the entities, and how similar their names are.
        source_id: The source.
        names: The names of the source.
        decision: What is decided.

    Raises:
        ProjectError: The source has no such name, there is no such entity, or a cell is faulty.
    """
    by_subject = {str(subject): name for name in names for subject in name.subjects}
    if decision.name not in by_subject:
        advice = nearest(decision.name, by_subject) or f"'baimo match {source_id}' lists them"
        raise ProjectError(f"{source_id} has no name {decision.name!r}; {advice}")
    if decision.entity_id not in dataset.keys("entities"):
        advice = dataset.keys("entities").nearest(decision.entity_id) or "add it to entities.csv"
        raise ProjectError(f"there is no entity {decision.entity_id!r}; {advice}")
    name = by_subject[decision.name]
    score = Choices.of(dataset).similarity(name, decision.entity_id)
    cells = {
        "subject_id": decision.name,
        "subject_label": name.label,
        "subject_source": source_id,
        "predicate_modifier": "" if decision.holds else PredicateModifier.NOT.value,
        "predicate_id": (MatchPredicate.BROAD if decision.variant else MatchPredicate.EXACT).value,
        "object_id": decision.entity_id,
        "variant": decision.variant,
        "mapping_justification": decision.justification.value,
        "confidence": decision.confidence,
        "similarity_score": "" if score is None else f"{score:f}",
        "reviewer_label": decision.reviewer,
        "mapping_date": decision.date,
        "comment": decision.comment,
        "comment_zh": decision.comment_zh,
    }
    for column in file_columns(Match):
        fault = parse_cell(column, cells[column.name])
        if isinstance(fault, Fault):
            expected = f"; expected {fault.expected}" if fault.expected else ""
            raise ProjectError(f"{column.name}: {fault.found}{expected}")
    return cells


def with_match(root: Path, cells: dict[str, str]) -> tuple[str, str]:
    """Return the path of `matches.csv` and its text with one more row.

    Raises:
        ProjectError: Name and entity have been matched before.
    """
    path = file_of(Match.table_name)
    text = (root / path).read_text("utf-8")
    key = [cells[name] for name in Match.primary_key]
    if any(line.startswith(f"{key[0]},") and f",{key[1]}," in line for line in text.splitlines()):
        raise ProjectError(f"{path} has a row for {key[0]} and {key[1]}; change it there")
    return path, with_rows(text, [cells], Match.primary_key)
