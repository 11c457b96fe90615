"""What validation found: errors, tasks and the report, in the shape of a Frictionless report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from baimo_validate.errors import ValidateError

_MOST_LISTED = 10  # items of a list in a message
_OPTIONAL = {
    "row_number": "rowNumber",
    "field_name": "fieldName",
    "field_number": "fieldNumber",
    "cell": "cell",
    "cells": "cells",
    "field_names": "fieldNames",
}
# The beginning of messages, by the type of the error; as in frictionless-py 5.21.
_LEADS = {
    "package-error": "The data package has an error",
    "resource-error": "The data resource has an error",
    "dialect-error": "Dialect is not valid",
    "control-error": "Control is not valid",
    "schema-error": "Schema is not valid",
    "field-error": "Field is not valid",
    "metadata-error": "Metadata error",
    "scheme-error": "The data source could not be successfully loaded",
    "compression-error": "The data source could not be successfully decompressed",
    "encoding-error": "The data source could not be successfully decoded",
    "source-error": "The data source has not supported or has inconsistent contents",
    "format-error": "The data source could not be successfully parsed",
    "error": "The data cannot be read",
}


@dataclass(slots=True)
class Error:
    """One thing that is wrong, with the place where it is.

    Attributes:
        type: Stable kebab-case name, as in frictionless-py 5.21.
        message: A sentence for people.
        note: What was found or expected, without the place.
        row_number: Record in the file, counted from 1 with header and blank records.
        field_name: Name of the field; empty for a cell or label beyond the schema.
        field_number: Position of the field, counted from 1.
        cell: The cell as in the file.
        cells: The whole record as text.
        field_names: The fields of a key.
        earlier: The previous record with the same key; not part of the report.
        place: The file, if it is not that of the task; not part of the report.
    """

    type: str
    message: str
    note: str = ""
    row_number: int | None = None
    field_name: str | None = None
    field_number: int | None = None
    cell: str | None = None
    cells: list[str] | None = None
    field_names: list[str] | None = None
    earlier: int | None = None
    place: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the error with the property names of a Frictionless report."""
        record: dict[str, Any] = {"type": self.type, "message": self.message, "note": self.note}
        for name, key in _OPTIONAL.items():
            value = getattr(self, name)
            if value is not None:
                record[key] = value
        return record


class ReadingError(ValidateError):
    """Reading cannot continue; carries the errors that say why."""

    def __init__(self, *errors: Error) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = list(errors)


@dataclass(slots=True)
class Task:
    """The result for one resource.

    Attributes:
        name: Name of the resource.
        place: Path as the descriptor gives it, or `<memory>`.
        type: `table`, or the kind of a resource that is only opened.
        labels: The header as in the file.
        errors: In the order of rows.
        warnings: What was not checked, and why.
        stats: `rows`, `fields`, `bytes`, `seconds`, and `sha256` or `md5` if the descriptor has
            a hash.
    """

    name: str
    place: str
    type: str
    labels: list[str] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    stats: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the task with the property names of a Frictionless report."""
        counts = {"errors": len(self.errors), "warnings": len(self.warnings)}
        return {
            "name": self.name,
            "type": self.type,
            "valid": not self.errors,
            "place": self.place,
            "labels": self.labels,
            "stats": {**counts, **self.stats},
            "warnings": self.warnings,
            "errors": [error.to_dict() for error in self.errors],
        }


@dataclass(slots=True)
class Report:
    """The result of a validation: errors of the descriptor, and one task per resource."""

    errors: list[Error] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.errors and not any(task.errors for task in self.tasks)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON values, in the shape of a Frictionless report."""
        count = len(self.errors) + sum(len(task.errors) for task in self.tasks)
        return {
            "valid": self.valid,
            "stats": {
                "tasks": len(self.tasks),
                "errors": count,
                "warnings": sum(len(task.warnings) for task in self.tasks),
                "seconds": round(self.seconds, 3),
            },
            "warnings": [],
            "errors": [error.to_dict() for error in self.errors],
            "tasks": [task.to_dict() for task in self.tasks],
        }

    def to_text(self, most: int = 100) -> str:
        """Return a line for each error, at most `most` of a resource, and one for each resource."""
        lines = [f"{error.message} [{error.type}]" for error in self.errors]
        for task in self.tasks:
            lines += [_line(task, error) for error in task.errors[:most]]
            if len(task.errors) > most:
                counted = Counter(error.type for error in task.errors)
                kinds = ", ".join(f"{count} {kind}" for kind, count in counted.most_common())
                lines.append(f"{task.place}: {len(task.errors)} errors in all: {kinds}")
            lines += [f"{task.place}: {warning}" for warning in task.warnings]
        for task in self.tasks:
            rows = f"{task.stats['rows']} rows, " if "rows" in task.stats else ""
            lines.append(f"{task.name}: {rows}{_counted(len(task.errors))}")
        state = "valid" if self.valid else "invalid"
        lines.append(f"{state}: {_counted(self.to_dict()['stats']['errors'])}")
        return "\n".join(lines)


def explained(kind: str, note: object) -> Error:
    """Return an error of a whole descriptor or source, with the message for its type."""
    return Error(kind, f"{_LEADS[kind]}: {note}", str(note))


def placed(part: str, errors: Iterable[Error]) -> Iterator[Error]:
    """Yield errors of a part of a descriptor, with the part named in front of their messages.

    Raises:
        ReadingError: As `errors` raises it, with the part named in front of its messages.
    """
    try:
        for error in errors:
            yield _placed(part, error)
    except ReadingError as failed:
        raise ReadingError(*(_placed(part, error) for error in failed.errors)) from failed


def part(kind: str, item: Mapping[str, Any], number: int) -> str:
    """Return how messages call a resource or field: by its name, else by its number from 1."""
    name = item.get("name")
    return f'{kind} "{name}"' if name and isinstance(name, str) else f"{kind} {number}"


def few(items: Sequence[object]) -> str:
    """Return the first items of a list as text, so that messages do not grow with the list."""
    if len(items) <= _MOST_LISTED:
        return str(list(items))
    return f"{str(list(items[:_MOST_LISTED]))[:-1]}, … {len(items)} in all]"


def _placed(part: str, error: Error) -> Error:
    return replace(error, message=f"{part}: {error.message}")


def _line(task: Task, error: Error) -> str:
    place = error.place or task.place
    if error.row_number is not None:
        place += f":{error.row_number}"
    return f"{place}: {error.message} [{error.type}]"


def _counted(count: int) -> str:
    return f"{count} error{'' if count == 1 else 's'}" if count else "no errors"
