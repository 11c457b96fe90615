"""Bad input that lies in the kind of file or folder, not in a text: makers as in `inputs`."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from robustness import inputs
from robustness.inputs import Maker, zip_of

ARTICLE = "星河科技董事长周远说，收入3.8亿元。\n".encode()


def _write(data: bytes | Callable[[], bytes]) -> Maker:
    return lambda path: path.write_bytes(data() if callable(data) else data)


def sparse(path: Path) -> None:
    """Make a file of ten gigabytes that takes no space on the disk."""
    with path.open("wb") as file:
        file.truncate(10 << 30)


def _named(name: str | bytes, make: Maker | None = None) -> Maker:
    place = name if isinstance(name, str) else os.fsdecode(name)
    return lambda folder: (make or _write(ARTICLE))(folder / place)


def _nested(folder: Path) -> None:
    for _ in range(300):
        folder /= "d"
        folder.mkdir()
    (folder / "deep.txt").write_bytes(ARTICLE)


def _crowded(folder: Path) -> None:
    for number in range(5_000):
        (folder / f"{number}.txt").touch()


# What may lie in a folder of source texts, beside the texts that are good.
FOLDERS: dict[str, Maker] = {
    "link to the folder above": lambda folder: (folder / "up").symlink_to(".."),
    "link to itself": lambda folder: (folder / "loop.txt").symlink_to("loop.txt"),
    "link to nowhere": lambda folder: (folder / "gone.txt").symlink_to("gone"),
    "folder named as a text": lambda folder: (folder / "folder.txt").mkdir(),
    "pipe": _named("pipe.txt", os.mkfifo),
    "device without end": lambda folder: (folder / "zero.txt").symlink_to("/dev/zero"),
    "memory of the process": lambda folder: (folder / "memory.txt").symlink_to("/proc/self/mem"),
    "ten gigabytes of nothing": _named("sparse.txt", sparse),
    "line break in a name": _named("a\nb.txt"),
    "escape sequence in a name": _named("\x1b]0;x\x07\x1b[2J.txt"),
    "name that is not UTF-8": _named(b"\xff\xfe.txt"),
    "name that is not UTF-8, no text": _named(b"\xff\xff.txt", _write(b"\xff")),
    "markup in a name": _named("[red]{0} %s.txt", _write(b"\xff")),
    "option as a name": _named("--help.txt"),
    "text right to left in a name": _named("\u202etxt.exe.txt", _write(b"\xff")),
    "the same text twice": lambda folder: (folder / "b.txt").write_bytes(
        (folder / "acme.txt").read_bytes()
    ),
    "folders within folders": _nested,
    "thousands of files": _crowded,
}

# What one cell of a curated table may contain.
CELLS: dict[str, str] = {
    "exponent without end": "1e999999999",
    "exponent of nothing": "1e-999999999",
    "many digits": "9" * 100_000,
    "many decimals": f"0.{'3' * 100_000}",
    "not a number": "NaN",
    "signalling": "sNaN",
    "infinite": "-Infinity",
    "minus nothing": "-0",
    "underscores": "1_000",
    "full width": "１２３",
    "Arabic digits": "٣٤",
    "too large for a machine": "18446744073709551616",
    "year without end": "Y-17E7",
    "year of many digits": "9" * 40,
    "no such day": "2023-02-30",
    "year zero": "0000",
    "before our time": "-0044-03-15",
    "interval reversed": "2024-12/2023-01",
    "open on both sides": "../..",
    "brackets without end": "(" * 50_000,
    "signs without end": "a" + "-a" * 50_000,
    "powers": "9**9**9**9",
    "divided by nothing": "a / (a - a)",
    "code": "__import__('os').system('true')",
    "markup": "[/bold][red]{0} %s",
    "line breaks": '"a\n\n\nb"',
    "escape sequence": "\x1b]0;x\x07\x1b[2J",
    "marks upon marks": "e" + "\u0301" * 50_000,
    "right to left": "\u202eabc",
    "emoji": "👨‍👩‍👧‍👦",
    "pattern that explodes": "x" * 50_000 + "!",
    "dashes": "-" * 50_000,
    "blanks": f'"{" " * 50_000}x"',
}

_LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
_HTML = b"<!DOCTYPE html>\n<html><body>404, not found</body></html>\n"
_ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@cache
def _sheet(sheet: str | int, head: str = "") -> bytes:
    """Return a workbook of one sheet: its rows as XML, or so many bytes of blanks."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rows = sheet if isinstance(sheet, str) else " " * sheet
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{sheet_type}.sheet.main+xml"/>'
        f'<Override PartName="/xl/s.xml" ContentType="{sheet_type}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
        '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{relation}/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _cell(place: str, text: str) -> str:
    return f'<row r="1"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


