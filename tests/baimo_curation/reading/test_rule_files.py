"""Files of rules: every code has its rule, and a bad line is named with what to do."""

from __future__ import annotations

import pytest

from baimo_curation.checks.type_rules import (
    column_types,
    event_roles,
    relation_types,
    role_types,
)
from baimo_curation.checks.units import si_prefixes
from baimo_curation.reading.rule_files import RuleError, parse_rules, read_rules
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.codelists import EntityType, EventType, Predicate, Role


def test_every_predicate_role_and_event_type_has_its_rule() -> None:
    assert list(relation_types()) == list(Predicate)
    assert list(role_types()) == list(Role)
    assert list(event_roles()) == list(EventType)


def test_columns_with_types_refer_to_entities() -> None:
    of_entities = {
        column.name
        for model in TABLES.values()
        for column in columns(model)
        if column.references and column.references.table == "entities"
    }

    assert set(column_types()) <= of_entities


def test_groups_and_minus_are_read_as_types() -> None:
    subjects, objects = relation_types()[Predicate.LOCATED_IN]

    assert objects == {EntityType.PLACE}
    assert set(EntityType) - subjects == {
        *(EntityType.PERSON, EntityType.MODEL, EntityType.MODEL_FAMILY, EntityType.CHIP)
    }
    assert {EntityType.COMPANY, EntityType.PERSON} <= role_types()[Role.INVESTOR]


def test_an_event_may_need_nobody() -> None:
    assert event_roles()[EventType.CONFERENCE] == frozenset()
    assert event_roles()[EventType.STATEMENT] == {Role.SPEAKER}


def test_prefixes_are_powers_of_ten() -> None:
    assert si_prefixes()["peta"] == 15


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"^r\.tsv: the header is ''; write 'role types'"),
        ("role\ttype\n", r"^r\.tsv:1: the header is 'role type'; write 'role types'"),
        ("# ours\nrole\ttypes\nspeaker\n", r"^r\.tsv:3: 1 of 2 cells; write role, types with"),
        ("role\ttypes\nspeaker\t\n", r"^r\.tsv:2: 1 of 2 cells"),
        ("role\ttypes\na\tb\na\tc\n", r"^r\.tsv:3: 'a' is already on line 2"),
    ],
)
def test_a_line_of_another_form_is_named(text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        parse_rules("r.tsv", text, ("role", "types"))


def test_a_file_is_named_with_its_package() -> None:
    (first, *_) = read_rules("derive", "conflict_order", ("greater", "lesser"))

    assert first.location.file == "derive/data/conflict_order.tsv"


def test_an_unknown_code_is_named_with_the_nearest() -> None:
    (rule,) = parse_rules("r.tsv", "role\ttypes\nspeeker\t1e\n", ("role", "types"))

    with pytest.raises(RuleError, match=r"r\.tsv:2: role: 'speeker' is not a code of Role; near"):
        rule.code("role", Role)
    with pytest.raises(RuleError, match=r"r\.tsv:2: types: '1e' is not a number"):
        rule.number("types")
