"""Bad input by kind: each entry makes one bad file, folder, package or text on disk."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Maker = Callable[[Path], object]

HEADER = b"unit_id,name,name_zh,symbol,dimension,base_unit_id,factor,code\n"
ROW = "cny,Chinese yuan,人民币元,¥,currency,cny,1,CNY\n".encode()
LONG = 500_000  # bytes of the long lines
BOMB = 200_000_000  # bytes that a bomb unpacks to


def _bytes(data: bytes | Callable[[], bytes]) -> Maker:
    return lambda path: path.write_bytes(data() if callable(data) else data)


def _missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _link_loop(path: Path) -> None:
    path.symlink_to(path)


# What may lie where any command expects a file.
FILES: dict[str, Maker] = {
    "missing": _missing,
    "directory": lambda path: path.mkdir(),
    "empty": _bytes(b""),
    "blank lines": _bytes(b"\n\r\n\n"),
    "GB18030": _bytes(lambda: "大模型，收入3.8亿元\n".encode("gb18030")),
    "UTF-16": _bytes(lambda: "大模型,a\n".encode("utf-16")),
    "UTF-8 with mark": _bytes(b"\xef\xbb\xbf" + HEADER + ROW),
    "surrogates": _bytes(b"a,\xed\xa0\x80\n"),
    "cut inside a character": _bytes("大".encode()[:2]),
    "NUL": _bytes(HEADER + b"a\0b\n"),
    "escape sequences": _bytes(b"\x1b]0;x\x07\x1b[2Ja,\x9bb\n"),
    "random bytes": _bytes(lambda: os.urandom(4096)),
    "long line": _bytes(lambda: b"x" * LONG),
    "long digits": _bytes(lambda: b"1" * LONG),
    "many cells": _bytes(lambda: b"1," * (LONG // 2)),
    "many columns": _bytes(lambda: b"1," * (LONG // 2) + b"1"),
    "open quote": _bytes(HEADER + b'"cny,Chinese yuan\n' + ROW),
    "ragged row": _bytes(HEADER + b"cny,Chinese yuan\n" + ROW + b"a,b,c,d,e,f,g,h,i,j\n"),
    "duplicate header": _bytes(HEADER.replace(b"symbol", b"name") + ROW),
    "unknown column": _bytes(HEADER.replace(b"symbol", b"symbl") + ROW),
    "empty header cell": _bytes(HEADER.replace(b"symbol", b"") + ROW),
    "semicolons": _bytes(HEADER.replace(b",", b";") + ROW),
    "CR line ends": _bytes((HEADER + ROW).replace(b"\n", b"\r")),
    "mixed line ends": _bytes(HEADER.replace(b"\n", b"\r\n") + ROW + b"\r\r\n"),
    "conflict marks": _bytes(HEADER + b"<<<<<<< HEAD\n" + ROW + b"=======\n>>>>>>> b\n"),
    "names that are SQL": _bytes(HEADER + b'"\'); drop table units; --""",\',",,,,,\n'),
    "spreadsheet formula": _bytes(HEADER + ROW.replace(b"Chinese yuan", b"=cmd|' /C calc'!A0")),
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "pipe": os.mkfifo,
    "memory of the process": lambda path: path.symlink_to("/proc/self/mem"),
    "ten gigabytes of nothing": lambda path: path.touch() or os.truncate(path, 10 << 30),
    "quotes": _bytes(lambda: b'"' * LONG),
    "returns": _bytes(lambda: b"\r" * LONG),
    "pointer of Git LFS": _bytes(b"version https://git-lfs.github.com/spec/v1\nsize 1\n"),
    "page of a server": _bytes(b"<!DOCTYPE html>\n<html><body>404</body></html>\n"),
    "gzip": _bytes(lambda: gzip.compress(HEADER + ROW)),
    "huge exponent": _bytes(HEADER + ROW.replace(b",1,", b",1e999999999,")),
    "link loop": _link_loop,
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "socket": lambda path: os.mknod(path, 0o140644),
}

