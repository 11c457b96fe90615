"""The ids of mapped rows, and what a rule says of columns that it does not mention."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache

from baimo_curation.intake.transforms import LONGEST_ID, slug
from baimo_curation.reading.rule_files import read_rules

TIMELESS = ("relations", "events")  # their ids do not name the day of the revision
_DAY = re.compile(r"[0-9]{4}([0-9]{2}){0,2}")
_HASH = 8  # hex digits that keep ids apart which are cut


def row_id_of(table: str, cells: Mapping[str, str], given: str | None, observed: str) -> str:
    """Return the id of a row: what it is about, and the day of the revision.

    Args:
        table: Its table.
        cells: Its cells.
        given: What it is about, if the rule says so; else it is made of some of the cells.
        observed: The day of the revision (EDTF).
    """
    stem = slug(given or " ".join(_parts(table, cells)))
    if table in TIMELESS:
        return stem[:LONGEST_ID].rstrip("-")
    day = slug(observed).replace("-", "")
    room = LONGEST_ID - len(day) - 1
    if len(stem) > room:
        mark = hashlib.sha256(stem.encode()).hexdigest()[:_HASH]
        stem = f"{stem[: room - _HASH - 1].rstrip('-')}-{mark}"
    return f"{stem}-{day}" if day else stem


def day_of(table: str, row_id: str) -> str:
    """Return the digits of the day at the end of an id; an empty text for one without."""
    digits = row_id.rpartition("-")[2]
    return digits if table not in TIMELESS and _DAY.fullmatch(digits) else ""


def subject_columns(table: str) -> list[str]:
    """Return the columns that say what a row is about: what its id is made of."""
    return [word.partition("!")[0] for word in _id_columns()[table]]


def _parts(table: str, cells: Mapping[str, str]) -> list[str]:
    words = (word.partition("!") for word in _id_columns()[table])
    return [cells[name] for name, _, omitted in words if cells.get(name, "") not in ("", omitted)]


@cache
def default_cells(table: str) -> dict[str, str]:
    """Return the templates of the columns of a table that rules need not mention."""
    rules = read_rules("intake", "mapping_defaults", ("column", "value"))
    found = ((*rule.cells["column"].partition("."), rule.cells["value"]) for rule in rules)
    return {column: value for of, _, column, value in found if of == table}


@cache
def _id_columns() -> dict[str, list[str]]:
    rules = read_rules("intake", "row_ids", ("table", "columns"))
    return {rule.cells["table"]: rule.cells["columns"].split() for rule in rules}
