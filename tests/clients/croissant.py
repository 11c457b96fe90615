"""mlcroissant accepts `croissant.json` and loads every record of every table."""

import json
import sys
from pathlib import Path

import mlcroissant

folder = Path(sys.argv[1])
dataset = mlcroissant.Dataset(str(folder / "croissant.json"))
issues = dataset.metadata.ctx.issues
assert not issues.errors, issues.errors
assert not issues.warnings, issues.warnings
assert str(dataset.metadata.ctx.conforms_to.value).endswith("/1.1")
package = json.loads((folder / "datapackage.json").read_text("utf-8"))
expected = {e["name"]: e["rowCount"] for e in package["resources"] if e["format"] == "parquet"}
loaded = {name: sum(1 for _ in dataset.records(name)) for name in expected}
assert loaded == expected, (loaded, expected)
print(f"{sum(loaded.values())} records of {len(loaded)} record sets")
