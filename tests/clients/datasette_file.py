"""Datasette serves the SQLite file: rows, foreign keys and full-text search."""

import asyncio
import sys
from pathlib import Path

import sqlite_utils
from datasette.app import Datasette

path = Path(sys.argv[1]).parent / "baimo.sqlite"


async def main() -> None:
    served = Datasette([str(path)])
    metrics = await served.client.get("/baimo/metrics.json?_shape=objects&_size=3")
    assert metrics.status_code == 200
    assert len(metrics.json()["rows"]) == 3
    page = await served.client.get("/baimo/metrics")
    assert 'href="/baimo/entities/' in page.text  # foreign keys are links
    for text in ("商汤科技", "商汤", "SenseTime"):  # as typed into the search box of the table
        query = {"_search": text, "_shape": "objects"}
        found = await served.client.get("/baimo/search.json", params=query)
        assert "sensetime" in {row["row_id"] for row in found.json()["rows"]}, text


asyncio.run(main())
database = sqlite_utils.Database(path)
assert database["metrics"].pks == ["metric_id"]
assert database["search"].count > 1000
print(f"{len(database.table_names())} tables")
