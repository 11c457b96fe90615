"""One Excel workbook: a sheet per table, a contents sheet, notes on the headers."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo_curation.export.export_format import ExportError
from baimo_curation.export.package_descriptor import PublishedField
from baimo_curation.export.release_package import ReleasePackage

if TYPE_CHECKING:
    import xlsxwriter.format
    import xlsxwriter.workbook
    import xlsxwriter.worksheet

# A workbook records when it was made; with a fixed day, equal data give equal files.
_CREATED = datetime.datetime(2000, 1, 1)
_WIDEST = 60
MOST_ROWS = 1_048_575  # of a sheet, below its header
_LONGEST = 32_767  # characters of a cell
# Text that starts like this is marked as text, so that it stays text when a cell is edited. East
# Asian spreadsheets read the full-width signs as the ASCII ones.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_excel(package: ReleasePackage, path: Path) -> None:
    """Write the workbook.

    Text is always written as text: a cell that starts like a formula keeps its characters. Numbers
    are numbers and days are dates.

    Raises:
        ImportError: XlsxWriter is not installed.
        ExportError: A table or a text is too large for a workbook, or it cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    for name, resource in package.tables.items():
        if resource.row_count > MOST_ROWS:
            raise ExportError(
                f"{name} has {resource.row_count} rows; a sheet has at most {MOST_ROWS}; "
                "export sqlite, duckdb or jsonl"
            )

    made = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,  # each row goes to disk when the next begins
    }
    try:
        # Into memory first: the library closes a file twice when the disk is full.
        with xlsxwriter.Workbook(made, options) as workbook:
            workbook.set_properties({"title": package.descriptor.title, "created": _CREATED})
            _write_contents(workbook, package)
            for name in package.tables:
                _write_sheet(workbook, package, name)
    except XlsxWriterException as error:
        raise ExportError(str(error)) from error
    path.write_bytes(made.getvalue())


def _write_contents(workbook: xlsxwriter.workbook.Workbook, package: ReleasePackage) -> None:
    sheet = workbook.add_worksheet("contents")
    bold = workbook.add_format({"bold": True})
    sheet.write_string(0, 0, f"{package.descriptor.title}, release {package.version}", bold)
    for column, title in enumerate(("table", "rows", "one row is")):
        sheet.write_string(2, column, title, bold)
    for number, (name, resource) in enumerate(package.tables.items(), 3):
        sheet.write_url(number, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_number(number, 1, resource.row_count)
        sheet.write_string(number, 2, resource.description)
    sheet.set_column(0, 0, 20)
    sheet.set_column(2, 2, 80)


def _write_sheet(
    workbook: xlsxwriter.workbook.Workbook, package: ReleasePackage, name: str
) -> None:
    sheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True, "bottom": 1})
    formats = {
        "day": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        "quoted": workbook.add_format({"quote_prefix": True}),
    }
    fields = package.tables[name].table_schema.fields
    for column, field in enumerate(fields):
        sheet.write_string(0, column, field.name, bold)
        sheet.write_comment(0, column, _note(field), {"x_scale": 2, "y_scale": 1.5})
    widths = [len(field.name) for field in fields]
    last = 1
    for last, row in enumerate(package.rows(name), 1):
        for column, cell in enumerate(row.values()):
            _write_cell(sheet, last, column, cell, formats)
            widths[column] = max(widths[column], _width(cell))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(_WIDEST, width + 2))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(fields) - 1)


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: Any,
    formats: dict[str, xlsxwriter.format.Format],
) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, cell, formats["day"])
    elif len(cell) > _LONGEST:  # the library would leave it out with only a warning
        raise ExportError(
            f"a text of {len(cell):,} characters exceeds Excel's limit of {_LONGEST:,} for a cell; "
            "export sqlite, duckdb or jsonl"
        )
    elif cell.startswith(FORMULA_STARTS):
        sheet.write_string(row, column, cell, formats["quoted"])
    else:
        sheet.write_string(row, column, cell)


def _note(field: PublishedField) -> str:
    unit = f" Unit: {field.unit}." if field.unit else ""
    return f"{field.title}: {field.description}{unit}"


def _width(cell: Any) -> int:
    """Return how many columns of Latin letters a cell takes: Chinese characters take two."""
    text = "" if cell is None else str(cell)
    return len(text) + sum(ord(character) > 0x2E80 for character in text)
