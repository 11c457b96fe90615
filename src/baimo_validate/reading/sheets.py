"""Rows of a spreadsheet (`xlsx`): the values of one sheet, formulas as last computed.

Source: docs/methods/validate.md, "Formats".
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

from baimo_validate.model import Resource
from baimo_validate.reading.byte_source import BUFFER_BYTES, detect_encoding, failure, open_bytes

_MOST_UNPACKED = 1 << 30


def sheet_rows(resource: Resource) -> Iterator[list[Any]]:
    """Yield the rows of the first sheet, or of the one that the dialect names.

    Raises:
        ReadingError: The file is no workbook, unpacks to too much or lacks the sheet.
    """
    control = resource.dialect.excel
    if control.get("preserveFormatting"):
        raise failure("format-error", '"preserveFormatting" is not supported; format the cells')
    with open_bytes(resource) as stream:
        detect_encoding(stream.read(BUFFER_BYTES), resource.encoding)
    merged = bool(control.get("fillMergedCells"))
    with open_bytes(resource) as stream:
        book = _workbook(resource, stream, read_only=not merged)
        sheet = _sheet(resource, book, control.get("sheet", 1))
        if merged:
            _fill_merged(sheet)
        for cells in _rows(sheet):
            if control.get("stringified"):
                yield [None if cell is None else str(cell) for cell in cells]
            else:
                yield list(cells)


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    try:
        yield from sheet.iter_rows(values_only=True)
    except SyntaxError as error:  # of the XML
        raise failure("source-error", error) from error


def _workbook(resource: Resource, stream: IO[bytes], *, read_only: bool) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise failure("error", "xlsx needs the package openpyxl; install it") from error
    try:
        with zipfile.ZipFile(stream) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise failure("format-error", f'invalid excel file "{resource.place}"') from error
    if unpacked > _MOST_UNPACKED:
        raise failure("format-error", f"the workbook unpacks to {unpacked} bytes; write CSV")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(stream, read_only=read_only, data_only=True)
    except Exception as error:  # whatever a broken workbook makes the library raise
        raise failure("format-error", f'invalid excel file "{resource.place}"') from error


def _sheet(resource: Resource, book: Any, wanted: str | int) -> Any:
    try:
        return book[wanted] if isinstance(wanted, str) else book.worksheets[wanted - 1]
    except (KeyError, IndexError) as error:
        note = f'Excel document "{resource.place}" does not have a sheet "{wanted}"'
        raise failure("format-error", note) from error


def _fill_merged(sheet: Any) -> None:
    from openpyxl.utils import rows_from_range

    for area in list(map(str, sheet.merged_cells.ranges)):
        sheet.unmerge_cells(area)
        places = list(chain.from_iterable(rows_from_range(area)))
        value = sheet[places[0]].value
        for place in places:
            sheet[place].value = value
