"""Release packages that differ from a given one."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from baimo_curation.export.release_package import ReleasePackage


def changed_package(
    package: ReleasePackage, tables: dict[str, pa.Table | None], **properties: dict[str, Any]
) -> ReleasePackage:
    """Return a package with other tables, and other properties of some resources.

    Args:
        package: The package to change.
        tables: Rows of tables by name; None removes the table. Columns are listed as they are.
        properties: Properties by the name of the resource.
    """
    descriptor = json.loads(package.read("datapackage.json"))
    files = {}
    kept = []
    for resource in descriptor["resources"]:
        name = resource["name"]
        if name in tables:
            table = tables[name]
            if table is None:
                continue
            files[resource["path"]] = data = _parquet(table)
            fields = [f for f in resource["schema"]["fields"] if f["name"] in table.column_names]
            resource["schema"]["fields"] = fields
            resource |= {"hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
            resource |= {"byteSize": len(data), "rowCount": len(table)}
        kept.append(resource | properties.get(name, {}))
    descriptor["resources"] = kept
    files["datapackage.json"] = json.dumps(descriptor).encode()
    return ReleasePackage("changed", lambda path: files.get(path) or package.read(path))


def rows_of(package: ReleasePackage) -> dict[str, dict[str, dict[str, Any]]]:
    """Return all rows of a package by key by table."""
    return {name: dict(package.keyed_rows(name)) for name in package.tables}


def table_of(package: ReleasePackage, name: str) -> pa.Table:
    """Return a table of a package."""
    schema, batches = package.batches(name)
    return pa.Table.from_batches(list(batches), schema)


def _parquet(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()
