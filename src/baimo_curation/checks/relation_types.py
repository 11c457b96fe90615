"""Checks of types: who can stand in which relation, who can play which part, and what it takes."""

from __future__ import annotations

from collections.abc import Iterator

from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset, file_of
from baimo_curation.reading.multimap import grouped
from baimo_curation.tables.base import Row
from baimo_curation.tables.codelists import EntityType as T
from baimo_curation.tables.codelists import EventType, Predicate, Role
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event, EventParticipant
from baimo_curation.tables.metrics import Metric

_ORGANISATIONS = frozenset(
    {
        T.COMPANY,
        T.UNIVERSITY,
        T.RESEARCH_INSTITUTE,
        T.GOVERNMENT_BODY,
        T.HOSPITAL,
        T.BANK,
        T.MEDIA,
        T.ASSOCIATION,
        T.ALLIANCE,
        T.GROUP,
    }
)
_ACTORS = _ORGANISATIONS | {T.PERSON, T.PLACE}  # a place stands for its government or its firms
_SYSTEMS = frozenset(
    {
        T.MODEL,
        T.PRODUCT,
        T.PLATFORM,
        T.COMPUTE_FACILITY,
        T.CHIP,
        T.DATASET,
        T.TECHNOLOGY,
        T.OTHER,
    }
)
_WORKS = frozenset({T.REPORT, T.POLICY, T.DATASET, T.MEDIA})
_ANY = frozenset(T)
_MAKERS = _ORGANISATIONS | {T.PERSON, T.COMPUTE_FACILITY}  # a computing centre is a body as well

# What may stand on either side of a predicate: subject types, object types.
RELATION_TYPES: dict[Predicate, tuple[frozenset[T], frozenset[T]]] = {
    Predicate.DEVELOPS: (_MAKERS | {T.PRODUCT}, _SYSTEMS),
    Predicate.OPERATES: (_ACTORS, _SYSTEMS | {T.EVENT_SERIES, T.MEDIA, T.POLICY, T.ALLIANCE}),
    Predicate.PROVIDES: (_ACTORS | {T.PLATFORM}, _SYSTEMS),
    Predicate.USES: (_ORGANISATIONS | _SYSTEMS | {T.EVENT_SERIES, T.PLACE}, _SYSTEMS | {T.REPORT}),
    Predicate.BASED_ON: (_SYSTEMS, _SYSTEMS),
    Predicate.RUNS_ON: (_SYSTEMS, _SYSTEMS | _ORGANISATIONS),
    Predicate.VERSION_OF: (_SYSTEMS | _WORKS, _SYSTEMS | _WORKS),
    Predicate.PART_OF: (_ANY - {T.PERSON}, _ANY - {T.PERSON}),
    Predicate.PARTNER_OF: (
        _ORGANISATIONS | {T.COMPUTE_FACILITY, T.PRODUCT, T.PLACE},
        _ORGANISATIONS | {T.COMPUTE_FACILITY, T.PRODUCT, T.PLACE, T.CHIP},
    ),
    Predicate.EMPLOYS: (_ORGANISATIONS, frozenset({T.PERSON})),
    Predicate.FOUNDED: (_ACTORS, _ORGANISATIONS | {T.PLATFORM, T.EVENT_SERIES}),
    Predicate.LED_BY: (_ORGANISATIONS | _SYSTEMS, frozenset({T.PERSON})),
    Predicate.INVESTED_IN: (_ACTORS, _ORGANISATIONS | {T.COMPUTE_FACILITY}),
    Predicate.ACQUIRED: (_ORGANISATIONS, _ORGANISATIONS | _SYSTEMS),
    Predicate.LOCATED_IN: (_ANY - {T.PERSON, T.MODEL, T.CHIP}, frozenset({T.PLACE})),
    Predicate.PUBLISHES: (_ORGANISATIONS | {T.PERSON}, _WORKS),
    Predicate.ISSUED: (_ORGANISATIONS | {T.PLACE}, _WORKS),
    Predicate.REGULATES: (frozenset({T.GOVERNMENT_BODY, T.PLACE}), _ANY - {T.PERSON}),
    Predicate.COMPETES_WITH: (_ANY, _ANY),
    Predicate.COMPATIBLE_WITH: (_SYSTEMS, _SYSTEMS | {T.COMPANY}),
    Predicate.MEMBER_OF: (
        _ACTORS,
        frozenset({T.ALLIANCE, T.ASSOCIATION, T.GROUP, T.RESEARCH_INSTITUTE}),
    ),
}

ROLE_TYPES: dict[Role, frozenset[T]] = {
    Role.ORGANISER: _ACTORS,
    Role.ISSUER: _ACTORS,
    Role.DEVELOPER: _MAKERS,
    Role.PRODUCT: _SYSTEMS | _WORKS,
    Role.INVESTOR: _ACTORS,
    Role.INVESTEE: _ORGANISATIONS | {T.COMPUTE_FACILITY},
    Role.PARTNER: _ACTORS | {T.PRODUCT, T.CHIP, T.COMPUTE_FACILITY},
    Role.CUSTOMER: _ACTORS | {T.PLATFORM, T.PRODUCT, T.EVENT_SERIES},
    Role.REGULATOR: frozenset({T.GOVERNMENT_BODY, T.PLACE}),
    Role.SPEAKER: _ORGANISATIONS | {T.PERSON},
    Role.SUBJECT: _ANY,
    Role.VENUE: frozenset({T.EVENT_SERIES, T.PLACE, T.PLATFORM, T.PRODUCT, T.REPORT}),
}

CLAIMANT_TYPES = _ACTORS | {T.REPORT, T.EVENT_SERIES}

