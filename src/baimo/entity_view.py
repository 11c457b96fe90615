"""One entity with the rows of all tables about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baimo.frames import in_frames
from baimo.resolver import label, resolve
from baimo.row_lookup import Record, row, take, texts, where

if TYPE_CHECKING:
    import datetime

    import pyarrow


def entity(name: str) -> Entity:
    """Return the entity that a name means.

    Args:
        name: An id or any name, read as `resolve` reads it.

    Raises:
        AmbiguousNameError: Several entities have the name; the message lists them.
        UnknownNameError: No entity has it; the message suggests the nearest names.

    Example:
        >>> import baimo
        >>> sensetime = baimo.entity("商湯")
        >>> sensetime.id, sensetime.name, sensetime.type
        ('sensetime', 'SenseTime', 'company')
        >>> sensetime.metrics().column_names[:3]
        ['metric_id', 'subject_id', 'object_id']
    """
    return Entity(resolve(name))


class Entity:
    """One row of `entities`; its methods return the rows of other tables that are about it.

    Attributes:
        id: Permanent id.
        row: The row of `entities` as a dict; also read as attributes (`name`, `type`, …).
    """

    # The columns of `entities`, for editors and type checkers; their cells are in `row`.
    entity_id: str
    type: str
    name: str
    name_zh: str | None
    description: str
    country: str | None
    region: str | None
    founded: str | None
    website: str | None
    founded_start: datetime.date | None
    founded_end: datetime.date | None
    source_count: int

    def __init__(self, entity_id: str) -> None:
        self.id = entity_id
        self.row: Record = row("entities", entity_id)

    def __getattr__(self, column: str) -> Any:
        if column != "row" and column in self.row:
            return self.row[column]
        raise AttributeError(f"an entity has no attribute {column!r}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.row]

    @in_frames
    def metrics(self) -> pyarrow.Table:
        """Return the rows of `metrics` with this entity as subject or object, by id.

        `value` is in `unit_id`, `value_base` in `base_unit_id`.
        """
        return where("metrics", subject_id=self.id, object_id=self.id)

    @in_frames
    def events(self) -> pyarrow.Table:
        """Return the rows of `events` that it took part in, by first day, undated ones last.

        The column `roles` is added: its roles in the event, joined by `;`.
        """
        # Not pyarrow.array, which imports pandas wherever it is installed.
        from pyarrow.lib import StringBuilder

        roles: dict[str, list[str]] = {}
        for part in where("event_participants", entity_id=self.id).to_pylist():
            roles.setdefault(part["event_id"], []).append(part["role"])
        found = where("events", event_id=roles)
        days = found["date_start"].to_pylist()
        order = sorted(range(len(days)), key=lambda n: (days[n] is None, str(days[n])))
        found = take(found, order)
        joined = StringBuilder()
        joined.append_values([";".join(roles[key]) for key in texts(found, "event_id")])
        return found.append_column("roles", joined.finish())

    @in_frames
    def relations(self) -> pyarrow.Table:
        """Return the rows of `relations` with this entity as subject or object, by id."""
        return where("relations", subject_id=self.id, object_id=self.id)

    @in_frames
    def aliases(self) -> pyarrow.Table:
        """Return its rows of `aliases`: every form of its name."""
        return where("aliases", entity_id=self.id)

    @in_frames
    def sources(self) -> pyarrow.Table:
        """Return the rows of `sources` that name it or support a row about it, by id."""
        supported = {
            ("entities", self.id),
            *(("metrics", key) for key in texts(self.metrics(), "metric_id")),
            *(("events", key) for key in texts(self.events(), "event_id")),
            *(("relations", key) for key in texts(self.relations(), "relation_id")),
        }
        passages = where("evidence", row_id=[key for _, key in supported]).to_pylist()
        cited = {p["source_id"] for p in passages if (p["table"], p["row_id"]) in supported}
        return where("sources", source_id=cited)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entity) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self._counts().items())
        return f"<Entity {self.id}: {label(self.id)}, {self._kind()}; {counts}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: id, type, names and the number of rows about it."""
        import html

        lines = [
            ("Id", self.id),
            ("Type", self._kind()),
            ("Names", ", ".join(texts(self.aliases(), "name"))),
            ("Founded", self.row["founded"]),
            ("Website", self.row["website"]),
            *((name.capitalize(), str(count)) for name, count in self._counts().items()),
        ]
        cells = "".join(
            f"<tr><th style='text-align:left'>{name}</th>"
            f"<td style='text-align:left'>{html.escape(text)}</td></tr>"
            for name, text in lines
            if text
        )
        head = f"<strong>{html.escape(label(self.id))}</strong>"
        return f"{head}<br>{html.escape(self.row['description'])}<table>{cells}</table>"

    def _kind(self) -> str:
        based = self.row["region"] or self.row["country"]
        return f"{self.row['type']} in {based}" if based else str(self.row["type"])

    def _counts(self) -> dict[str, int]:
        names = ("metrics", "events", "relations", "sources")
        return {name: len(getattr(self, name)()) for name in names}
