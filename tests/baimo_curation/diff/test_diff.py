from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from baimo_curation.diff.compare import Change, Diff, TableDiff, compare
from baimo_curation.diff.diff_text import to_changelog, to_json, to_text
from baimo_curation.export.package_reading import PackageError
from baimo_curation.export.release_package import ReleasePackage, read_package
from baimo_curation.project import check_project
from baimo_curation.publish import render
from baimo_curation.publish.write import write_release
from baimo_curation.reading.dataset import file_of
from support.release_packages import changed_package, rows_of, table_of
from support.source_folders import add_rows, rows_in


def released(project: Path, version: str) -> ReleasePackage:
    dataset, texts, report = check_project(project)
    assert not report.issues, report.to_text()
    write_release(project, render(project, version, dataset, texts))
    return read_package(project)


@pytest.fixture
def old(project: Path) -> ReleasePackage:
    return released(project, "2024.4.0")


@pytest.fixture
def changed(old: ReleasePackage, project: Path, tmp_path: Path) -> Path:
    """A copy of the project, to change and release as the next version."""
    assert old.version == "2024.4.0"
    folder = tmp_path / "changed"
    shutil.copytree(project, folder)
    return folder


def edit(project: Path, table: str, before: str, after: str) -> None:
    path = project / file_of(table, "acme-2024")
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_equal_releases_do_not_differ(project_part: Path) -> None:
    package = read_package(project_part)

    found = compare(package, package)

    assert not any(found.tables.values())
    assert to_text(found).endswith("no differences")
    assert to_changelog(found).endswith("\n\nNo value, row or column differs.")


def test_values_are_told_apart_from_wording(old: ReleasePackage, changed: Path) -> None:
    edit(changed, "units", "Chinese yuan", "Renminbi")
    edit(changed, "indicators", "none,0,1000000000000000", "none,0,2000000000000000")

    found = compare(old, released(changed, "2024.5.0"))

    assert not found.tables["units"].changed["cny"].values
    text = to_text(found)
    assert "units: 1 changed in wording" in text
    assert "w cny: name: 'Chinese yuan' -> 'Renminbi'" in text
    assert "changed in value" in text
    log = to_changelog(found)
    assert log.startswith("## 2024.5.0\n\n### Revised values\n")
    assert "- Wording of 1 row of `units`." in log
    assert (
        "- `indicators.plausible_max` of `parameters`: 1000000000000000 → 2000000000000000." in log
    )


def test_what_follows_from_a_change_is_told_apart_from_it(
    old: ReleasePackage, changed: Path
) -> None:
    toml = changed / "dataset/sources/acme-2024/source.toml"
    toml.write_text(toml.read_text("utf-8").replace('"2024-01"', '"2024-02"'), "utf-8")

    found = compare(old, released(changed, "2024.5.0"))

    log, text = to_changelog(found), to_text(found)
    assert "- `sources.published` of `acme-2024`: 2024-01 → 2024-02." in log
    assert "published_start" not in log
    assert "d acme-2024: published_start: '2024-01-01' -> '2024-02-01'" in text
    assert "- Derived columns of 2 rows of `metrics`." in log
    assert "metrics: 2 changed in derived columns" in text
    assert "d shanhai-parameters: as_of: '2024-01-31' -> '2024-02-29'" in text


def test_new_and_settled_contradictions_are_told(old: ReleasePackage, changed: Path) -> None:
    metrics = changed / "dataset/sources/acme-2024/metrics.csv"
    header, *lines = metrics.read_text("utf-8").splitlines()
    revenue = next(line for line in lines if line.startswith("xinghe-revenue-2023,"))
    other = revenue.replace("xinghe-revenue-2023,", "xinghe-revenue-2023-b,")
    other = other.replace("380000000", "200000000").replace("3.8亿元", "2.0亿元")
    metrics.write_text("\n".join([header, *lines, other]) + "\n", "utf-8")
    (cited,) = (
        row for row in rows_in(changed, "evidence") if row["row_id"] == "xinghe-revenue-2023"
    )
    del cited["source_id"]
    add_rows(changed, "evidence", cited | {"row_id": "xinghe-revenue-2023-b"})
    new = released(changed, "2024.5.0")

    pair = "`metrics/xinghe-revenue-2023-b` and `xinghe-revenue-2023`"
    assert f"- {pair} differ (disagreement)." in to_changelog(compare(old, new))
    back = to_changelog(compare(new, old))
    assert f"- {pair} no longer differ (disagreement)." in back
    assert "rows in `conflicts`" not in to_changelog(compare(old, new))


def test_cells_of_a_new_column_are_no_revised_values(project_part: Path) -> None:
    new = read_package(project_part)
    units = table_of(new, "units").drop_columns(["symbol"])
    old = changed_package(new, {"units": units})

    found = compare(old, new)

    assert found.tables["units"].changed
    log = to_changelog(found)
    assert "- New column `units.symbol`." in log
    assert "### Revised values" not in log


def test_an_id_that_vanishes_is_told_until_it_is_retired(
    old: ReleasePackage, changed: Path
) -> None:
    edit(changed, "indicators", "chip-count,Chip count,", "accelerators,Accelerators,")
    edit(changed, "metrics", ",chip-count,", ",accelerators,")
    without = compare(old, released(changed, "2024.5.0"))
    (changed / "dataset/retired.csv").write_text(
        "table,row_id,successor_id,release,reason\n"
        "indicators,chip-count,accelerators,2024.5.0,A clearer id.\n"
    )

    found = compare(old, released(changed, "2024.5.0"))

    assert without.vanished == ["indicators/chip-count"]
    assert "indicators/chip-count: vanished" in to_text(without)
    assert not found.vanished
    assert found.retired == {"indicators/chip-count": "accelerators"}
    assert "- `indicators/chip-count`; use `accelerators` instead." in to_changelog(found)


