"""The second scan: fetches rows if the first scan counted any that are not proven valid.

Rows have their numbers in `_row`, and every query is sorted by it, since joins return rows in any
order. A CSV file is numbered as it is read; one pass keeps the cells of suspect rows and, if a key
repeats, key and number of every row.
"""

from __future__ import annotations

from collections.abc import Sequence

from baimo_validate.sql.table_sql import Counts, TableSql

KEPT = "kept"


def kept_sql(sql: TableSql, counts: Counts, relation: str) -> str:
    """Return the query for what is needed from a CSV file, in any order.

    Columns: `_row`; `cells`, a list, null for valid rows; `f0` … for each foreign key, whether it
    is unresolved; `c…` the columns of keys that repeat. Valid rows are included only if a key
    repeats.

    Args:
        sql: The SQL of the table.
        counts: What the first scan counted.
        relation: The file with the numbers of its rows, `_row`.
    """
    flags = [
        f"({key.key} is not null and {key.key} not in "
        f"(select r from ({key.allowed}) where r is not null)) as f{n}"
        for n, key in enumerate(sql.foreign)
        if counts.foreign[n]
    ]
    names = [f"f{n}" for n, found in enumerate(counts.foreign) if found]
    cells = ", ".join(f"c{index}" for index in range(sql.width))
    bad = " or ".join([sql.bad(counts), *names])
    inner = f"(select {', '.join(['*', *flags])} from {relation})" if flags else relation
    if not any(counts.repeated):
        columns = ["_row", f"[{cells}] as cells", *names]
        return f"select {', '.join(columns)} from {inner} where {bad}"
    columns = ["_row", f"case when {bad} then [{cells}] end as cells", *names]
    columns += [f"c{index}" for index in sql.key_columns]
    return f"select {', '.join(columns)} from {inner}"


def kept_rows_sql(counts: Counts) -> str:
    """Return the query of suspect rows: number, cells as a list, one flag per foreign key."""
    flags = "".join(f", f{n}" if found else ", false" for n, found in enumerate(counts.foreign))
    return f"select _row, cells{flags} from {KEPT} where cells is not null order by _row"


def staged_rows_sql(sql: TableSql, counts: Counts, relation: str) -> str:
    """Return the query of suspect rows: number, cells, one flag per foreign key."""
    cells = ", ".join(f"c{index}" for index in range(sql.width))
    flags = [f"(k{n} is not null and r{n} is null)" for n in range(len(sql.foreign))]
    found = [flag for flag, count in zip(flags, counts.foreign, strict=True) if count]
    columns = ", ".join(["_row", cells, *flags])
    where = " or ".join([sql.bad(counts), *found])
    return f"select {columns} from {sql.joined(relation)} where {where} order by _row"


def repeated_sql(key: str, columns: Sequence[int], relation: str) -> str:
    """Return the query of the rows whose key repeats: number, then the cells of the key."""
    cells = ", ".join(f"c{index}" for index in columns)
    hashes = (
        f"select h from (select hash({key}) as h from {relation} where {key} is not null) as g"
        " group by h having count(*) > 1"
    )
    return (
        f"select _row, {cells} from {relation}"
        f" where {key} is not null and hash({key}) in ({hashes}) order by _row"
    )
