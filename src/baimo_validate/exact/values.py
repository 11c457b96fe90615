"""What a cell means under a field: text becomes a value, or is not a value of that type.

Source: docs/methods/validate.md, "Types"; the lexical space is that of frictionless-py 5.21.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from math import isnan
from typing import Any, NamedTuple

from baimo_validate.exact import times
from baimo_validate.exact.geometry import is_geojson, is_topojson, is_wkt

Descriptor = Mapping[str, Any]
# Returns the value; None if the cell is not a value of the type.
Reader = Callable[[Any], Any]

TRUE_VALUES = ("true", "True", "TRUE", "1")
FALSE_VALUES = ("false", "False", "FALSE", "0")
_AROUND_NUMBER = re.compile(r"((^[^-\d]*)|(\D*$))")
_LONGEST_NUMBER = 4300  # digits; what int() of Python accepts


class Geopoint(NamedTuple):
    """A place in degrees."""

    lon: Decimal
    lat: Decimal


def value_reader(field: Descriptor) -> Reader:
    """Return the function that turns one cell into a value of the field's type.

    Args:
        field: A field of a Table Schema: `type`, `format` and their options.

    Returns:
        A function from a cell (text, or a JSON value) to its value, or None if it is not one.
    """
    kind = field.get("type") or "string"
    make = _READERS[kind]
    read = make(field, field.get("format") or "default")

    def guarded(cell: Any) -> Any:
        try:
            return read(cell)
        except (ValueError, TypeError, ArithmeticError, LookupError, RecursionError):
            return None

    return guarded


def is_nan(value: Any) -> bool:
    """Return whether a value is NaN, which equals nothing and is within no limits."""
    return (
        value.is_nan() if isinstance(value, Decimal) else isinstance(value, float) and isnan(value)
    )


def _any(_field: Descriptor, _format: str) -> Reader:
    return lambda cell: cell


def _string(_field: Descriptor, format: str) -> Reader:
    check = {
        "uri": _is_uri,
        "email": _is_email,
        "uuid": _is_uuid,
        "binary": _is_base64,
        "wkt": is_wkt,
    }.get(format)

    def read(cell: Any) -> Any:
        if not isinstance(cell, str):
            return None
        return cell if check is None or check(cell) else None

    return read


def _integer(field: Descriptor, _format: str) -> Reader:
    bare = field.get("bareNumber", True)

    def read(cell: Any) -> Any:
        if isinstance(cell, str):
            text = cell.strip()
            return int(text if bare else _AROUND_NUMBER.sub("", text))
        if isinstance(cell, bool):
            return None
        if isinstance(cell, int):
            return cell
        if isinstance(cell, float) and cell.is_integer():
            return int(cell)
        return int(cell) if isinstance(cell, Decimal) and cell % 1 == 0 else None

    return read


def _number(field: Descriptor, _format: str) -> Reader:
    primary: type = float if field.get("floatNumber") else Decimal
    special = not {"groupChar", "decimalChar", "bareNumber"}.isdisjoint(field)
    group, point = field.get("groupChar", ""), field.get("decimalChar", ".")
    bare = field.get("bareNumber", True)

    def text_of(cell: str) -> str | None:
        text = cell.strip()
        if not special:
            return text
        text = text if bare else _AROUND_NUMBER.sub("", text)
        text = text.replace(group, "")
        return None if point != "." and "." in text else text.replace(point, ".")

    def read(cell: Any) -> Any:
        if isinstance(cell, str):
            text = text_of(cell)
            if text is None or len(text) > _LONGEST_NUMBER:
                return None
            try:
                return primary(text)
            except (InvalidOperation, ValueError):
                return None
        if isinstance(cell, bool):
            return None
        if isinstance(cell, primary | int):
            return cell
        if isinstance(cell, float | Decimal):
            return primary(str(cell))
        return None

    return read


def _boolean(field: Descriptor, _format: str) -> Reader:
    values = dict.fromkeys(field.get("trueValues", TRUE_VALUES), True)
    values |= dict.fromkeys(field.get("falseValues", FALSE_VALUES), False)

    def read(cell: Any) -> Any:
        if isinstance(cell, bool):
            return cell
        return values.get(cell) if isinstance(cell, str) else None

    return read


def _geopoint(_field: Descriptor, format: str) -> Reader:
    def read(cell: Any) -> Any:
        if isinstance(cell, str):
            if format == "default":
                lon, lat = (part.strip() for part in cell.split(","))
            elif format == "array":
                lon, lat = json.loads(cell)
            elif format == "object":
                record = json.loads(cell)
                if len(record) != 2:
                    return None
                lon, lat = record["lon"], record["lat"]
            else:
                return None
            cell = (Decimal(lon), Decimal(lat))
        place = Geopoint(*cell)
        inside = not (place.lon > 180 or place.lon < -180 or place.lat > 90 or place.lat < -90)
        return place if inside else None

    return read


def _geojson(_field: Descriptor, format: str) -> Reader:
    check = {"default": is_geojson, "topojson": is_topojson}.get(format, lambda _value: True)

    def read(cell: Any) -> Any:
        value = json.loads(cell) if isinstance(cell, str) else cell
        return value if isinstance(value, dict) and check(value) else None

    return read


def _object(_field: Descriptor, _format: str) -> Reader:
    def read(cell: Any) -> Any:
        value = json.loads(cell) if isinstance(cell, str) else cell
        return value if isinstance(value, dict) else None

    return read


def _array(_field: Descriptor, _format: str) -> Reader:
    def read(cell: Any) -> Any:
        value = json.loads(cell) if isinstance(cell, str) else cell
        return list(value) if isinstance(value, list | tuple) else None

    return read


def _list(field: Descriptor, _format: str) -> Reader:
    read_item = value_reader({"type": field.get("itemType", "string")})
    delimiter = field.get("delimiter", ",")

    def read(cell: Any) -> Any:
        parts = cell.split(delimiter) if isinstance(cell, str) else cell
        if not isinstance(parts, list | tuple):
            return None
        items = [read_item(part) for part in parts]
        return None if any(item is None for item in items) else items

    return read


def _is_uri(cell: str) -> bool:
    import rfc3986

    validator = rfc3986.validators.Validator().require_presence_of("scheme")
    try:
        validator.validate(rfc3986.uri_reference(cell))
    except rfc3986.exceptions.ValidationError:
        return False
    return True


def _is_email(cell: str) -> bool:
    import validators

    return bool(validators.email(cell))


def _is_uuid(cell: str) -> bool:
    import validators

    return bool(validators.uuid(cell))


def _is_base64(cell: str) -> bool:
    try:
        base64.b64decode(cell)
    except (binascii.Error, ValueError):
        return False
    return True


_READERS: Mapping[str, Callable[[Descriptor, str], Reader]] = {
    "any": _any,
    "array": _array,
    "boolean": _boolean,
    "date": times.date_reader,
    "datetime": times.datetime_reader,
    "duration": times.duration_reader,
    "geojson": _geojson,
    "geopoint": _geopoint,
    "integer": _integer,
    "list": _list,
    "number": _number,
    "object": _object,
    "string": _string,
    "time": times.time_reader,
    "year": times.year_reader,
    "yearmonth": times.yearmonth_reader,
}
