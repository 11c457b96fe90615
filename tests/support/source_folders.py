"""Adding the folder of a source to a project."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path

from baimo_curation.reading.dataset import file_of
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import file_columns

_KEYS = """\
source_id = "{source_id}"
title = "另一篇"
title_zh = "另一篇"
title_en = "Another"
published = "2024"
published_basis = "printed"
language = "zh-Hans"
kind = "news"
tier = "press"
state = "in_progress"
text_health = "ok"
redistributable = false
"""
_FILE = """
[[files]]
path = "{path}"
sha256 = "{sha256}"
bytes = {bytes}
chars = {chars}
encoding = "{encoding}"
"""


def add_source(
    root: Path, source_id: str, files: Mapping[str, str], encoding: str = "utf-8"
) -> Path:
    """Write the `source.toml` of a source with these texts by path; return its folder."""
    toml = root / file_of("sources", source_id)
    toml.parent.mkdir(parents=True)
    parts = [_KEYS.format(source_id=source_id)]
    for path, text in files.items():
        data = text.encode(encoding)
        digest = hashlib.sha256(data).hexdigest()
        parts.append(
            _FILE.format(
                path=path, sha256=digest, bytes=len(data), chars=len(text), encoding=encoding
            )
        )
    toml.write_text("".join(parts), "utf-8")
    return toml.parent


def rows_in(root: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table from all its files, as text; those of a source have its id."""
    found = []
    for path in sorted(root.glob(file_of(table))):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [{"source_id": path.parent.name} | row for row in csv.DictReader(lines)]
    return found


def add_rows(
    root: Path, table: str, *rows: Mapping[str, str], source_id: str = "acme-2024"
) -> None:
    """Append rows to the file of a table, or make it; cells that a row lacks are empty.

    Args:
        root: The project's root.
        table: Name of the table.
        rows: Cells by column; a column that the file lacks is added to its header.
        source_id: Whose file it is, for a table of which each source has its own.
    """
    path = root / file_of(table, source_id)
    before: list[Mapping[str, str]] = []
    header: list[str] = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            before, header = list(reader), list(reader.fieldnames or ())
    header += dict.fromkeys(name for row in rows for name in row if name not in header)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*before, *rows])


def with_every_file(root: Path, source_id: str = "acme-2024") -> None:
    """Give a source the files of all tables; those that it lacks have a header and no rows."""
    for name, model in TABLES.items():
        path = root / file_of(name, source_id)
        if not path.exists():
            path.write_text(",".join(column.name for column in file_columns(model)) + "\n", "utf-8")
