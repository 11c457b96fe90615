"""Rows of a spreadsheet (`xlsx`): the values of one sheet, formulas as last computed.

Source: docs/methods/validate.md, "Formats".
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import IO, Any
from xml.parsers import expat

from baimo_validate.errors import BombError
from baimo_validate.model import Resource
from baimo_validate.reading.byte_source import (
    BUFFER_BYTES,
    DAMAGED,
    detect_encoding,
    failure,
    open_bytes,
)
from baimo_validate.safe_files import Allowance

_CELL_BYTES = 256  # what openpyxl takes for a cell that it keeps


def sheet_rows(resource: Resource) -> Iterator[list[Any]]:
    """Yield the rows of the first sheet, or of the one that the dialect names.

    Raises:
        ReadingError: The file is not a workbook or is a bomb, or the sheet is missing.
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
    except SyntaxError as error:  # in the XML
        raise failure("source-error", error) from error


def _workbook(resource: Resource, stream: IO[bytes], *, read_only: bool) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise failure("error", "xlsx needs the package openpyxl; install it") from error
    try:
        _refuse_bomb(stream, cells_are_kept=not read_only)
    except BombError as error:
        raise failure("format-error", f"the workbook is not opened: {error}") from error
    except (*DAMAGED, ValueError, TypeError, RuntimeError) as error:
        raise failure("format-error", f'invalid excel file "{resource.place}"') from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(stream, read_only=read_only, data_only=True)
    except Exception as error:  # a broken workbook can make openpyxl raise anything
        raise failure("format-error", f'invalid excel file "{resource.place}"') from error


def _refuse_bomb(stream: IO[bytes], *, cells_are_kept: bool) -> None:
    """Raise BombError for a workbook that would take more memory than its size allows.

    Args:
        stream: The workbook.
        cells_are_kept: Whether openpyxl will make an object of every cell, merged ones included.
    """
    allowance = Allowance(stream.seek(0, io.SEEK_END))
    with zipfile.ZipFile(stream) as archive:
        allowance.spend(sum(member.file_size for member in archive.infolist()))
        for member in archive.infolist() if cells_are_kept else ():
            # A sheet may have any name; what is not XML is not one.
            with archive.open(member) as part, suppress(expat.ExpatError):
                parser = expat.ParserCreate(namespace_separator=":")
                parser.StartElementHandler = lambda name, attributes: allowance.spend(
                    _CELL_BYTES * _cells(name.rpartition(":")[2], attributes)
                )
                parser.ParseFile(part)


def _cells(element: str, attributes: Mapping[str, str]) -> int:
    """Return how many cells openpyxl makes for an element of a sheet."""
    from openpyxl.utils import range_boundaries

    if element != "mergeCell":
        return int(element == "c")
    left, top, right, bottom = range_boundaries(attributes.get("ref", ""))
    return int(max(0, right - left + 1) * max(0, bottom - top + 1))


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