# What may lie where a command expects JSON.
JSONS: dict[str, Maker] = {
    "no JSON": _bytes(b"{"),
    "JSON cut off": _bytes(b'{"version": "1", "resources": [{"name": "units"'),
    "JSON of another type": _bytes(b"[1, 2]"),
    "JSON null": _bytes(b"null"),
    "JSON with NaN": _bytes(b'{"version": NaN, "resources": [{"name": NaN}]}'),
    "deep JSON": _bytes(b"[" * 1_000_000),
    "deep JSON that is closed": _bytes(b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "huge number": _bytes(b'{"version": ' + b"9" * 10_000 + b', "resources": []}'),
    "no resources": _bytes(b"{}"),
    "resources of a wrong type": _bytes(b'{"version": "1", "resources": {"a": 1}}'),
    "resource without path": _bytes(
        b'{"version": "1", "resources": [{"name": "units", "format": "parquet"}]}'
    ),
    "JSON not UTF-8": _bytes(b'{"version": "\xff", "resources": []}'),
    "one key twice": _bytes(b'{"resources": 1, "resources": [], "version": "1"}'),
}


def _edit(change: Callable[[dict[str, Any], Path], object]) -> Callable[[Path], None]:
    """Return a maker that edits the descriptor of a good package in a folder."""

    def make(folder: Path) -> None:
        path = folder / "datapackage.json"
        package = json.loads(path.read_bytes())
        change(package, folder)
        path.write_text(json.dumps(package), "utf-8")

    return make


def _tables(package: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in package["resources"] if item["format"] == "parquet"]


def _first(**values: Any) -> Callable[[Path], None]:
    return _edit(lambda package, _: _tables(package)[0].update(values))


def _point(path: str) -> Callable[[Path], None]:
    return _first(path=path)


def _drop(name: str) -> Callable[[Path], None]:
    return _edit(lambda package, _: _tables(package)[0].pop(name))


def _link_out(package: dict[str, Any], folder: Path) -> None:
    file = folder / _tables(package)[0]["path"]
    outside = folder.parent / "outside.parquet"
    shutil.move(file, outside)
    file.symlink_to(outside)


def _link_folder_out(package: dict[str, Any], folder: Path) -> None:
    inner = (folder / _tables(package)[0]["path"]).parent
    shutil.move(inner, folder.parent / "outside")
    inner.symlink_to(folder.parent / "outside")


def _sql_names(package: dict[str, Any], _: Path) -> None:
    for number, resource in enumerate(_tables(package)):
        resource["name"] = f"a\"'); drop table t{number}; --"


def _over(data: bytes | Callable[[], bytes]) -> Callable[[Path], None]:
    """Return a maker that puts other bytes in the place of the first Parquet file, and says so."""

    def change(package: dict[str, Any], folder: Path) -> None:
        resource = _tables(package)[0]
        new = data() if callable(data) else data
        (folder / resource["path"]).write_bytes(new)
        resource["hash"] = f"sha256:{hashlib.sha256(new).hexdigest()}"

    return _edit(change)


@cache
def parquet_bomb() -> bytes:
    """Return a small Parquet file of 300 million rows."""
    column = pa.array([None] * 1_000_000, pa.string())
    table = pa.table({"source_id": column})
    buffer = io.BytesIO()
    with pq.ParquetWriter(buffer, table.schema, compression="zstd") as writer:
        for _ in range(300):
            writer.write_table(table)
    return buffer.getvalue()


@cache
def parquet_of_long_text() -> bytes:
    """Return a small Parquet file with one text of a megabyte in each of ten thousand rows."""
    text = pa.array(["x" * 1_000_000])
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 10_000, pa.int32()), text)
    buffer = io.BytesIO()
    table = pa.table({"source_id": column.cast(pa.dictionary(pa.int32(), pa.string()))})
    pq.write_table(table, buffer, compression="zstd", store_schema=False)
    return buffer.getvalue()


def _other_table() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"nothing": [1]}), buffer)
    return buffer.getvalue()


def _remove_first(package: dict[str, Any], folder: Path) -> None:
    (folder / _tables(package)[0]["path"]).unlink()


def _flip(package: dict[str, Any], folder: Path) -> None:
    file = folder / _tables(package)[0]["path"]
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


def _cut(package: dict[str, Any], folder: Path) -> None:
    file = folder / _tables(package)[0]["path"]
    file.write_bytes(file.read_bytes()[:-9])


# What may be wrong in a package that is good otherwise; each changes the package in a folder.
PACKAGES: dict[str, Callable[[Path], None]] = {
    "absolute path": _point("/etc/passwd"),
    "path with ..": _point("../outside.parquet"),
    "path with .. inside": _point("dataset/../../outside.parquet"),
    "path of Windows": _point("C:\\secret.parquet"),
    "backslashes": _point("..\\outside.parquet"),
    "home folder": _point("~/secret.parquet"),
    "variable": _point("$HOME/secret.parquet"),
    "URL": _point("https://example.org/t.parquet"),
    "file URL": _point("file:///etc/passwd"),
    "S3 URL": _point("s3://bucket/t.parquet"),
    "path with NUL": _point("a\0b"),
    "empty path": _point(""),
    "long path": _point("a/" * 3000 + "b"),
    "path of a folder": _point("dataset"),
    "path that is not text": _first(path={"a": 1}),
    "path that is a list": _first(path=["/etc/passwd"]),
    "link out of the package": _edit(_link_out),
    "folder that links out": _edit(_link_folder_out),
    "names that are SQL": _edit(_sql_names),
    "no version": _edit(lambda package, _: package.pop("version")),
    "no title": _edit(lambda package, _: package.pop("title")),
    "no schema": _drop("schema"),
    "no row count": _drop("rowCount"),
    "no name": _drop("name"),
    "schema of a wrong type": _first(schema=7),
    "key that is not a column": _first(schema={"fields": [], "primaryKey": ["nope"]}),
    "file missing": _edit(_remove_first),
    "Parquet: empty": _over(b""),
    "Parquet: other bytes": _over(b"PAR1 and no more"),
    "Parquet: a changed byte": _edit(_flip),
    "Parquet: cut off": _edit(_cut),
    "Parquet: other columns": _over(_other_table),
    "Parquet: 300 million rows": _over(parquet_bomb),
    "Parquet: 10 GB of one text": _over(parquet_of_long_text),
}