# At least one of these takes part; types of events that are told without anybody are left out.
NEEDED_ROLES: dict[EventType, frozenset[Role]] = {
    EventType.MODEL_LAUNCH: frozenset({Role.PRODUCT, Role.DEVELOPER}),
    EventType.MODEL_UPGRADE: frozenset({Role.PRODUCT, Role.DEVELOPER}),
    EventType.PRODUCT_LAUNCH: frozenset({Role.PRODUCT, Role.DEVELOPER}),
    EventType.OPEN_SOURCE_RELEASE: frozenset({Role.PRODUCT, Role.DEVELOPER}),
    EventType.FILING: frozenset({Role.REGULATOR, Role.ISSUER}),
    EventType.FINANCING: frozenset({Role.INVESTEE, Role.INVESTOR}),
    EventType.ACQUISITION: frozenset({Role.INVESTEE, Role.INVESTOR}),
    EventType.PARTNERSHIP: frozenset({Role.PARTNER}),
    EventType.FACILITY_OPENING: frozenset({Role.PRODUCT, Role.ORGANISER, Role.DEVELOPER}),
    EventType.FACILITY_UPGRADE: frozenset({Role.PRODUCT, Role.ORGANISER, Role.DEVELOPER}),
    EventType.POLICY_ISSUED: frozenset({Role.ISSUER, Role.PRODUCT, Role.REGULATOR, Role.SUBJECT}),
    EventType.REPORT_PUBLISHED: frozenset({Role.PRODUCT, Role.ISSUER, Role.SUBJECT}),
    EventType.FINANCIAL_RESULTS: frozenset({Role.ISSUER, Role.SUBJECT}),
    EventType.STATEMENT: frozenset({Role.SPEAKER}),
    EventType.BENCHMARK_RESULT: frozenset({Role.PRODUCT}),
    EventType.PERSONNEL: frozenset({Role.SUBJECT}),
    EventType.SUSPENSION: frozenset({Role.SUBJECT}),
    EventType.FOUNDING: frozenset({Role.SUBJECT}),
    EventType.MARKET_MOVE: frozenset({Role.SUBJECT}),
}


def relations_link_fitting_types(dataset: Dataset) -> Iterator[Issue]:
    """Report relations whose subject or object is of a type its predicate has no room for.

    Yields:
        At most one issue per side of a relation, type `relation-types`.
    """
    advice = "correct the ids, turn the relation round, or correct the entity's type"
    for row in dataset.rows(Relation):
        fitting = RELATION_TYPES[row.predicate]
        for field, allowed in zip(("subject_id", "object_id"), fitting, strict=True):
            found = _misfit(dataset, getattr(row, field), allowed)
            if found:
                expected = f"{_one_of(allowed)} beside {row.predicate.value!r}"
                yield _issue(row, field, "relation-types", found, expected, advice)


def participants_fit_their_roles(dataset: Dataset) -> Iterator[Issue]:
    """Report participants of a type that cannot play their part.

    Yields:
        One issue per participant, type `participant-role`.
    """
    advice = "correct the role or the id, or the entity's type"
    for row in dataset.rows(EventParticipant):
        allowed = ROLE_TYPES[row.role]
        found = _misfit(dataset, row.entity_id, allowed)
        if found:
            expected = f"{_one_of(allowed)} as {row.role.value!r}"
            yield _issue(row, "role", "participant-role", found, expected, advice)


def places_and_claimants_fit(dataset: Dataset) -> Iterator[Issue]:
    """Report events at something that is no place, and claims by somebody who cannot speak.

    Yields:
        One issue per cell, type `participant-role`.
    """
    columns: tuple[tuple[type[Row], str, frozenset[T]], ...] = (
        (Event, "place_id", frozenset({T.PLACE})),
        (Event, "claimant_id", CLAIMANT_TYPES),
        (Metric, "claimant_id", CLAIMANT_TYPES),
    )
    advice = "correct the id, or the entity's type"
    for model, field, allowed in columns:
        for row in dataset.rows(model):
            found = _misfit(dataset, getattr(row, field), allowed)
            if found:
                expected = f"{_one_of(allowed)} as {field.removesuffix('_id')}"
                yield _issue(row, field, "participant-role", found, expected, advice)


def _misfit(dataset: Dataset, entity_id: str | None, allowed: frozenset[T]) -> str:
    """Return what an entity is, when that is not allowed; a missing one is another check's."""
    kind: T | None = dataset.column(Entity, "type").get(entity_id or "")
    if kind is None or kind in allowed:
        return ""
    return f"{entity_id!r} is a {kind.value}"


def _issue(row: Row, field: str, kind: str, found: str, expected: str, advice: str) -> Issue:
    return Issue(file_of(row.table_name), row.line, field, kind, found, expected, advice)


def events_have_who_it_takes(dataset: Dataset) -> Iterator[Issue]:
    """Report events without any participant in a role that their type takes.

    Yields:
        One issue per event, type `event-roles`.
    """
    if "event_participants" in dataset.unread:
        return
    # Raw cells, so that a participant with a faulty cell still takes part.
    cells = (record.cells for record in dataset.records["event_participants"])
    roles = grouped((part["event_id"], part["role"]) for part in cells)
    for event in dataset.rows(Event):
        needed, played = NEEDED_ROLES.get(event.type), roles.get(event.event_id, frozenset())
        if needed and not needed & played:
            has = ", ".join(sorted(played)) or "nobody"
            yield Issue(
                file_of("events"),
                event.line,
                "type",
                "event-roles",
                f"a {event.type.value} in which {has} takes part",
                f"somebody as {_one_of(needed)}",
                f"add the participant to {file_of('event_participants')}, or correct the type",
            )


def _one_of(codes: frozenset[T] | frozenset[Role]) -> str:
    names = sorted(code.value for code in codes)
    return f"one of {', '.join(names)}" if len(names) > 1 else names[0]
