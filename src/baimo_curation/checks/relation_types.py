"""Checks of entity types: who may be linked, take part and make claims."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.checks.type_rules import (
    Types,
    column_types,
    event_roles,
    relation_types,
    role_types,
)
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import article
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.multimap import grouped
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.codelists import EntityType, Role
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event, EventParticipant


def relations_link_allowed_types(dataset: Dataset) -> Iterator[Issue]:
    """Report relations whose subject or object is of a type that the predicate does not allow.

    Yields:
        At most one issue per side of a relation, type `relation-types`.
    """
    for row in dataset.rows(Relation):
        sides = zip(("subject_id", "object_id"), relation_types()[row.predicate], strict=True)
        for field, allowed in sides:
            misfit = _misfit(dataset, getattr(row, field), allowed)
            if misfit:
                side = field.removesuffix("_id")
                yield row.issue(
                    field,
                    "relation-types",
                    misfit,
                    f"{_one_of(allowed)} as the {side} of {row.predicate.value!r}",
                    "correct the ids, swap subject and object, or correct the entity's type",
                )


def participants_fit_their_roles(dataset: Dataset) -> Iterator[Issue]:
    """Report participants of a type that cannot play their role.

    Yields:
        One issue per participant, type `participant-role`.
    """
    cells = dataset.rows(EventParticipant).columns("location", "role", "entity_id")
    for place, role, entity_id in cells:
        allowed = role_types()[role]
        misfit = _misfit(dataset, entity_id, allowed)
        if misfit:
            yield place.issue(
                "role",
                "participant-role",
                misfit,
                f"{_one_of(allowed)} as {role.value!r}",
                "correct the role or the id, or the entity's type",
            )


def places_and_claimants_have_allowed_types(dataset: Dataset) -> Iterator[Issue]:
    """Report events at something that is not a place, and claims of something that cannot speak.

    Yields:
        One issue per cell, type `participant-role`.
    """
    for model in TABLES.values():
        rows = dataset.rows(model)
        for field in (column.name for column in columns(model) if column.name in column_types()):
            allowed = column_types()[field]
            misfits = {entity: _misfit(dataset, entity, allowed) for entity in rows.distinct(field)}
            for row in rows.having(field, {entity for entity in misfits if misfits[entity]}):
                yield row.issue(
                    field,
                    "participant-role",
                    misfits[getattr(row, field)],
                    _one_of(allowed),
                    "correct the id, or the entity's type",
                )


def _misfit(dataset: Dataset, entity_id: str, allowed: Types) -> str:
    """Say what an entity is when that is not allowed; missing ones are reported as foreign keys."""
    kind: EntityType | None = dataset.column(Entity, "type").get(entity_id)
    if kind is None or kind in allowed:
        return ""
    return f"{entity_id!r} is {article(kind.value)}"


def events_have_needed_participants(dataset: Dataset) -> Iterator[Issue]:
    """Report events without a participant in any role that their type needs.

    Yields:
        One issue per event, type `event-roles`.
    """
    if "event_participants" in dataset.unread:
        return
    # Raw cells, so that a participant with a faulty cell still takes part.
    participants = dataset.cells("event_participants", "event_id", "role")
    roles: dict[str, frozenset[str]] = grouped(participants)
    for event in dataset.rows(Event):
        needed, played = event_roles()[event.type], roles.get(event.event_id, frozenset())
        if needed and not needed & played:
            only = f"with only {', '.join(sorted(played))}" if played else "without participants"
            yield event.issue(
                "type",
                "event-roles",
                f"{article(event.type.value)} {only} as participant",
                f"a participant as {_one_of(needed)}",
                f"add the participant to {file_of('event_participants')}, or correct the type",
            )


def _one_of(codes: Types | frozenset[Role]) -> str:
    names = sorted(code.value for code in codes)
    return f"one of {', '.join(names)}" if len(names) > 1 else article(names[0])