def zip_folder(folder: Path, target: Path, prefix: str = "") -> None:
    """Zip a folder."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, prefix + path.relative_to(folder).as_posix())


def _zip(*members: tuple[str, bytes | int]) -> Maker:
    """Return a maker of a zip; a number means that many zero bytes."""
    return lambda path: path.write_bytes(zip_of(*members))


@cache
def zip_of(*members: tuple[str, bytes | int]) -> bytes:
    """Return a zip; a number means that many zero bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data if isinstance(data, bytes) else bytes(data))
    return buffer.getvalue()


def _lying_zip(path: Path) -> None:
    """A bomb whose directory and header say that it unpacks to ten bytes."""
    data = bytearray(zip_of(("datapackage.json", BOMB)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(signature) + offset
        data[place : place + 4] = struct.pack("<I", 10)
    path.write_bytes(data)


def _encrypted_zip(path: Path) -> None:
    _zip(("datapackage.json", b"{}"))(path)
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + offset] |= 1
    path.write_bytes(data)


def _cut_zip(path: Path) -> None:
    _zip(("datapackage.json", b"{}" * 5000))(path)
    path.write_bytes(path.read_bytes()[:-30])


def _broken_zip(path: Path) -> None:
    _zip(("datapackage.json", os.urandom(5000)))(path)
    data = bytearray(path.read_bytes())
    data[200:300] = bytes(100)
    path.write_bytes(data)


def _unknown_compression(path: Path) -> None:
    _zip(("datapackage.json", b"{}"))(path)
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.find(signature) + offset] = 97
    path.write_bytes(data)


_ENTRY = '{{"version": "1", "resources": [{{"name": "t", "format": "parquet", "path": "{}"}}]}}'

# Archives; each makes one file.
ZIPS: dict[str, Maker] = {
    "no zip": _bytes(b"PK\x03\x04 and no more"),
    "zip cut off": _cut_zip,
    "zip with wrong data": _broken_zip,
    "encrypted zip": _encrypted_zip,
    "unknown compression": _unknown_compression,
    "empty zip": _zip(),
    "zip without descriptor": _zip(("a.txt", b"a")),
    "zip with a broken descriptor": _zip(("datapackage.json", b"{")),
    "zip with .. in a path": _zip(("datapackage.json", _ENTRY.format("../a").encode())),
    "zip with an absolute path": _zip(("datapackage.json", _ENTRY.format("/etc/passwd").encode())),
    "zip with members outside": _zip(("../datapackage.json", b"{}"), ("/etc/x", b"")),
    "zip bomb by declared size": _zip(("datapackage.json", BOMB)),
    "zip bomb by real size": _lying_zip,
    "zip bomb beside the descriptor": _zip(
        ("datapackage.json", _ENTRY.format("bomb").encode()), ("bomb", BOMB)
    ),
    "zip of many members": _zip(*((f"{number}", b"") for number in range(25_000))),
    "zip in a zip": _zip(("a.zip", b"PK\x05\x06" + bytes(18))),
}

# Texts given on the command line.
STRINGS: dict[str, str] = {
    "empty": "",
    "blank": "  ",
    "SQL": "'; drop table units; --",
    "quote": "\"'`\\",
    "format string": "{0} %s {} %(x)s",
    "markup": "[/bold][red]{{ x }}",
    "line break": "a\nb",
    "escape sequence": "\x1b]0;x\x07\x1b[2J",
    "not UTF-8": os.fsdecode(b"\xff\xfe"),
    "pattern that explodes": "(x+x+)+y" + "x" * 60,
    "long": "x" * 100_000,
    "long Chinese": "大模型" * 30_000,
    "path upward": "../../etc/passwd",
    "combining marks": "e" + "\u0301" * 20_000,
    "right to left": "\u202eabc\u202c\u200f",
    "one emoji": "👨‍👩‍👧‍👦",
    "digits": "9" * 100_000,
    "standard input": "/dev/stdin",
    "folder": ".",
    "file URL": "file:///etc/passwd",
    "pattern of the shell": "**/*",
    "slashes": "metrics//" + "/" * 1000,
}
