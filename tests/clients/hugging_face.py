"""`datasets` loads every configuration of the card from the local folder."""

import json
import os
import sys
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
from datasets import get_dataset_config_names, load_dataset
from huggingface_hub import DatasetCard

folder = Path(sys.argv[1])
os.environ["HF_HOME"] = str(folder.parent / "hugging-face")
card = DatasetCard.load(folder / "README.md")
assert card.data.license == "cc-by-4.0"
package = json.loads((folder / "datapackage.json").read_text("utf-8"))
expected = {e["name"]: e["rowCount"] for e in package["resources"] if e["format"] == "parquet"}
expected = {name: rows for name, rows in expected.items() if rows}  # empty ones cannot be read
assert sorted(get_dataset_config_names(str(folder))) == sorted(expected)
cache = str(folder.parent / "cache")
for name, rows in expected.items():
    found = load_dataset(str(folder), name, split="train", cache_dir=cache)
    assert len(found) == rows, name
print(f"{len(expected)} configurations")
