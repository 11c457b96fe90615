"""The pages of questions: query, pandas and command agree, also with what people read in the texts.

`tests/questions/` has a file for each question, written from the sources before its query: some
columns of the answer, a row for each of its rows, `*` for any text.
"""

from __future__ import annotations

import csv
import datetime
import re
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import pytest

import baimo
from baimo_curation.publish.question_pages import PAGES, QUESTIONS
from conftest import ROOT
from support.commands import call

EXPECTED = ROOT / "tests" / "questions"


class Section(NamedTuple):
    """What a page prints for one question."""

    anchor: str
    command: str
    python: str
    without_sql: str | None


def sections(path: str) -> list[Section]:
    text = (ROOT / path).read_text("utf-8")
    found = []
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        (anchor,) = re.findall(r"\{ #([\w-]+) \}", part.splitlines()[0])
        (command,) = re.findall(r"^```text\n(.*?)```", part, re.M | re.S)
        (python,) = re.findall(r"^```python\n(.*?)```", part, re.M | re.S)
        plain = re.findall(r"^(?:Without SQL: |不用 SQL：)`(.*)`[.。]$", part, re.M)
        found.append(Section(anchor, command, python, plain[0] if plain else None))
    return found


def names(folder: Path, suffix: str) -> dict[str, str]:
    """Return the names of the files of a folder, by the anchor of their question."""
    return {re.sub(r"^\d+-", "", p.stem): p.stem for p in sorted(folder.glob(f"*{suffix}"))}


Rows = list[tuple[Any, ...]]
BY_PAGE = [
    pytest.param(s, id=f"{lang}-{s.anchor}") for lang in PAGES for s in sections(PAGES[lang])
]
ENGLISH = [pytest.param(s, id=s.anchor) for s in sections(PAGES["en"])]


@pytest.fixture(scope="module")
def tables() -> duckdb.DuckDBPyConnection:
    """DuckDB with the published Parquet files, without the loader."""
    connection = duckdb.connect()
    for info in baimo.tables():
        connection.read_parquet(str(baimo.path(info.name))).create_view(info.name)
    return connection


@pytest.fixture(scope="module")
def articles() -> duckdb.DuckDBPyConnection:
    """The same tables with the rows alone that the press states, which people have read."""
    connection = duckdb.connect()
    sources = baimo.load("sources").to_pylist()
    press = [source["source_id"] for source in sources if source["tier"] == "press"]
    figures = {
        row["metric_id"]
        for row in baimo.load("metrics").to_pylist()
        if not set(row["source_ids"].split(";")).isdisjoint(press)
    }
    for info in baimo.tables():
        rows = connection.read_parquet(str(baimo.path(info.name)))
        if "source_ids" in rows.columns:
            rows = rows.filter(f"list_has_any(string_split(source_ids, ';'), {press})")
        if info.name == "conflicts":
            rows = rows.filter(f"list_contains({sorted(figures)}, first_id)")
        rows.create_view(info.name)
    return connection


def by_query(tables: duckdb.DuckDBPyConnection, section: Section) -> tuple[list[str], Rows]:
    result = tables.sql(shlex.split(section.command)[2])
    return result.columns, result.fetchall()


def by_pandas(section: Section) -> tuple[list[str], Rows]:
    names: dict[str, Any] = {"baimo": baimo, "pd": pd}
    exec(section.python, names)
    answer = names["answer"]
    rows = [tuple(map(plain, row)) for row in answer.astype(object).itertuples(index=False)]
    return list(answer.columns), rows


def plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, datetime.datetime) else value


def printed(value: Any) -> str:
    return "" if value is None else str(value)


def agrees(cell: Any, expected: str) -> bool:
    if expected in ("", "*"):
        return (cell is None) == (expected == "")
    return cell == float(expected) if isinstance(cell, float | int) else str(cell) == expected


@pytest.mark.parametrize("section", BY_PAGE)
def test_query_pandas_and_command_give_the_same_rows(
    tables: duckdb.DuckDBPyConnection, section: Section
) -> None:
    columns, rows = by_query(tables, section)

    result = call(*shlex.split(section.command)[1:])

    assert by_pandas(section) == (columns, rows)
    lines = [columns, *(map(printed, row) for row in rows)]
    assert result.stdout.splitlines() == ["\t".join(line) for line in lines]


@pytest.mark.parametrize("section", ENGLISH)
def test_answers_are_what_people_read(
    articles: duckdb.DuckDBPyConnection, section: Section
) -> None:
    columns, rows = by_query(articles, section)
    path = EXPECTED / f"{names(EXPECTED, '.csv')[section.anchor]}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *expected = csv.reader(file)

    places = [columns.index(name) for name in header]
    left = [[row[place] for place in places] for row in rows]
    missing = []
    for row in sorted(expected, key=lambda row: row.count("*")):
        found = next((r for r in left if all(map(agrees, r, row))), None)
        missing.append(row) if found is None else left.remove(found)

    assert not missing, "read in the texts, not in the answer"
    assert not left, "in the answer, not read in the texts"


@pytest.mark.parametrize(
    "section", [p for p in ENGLISH if p.values[0].without_sql], ids=lambda s: s.anchor
)
def test_commands_without_sql_show_the_answer(
    tables: duckdb.DuckDBPyConnection, section: Section
) -> None:
    _, rows = by_query(tables, section)

    result = call(*shlex.split(section.without_sql)[1:])

    for row in rows:
        assert any(len(printed(cell)) > 3 and printed(cell) in result.stdout for cell in row), row


def test_each_question_has_an_answer_read_in_the_texts() -> None:
    files = names(ROOT / QUESTIONS, ".toml")

    assert names(EXPECTED, ".csv") == files
    for page in PAGES.values():
        assert [section.anchor for section in sections(page)] == list(files)
