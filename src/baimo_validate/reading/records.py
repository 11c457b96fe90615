"""Records of a resource as lists of cells, whatever its format.

Source: docs/methods/validate.md, "Formats".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from itertools import chain, islice
from typing import IO, Any

from baimo_validate.descriptor.load import MOST_BYTES, parse_text
from baimo_validate.model import Resource
from baimo_validate.reading.byte_source import (
    BUFFER_BYTES,
    detect_encoding,
    failure,
    local_paths,
    open_bytes,
)
from baimo_validate.reading.parquet_rows import parquet_rows
from baimo_validate.reading.sheets import sheet_rows
from baimo_validate.report import ReadingError

Cells = list[Any]
_MOST_CHARACTERS = 16 << 20  # of a line or cell; more is a broken file, and costs memory
_SNIFFED_LINES = 100
_DELIMITERS = ",\t;|"


def read_records(resource: Resource) -> Iterator[Cells]:
    """Yield every record of a resource, the header included.

    Raises:
        ReadingError: The format is unknown, or the data is cut off.
    """
    reader = _READERS.get(resource.format or "")
    if resource.format in _OTHERS:
        local_paths(resource)
        raise failure("error", f'format "{resource.format}" is not read; save the table as CSV')
    if reader is None:
        raise failure("format-error", f'format "{resource.format}" is not supported')
    try:
        yield from reader(resource)
    except ReadingError:
        raise
    except UnicodeDecodeError as error:
        raise failure("encoding-error", error) from error
    except (csv.Error, ValueError, LookupError, TypeError, RecursionError) as error:
        raise failure("source-error", error) from error


def csv_options(resource: Resource, sample: str) -> dict[str, Any]:
    """Return the options of the csv module: as the dialect says, else guessed from a sample."""
    given = dict(resource.dialect.csv)
    if resource.format == "tsv":
        given.setdefault("delimiter", "\t")
    guess: Any = csv.excel
    with suppress(csv.Error):
        guess = csv.Sniffer().sniff(sample, given.get("delimiter", _DELIMITERS))
    quote = guess.quotechar if guess.quotechar != "'" else '"'
    quote = given.get("quoteChar", quote or '"')
    escape = given.get("escapeChar", guess.escapechar)
    return {
        "delimiter": given.get("delimiter", guess.delimiter),
        "doublequote": given.get("doubleQuote", True) if escape else True,
        "escapechar": escape or None,
        "lineterminator": given.get("lineTerminator", guess.lineterminator),
        "quotechar": quote,
        "quoting": csv.QUOTE_NONE if quote == "" else csv.QUOTE_MINIMAL,
        "skipinitialspace": given.get("skipInitialSpace", bool(guess.skipinitialspace)),
    }


def text_lines(stream: IO[bytes], resource: Resource) -> Generator[str, None, None]:
    """Yield the lines of a text, with their ends.

    Raises:
        ReadingError: A line is longer than any cell may be.
    """
    buffer = stream.read(BUFFER_BYTES)
    encoding = resource.encoding_found = detect_encoding(buffer, resource.encoding)
    newline = "" if resource.format == "csv" else None
    if stream.seekable():
        stream.seek(0)
        text = io.TextIOWrapper(stream, encoding, newline=newline)
    else:
        rest = _Rejoined(buffer, stream)
        text = io.TextIOWrapper(io.BufferedReader(rest), encoding, newline=newline)
    try:
        for line in iter(partial(text.readline, _MOST_CHARACTERS + 1), ""):
            if len(line) > _MOST_CHARACTERS:
                raise failure(
                    "source-error", f"a line is longer than {_MOST_CHARACTERS} characters"
                )
            yield line
    finally:
        text.detach()


class _Rejoined(io.RawIOBase):
    """The bytes that were read to detect the encoding, and then the rest."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self.head, self.stream = io.BytesIO(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        block = self.head.read(len(target)) or self.stream.read(len(target))
        target[: len(block)] = block
        return len(block)


def _csv(resource: Resource) -> Iterator[Cells]:
    csv.field_size_limit(_MOST_CHARACTERS)
    with open_bytes(resource) as stream, closing(text_lines(stream, resource)) as lines:
        sample = list(islice(lines, _SNIFFED_LINES))
        options = csv_options(resource, "".join(sample))
        resource.layout = {**options, "encoding": resource.encoding_found}
        yield from csv.reader(chain(sample, lines), **options)


def _json(resource: Resource) -> Iterator[Cells]:
    import ijson

    place = resource.dialect.json.get("property")
    with open_bytes(resource) as stream:
        detect_encoding(stream.read(BUFFER_BYTES), resource.encoding)
    with open_bytes(resource) as stream:
        items = ijson.items(stream, "item" if place is None else f"{place}.item")
        try:
            yield from rows_of(items, resource.dialect.json)
        except ijson.JSONError as error:
            raise failure("source-error", " ".join(str(error).split())) from error


def _json_lines(resource: Resource) -> Iterator[Cells]:
    with open_bytes(resource) as stream, closing(text_lines(stream, resource)) as lines:
        rows = (parse_text(line.removeprefix("\ufeff")) for line in lines)
        yield from rows_of(rows, resource.dialect.json)


def _yaml(resource: Resource) -> Iterator[Cells]:
    control = resource.dialect.yaml
    with open_bytes(resource) as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise failure("source-error", f"YAML larger than {MOST_BYTES >> 20} MiB is not read")
    detect_encoding(content[:BUFFER_BYTES], resource.encoding)
    found = parse_text(content, yaml=True)
    if control.get("property"):
        found = found[control["property"]]
    yield from rows_of(iter(found), control)


def _inline(resource: Resource) -> Iterator[Cells]:
    if not isinstance(resource.data, list) or not resource.data:
        raise failure("source-error", "the inline data is empty or not a list of rows")
    names = [field.name for field in resource.schema.fields] if resource.schema.declared else None
    yield from rows_of(iter(resource.data), resource.dialect.inline, names)


def rows_of(
    items: Iterator[Any], control: Mapping[str, Any], names: list[str] | None = None
) -> Iterator[Cells]:
    """Yield rows of JSON: lists as they are, objects under the keys of the first.

    Args:
        items: Lists, or objects.
        control: `keys` names the keys to read.
        names: Keys that come before those of the first object.

    Raises:
        ReadingError: There are no items, or not all are of one kind.
    """
    first = next(items, None)
    if first is None:
        raise failure("source-error", "there are no rows; a list of rows is needed")
    if isinstance(first, dict):
        keys = control.get("keys") or list(first)
        keys = keys if names is None else names
        yield keys
        for item in chain([first], items):
            if not isinstance(item, dict):
                raise failure("source-error", "unsupported inline data")
            yield [item.get(key) for key in keys]
        return
    for item in chain([first], items):
        if not isinstance(item, list | tuple):
            raise failure("source-error", "unsupported inline data")
        yield list(item)


_READERS: Mapping[str, Callable[[Resource], Iterator[Cells]]] = {
    "csv": _csv,
    "tsv": _csv,
    "json": _json,
    "jsonl": _json_lines,
    "ndjson": _json_lines,
    "yaml": _yaml,
    "inline": _inline,
    "parquet": parquet_rows,
    "parq": parquet_rows,
    "xlsx": sheet_rows,
}
# Formats that frictionless-py reads with extras; without them it reports `error`, as here.
_OTHERS = frozenset({"xls", "ods", "sav", "zsav", "html", "sql", "gsheets"})
