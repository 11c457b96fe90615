"""mlcroissant accepts `croissant.json` and loads every cell of every table."""

import json
import math
import sys
from pathlib import Path

import mlcroissant
import pyarrow.parquet as pq

folder = Path(sys.argv[1])
dataset = mlcroissant.Dataset(str(folder / "croissant.json"))
issues = dataset.metadata.ctx.issues
assert not issues.errors, issues.errors
assert not issues.warnings, issues.warnings
assert str(dataset.metadata.ctx.conforms_to.value).endswith("/1.1")


def plain(cell: object) -> object:
    """Return a cell as Parquet has it: here text is bytes, and what is missing NaN or NaT."""
    if isinstance(cell, bytes):
        return cell.decode()
    if cell is None or str(cell) == "NaT" or (isinstance(cell, float) and math.isnan(cell)):
        return None
    return cell.date() if hasattr(cell, "date") else cell


package = json.loads((folder / "datapackage.json").read_text("utf-8"))
tables = [entry for entry in package["resources"] if entry["format"] == "parquet"]
count = 0
for table in tables:
    name = table["name"]
    expected = pq.ParquetFile(folder / table["path"]).read().to_pylist()
    records = [
        {key.removeprefix(f"{name}/"): plain(cell) for key, cell in record.items()}
        for record in dataset.records(name)
    ]
    assert len(records) == len(expected) == table["rowCount"], name
    assert records == expected, name
    count += len(records)

references = {
    field.id: str(field.references.field)
    for record_set in dataset.metadata.record_sets
    for field in record_set.fields
    if field.references.uuid
}
assert references["metrics/subject_id"] == "entities/entity_id", references
print(f"{count} records of {len(tables)} record sets, {len(references)} references")