def test_ids_of_a_table_that_is_gone_and_lost_redirects_vanish(
    old: ReleasePackage, changed: Path
) -> None:
    redirect = "table,row_id,successor_id,release,reason\nindicators,chips,chip-count,2024.5.0,A.\n"
    (changed / "dataset/retired.csv").write_text(redirect)
    redirecting = released(changed, "2024.5.0")
    without = changed_package(old, {"events": None})

    assert compare(redirecting, old).vanished == ["indicators/chips"]
    assert not compare(redirecting, redirecting).vanished
    assert compare(old, without).vanished == [f"events/{key}" for key in rows_of(old)["events"]]
    assert rows_of(old)["events"]


def test_new_tables_and_columns_are_told(project_part: Path) -> None:
    new = read_package(project_part)
    units = table_of(new, "units").drop_columns(["forms"])
    old = changed_package(new, {"retired": None, "units": units})

    log = to_changelog(compare(old, new))
    back = to_changelog(compare(new, old))

    assert "- New table `retired`." in log
    assert "- New column `units.forms`." in log
    assert "- Column `units.forms` removed." in back
    assert "- Table `retired` removed." in back


@pytest.mark.parametrize("seed", range(12))
def test_applying_the_difference_to_the_old_gives_the_new(seed: int, project_part: Path) -> None:
    """Whatever rows go, come and change, in whatever tables; through JSON and back."""
    rng = random.Random(seed)
    new = read_package(project_part)
    tables = {name: table_of(new, name).slice(0, 500) for name in new.tables}
    old, newer = (
        changed_package(
            new, {name: scrambled(t, new.primary_key(name), rng) for name, t in tables.items()}
        )
        for _ in range(2)
    )

    found = from_json(to_json(compare(old, newer)))

    given, wanted = as_json(rows_of(old)), as_json(rows_of(newer))
    assert apply_diff(given, found) == wanted
    assert [list(rows) for rows in apply_diff(given, found).values()] == [
        list(rows) for rows in wanted.values()
    ]
    assert found == compare(old, newer)


@pytest.mark.parametrize("side", ["old", "new"])
def test_two_rows_with_the_same_key_are_refused(side: str, project_part: Path) -> None:
    package = read_package(project_part)
    metrics = table_of(package, "metrics")
    other = metrics.slice(0, 1).set_column(
        metrics.column_names.index("value"), "value", pa.array([999.0])
    )
    twice = changed_package(package, {"metrics": pa.concat_tables([other, metrics])})
    key = metrics["metric_id"][0].as_py()

    with pytest.raises(PackageError, match=rf"metrics\.parquet: two rows have the key '{key}'"):
        compare(*((twice, package) if side == "old" else (package, twice)))


def test_no_cell_forges_a_line_or_moves_the_cursor(project_part: Path) -> None:
    package = read_package(project_part)
    units = table_of(package, "units")
    hostile = "x\n::stop-commands::token\r\x1b[31m\u2028\u202e"
    ids = pa.array([hostile, *units["unit_id"].to_pylist()[1:]])
    symbols = pa.array([None, hostile, *units["symbol"].to_pylist()[2:]])
    column = units.column_names.index
    odd = units.set_column(column("unit_id"), "unit_id", ids)
    odd = odd.set_column(column("symbol"), "symbol", symbols)

    found = compare(package, changed_package(package, {"units": odd}))

    for text in (to_text(found), to_changelog(found), to_json(found)):
        assert "stop-commands" in text
        assert not any(line.startswith("::") for line in text.splitlines())
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", text)


def as_json(tables: Any) -> Any:
    """Return rows as JSON gives them back: with days as text."""
    return json.loads(json.dumps(tables, default=str))


def from_json(text: str) -> Diff:
    """Return the comparison that `to_json` wrote."""
    data: dict[str, Any] = json.loads(text)
    tables = {}
    for name, table in data["tables"].items():
        changed = {
            key: Change(
                {column: (old, new) for column, (old, new) in change["cells"].items()},
                change["wording"],
                change["derived"],
            )
            for key, change in table["changed"].items()
        }
        tables[name] = TableDiff(**table | {"changed": changed})
    return Diff(**data | {"tables": tables})


def apply_diff(rows: dict[str, dict[str, Any]], diff: Diff) -> dict[str, dict[str, Any]]:
    """Return the rows of the new release, from those of the old and what differs.

    Args:
        rows: Rows of the old release by key by table.
        diff: What differs.
    """
    result = {}
    for name, table in diff.tables.items():
        kept = {key: row for key, row in rows.get(name, {}).items() if key not in table.removed}
        for key, change in table.changed.items():
            kept[key] = kept[key] | {column: new for column, (_, new) in change.cells.items()}
        whole = kept | table.added
        # Rows come back in the order of the table: sorted by primary key.
        ordered = sorted(whole.items(), key=lambda item: [item[1][part] for part in table.key])
        result[name] = {
            key: {column: row.get(column) for column in table.columns} for key, row in ordered
        }
    return result


def scrambled(table: Any, key: list[str], rng: random.Random) -> Any:
    """Return a table without some of its rows and with some of its text changed."""
    kept = table.filter(pa.array([rng.random() < 0.8 for _ in range(len(table))], pa.bool_()))
    columns = [n for n in kept.column_names if n not in key and kept[n].type == pa.string()]
    for name in columns[:3]:
        cells = [None if rng.random() < 0.1 else cell for cell in kept[name].to_pylist()]
        kept = kept.set_column(kept.column_names.index(name), name, pa.array(cells, pa.string()))
    return kept
