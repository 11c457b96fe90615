"""The mapping of a source: what its `mapping.toml` may say, as a model that explains itself.

A JSON Schema of it is published, so that an editor completes and explains the keys.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pydantic import Field, create_model

from baimo_curation.intake.mapping_documents import ChosenTable, LeftOutRegion
from baimo_curation.intake.mapping_types import (
    Cell,
    Count,
    FieldPattern,
    Fields,
    FilePattern,
    Filled,
    MappingPart,
    Name,
    Names,
    Reason,
    Referred,
    Texts,
)
from baimo_curation.intake.rule_conditions import Condition, conditions_of
from baimo_curation.tables.base import Row, file_columns
from baimo_curation.tables.codelists import Aspect, IdentifierScheme, Reading
from baimo_curation.tables.entities import Entity, Relation
from baimo_curation.tables.events import Event
from baimo_curation.tables.metrics import Metric
from baimo_curation.tables.prices import Price
from baimo_curation.tables.properties import EntityProperty
from baimo_curation.tables.scores import Score


class Inherited(MappingPart):
    """Where a record takes the fields from that it lacks."""

    at: FieldPattern = Field(description="The field that names the other file.")
    file: Filled = Field(description="The other file; {value} is the value of the field.")


class RecordKind(MappingPart):
    """One kind of record: a file, a part of it, a row of CSV, or a cell of a table."""

    files: FilePattern | None = Field(
        None,
        description="Which files: {name} captures a part of the path, {name...} several.",
        examples=["providers/{channel}/models/{id}.toml"],
    )
    inside: Name | None = Field(
        None, alias="in", description="The kind of record that contains these; instead of files."
    )
    each: FieldPattern = Field(
        "",
        description="Which parts of the file are records, as a pointer: /models/*, /{name}.",
        examples=["/benchmarks/*"],
    )
    table: ChosenTable | None = Field(None, description=ChosenTable.__doc__)
    inherit: Inherited | None = Field(None, description=Inherited.__doc__)
    expect: Count | None = Field(
        None, description="How many there must be, from and to; another number is an issue."
    )
    let: dict[Name, Filled] = Field(
        default_factory=dict, description="Names for values that several rules use."
    )


class Rule(MappingPart):
    """What a field must be for a rule to take it."""

    of: Names = Field(description="The kinds of records that it is for.")
    at: Fields = Field(
        description="The field that it takes, as a pointer: /cost/input, /modalities/*, /{name}."
    )
    when: dict[Referred, Texts] = Field(
        default_factory=dict,
        description="It is only for records in which each name has one of these values.",
    )
    unless: dict[Referred, Texts] = Field(
        default_factory=dict, description="It is not for records in which a name has such a value."
    )
    split: dict[Name, Filled] = Field(
        default_factory=dict,
        description="Values that are lists: it is applied to every word of each, by this name.",
        examples=[{"chip": "{/hardware|lookup chips}"}],
    )

    @cached_property
    def wanted(self) -> tuple[Condition, ...]:
        """The conditions of `when`."""
        return conditions_of(self.when)

    @cached_property
    def unwanted(self) -> tuple[Condition, ...]:
        """The conditions of `unless`."""
        return conditions_of(self.unless)


class LeftOut(Rule):
    """Fields that are ignored, or values that are refused, and why."""

    because: Reason = Field(description="Why, in words.")


class LeftOutFiles(MappingPart):
    """Files of the source that contain no record, and why."""

    files: FilePattern = Field(description="Which files.")
    because: Reason = Field(description="Why, in words.")


class RowRule(Rule):
    """A field that becomes rows of a table."""

    id: Filled | None = Field(
        None, description="The id of the row, if not made of its columns; the day is added."
    )
    cite: dict[Aspect, Fields] = Field(
        default_factory=dict, description="Other fields that support the row, by aspect."
    )
    aspect: Aspect | None = Field(None, description="Which part of the row the field supports.")
    header: Aspect | None = Field(
        None, description="Of a cell of CSV: which part of the row its header supports."
    )
    reading: Reading = Field(Reading.PLAIN, description="How directly the field states the row.")
    because: Filled | None = Field(None, description="How it was read, if not plainly.")
    because_zh: Filled | None = Field(None, description="The same in Chinese.")
    participants: dict[str, Filled] = Field(
        default_factory=dict, description="Of an event: who took part, by role."
    )

    def cells(self) -> dict[str, Cell]:
        """Return what the rule says of the columns of the row, by name."""
        own = RowRule.model_fields
        return {
            name: value
            for name in type(self).model_fields
            if name not in own and (value := getattr(self, name)) is not None
        }


def _columns(model: type[Row], *without: str) -> dict[str, Any]:
    return {
        c.name: (
            Cell | None,
            Field(None, title=c.title, description=c.description, examples=[c.example]),
        )
        for c in file_columns(model)
        if c.name not in without
    }


def _row_rule(model: type[Row]) -> type[RowRule]:
    name, key = f"{model.__name__}Rule", model.primary_key[0]
    doc = f"A field that becomes rows of {model.table_name}. {model.about()}"
    fields = _columns(model, key)
    made: type[RowRule] = create_model(name, __base__=RowRule, __doc__=doc, **fields)
    return made


MetricRule = _row_rule(Metric)
ScoreRule = _row_rule(Score)
PriceRule = _row_rule(Price)
PropertyRule = _row_rule(EntityProperty)
EventRule = _row_rule(Event)
RelationRule = _row_rule(Relation)


class NewAlias(MappingPart):
    """A name of an entity that the source adds."""

    name: Filled
    lang: str = "en"
    kind: str = "official"
    ambiguous: bool = False


class NewEntity(MappingPart):
    """What a new entity is; its columns are templates."""

    aliases: list[NewAlias] = Field(
        default_factory=list, description="Names beside `name` and `name_zh`."
    )


NewEntityColumns: type[NewEntity] = create_model(
    "NewEntityColumns", __base__=NewEntity, __doc__=NewEntity.__doc__, **_columns(Entity)
)


class EntityRule(Rule):
    """A field that names an entity, which records then know by a name of the mapping."""

    named: Name = Field(alias="as", description="The name by which templates refer to it.")
    identifiers: list[Filled] = Field(
        default_factory=list,
        description="Its identifiers, `scheme:value`; the first that is known decides, "
        "those that are not are proposed.",
    )
    match: list[Filled] = Field(
        default_factory=list,
        description="Identifiers, or ids written entity:ID, that also decide and are not proposed.",
    )
    lab: Filled | None = Field(
        None,
        description="The entity that made it: names of its models are compared by rule, "
        "docs/methods/identity.md.",
    )
    named_by: Filled | None = Field(
        None,
        description="The entity that gave the name, if not the lab: nothing new is proposed of it.",
    )
    new: NewEntityColumns | None = Field(None, description="What is proposed if nobody knows it.")
    variant: Filled | None = Field(
        None, description="Which checkpoint of a model the identifiers are of."
    )
    alias: Filled | None = Field(
        None, description="A name of it that is proposed unless one of its names is part of it."
    )
    header: bool = Field(False, description="Of a cell of CSV: whether its header names it.")
    reading: Reading = Field(Reading.PLAIN, description="How directly the field names it.")
    because: Filled | None = Field(None, description="How it was read, if not plainly.")
    because_zh: Filled | None = Field(None, description="The same in Chinese.")


class IdentifierRule(Rule):
    """A field that is an identifier of an entity."""

    entity_id: Filled = Field(description="The entity.")
    scheme: IdentifierScheme = Field(description="The registry.")
    value: Filled = Field(description="The identifier as the registry writes it.")
    variant: Filled | None = Field(None, description="Which checkpoint of a model.")


class Mapping(MappingPart):
    """What the fields of a structured source mean: how its records become rows."""

    records: dict[Name, RecordKind] = Field(
        default_factory=dict, description="The kinds of records, by name."
    )
    lookup: dict[Name, dict[str, str | dict[str, str]]] = Field(
        default_factory=dict,
        description="Tables of values; a key may contain * for any text. An entry is a text, or "
        "several by name.",
    )
    entities: list[EntityRule] = Field(default_factory=list, description=EntityRule.__doc__)
    identifiers: list[IdentifierRule] = Field(
        default_factory=list, description=IdentifierRule.__doc__
    )
    metrics: list[MetricRule] = Field(default_factory=list)  # type: ignore[valid-type]
    scores: list[ScoreRule] = Field(default_factory=list)  # type: ignore[valid-type]
    prices: list[PriceRule] = Field(default_factory=list)  # type: ignore[valid-type]
    properties: list[PropertyRule] = Field(default_factory=list)  # type: ignore[valid-type]
    events: list[EventRule] = Field(default_factory=list)  # type: ignore[valid-type]
    relations: list[RelationRule] = Field(default_factory=list)  # type: ignore[valid-type]
    ignore: list[LeftOut] = Field(
        default_factory=list, description="Fields that state no fact of the dataset, and why."
    )
    ignore_regions: list[LeftOutRegion] = Field(
        default_factory=list, description=LeftOutRegion.__doc__
    )
    ignore_files: list[LeftOutFiles] = Field(default_factory=list, description=LeftOutFiles.__doc__)
    refuse: list[LeftOut] = Field(
        default_factory=list,
        description="Values of mapped fields that are not taken, such as placeholders, and why.",
    )

    def row_rules(self) -> list[tuple[str, int, RowRule]]:
        """Return every rule that makes rows: its table, its place in the file, and the rule."""
        return [
            (table, place, rule)
            for table in ROW_TABLES
            for place, rule in enumerate(getattr(self, table))
        ]


# The tables that a mapping can fill, in the order in which it is written.
ROW_TABLES: dict[str, type[Row]] = {
    model.table_name: model for model in (Metric, Score, Price, EntityProperty, Event, Relation)
}
