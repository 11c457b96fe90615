"""Which types of entities may be linked, play a role or be named in a column, read from `data/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from baimo_curation.reading.rule_files import RuleLine, read_rules
from baimo_curation.tables.codelists import (
    EntityType,
    EventType,
    ExclusionKind,
    ExclusionReason,
    Predicate,
    Role,
    SourceKind,
    SourceTier,
)

Types = frozenset[EntityType]


@cache
def relation_types() -> Mapping[Predicate, tuple[Types, Types]]:
    """Return the types that subject and object of a predicate may have."""
    groups = _groups()
    return {
        rule.code("predicate", Predicate): (
            _types(rule, "subject", groups),
            _types(rule, "object", groups),
        )
        for rule in read_rules("checks", "relation_types", ("predicate", "subject", "object"))
    }


@cache
def role_types() -> Mapping[Role, Types]:
    """Return the types of entities that may play a role."""
    groups = _groups()
    rules = read_rules("checks", "role_types", ("role", "types"))
    return {rule.code("role", Role): _types(rule, "types", groups) for rule in rules}


@cache
def column_types() -> Mapping[str, Types]:
    """Return the types that a column may refer to, by its name in any table."""
    groups = _groups()
    rules = read_rules("checks", "column_types", ("column", "types"))
    return {rule.cells["column"]: _types(rule, "types", groups) for rule in rules}


@cache
def event_roles() -> Mapping[EventType, frozenset[Role]]:
    """Return the roles of which events of a type need at least one; empty where they need none."""
    rules = read_rules("checks", "event_roles", ("event_type", "roles"))
    return {rule.code("event_type", EventType): rule.codes("roles", Role) for rule in rules}


@cache
def event_parts() -> Mapping[EventType, tuple[frozenset[Role], Types]]:
    """Return the roles that can be played in events of a type, and what one participant must be."""
    groups = _groups()
    return {
        rule.code("event_type", EventType): (
            frozenset(Role) if rule.cells["roles"] == "any" else rule.codes("roles", Role),
            _types(rule, "types", groups),
        )
        for rule in read_rules("checks", "event_parts", ("event_type", "roles", "types"))
    }


@cache
def source_tiers() -> Mapping[SourceKind, frozenset[SourceTier]]:
    """Return the tiers that a kind of source may be of."""
    rules = read_rules("checks", "source_tiers", ("kind", "tiers"))
    return {rule.code("kind", SourceKind): rule.codes("tiers", SourceTier) for rule in rules}


@cache
def exclusion_reasons() -> Mapping[ExclusionKind, frozenset[ExclusionReason]]:
    """Return the reasons for which an expression of a kind may be left out."""
    rules = read_rules("checks", "exclusion_reasons", ("kind", "reasons"))
    return {r.code("kind", ExclusionKind): r.codes("reasons", ExclusionReason) for r in rules}


@cache
def demonyms() -> Mapping[str, str]:
    """Return the country of each word that descriptions begin with."""
    rules = read_rules("checks", "demonyms", ("word", "country"))
    return {rule.cells["word"]: rule.cells["country"] for rule in rules}


def founded_types() -> Types:
    """Return the types of entities that have a founding."""
    return _groups()["founded"]


def _groups() -> Mapping[str, Types]:
    groups = {"any": frozenset(EntityType)}
    for rule in read_rules("checks", "entity_groups", ("group", "types")):
        groups[rule.cells["group"]] = _types(rule, "types", groups)
    return groups


def _types(rule: RuleLine, column: str, groups: Mapping[str, Types]) -> Types:
    """Return the types that a cell names one by one, by group, or takes away with a minus."""
    words = rule.cells[column].split()
    named = [_named(rule, column, word, groups) for word in words if word[0] != "-"]
    taken = [_named(rule, column, word[1:], groups) for word in words if word[0] == "-"]
    types = frozenset[EntityType]().union(*named).difference(*taken)
    if not types:
        raise rule.error(column, "no type is left; name at least one")
    return types


def _named(rule: RuleLine, column: str, word: str, groups: Mapping[str, Types]) -> Types:
    return groups[word] if word in groups else frozenset({rule.member(column, word, EntityType)})
