"""The seals of a project: how many rows each source has in each table, and their digest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from baimo_curation.issues import Issue
from baimo_validate.safe_files import refuse_special

FILE = "dataset/seals.json"
SHARED = "*"  # rows that belong to no single source: units, indicators, retired ids


@dataclass(frozen=True, slots=True)
class Seal:
    """What a curator signed: the number of rows, and the SHA-256 of their cells."""

    rows: int
    sha256: str


Seals = Mapping[str, Mapping[str, Seal]]
_NO_ROWS = Seal(0, "")


def read_seals(root: Path) -> tuple[Seals | None, Issue | None]:
    """Return the seals by source and table; None if there are none, with an issue if unreadable."""
    path = root / FILE
    try:
        refuse_special(path)
        data = json.loads(path.read_bytes().decode("utf-8"))
        return {source: _tables(tables) for source, tables in data.items()}, None
    except FileNotFoundError:
        return None, None
    except (OSError, UnicodeDecodeError, ValueError, TypeError, AttributeError) as error:
        advice = "restore the file, or remove it and run 'baimo seal'"
        return None, Issue(FILE, 0, "", "seal", f"it cannot be read: {error}", advice=advice)


def _tables(tables: Any) -> dict[str, Seal]:
    return {table: Seal(**seal) for table, seal in tables.items()}


def changed_seals(before: Seals, now: Seals) -> Iterator[tuple[str, str, Seal, Seal]]:
    """Yield each source and table whose rows are not as sealed, with the seals before and now."""
    none: Mapping[str, Seal] = {}
    for source in sorted({*before, *now}):
        old, new = before.get(source, none), now.get(source, none)
        for table in sorted({*old, *new}):
            was, is_now = old.get(table, _NO_ROWS), new.get(table, _NO_ROWS)
            if was != is_now:
                yield source, table, was, is_now


def render_seals(seals: Seals) -> str:
    """Return the text of the file: sources and tables sorted, one seal a line."""
    sources = []
    for source, tables in sorted(seals.items()):
        lines = [
            f"  {json.dumps(table)}: {json.dumps(asdict(seal))}"
            for table, seal in sorted(tables.items())
        ]
        sources.append(f" {json.dumps(source)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(sources) + "\n}\n"
