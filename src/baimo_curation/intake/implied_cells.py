"""What a mapping says of the columns of a row when the text is not at hand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from baimo_curation.intake.mapped_rows import Cells
from baimo_curation.intake.mapping_model import ROW_TABLES, RowRule
from baimo_curation.intake.mapping_types import Cell
from baimo_curation.intake.row_ids import TIMELESS, day_of, default_cells, row_id_of
from baimo_curation.intake.templates import LOOKUP, Reference, TemplateStep, template
from baimo_curation.intake.transforms import TransformError, plain
from baimo_curation.intake.unread_records import UnreadField, UnreadRecords
from baimo_curation.tables.base import file_columns
from baimo_curation.tables.codelists import Preference
from baimo_curation.tables.marks import Wording
from baimo_text.local_texts import digest

_NUMBER = re.compile(r"[+-]?[0-9][0-9_]*(\.[0-9_]+)?")
_TOKEN = re.compile(r"[\w.+-]+")
_TOKENS_ARE_VALUES = (".toml", ".json")  # where true is printed as true, and a text in quotes
_UNKNOWN = "\0"


class ImpliedCells:
    """The cells of one row, compared with those that a rule implies for a field.

    What the templates ask for and only a text can tell is read back from the columns: a name in a
    title is then expected in the Chinese title, too.
    """

    def __init__(
        self,
        records: UnreadRecords,
        rule: RowRule,
        field: UnreadField,
        row: tuple[str, str, Cells],
    ) -> None:
        """Prepare the comparison.

        Args:
            records: The records of the source.
            rule: The rule that may have made the row.
            field: The field that it took.
            row: Table, id and cells of the row.
        """
        self._evaluator, self._rule = records.evaluator, rule
        self._record, self._values = field.record, dict(field.captured)
        self._table, self._row_id, self._cells = row
        self._templates = {**default_cells(self._table), **rule.cells()}
        self._read_back()

    def differences(self) -> Iterator[tuple[str, str]]:
        """Yield each column that differs, with what was expected in words."""
        model = ROW_TABLES[self._table]
        deprecated = Preference.DEPRECATED in self._cells.values()
        for column in file_columns(model):
            ours = column.mark(Wording) or column.codelist is Preference
            if column.name == model.primary_key[0] or (deprecated and ours):
                continue
            cell = self._cells.get(column.name, "")
            wanted = self._wanted(self._templates.get(column.name, ""), cell)
            if wanted is not None and not _same(cell, wanted, column.type == "number"):
                yield column.name, f"{wanted!r}" if wanted else "an empty cell"
        yield from self._other_entries()
        wanted = self._id()
        if wanted is not None and wanted != self._row_id:
            yield model.primary_key[0], repr(wanted)

    def digests(self, file: str) -> set[str]:
        """Return the digests that the field can have as printed; none if nothing is known."""
        text = self._values.get("raw")
        if text is None and file.endswith(_TOKENS_ARE_VALUES):
            text = self._values.get("value")
        if text is None or not _TOKEN.fullmatch(text):
            return set()
        return {digest(text), digest(f'"{text}"'), digest(f"'{text}'")}

    def _read_back(self) -> None:
        """Note what the columns tell of the values that only a text has."""
        self._evaluator.given = {}
        day = _iso(day_of(self._table, self._row_id))
        if self._table not in TIMELESS and day:
            self._evaluator.given[Reference("observed", False, ())] = day
        raw = self._cells.get("reported_text")
        if raw and self._templates.get("reported_text") == "{raw}":
            self._values["raw"] = raw
            if _NUMBER.fullmatch(raw):
                self._values["value"] = plain(Decimal(raw.replace("_", "")))
        for name, text in self._templates.items():
            parts = template(text).parts if isinstance(text, str) else ()
            if len(parts) == 1 and isinstance(parts[0], Reference):
                self._read_reference(parts[0], self._cells.get(name, ""))
        allowed = self._rule.when.get("value", [])
        if len(allowed) == 1 and "*" not in allowed[0]:
            self._values.setdefault("value", allowed[0])
        self._given = self._evaluator.given

    def _read_reference(self, ref: Reference, cell: str) -> None:
        try:
            self._evaluator.value(ref, self._record, self._values)
        except TransformError:
            if ref.name == "value" and cell:
                found = self._looked_back(ref, cell)
                if len(found) == 1:
                    self._values["value"] = found[0]
                    return
            self._evaluator.given[ref] = cell

    def _looked_back(self, ref: Reference, cell: str) -> list[str]:
        """Return the values that give a cell."""
        if not ref.steps:
            return [cell]
        if len(ref.steps) > 1 or ref.steps[0].name != LOOKUP:
            return []
        entries = self._evaluator.mapping.lookup.get(ref.steps[0].argument, {})
        return [value for value, found in entries.items() if found == cell and "*" not in value]

    def _wanted(self, text: Cell, cell: str) -> str | None:
        """Return what a template gives; None if that is not known."""
        if not isinstance(text, str):
            return str(text).lower()
        self._evaluator.given = self._given
        made = template(text)
        unknown: list[Reference] = []

        def value_of(ref: Reference) -> str:
            try:
                return self._evaluator.value(ref, self._record, self._values)
            except TransformError:
                unknown.append(ref)
                return _UNKNOWN

        filled = made.fill(value_of)
        if not unknown:
            return filled
        if len(unknown) > 1:
            return None
        before, _, after = filled.partition(_UNKNOWN)
        if cell.startswith(before) and cell.endswith(after) and len(cell) >= len(before + after):
            self._given[unknown[0]] = cell[len(before) : len(cell) - len(after)]
            return cell
        whole = " ".join((before + after).split())
        return cell if cell == whole else f"{before}…{after}"

    def _other_entries(self) -> Iterator[tuple[str, str]]:
        """Yield columns that are looked up of one value, but are in no entry together."""
        groups: dict[tuple[str, tuple[TemplateStep, ...], str], dict[str, tuple[str, str]]] = (
            defaultdict(dict)
        )
        for name, text in self._templates.items():
            parts = template(text).parts if isinstance(text, str) else ()
            ref = parts[0] if len(parts) == 1 else ""
            if isinstance(ref, Reference) and ref in self._given and ref.steps:
                *steps, last = ref.steps
                table, _, key = last.argument.partition(" ")
                if last.name == LOOKUP:
                    cell = self._cells.get(name, "")
                    groups[ref.name, tuple(steps), table][name] = key, cell
        for (_, _, table), cells in groups.items():
            entries = self._evaluator.mapping.lookup.get(table, {}).values()
            if not any(all(_entry(entry, *pair) for pair in cells.values()) for entry in entries):
                yield next(iter(cells)), f"{' and '.join(cells)} from one entry of lookup.{table}"

    def _id(self) -> str | None:
        self._evaluator.given = self._given
        day = self._given.get(Reference("observed", False, ()), "")
        try:
            given = (
                self._evaluator.fill(self._rule.id, self._record, self._values)
                if self._rule.id
                else None
            )
        except TransformError:
            return None
        return row_id_of(self._table, self._cells, given, day)


def _entry(entry: str | Mapping[str, str], key: str, cell: str) -> bool:
    return cell == (entry if isinstance(entry, str) else entry.get(key))


def _iso(digits: str) -> str:
    return "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))


def _same(cell: str, wanted: str, is_number: bool) -> bool:
    if cell == wanted or not is_number:
        return cell == wanted
    try:
        return Decimal(cell) == Decimal(wanted)
    except InvalidOperation:
        return False
