"""One entity with the rows of all tables about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.frames import FrameMethod, in_frames
from baimo.resolver import label, resolve
from baimo.row_lookup import Record, cells, column, evidence_of, key_of, row, take, where

if TYPE_CHECKING:
    import datetime

    from pyarrow import Table

    from baimo.package_files import TableName

# The tables whose rows are about entities, each with a method of `Entity`.
_ABOUT: tuple[TableName, ...] = (
    *("metrics", "scores", "prices", "properties", "events", "relations", "claims"),
)


def entity(name: str) -> Entity:
    """Return the entity that an id or any name means, as `resolve` reads it.

    Raises:
        AmbiguousNameError: Several entities have the name; the message lists them.
        UnknownNameError: No entity has it; the message suggests the nearest names.

    Example:
        >>> import baimo
        >>> sensetime = baimo.entity("商湯")
        >>> sensetime.id, sensetime.name, sensetime.type
        ('sensetime', 'SenseTime', 'company')
        >>> sensetime.metrics().column_names[:3]
        ['metric_id', 'subject_id', 'population']
    """
    return Entity(resolve(name))


def _rows_of(table: TableName, *columns: str) -> FrameMethod:
    """Return a method of `Entity`: the rows of a table with its id in one of the columns."""

    def rows(entity: Entity) -> Table:
        return where(table, **dict.fromkeys(columns, entity.id))

    rows.__name__, rows.__qualname__ = table, f"Entity.{table}"
    rows.__doc__ = f"Return the rows of `{table}`, by id, with it as {' or '.join(columns)}."
    return in_frames(rows)


class Entity:
    """One row of `entities`; its methods return the rows of other tables that are about it.

    Attributes:
        id: Permanent id.
        row: The row of `entities` as a dict; also read as attributes (`name`, `type`, …).
    """

    # The columns of `entities`, for editors and type checkers.
    entity_id: str
    type: str
    name: str
    name_zh: str | None
    description: str
    description_zh: str
    country: str | None
    region: str | None
    basis: str | None
    founded: str | None
    website: str | None
    founded_start: datetime.date | None
    founded_end: datetime.date | None
    source_count: int
    source_ids: str | None

    def __init__(self, entity_id: str) -> None:
        self.id = entity_id
        self.row: Record = row("entities", entity_id)
        vars(self).update(self.row)

    aliases = _rows_of("aliases", "entity_id")
    identifiers = _rows_of("identifiers", "entity_id")
    metrics = _rows_of("metrics", "subject_id", "compared_with_id", "scope_id")
    scores = _rows_of("scores", "model_id", "benchmark_id")
    prices = _rows_of("prices", "model_id", "seller_id")
    properties = _rows_of("properties", "subject_id")
    relations = _rows_of("relations", "subject_id", "object_id")
    claims = _rows_of("claims", "subject_id", "object_id", "claimant_id")

    @in_frames
    def events(self) -> Table:
        """Return the rows of `events` that it took part in, by first day, undated ones last.

        The column `roles` is added: its roles in the event, joined by `;`.
        """
        # Not pyarrow.array, which imports pandas wherever it is installed.
        from pyarrow.lib import StringBuilder

        roles: dict[str, list[str]] = {}
        parts = where("event_participants", entity_id=self.id)
        for event_id, role in cells(parts, "event_id", "role"):
            roles.setdefault(event_id, []).append(role)
        found = where("events", event_id=roles)
        days = column(found, "date_start")
        found = take(found, sorted(range(len(days)), key=lambda n: (not days[n], str(days[n]))))
        joined = StringBuilder()
        joined.append_values([";".join(roles[key]) for key in column(found, "event_id")])
        return found.append_column("roles", joined.finish())

    @in_frames
    def sources(self) -> Table:
        """Return the rows of `sources` that name it or support a row about it, by id."""
        supported = {("entities", self.id)}
        for table in _ABOUT:
            ids = column(getattr(self, table)(), key_of(table))
            supported |= {(str(table), row_id) for row_id in ids}
        return where("sources", source_id=column(evidence_of(supported), "source_id"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entity) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self._counts().items())
        return f"<Entity {self.id}: {label(self.id)}, {self._kind()}; {counts}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: id, type, names and the number of rows about it."""
        from html import escape

        facts = {
            "Id": self.id,
            "Type": self._kind(),
            "Names": ", ".join(column(self.aliases(), "name")),
            "Founded": self.row["founded"],
            "Website": self.row["website"],
            **{name.capitalize(): str(count) for name, count in self._counts().items()},
        }
        left = "style='text-align:left'"
        table = "".join(
            f"<tr><th {left}>{name}</th><td {left}>{escape(text)}</td></tr>"
            for name, text in facts.items()
            if text
        )
        head = f"<strong>{escape(label(self.id))}</strong>"
        return f"{head}<br>{escape(self.row['description'])}<table>{table}</table>"

    def _kind(self) -> str:
        based = self.row["region"] or self.row["country"]
        return f"{self.row['type']} in {based}" if based else str(self.row["type"])

    def _counts(self) -> dict[str, int]:
        counts = {name: len(getattr(self, name)()) for name in (*_ABOUT, "sources")}
        return {name: count for name, count in counts.items() if count}
