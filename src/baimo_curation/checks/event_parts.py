"""The check of participants: their roles and types are those of events of this type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baimo_curation.checks.type_rules import event_parts
from baimo_curation.issues import Issue
from baimo_curation.reading.cells import article
from baimo_curation.reading.dataset import Dataset
from baimo_curation.tables.codelists import EntityType, Role
from baimo_curation.tables.entities import Entity
from baimo_curation.tables.events import Event, EventParticipant


def participants_fit_their_event(dataset: Dataset) -> Iterator[Issue]:
    """Report roles that events of a type do not have, and events without what they are about.

    Where a model is launched, one of the products is a model, if any is named; where a policy is
    issued, a policy takes part.

    Yields:
        One issue per participant or event, type `event-roles`.
    """
    if "event_participants" in dataset.unread or "entities" in dataset.unread:
        return
    kinds = dataset.column(Event, "type")
    entity_types = dataset.column(Entity, "type")
    types: dict[str, set[EntityType | None]] = defaultdict(set)
    products: dict[str, set[EntityType | None]] = defaultdict(set)
    for row in dataset.rows(EventParticipant):
        kind = kinds.get(row.event_id)
        types[row.event_id].add(entity_types.get(row.entity_id))
        if row.role == Role.PRODUCT:
            products[row.event_id].add(entity_types.get(row.entity_id))
        if kind is None or row.role in event_parts()[kind][0]:
            continue
        yield row.issue(
            "role",
            "event-roles",
            f"{article(kind.value)} has no {row.role.value}",
            f"one of {', '.join(sorted(event_parts()[kind][0]))}",
            "correct the role, or the type of the event",
        )
    for event in dataset.rows(Event):
        allowed = event_parts()[event.type][1]
        of_product = EntityType.PRODUCT in allowed or EntityType.MODEL in allowed
        found = (products if of_product else types)[event.event_id]
        # Events without participants, or with some that do not exist, have other issues.
        if found and None not in found and not allowed & found:
            yield event.issue(
                "type",
                "event-roles",
                f"{article(event.type.value)} of {', '.join(sorted(filter(None, found)))}",
                f"a participant that is one of {', '.join(sorted(allowed))}",
                "correct the type, or add what the event is about",
            )
