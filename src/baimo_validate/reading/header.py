"""Labels of a header against the fields of a schema: what to expect in the data, and errors.

Source: docs/methods/validate.md, "Labels"; `fieldsMatch` as frictionless-py 5.21 reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from baimo_validate.model import Field, Schema
from baimo_validate.report import Error, ReadingError

_TOLERATES_EXTRA = ("subset", "partial")
_TOLERATES_MISSING = ("superset", "partial")
_MOST_NAMED = 10  # earlier positions of a label; naming all would take quadratic space


class Header:
    """The header of a table compared with its schema.

    Args:
        labels: As in the file; empty without a header.
        schema: Declared or inferred.
        case: Whether letters must agree in case.

    Attributes:
        errors: What is wrong with the labels.
    """

    def __init__(self, labels: Sequence[str], schema: Schema, *, case: bool = True) -> None:
        self.labels = labels
        self.fields = schema.fields
        self.match = schema.fields_match
        self.key = schema.primary_key
        self._by_name = self.match != "exact"
        self._fold = (lambda name: name) if case else str.lower
        self._fields_by_name: dict[str, Field] = {}
        for field in self.fields:
            self._fields_by_name.setdefault(self._fold(field.name), field)
        self.errors = list(self._label_errors()) if labels else []

    def expected(self) -> list[Field]:
        """Return the field of each column; a column without one takes any value.

        Raises:
            ReadingError: Labels are matched by name and a name is not unique.
        """
        if not self.labels:
            return list(self.fields)
        if self._by_name:
            self._reject_ambiguous()
        matched = [self._field_at(index, label) for index, label in enumerate(self.labels)]
        names = deduplicated(
            [field.name if field else label for field, label in zip(matched, self.labels)]  # noqa: B905
        )
        return [
            field or Field(name, frozenset({""}), {"name": name, "type": "any"})
            for field, name in zip(matched, names, strict=True)
        ]

    def _field_at(self, index: int, label: str) -> Field | None:
        if not self._by_name:
            return self.fields[index] if index < len(self.fields) else None
        return self._fields_by_name.get(self._fold(label))

    def _reject_ambiguous(self) -> None:
        rule = f'matching fields by name ("fieldsMatch": "{self.match}")'
        names = {field.name for field in self.fields}
        if len(self._fields_by_name) < len(names):
            note = f"{rule} is ambiguous: fields differ only by case, which is ignored"
            raise ReadingError(Error("metadata-error", note, note))
        folded = [self._fold(label) for label in self.labels]
        if len(folded) != len(set(folded)):
            note = f"{rule} requires unique labels in the header"
            raise ReadingError(Error("error", note, note))

    def _label_errors(self) -> Iterable[Error]:
        matched = [self._field_at(index, label) for index, label in enumerate(self.labels)]
        if self.match not in _TOLERATES_EXTRA:
            for index, field in enumerate(matched):
                if field is None:
                    message = f'label "{self.labels[index]}" belongs to no field of the schema'
                    yield _error("extra-label", message, "", index)
        if self.match == "partial" and self.fields and not any(matched):
            yield Error("unmatched-header", "no label is a field of the schema")
        for offset, field in enumerate(self._missing()):
            message = f'field "{field.name}" has no label in the header'
            yield _error("missing-label", message, field.name, len(self.labels) + offset)
        if not self._by_name:
            yield from self._positional_errors()

    def _missing(self) -> list[Field]:
        if not self._by_name:
            return list(self.fields[len(self.labels) :])
        found = {self._fold(label) for label in self.labels}
        missing = [field for field in self.fields if self._fold(field.name) not in found]
        if self.match in _TOLERATES_MISSING:
            missing = [
                field
                for field in missing
                if field.constraints.get("required") or field.name in self.key
            ]
        return missing

    def _positional_errors(self) -> Iterable[Error]:
        positions: dict[str, list[str]] = {}
        for index, (field, label) in enumerate(zip(self.fields, self.labels)):  # noqa: B905
            if not label:
                yield _error("blank-label", f"label {index + 1} is blank", field.name, index)
                continue
            earlier = positions.setdefault(label, [])
            if earlier:
                note = f'at position "{", ".join(earlier)}"'
                message = f'label "{label}" already occurs {note}'
                yield _error("duplicate-label", message, field.name, index, note)
            elif self._fold(label) != self._fold(field.name):
                message = f'label "{label}" should be "{field.name}"'
                yield _error("incorrect-label", message, field.name, index)
            if len(earlier) < _MOST_NAMED:
                earlier.append(str(index + 1))
            elif len(earlier) == _MOST_NAMED:
                earlier.append("…")


def deduplicated(names: Sequence[str]) -> list[str]:
    """Return the names with later repetitions numbered from 2."""
    result: list[str] = []
    used: set[str] = set()
    following: dict[str, int] = {}  # by name, the lowest number that may be free
    for name in names:
        unique, number = name, following.get(name, 2)
        while unique in used:
            unique, number = f"{name}{number}", number + 1
        following[name] = number
        result.append(unique)
        used.add(unique)
    return result


def _error(kind: str, message: str, name: str, index: int, note: str = "") -> Error:
    return Error(kind, message, note, field_name=name, field_number=index + 1)
