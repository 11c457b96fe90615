from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import baimo
from baimo import sql_query


def test_sql_sees_every_table_and_only_reads() -> None:
    for info in baimo.tables():
        (row,) = baimo.sql(f"select count(*) as n from {info.name}").to_pylist()
        assert row["n"] == info.rows
    for query in ("drop view units", "select 1; select 2", "", "selec 1", "select nope from units"):
        with pytest.raises(baimo.QueryError) as error:
            baimo.sql(query)
        assert "\n" not in str(error.value)


def test_a_file_at_hand_is_joined_by_duckdb_itself(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("entity_id,mine\nsensetime,1\n", "utf-8")
    own, ours = f"'{tmp_path}/mine.csv'", f"'{baimo.path('entities')}'"
    query = f"select name, mine from {ours} join {own} using (entity_id)"

    with pytest.raises(baimo.QueryError, match="disabled"):
        baimo.sql(query)

    assert duckdb.sql(query).fetchall() == [("SenseTime", 1)]


def test_sql_keeps_types() -> None:
    row = baimo.sql("select period_start, value, source_count from metrics", "polars")

    assert [str(kind) for kind in row.dtypes] == ["Date", "Float64", "Int64"]


def test_a_result_of_more_rows_than_allowed_is_refused_not_cut() -> None:
    query = "select * from range(5)"

    assert baimo.sql(query, max_rows=5).num_rows == 5
    with pytest.raises(baimo.QueryError, match="more than 4 rows; add LIMIT"):
        baimo.sql(query, max_rows=4)


def test_an_endless_result_is_not_read_to_its_end() -> None:
    with pytest.raises(baimo.QueryError, match="more than 1000000 rows"):
        baimo.sql("select a.* from evidence a, evidence b, evidence c")


def test_a_large_result_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_query, "_MOST_BYTES", 1 << 20)

    with pytest.raises(baimo.QueryError, match="larger than 1 MiB; select less"):
        baimo.sql("select repeat('x', 1000) || range from range(2000)")


@pytest.mark.parametrize(
    "query",
    [
        "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t",
        "select count(*) from range(100000000) a, range(1000000) b",
    ],
)
def test_a_long_query_is_stopped(query: str) -> None:
    with pytest.raises(baimo.QueryError, match=r"took more than 0\.5 s; simplify it, or give more"):
        baimo.sql(query, timeout=0.5)


def test_a_query_gets_no_more_memory_than_allowed() -> None:
    with pytest.raises(baimo.QueryError, match="needs more than 1 GB of memory; simplify it"):
        baimo.sql("select list(range) from range(200000000)")


def test_a_query_cannot_read_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB adds its temporary folder, `.tmp` by default, to those that a query may read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".tmp").mkdir()
    (tmp_path / ".tmp/secret.txt").write_text("secret")

    with pytest.raises(baimo.QueryError, match="Cannot access file"):
        baimo.sql("select content from read_text('.tmp/secret.txt')")


def test_columns_of_one_name_keep_it() -> None:
    assert baimo.sql("select 1 as a, 2 as a").column_names == ["a", "a"]
