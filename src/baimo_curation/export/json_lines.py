"""JSON Lines: one file per table in a zip, one row a line, every column present."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from baimo_curation.export.release_package import ReleasePackage
from baimo_curation.export.release_zip import write_archive


def write_json_lines(package: ReleasePackage, path: Path) -> None:
    """Write the zip; days are ISO text, missing values are null."""
    files = {
        f"{name}.jsonl": (_line(row).encode() for row in package.rows(name))
        for name in package.tables
    }
    write_archive(path, files)


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=_iso) + "\n"


def _iso(value: datetime.date) -> str:
    return value.isoformat()