# Files that `validate` is given by name; what counts is the ending of the name.
DATA_FILES: dict[str, Maker] = {
    "pipe.csv": os.mkfifo,
    "sparse.csv": sparse,
    "sparse.json": sparse,
    "memory.csv": lambda path: path.symlink_to("/proc/self/mem"),
    "quotes.csv": _write(b'"' * 500_000),
    "an odd quote.csv": _write(b'"' * 500_001),
    "blank lines.csv": _write(b"a,b\n" + b"\n" * 500_000),
    "returns.csv": _write(b"\r" * 500_000),
    "one column.csv": _write(b"a\n" * 500_000),
    "page of a server.csv": _write(_HTML),
    "pointer.csv": _write(_LFS),
    "pointer.parquet": _write(_LFS),
    "pointer.json": _write(_LFS),
    "workbook.csv": _write(lambda: _sheet(_cell("A1", "a"))),
    "aliases.yaml": _write(_ALIASES.encode()),
    "aliases of resources.yaml": _write(
        _ALIASES.encode() + b"resources: [{name: t, path: t.csv, data: *i}]\n"
    ),
    "alias of itself.yaml": _write(b"resources: &a [*a]\n"),
    "alias of itself in a table.yaml": _write(b"&a [[a], *a]\n"),
    "tags.yaml": _write(b'resources: !!python/object/apply:os.system ["true"]\n'),
    "deep.yaml": _write(b"[" * 100_000),
    "indented.yaml": _write("".join(f"{' ' * n}a:\n" for n in range(2_000)).encode()),
    "brackets.json": _write(b"[" * 1_000_000),
    "closed brackets.json": _write(b"[" * 100_000 + b"]" * 100_000),
    "number.json": _write(b'{"resources": ' + b"9" * 1_000_000 + b"}"),
    "many keys.json": _write(
        lambda: b"{%s}" % b",".join(b'"k%d":1' % number for number in range(100_000))
    ),
    "exponent.json": _write(b'[["a"], [1e999999999], [-1e-999999999]]'),
    "not in pairs.json": _write(b'[["\\ud800"], ["\\udfff"]]'),
    "lines.jsonl": _write(b'{"a": 1}\n[1]\n"x"\nnull\n{"a": ' + b"[" * 100_000 + b"\n"),
    "bomb.csv.gz": _write(lambda: gzip.compress(bytes(inputs.BOMB))),
    "bomb.csv.bz2": _write(lambda: bz2.compress(bytes(inputs.BOMB))),
    "bomb.csv.xz": _write(lambda: lzma.compress(bytes(inputs.BOMB))),
    "cut.csv.gz": _write(lambda: gzip.compress(os.urandom(9_000))[:-20]),
    "bomb.csv.zip": _write(lambda: zip_of(("bomb.csv", inputs.BOMB))),
    "bomb.xlsx": _write(lambda: _sheet(inputs.BOMB)),
    "far away.xlsx": _write(lambda: _sheet(_cell("XFD1048576", "a"))),
    "beyond.xlsx": _write(lambda: _sheet(_cell("ZZZZZZ99999999999", "a"))),
    "entities.xlsx": _write(lambda: _sheet(_cell("A1", "&i;"), _ENTITIES)),
    "outside.xlsx": _write(
        lambda: _sheet(_cell("A1", "&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    ),
    "no workbook.xlsx": _write(lambda: zip_of(("a", b"a"))),
    "random.xlsx": _write(lambda: os.urandom(4_096)),
    "random.ods": _write(lambda: os.urandom(4_096)),
    "random.xls": _write(lambda: os.urandom(4_096)),
    "random.sav": _write(lambda: os.urandom(4_096)),
    "random.parquet": _write(lambda: b"PAR1" + os.urandom(4_096) + b"PAR1"),
    "a\nb.csv": _write(b"a,b\n1,2\n"),
    "\x1b[2J.csv": _write(b"a,b\n1\n"),
    os.fsdecode(b"\xff\xfe.csv"): _write(b"a,b\n1\n"),
    "-.csv": _write(b"a,b\n1\n"),
    "[red]%s{0}.csv": _write(b"a,b\n1\n"),
}

_EXPLODING = "".join(f"{'x' * 45}!y{number}\n" for number in range(2_000))
_COLUMN = {"name": "a"}

# Tables whose description is hostile: what the resource says, and the data.
PACKED_TABLES: dict[str, tuple[dict[str, object], str]] = {
    f"pattern {pattern}": (
        {"schema": {"fields": [{**_COLUMN, "constraints": {"pattern": pattern}}]}},
        f"a\n{_EXPLODING}",
    )
    for pattern in (
        "(x+x+)+y",
        "(x|x)*y",
        f"{'x?' * 40}{'x' * 41}y",
        f"{'(x|x)' * 40}y",
        r"(x+)+\1y",
        "(?=(x+x+)+y)",
        "(",
        "x{99999999}",
    )
} | {
    "format that is a pattern": (
        {"schema": {"fields": [{**_COLUMN, "type": "date", "format": "%" * 10_000}]}},
        "a\n2020-01-01\n",
    ),
    "invalid limits": (
        {"schema": {"fields": [{**_COLUMN, "constraints": {"minLength": 1e300, "maximum": []}}]}},
        "a\nb\n",
    ),
    "header beyond the file": ({"dialect": {"headerRows": [10**18]}}, "a\n1\n"),
    "delimiter of many characters": ({"dialect": {"csv": {"delimiter": "ab"}}}, "a\n1\n"),
    "delimiter that is the quote": (
        {"dialect": {"csv": {"delimiter": '"', "quoteChar": '"'}}},
        "a\n1\n",
    ),
    **{
        f"encoding {name}": ({"encoding": name}, "a\n1\n")
        for name in ("rot13", "zip_codec", "idna", "undefined", "unicode_escape", "nope", "a\0b")
    },
    "encoding that is a number": ({"encoding": 7}, "a\n1\n"),
    "format of another kind": ({"format": "xlsx"}, "a\n1\n"),
    "invalid format": ({"format": "../../x"}, "a\n1\n"),
    "many paths": ({"path": ["t.csv"] * 2_000}, "a\n1\n"),
    "bytes without end": ({"bytes": 10**4000}, "a\n1\n"),
    "hash of another kind": ({"hash": "x" * 100_000}, "a\n1\n"),
    "hash that is a list": ({"hash": [1]}, "a\n1\n"),
    "fields that are a tree": (
        {"schema": {"fields": [{**_COLUMN, "type": "array", "arrayItem": {"type": "nope"}}]}},
        "a\n[1]\n",
    ),
    "true and false at once": (
        {"schema": {"fields": [{"name": "a", "type": "boolean", "trueValues": [1, None, {}]}]}},
        "a\n1\n",
    ),
    "foreign key to nowhere": (
        {
            "schema": {
                "fields": [_COLUMN],
                "foreignKeys": [{"fields": ["a"], "reference": {"resource": "x", "fields": ["b"]}}],
            }
        },
        "a\n1\n",
    ),
    "schema that is a path upward": ({"schema": "../../../etc/passwd"}, "a\n1\n"),
    "schema that is an address": ({"schema": "https://example.org/s.json"}, "a\n1\n"),
    "schema that is the table": ({"schema": "t.csv"}, "a\n1\n"),
    "schema that is the descriptor": ({"schema": "datapackage.json"}, "a\n1\n"),
}
