"""Every command against every kind of bad input."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from baimo_curation.reading.dataset import file_of
from robustness.calls import FORMATS, Case, add_prose
from robustness.hostile import CELLS, DATA_FILES, FOLDERS, PACKED_TABLES
from robustness.inputs import FILES, JSONS, PACKAGES, STRINGS, ZIPS, zip_folder

FROM_ELSEWHERE = {
    "Parquet: 300 million rows",
    "Parquet: 10 GB of one text",
    "Parquet: other columns",
}
QUERY = "select count(*) from sources"


def cases() -> Iterator[Case]:
    """Yield every case."""
    yield from _files()
    yield from _tables()
    yield from _descriptors()
    yield from _packages()
    yield from _archives()
    yield from _published()
    yield from _strings()
    yield from _folders()
    yield from _cells()
    yield from _data_files()
    yield from _packed_tables()
    yield from _prose()


def _files() -> Iterator[Case]:
    calls = {
        "mentions": ["mentions", "bad.txt"],
        "locate": ["locate", "bad.txt", "收入"],
        "locate --row": [
            *("locate", "bad.txt", "收入", "--row", "metrics/xinghe-revenue-2023"),
            *("--root", "project"),
        ],
        "source add": ["source", "add", "bad.txt", "--id", "bad", "--root", "project"],
        "verify": ["verify", "bad.txt"],
        "validate": ["validate", "bad.txt"],
        "diff": ["diff", "bad.txt", "good"],
        "check --root": ["check", "--root", "bad.txt"],
        "build --root": ["build", "--root", "bad.txt"],
        "site --root": ["site", "--root", "bad.txt", "--without-sql"],
    }
    for name, make in FILES.items():
        for command, args in calls.items():
            # Who names a pipe wants it read to its end, whenever that comes.
            if name != "pipe" or command not in {"mentions", "locate", "locate --row", "verify"}:
                yield Case("file", name, command, _at("bad.txt", make), args)
        yield Case("file", name, "validate CSV", _at("bad.csv", make), ["validate", "bad.csv"])
        add = ["source", "add", "texts", "--root", "project"]
        yield Case("file", name, "source add FOLDER", _at("texts/source.json", make), add)
        folder_calls = {
            "verify DIR": ["verify", "texts"],
            "check --sources": ["check", "--root", "project", "--sources", "texts"],
            "build --sources": ["build", "--root", "project", "--sources", "texts"],
            "coverage": ["coverage", "--root", "project", "--sources", "texts"],
        }
        for command, args in folder_calls.items():
            yield Case("file", name, command, _at("texts/acme.txt", make), args)


def _tables() -> Iterator[Case]:
    calls = {
        "check": ["check", "--root", "project"],
        "check github": ["check", "--root", "project", "--format", "github"],
        "check json": ["check", "--root", "project", "--format", "json"],
        "build": ["build", "--root", "project"],
        "build --check": ["build", "--check", "--root", "project"],
        "coverage": ["coverage", "--root", "project", "--sources", "texts"],
        "locate --row": [
            *("locate", "texts/acme.txt", "星河科技董事长周远", "--row", "entities/xinghe"),
            *("--root", "project"),
        ],
    }
    for table in ("units", "evidence", "sources"):
        for name, make in FILES.items():
            for command, args in calls.items():
                place = f"project/{file_of(table, 'acme-2024')}"
                yield Case("table", f"{name} ({table})", command, _at(place, make), args)


def _descriptors() -> Iterator[Case]:
    for name, make in {**JSONS, **FILES}.items():
        for command, args in _package_calls("bad").items():
            yield Case("descriptor", name, command, _descriptor(make), args)


def _packages() -> Iterator[Case]:
    for name, change in PACKAGES.items():
        for command, args in _package_calls("bad").items():
            # `validate` reads tables of any size, and takes its time for them.
            if command != "validate" or name not in FROM_ELSEWHERE:
                yield Case("package", name, command, _copy(change), args)
        for command, args in _package_calls("bad.zip").items():
            if command != "site" and (command != "validate" or name not in FROM_ELSEWHERE):
                yield Case("package in a zip", name, command, _zipped(change), args)


def _archives() -> Iterator[Case]:
    for name, make in ZIPS.items():
        for suffix in ("zip", "whl"):
            for command, args in _package_calls(f"bad.{suffix}").items():
                if command != "site":
                    yield Case("archive", name, command, _at(f"bad.{suffix}", make), args)


def _package_calls(place: str) -> dict[str, list[str]]:
    return {
        "diff OLD": ["diff", place, "good"],
        "diff NEW": ["diff", "good", place, "--format", "json"],
        "diff both": ["diff", place, place, "--format", "changelog"],
        "validate": ["validate", place],
        "site": ["site", "--root", place, "--without-sql"],
    }


def _published() -> Iterator[Case]:
    calls = {
        "list": ["list"],
        "list TABLE": ["list", "sources"],
        "show": ["show", "星河科技"],
        "search": ["search", "星河"],
        "sql": ["sql", QUERY],
        "cite": ["cite", "metrics/xinghe-revenue-2023"],
        "verify": ["verify", "texts"],
        "mentions": ["mentions", "texts/acme.txt"],
        **{f"export {name}": ["export", name, "-o", "out"] for name in FORMATS},
    }
    broken = {
        # Bombs are for packages from elsewhere; the loader reads the files it was installed with.
        **{name: change for name, change in PACKAGES.items() if name not in FROM_ELSEWHERE},
        "no descriptor": lambda folder: (folder / "datapackage.json").unlink(),
        "no index of names": lambda folder: (folder / "dataset/index/names.json").unlink(),
        **{f"index of names: {name}": _index(make) for name, make in JSONS.items()},
        **{f"descriptor: {name}": _inner(make) for name, make in JSONS.items()},
    }
    for name, change in broken.items():
        for command, args in calls.items():
            yield Case("published data", name, command, _copy(change), args, published=True)


def _strings() -> Iterator[Case]:
    calls = {
        "list": ["list", "{}"],
        "show": ["show", "{}"],
        "search": ["search", "{}"],
        "sql": ["sql", "{}"],
        "cite": ["cite", "{}"],
        "cite ID": ["cite", "metrics/{}"],
        "source add": ["source", "add", "{}", "--root", "project"],
        "source add --id": [
            *("source", "add", "texts/acme.txt", "--id", "{}", "--root", "project"),
        ],
        "locate": ["locate", "texts/acme.txt", "{}"],
        "locate --row": ["locate", "texts/acme.txt", "星河科技董事长周远", "--row", "{}"],
        "mentions --published": ["mentions", "texts/acme.txt", "--published", "{}"],
        "mentions": ["mentions", "{}"],
        "verify": ["verify", "{}"],
        "diff": ["diff", "{}", "{}"],
        "validate": ["validate", "{}"],
        "validate --memory": ["validate", "good", "--memory", "{}"],
        "validate --master": ["validate", "good", "--master", "{}"],
        "check --root": ["check", "--root", "{}"],
        "check --sources": ["check", "--root", "project", "--sources", "{}"],
        "build --root": ["build", "--root", "{}"],
        "coverage --sources": ["coverage", "--root", "project", "--sources", "{}"],
        "export": ["export", "{}"],
        "export -o": ["export", "jsonl", "-o", "{}/x"],
        "site --out": ["site", "--root", "good", "--out", "project/{}"],
        "no command": ["{}"],
        "an option": ["--{}"],
    }
    for name, text in STRINGS.items():
        for command, args in calls.items():
            if command == "site --out" and name not in {"not UTF-8", "line break", "path upward"}:
                continue
            filled = [arg.replace("{}", text) for arg in args]
            yield Case("text", name, command, lambda _: None, filled)


def _folders() -> Iterator[Case]:
    calls = {
        "verify": ["verify", "texts"],
        "check": ["check", "--root", "project", "--sources", "texts"],
        "build": ["build", "--root", "project", "--sources", "texts"],
        "coverage": ["coverage", "--root", "project", "--sources", "texts"],
        "validate": ["validate", "texts"],
        "diff": ["diff", "texts", "good"],
    }
    for name, make in FOLDERS.items():
        for command, args in calls.items():
            yield Case("folder", name, command, _in_texts(make), args)


def _in_texts(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def prepare(workspace: Path) -> None:
        make(workspace / "texts")

    return prepare


def _cells() -> Iterator[Case]:
    places = (
        *(("metrics", "value"), ("metrics", "period"), ("metrics", "reported_text")),
        *(("units", "factor"), ("indicators", "plausible_max"), ("events", "date")),
        *(("evidence", "start"), ("aliases", "name"), ("sources", "published")),
        *(("source_files", "bytes"), ("calculations", "expression"), ("entities", "website")),
    )
    for name, text in CELLS.items():
        for number, (table, column) in enumerate(places):
            command = ("check", "build", "coverage", "build --check")[number % 4]
            args = [*command.split(), "--root", "project", "--sources", "texts"]
            called = f"{command} ({table}.{column})"
            yield Case("cell", name, called, _cell(table, column, text), args)


# The small dataset calculates nothing.
_CALCULATION = {
    "calculation_id": "sum-of-one",
    "kind": "sum",
    "operands": "a=xinghe-revenue-2023",
    "stated_id": "xinghe-revenue-2023",
}


def _cell(table: str, column: str, text: str) -> Callable[[Path], None]:
    """Put a text unquoted into a cell of the first row of a table."""

    def prepare(workspace: Path) -> None:
        path = workspace / "project" / file_of(table, "acme-2024")
        if path.suffix == ".toml":
            lines = path.read_text("utf-8").splitlines(keepends=True)
            lines = [f'{column} = "{text}"\n' if _is_key(line, column) else line for line in lines]
            path.write_text("".join(lines), "utf-8", newline="")
            return
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        first, *rest = rows or [[_CALCULATION.get(name, "") for name in header]]
        first[header.index(column)] = "\0"
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([header, first, *rest])
        path.write_text(buffer.getvalue().replace("\0", text), "utf-8", newline="")

    return prepare


def _is_key(line: str, key: str) -> bool:
    return line.partition("=")[0].strip() == key


def _data_files() -> Iterator[Case]:
    for name, make in DATA_FILES.items():
        args = ["validate", f"./{name}"]
        yield Case("data file", name, "validate", _at(name, make), args)
        yield Case("data file", name, "validate JSON", _at(name, make), [*args, "--format=json"])


def _packed_tables() -> Iterator[Case]:
    for name, (resource, data) in PACKED_TABLES.items():
        for command, more in {"validate": [], "validate --strict": ["--strict"]}.items():
            args = ["validate", "odd/datapackage.json", *more]
            yield Case("described table", name, command, _described(resource, data), args)


def _described(resource: dict[str, object], data: str) -> Callable[[Path], None]:
    def prepare(workspace: Path) -> None:
        folder = workspace / "odd"
        folder.mkdir()
        (folder / "t.csv").write_text(data, "utf-8")
        package = {"name": "p", "resources": [{"name": "t", "path": "t.csv", **resource}]}
        (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")

    return prepare


def _prose() -> Iterator[Case]:
    places = ("docs/methods/index.md", "docs/zh/methods/index.md", "CHANGELOG.md", "CITATION.cff")
    args = ["site", "--root", "good", "--out", "public", "--without-sql"]
    for number, (name, make) in enumerate(FILES.items()):
        place = places[number % len(places)]
        yield Case("prose", f"{name} ({place})", "site", _with_prose(place, make), args)


def _with_prose(place: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    def prepare(workspace: Path) -> None:
        add_prose(workspace / "good")
        _at(f"good/{place}", make)(workspace)

    return prepare


def _at(place: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    def prepare(workspace: Path) -> None:
        path = workspace / place
        path.unlink(missing_ok=True)
        make(path)

    return prepare


def _inner(make: Callable[[Path], object]) -> Callable[[Path], None]:
    return _at("datapackage.json", make)


def _index(make: Callable[[Path], object]) -> Callable[[Path], None]:
    return _at("dataset/index/names.json", make)


def _descriptor(make: Callable[[Path], object]) -> Callable[[Path], None]:
    return _copy(_inner(make))


def _copy(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def prepare(workspace: Path) -> None:
        shutil.copytree(workspace / "good", workspace / "bad")
        change(workspace / "bad")

    return prepare


def _zipped(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def prepare(workspace: Path) -> None:
        _copy(change)(workspace)
        zip_folder(workspace / "bad", workspace / "bad.zip")
        shutil.rmtree(workspace / "bad")

    return prepare
