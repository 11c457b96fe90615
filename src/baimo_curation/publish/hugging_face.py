"""The dataset card of the release on Hugging Face: one configuration per table."""

from __future__ import annotations

import json
from collections.abc import Iterator

from baimo_curation.tables.table_schema import Json

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (10**6, "100K<n<1M"))
DEFAULT_TABLE = "metrics"


def dataset_card(package: Json) -> str:
    """Return the card of a Data Package: YAML for the hub, then Markdown for people.

    In the release zip it is `README.md`, beside `datapackage.json`.
    """
    published = [entry for entry in package["resources"] if entry["format"] == "parquet"]
    # `datasets` 5.2 cannot read a Parquet file without rows.
    tables = [entry for entry in published if entry["rowCount"]]
    listed = [f"| `{e['name']}` | {e['rowCount']} | {e['description']} |" for e in tables]
    lines = [
        "---",
        *_metadata(package, tables),
        "---",
        "",
        f"# {package['title']}",
        "",
        package["description"],
        "",
        f"Release {package['version']}. Each table is a configuration:",
        "",
        "```python",
        "from datasets import load_dataset",
        "",
        f'metrics = load_dataset("PATH OF THE UNZIPPED RELEASE", "{DEFAULT_TABLE}", split="train")',
        "```",
        "",
        "| Table | Rows | One row is |",
        "| --- | --- | --- |",
        *listed,
        "",
        "Columns and codes are described in `datapackage.json`.",
        "The texts of the sources are not published, only positions and digests.",
        "Open sources, their licences and notices are listed in `ATTRIBUTION.md`.",
        "The dataset records what its sources say, not what is true.",
    ]
    return "\n".join(lines) + "\n"


def _metadata(package: Json, tables: list[Json]) -> Iterator[str]:
    rows = sum(entry["rowCount"] for entry in tables)
    yield f"pretty_name: {json.dumps(package['title'], ensure_ascii=False)}"
    yield f"license: {package['licenses'][0]['name'].lower()}"
    yield "language:"
    yield from ("- zh", "- en")
    yield "tags:"
    yield from (f"- {word}" for word in package["keywords"])
    yield "size_categories:"
    yield f"- {next((name for limit, name in _SIZES if rows < limit), '1M<n<10M')}"
    yield "configs:"
    for entry in tables:
        yield f"- config_name: {entry['name']}"
        yield "  data_files:"
        yield "  - split: train"
        yield f"    path: {entry['path']}"
        if entry["name"] == DEFAULT_TABLE:
            yield "  default: true"
