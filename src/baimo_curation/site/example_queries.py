"""The example queries of the SQL page; tests run each in the page and in native DuckDB."""

from __future__ import annotations

from importlib import resources
from typing import NamedTuple


class Query(NamedTuple):
    """A query with its title in both languages."""

    title: str
    title_zh: str
    sql: str


def read_queries() -> list[Query]:
    """Read `queries.sql`: each query follows a line `-- title | Chinese title`."""
    text = resources.files("baimo_curation.site").joinpath("data", "queries.sql").read_text("utf-8")
    queries = []
    for part in text.strip().split("\n\n"):
        head, _, sql = part.partition("\n")
        title, _, title_zh = head.removeprefix("-- ").partition(" | ")
        queries.append(Query(title, title_zh, sql.strip()))
    return queries
