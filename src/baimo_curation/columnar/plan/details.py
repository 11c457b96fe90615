"""The second scan: which rows to fetch once the first scan has counted something.

A staged table has its row numbers in `_row`. A CSV file has none, so one ordered pass over it
keeps, under `rowid`, the cells of suspect rows and of repeated keys and nothing of all others.
"""

from __future__ import annotations

from collections.abc import Sequence

from baimo_curation.columnar.plan.sql import Counts, TableSql

KEPT = "kept"


def kept_sql(plan: TableSql, counts: Counts, relation: str) -> str:
    """Return the query whose ordered result holds what a CSV file has to say.

    Columns: `cells`, a list, null for rows that are fine; `f0` … per foreign key, whether it is
    not resolved; `c…` the columns of keys that repeat.
    """
    flags = [
        f"({key.key} is not null and {key.key} not in "
        f"(select r from ({key.allowed}) where r is not null)) as f{n}"
        for n, key in enumerate(plan.foreign)
        if counts.foreign[n]
    ]
    names = [f"f{n}" for n, found in enumerate(counts.foreign) if found]
    cells = ", ".join(f"c{index}" for index in range(plan.width))
    bad = " or ".join([plan.bad(counts), *names])
    columns = [f"case when {bad} then [{cells}] end as cells", *names]
    columns += [f"c{index}" for index in plan.key_columns] if any(counts.repeated) else []
    inner = f"(select {', '.join(['*', *flags])} from {relation})" if flags else relation
    return f"select {', '.join(columns)} from {inner}"


def kept_rows_sql(counts: Counts, first: int) -> str:
    """Return the query of suspect rows: number, cells as a list, one flag per foreign key."""
    flags = "".join(f", f{n}" if found else ", false" for n, found in enumerate(counts.foreign))
    where = "where cells is not null order by rowid"
    return f"select rowid + {first}, cells{flags} from {KEPT} {where}"


def staged_rows_sql(plan: TableSql, counts: Counts, relation: str) -> str:
    """Return the query of suspect rows: number, cells, one flag per foreign key."""
    cells = ", ".join(f"c{index}" for index in range(plan.width))
    flags = [f"(k{n} is not null and r{n} is null)" for n in range(len(plan.foreign))]
    found = [flag for flag, count in zip(flags, counts.foreign, strict=True) if count]
    columns = ", ".join(["_row", cells, *flags])
    where = " or ".join([plan.bad(counts), *found])
    return f"select {columns} from {plan.joined(relation)} where {where} order by _row"


def repeated_sql(key: str, columns: Sequence[int], relation: str, number: str) -> str:
    """Return the query of the rows whose key repeats: number, then the cells of the key."""
    cells = ", ".join(f"c{index}" for index in columns)
    hashes = (
        f"select h from (select hash({key}) as h from {relation} where {key} is not null) as g"
        " group by h having count(*) > 1"
    )
    return (
        f"select {number} as n, {cells} from {relation}"
        f" where {key} is not null and hash({key}) in ({hashes}) order by n"
    )
