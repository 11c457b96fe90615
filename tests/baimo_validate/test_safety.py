"""A hostile package gets a clear error: it reads nothing outside, runs nothing, and ends."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from baimo_validate import OptionError, validate
from baimo_validate.engines.spark_engine import spark_size
from baimo_validate.report import Report
from support.witness import inside, ours


def check(folder: Path, resource: dict[str, Any], *, name: str = "datapackage.json") -> Report:
    (folder / name).write_text(json.dumps({"resources": [{"name": "t", **resource}]}), "utf-8")
    return validate(folder / name)


def types(report: Report) -> list[str]:
    return [error.type for error in [*report.errors, *(e for t in report.tasks for e in t.errors)]]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "t.csv").write_text("a,b\n1,2\n")
    (tmp_path / "secret.csv").write_text("secret,word\n1,2\n")
    return folder


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../secret.csv",
        "sub/../../secret.csv",
        "~/secret.csv",
        "$HOME/x.csv",
        "file:///etc/passwd",
        "..\\secret.csv",
        "C:\\secret.csv",
    ],
)
@pytest.mark.parametrize("key", ["path", "schema", "dialect", "profile"])
def test_paths_out_of_the_package_are_refused(package: Path, path: str, key: str) -> None:
    report = check(package, {"path": "t.csv", key: path})

    assert types(report) == ["resource-error"]
    assert "not safe" in report.errors[0].message


@pytest.mark.parametrize("path", ["https://example.org/t.csv", "s3://b/t.csv", "ftp://h/t.csv"])
def test_urls_are_refused(package: Path, path: str) -> None:
    refused = ["error"] if path.startswith("s3:") else ["scheme-error"]
    for more in ({}, {"type": "table", "format": "csv"}):
        assert types(check(package, {"path": path, **more})) == refused
    assert types(check(package, {"path": "t.csv", "schema": path})) == ["schema-error"]
    assert types(check(package, {"path": "t.csv", "profile": path})) == ["metadata-error"]


@pytest.mark.parametrize("key", ["path", "schema"])
def test_links_out_of_the_package_are_refused(package: Path, key: str) -> None:
    (package / "link.csv").symlink_to(package.parent / "secret.csv")

    report = check(package, {"path": "t.csv", key: "link.csv"})

    assert types(report) == ["resource-error"]
    assert "link" in str(report.to_dict())


@pytest.mark.parametrize("key", ["path", "schema", "dialect", "profile"])
def test_a_link_to_itself_is_reported(package: Path, key: str) -> None:
    (package / "loop.json").symlink_to("loop.json")

    report = check(package, {"path": "t.csv", key: "loop.json"})

    (error,) = [*report.errors, *(e for t in report.tasks for e in t.errors)]
    assert '"loop.json" is a link that leads to itself' in error.note


@pytest.mark.parametrize("key", ["path", "schema"])
def test_a_pipe_is_not_opened(package: Path, key: str) -> None:
    os.mkfifo(package / "pipe.json")

    report = check(package, {"path": "t.csv", key: "pipe.json"})

    (error,) = [*report.errors, *(e for t in report.tasks for e in t.errors)]
    assert error.note == '"pipe.json" is not a regular file'


def test_a_link_inside_the_package_is_followed(package: Path) -> None:
    (package / "link.csv").symlink_to("t.csv")

    assert check(package, {"path": "link.csv"}).valid


def test_an_archive_member_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("datapackage.json", '{"resources": []}')
        archive.writestr("../out.csv", "a\n")

    assert types(validate(tmp_path / "p.zip")) == ["compression-error"]
    assert not (tmp_path.parent / "out.csv").exists()


def test_names_and_values_never_become_sql(package: Path) -> None:
    evil = "a'); drop table t; --\""
    (package / "t'; --.csv").write_text(f'"{evil.replace(chr(34), chr(34) * 2)}",b\nx\',y\n')
    field = {
        "name": evil,
        "missingValues": ["'", "\\", ""],
        "constraints": {"enum": ["x'", "\\'"], "pattern": "x'|[^']"},
    }
    schema = {"fields": [field, {"name": "b"}], "primaryKey": [evil]}
    document = {"resources": [{"name": evil.lower(), "path": "t'; --.csv", "schema": schema}]}
    document["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json"
    (package / "datapackage.json").write_text(json.dumps(document))

    with inside(package):
        assert ours("datapackage.json", plan=True) == ours("datapackage.json")


def test_a_hostile_pattern_ends_in_time(package: Path) -> None:
    (package / "t.csv").write_text("a,b\n" + "x" * 60 + "!,2\n")
    field = {"name": "a", "constraints": {"pattern": "(x+x+)+y"}}
    started = time.monotonic()

    report = check(package, {"path": "t.csv", "schema": {"fields": [field, {"name": "b"}]}})

    assert types(report) == ["constraint-error"]
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("pattern", ["(x|x)*y", f"{'(x|x)' * 40}y"])
def test_a_hostile_pattern_ends_the_table(
    package: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    monkeypatch.setattr("baimo_validate.exact.cell_reader._PATTERN_SECONDS", 0.02)
    cells = [f"{'x' * 45}!y{number}" for number in range(500)]
    (package / "t.csv").write_text("\n".join(["a", *cells]))
    field = {"name": "a", "constraints": {"pattern": pattern}}

    report = check(package, {"path": "t.csv", "schema": {"fields": [field]}})

    assert types(report) == ["field-error"]
    assert 'the "pattern" of field "a" takes too long on 5 cells' in report.tasks[0].errors[0].note


def test_a_huge_cell_is_refused(package: Path) -> None:
    (package / "t.csv").write_text("a,b\n" + "x" * (17 << 20) + ",2\n")

    assert types(check(package, {"path": "t.csv", "dialect": {"delimiter": ","}})) == [
        "source-error"
    ]


def test_a_deep_cell_is_a_type_error(package: Path) -> None:
    (package / "t.csv").write_text(f"a;b\n{'[' * 100_000};2\n")
    fields = [{"name": "a", "type": "array"}, {"name": "b"}]

    report = check(package, {"path": "t.csv", "schema": {"fields": fields}})

    assert types(report) == ["type-error"]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"resources": ' + "[" * 100_000, '{"a": NaN}', "{"]
)
def test_a_broken_or_deep_descriptor_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "datapackage.json").write_text(text)

    assert types(validate(tmp_path / "datapackage.json")) == ["package-error"]


def shared_text(shape: str) -> pa.Array[Any]:
    """40 MB of text in a file of some hundred bytes: one text in 400 rows, after 100 short ones."""
    text = pa.array(["x" * 100_000, "y"])
    texts = pa.DictionaryArray.from_arrays(pa.array([1] * 100 + [0] * 400, pa.int32()), text)
    if shape == "list":
        return pa.ListArray.from_arrays(pa.array(range(0, 501, 10), pa.int32()), texts)
    return pa.StructArray.from_arrays([texts], ["t"]) if shape == "struct" else texts


BOMBS: dict[str, Callable[[], pa.Array[Any]]] = {
    "text": lambda: shared_text("plain"),
    "texts in a list": lambda: shared_text("list"),
    "texts in a structure": lambda: shared_text("struct"),
    "bytes of fixed length": lambda: pa.array([b"x" * 100_000] * 500, pa.binary(100_000)),
    "rows": lambda: pa.nulls(2_000_000, pa.int8()),
}


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("small", [0, 1 << 30], ids=["by DuckDB", "row by row"])
def test_a_parquet_file_out_of_proportion_is_refused(
    package: Path, bomb: str, strict: bool, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baimo_validate.validation.SMALL_BYTES", small)
    monkeypatch.setattr("baimo_validate.safe_files._ROOM", 1 << 20)
    pq.write_table(pa.table({"a": BOMBS[bomb]()}), package / "t.parquet", compression="zstd")
    assert (package / "t.parquet").stat().st_size < 5_000

    report = validate(package / "t.parquet", strict=strict)

    assert types(report) == ["source-error"]
    assert "refused as a bomb" in report.tasks[0].errors[0].note


def test_a_parquet_file_of_long_texts_is_read_piece_by_piece(package: Path) -> None:
    texts = ["x" * 20_000_000, None, "y" * 20_000_000, "z"]
    pq.write_table(pa.table({"a": texts}), package / "t.parquet")
    schema = {"fields": [{"name": "a", "constraints": {"pattern": "[xy]+"}}]}

    report = check(package, {"path": "t.parquet", "schema": schema})

    found = [(error.type, error.row_number) for error in report.tasks[0].errors]
    assert found == [("blank-row", 3), ("constraint-error", 5)]


@pytest.mark.parametrize("packing", ["gz", "bz2", "xz", "zip"])
@pytest.mark.parametrize("parts", [1, 2])
def test_a_compression_bomb_is_refused(
    package: Path, packing: str, parts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baimo_validate.safe_files._ROOM", 1 << 18)
    text = b"a,b\n" + b" " * (1 << 22)
    path = f"bomb.csv.{packing}"
    if packing == "zip":
        with zipfile.ZipFile(package / path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("t.csv", text)
    else:
        pack = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}[packing]
        (package / path).write_bytes(pack(text))

    report = check(package, {"path": path if parts == 1 else ["t.csv", path]})

    assert types(report) == ["compression-error"]


@pytest.mark.parametrize("packing", ["", ".gz"])
def test_parts_share_one_allowance(
    package: Path, packing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baimo_validate.safe_files._ROOM", 1 << 18)
    part = b"a,b\n" + b"1" * 130_000 + b",2\n"
    names = [f"{number}.csv{packing}" for number in range(8)]
    for name in names:
        (package / name).write_bytes(gzip.compress(part) if packing else part)

    assert check(package, {"path": names[:2]}).valid
    assert check(package, {"path": names}).valid == (packing == "")  # plain parts are their size
    assert check(package, {"path": names[:1] * 2}).valid
    assert types(check(package, {"path": names[:1] * 20})) == ["compression-error"]


def workbook(path: Path, *, areas: Sequence[str], cells: int = 1) -> Path:
    """Write a workbook that claims to have merged areas, and repeats a cell."""
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.save(path.with_suffix(".whole"))
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas).encode()
    merged = b"<mergeCells>" + merged + b"</mergeCells>" if areas else b""
    with (
        zipfile.ZipFile(path.with_suffix(".whole")) as whole,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in whole.namelist():
            data = whole.read(name).replace(b"</row>", b"<c/>" * cells + b"</row>")
            changed.writestr(name, data.replace(b"</sheetData>", b"</sheetData>" + merged))
    return path


@pytest.mark.parametrize(
    ("areas", "cells"),
    [
        (["A1:XFD1048576"], 0),
        (["A2:B1", "A1:XFD1048576", "XFD1:A1048576"], 0),
        (["A1:Z100"] * 1000, 0),
        ([], 1_500_000),
    ],
    ids=["one area", "areas in reverse", "many areas", "many cells"],
)
def test_a_workbook_of_too_many_cells_is_not_opened(
    package: Path, areas: list[str], cells: int
) -> None:
    path = workbook(package / "t.xlsx", areas=areas, cells=cells)
    dialect = {"excel": {"fillMergedCells": True}}
    started = time.monotonic()

    report = check(package, {"path": path.name, "dialect": dialect})

    assert types(report) == ["format-error"]
    assert "refused as a bomb" in report.tasks[0].errors[0].note
    assert time.monotonic() - started < 20  # openpyxl would take hours


def test_a_workbook_bomb_is_refused(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baimo_validate.safe_files._ROOM", 1 << 18)
    with zipfile.ZipFile(package / "t.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (1 << 20))

    assert types(check(package, {"path": "t.xlsx"})) == ["format-error"]


def test_a_workbook_that_ends_within_a_sheet_is_reported(package: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.save(package / "whole.xlsx")
    with (
        zipfile.ZipFile(package / "whole.xlsx") as whole,
        zipfile.ZipFile(package / "t.xlsx", "w") as cut,
    ):
        for name in whole.namelist():
            data = whole.read(name)
            cut.writestr(name, data[:-40] if name.endswith("sheet1.xml") else data)

    assert types(check(package, {"path": "t.xlsx"})) == ["source-error"]


@pytest.mark.parametrize(
    ("place", "value"), [(6, 99), (8, 1), (10, 99)], ids=["version", "password", "method"]
)
def test_an_archive_we_cannot_open_is_reported(package: Path, place: int, value: int) -> None:
    for path in ("t.csv.zip", "t.xlsx", "t.zip"):
        with zipfile.ZipFile(package / path, "w") as archive:
            archive.writestr("datapackage.json" if path == "t.zip" else "t.csv", "a,b\n1,2\n")
        data = bytearray((package / path).read_bytes())
        data[data.index(b"PK\x01\x02") + place] = value
        data[place - 2] = value  # what the file says of itself, in front of it
        (package / path).write_bytes(data)

    assert types(check(package, {"path": "t.csv.zip"})) == ["compression-error"]
    assert types(check(package, {"path": "t.xlsx"})) == ["format-error"]
    assert types(validate(package / "t.zip")) == ["compression-error"]


@pytest.mark.parametrize("tagged", ["!!timestamp x", '!!int ""', "!!bool x"])
def test_yaml_tags_that_lie_are_reported(package: Path, tagged: str) -> None:
    (package / "datapackage.yaml").write_text(f"resources: []\nversion: {tagged}\n")
    (package / "t.yaml").write_text(f"- [a]\n- [{tagged}]\n")

    assert types(validate(package / "datapackage.yaml")) == ["package-error"]
    assert types(check(package, {"path": "t.yaml", "type": "table"})) == ["source-error"]


def test_yaml_aliases_do_not_multiply(package: Path) -> None:
    layers = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    (package / "datapackage.yaml").write_text("resources: []\n" + "\n".join(layers))

    assert types(validate(package / "datapackage.yaml")) == ["package-error"]


@pytest.mark.parametrize(
    "reference",
    ["../secret.json", "/etc/passwd", "file:///etc/passwd", "https://example.org/x.json"],
)
def test_a_profile_refers_only_to_files_of_the_package(package: Path, reference: str) -> None:
    (package.parent / "secret.json").write_text('{"required": ["nothing"]}')
    (package / "profile.json").write_text(json.dumps({"allOf": [{"$ref": reference}]}))

    report = check(package, {"path": "t.csv", "profile": "profile.json"})

    assert types(report) == ["resource-error"]
    assert "nothing" not in str(report.to_dict())


def test_a_profile_beside_the_package_is_applied(package: Path) -> None:
    (package / "other.json").write_text('{"required": ["title"]}')
    (package / "profile.json").write_text('{"allOf": [{"$ref": "other.json"}]}')

    report = check(package, {"path": "t.csv", "profile": "profile.json"})

    assert "title" in str(report.to_dict())


def test_a_package_that_lists_itself_comes_to_an_end(package: Path) -> None:
    report = check(package, {"path": "datapackage.json"})

    assert types(report) == ["package-error"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"memory": "much"}, "not a size"),
        ({"memory": "1GB'; drop"}, "not a size"),
        ({"memory": "99999999999TB"}, "is refused"),
        ({"engine": "abacus"}, "choose duckdb or spark"),
        ({"limit": -1}, "negative"),
    ],
)
def test_wrong_options_say_what_is_right(
    package: Path, options: dict[str, Any], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baimo_validate.validation.SMALL_BYTES", 0)

    with pytest.raises(OptionError, match=says):
        validate(package / "t.csv", **options)


def test_spark_is_given_fractions_of_a_size_in_full() -> None:
    assert [spark_size(text) for text in ("1GB", "1.5 GiB", "0.5GB", "600mb")] == [
        *("976562k", "1572864k", "488281k", "585937k"),
    ]


# In a separate process, because Arrow ends it.
_DAMAGED_FOOTERS = """
import io
import pyarrow as pa, pyarrow.parquet as pq
from baimo_validate.reading.bounded_parquet import BoundedFile

for step, cells in ((1, {"name": ["a", None], "number": [1, 2]}), (23, {"many": [[1, 2], None]})):
    sink = io.BytesIO()
    pq.write_table(pa.table(cells), sink)
    whole = sink.getvalue()
    footer = len(whole) - int.from_bytes(whole[-8:-4], "little") - 8
    tried = [(place, byte) for place in range(footer, len(whole)) for byte in (0, 0x14, 0x24, 0x3C)]
    for place, byte in tried[::step]:
        bad = whole[:place] + bytes([byte]) + whole[place + 1 :]
        try:
            list(BoundedFile(io.BytesIO(bad), len(bad)).batches())
        except (pa.ArrowException, OSError, ValueError):
            pass
"""


def test_a_damaged_parquet_footer_does_not_end_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DAMAGED_FOOTERS], capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr.decode()
