"""Build everything in two places that differ in what should not matter, and compare the bytes.

The two copies differ in their path, the order in which their files were written, umask, time zone,
locale, hash seed and, if the program `faketime` is installed, in the clock. Both are built from the
curated tables alone, without the files of earlier builds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb

from baimo_curation.export import EXPORTS
from baimo_curation.publish.picture import PICTURE

ROOT = Path(__file__).resolve().parent.parent
EPOCH = "1577836800"  # 2020-01-01: the time that wheel and sdist give every file
EXPORTED = "dist/exports"
# Locales, zones, clocks and seeds of the two places.
PLACES: tuple[dict[str, str], dict[str, str]] = (
    {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "clock": "1970-01-02"},
    {"LC_ALL": "C.UTF-8", "TZ": "America/Adak", "PYTHONHASHSEED": "77", "clock": "2037-12-31"},
)
UMASKS = (0o077, 0o002)


def tracked() -> list[str]:
    """Return the files of the repository without those that a build generates."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    names = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    return [name for name in names if not _is_made(name)]


def _is_made(name: str) -> bool:
    # Coverage is counted from the source texts; a build without them keeps it.
    parquet = name.startswith("dataset/parquet/") and not name.endswith("/coverage.parquet")
    folders = ("dataset/index/", "schemas/", "annotations/", "huggingface/", "docs/reference/")
    descriptors = name.endswith((".json", ".jsonld")) and "/" not in name
    return parquet or descriptors or name.startswith(folders) or name == PICTURE


def copy(folder: Path, number: int) -> Path:
    """Copy the repository into a folder, in one of the two orders; return the copy."""
    names = tracked()
    random.Random(number).shuffle(names)  # the order in which a folder lists its files
    place = folder / ("a" if number == 0 else "another/place with spaces")
    before = os.umask(UMASKS[number])
    try:
        for name in names:
            target = place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
            if os.access(ROOT / name, os.X_OK):
                target.chmod(0o777 & ~UMASKS[number])
    finally:
        os.umask(before)
    return place


def build(place: Path, number: int, site: bool) -> dict[str, str]:
    """Build everything in a copy, and return the digest of each new file.

    Args:
        place: The copy.
        number: Which of the two, 0 or 1.
        site: Whether to build the site as well.
    """
    settings = dict(PLACES[number])
    clock = settings.pop("clock")
    given = set(_files(place))
    environment = os.environ | settings | {"SOURCE_DATE_EPOCH": EPOCH, "NO_COLOR": "1"}
    environment["PYTHONPATH"] = str(place / "src")
    faked = ["faketime", "-f", f"@{clock} 00:00:00"] if shutil.which("faketime") else []
    dist = ["-m", "build", "--no-isolation", "--outdir", str(place / "dist"), "."]
    before = os.umask(UMASKS[number])
    try:
        _run([*faked, *_baimo("build")], place, environment)
        _run([*faked, sys.executable, *dist], place, environment)
        (place / EXPORTED).mkdir()
        for name in EXPORTS:
            _run([*faked, *_baimo("export", name, "-o", f"{EXPORTED}/{name}")], place, environment)
        if site:
            # With the true clock: npm downloads, and no certificate was valid in 1970.
            _run(_baimo("site"), place, environment)
    finally:
        os.umask(before)
    return {name: _digest(place / name) for name in _files(place) if name not in given}


def _baimo(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "baimo_curation", *arguments]


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def _files(folder: Path) -> Iterable[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(".cache/") and "__pycache__" not in path.parts:
            yield name


def _digest(path: Path) -> str:
    # DuckDB writes a random identifier into every file: the contents are compared instead.
    data = _rows(path) if path.name == "duckdb" else path.read_bytes()
    return hashlib.sha256(data).hexdigest()


def _rows(path: Path) -> bytes:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("select * from duckdb_tables() order by table_name").fetchall()
        columns = connection.execute("select * from duckdb_columns()").fetchall()
        names = [row[0] for row in connection.execute("show tables").fetchall()]
        rows = {name: connection.execute(f'from "{name}"').fetchall() for name in sorted(names)}
    kept = [[str(cell) for cell in row if not isinstance(cell, int)] for row in (*tables, *columns)]
    return repr((rows, sorted(kept))).encode()


def kind(name: str) -> str:
    """Return the kind of a new file, for the table that is printed."""
    if name.startswith("site/"):
        return "site"
    if name.startswith(EXPORTED):
        export = name.removeprefix(f"{EXPORTED}/")
        return f"export {export}" + (", its tables and rows" if export == "duckdb" else "")
    if name.startswith("dist/"):
        return "wheel" if name.endswith(".whl") else "sdist"
    return "products of 'baimo build'"


def main() -> None:
    """Print how many files of each kind are equal; list those that differ and exit with 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", action="store_true", help="build the site as well")
    parser.add_argument("--folder", type=Path, help="where to leave both copies (else removed)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="baimo-twice-") as temporary:
        folder = args.folder or Path(temporary)
        places = [copy(folder, number) for number in (0, 1)]  # both of the same moment
        first, second = (build(place, number, args.site) for number, place in enumerate(places))
    names = sorted(first.keys() | second.keys())
    differing = [name for name in names if first.get(name) != second.get(name)]
    print("| made | files | equal |\n| --- | ---: | ---: |")
    for label in dict.fromkeys(map(kind, names)):
        of_kind = [name for name in names if kind(name) == label]
        equal = sum(name not in differing for name in of_kind)
        print(f"| {label} | {len(of_kind)} | {equal} |")
    clocks = "two clocks" if shutil.which("faketime") else "one clock (faketime is not installed)"
    print(f"two paths, orders of files, umasks, time zones, locales, hash seeds; {clocks}")
    for name in differing:
        print(f"differs: {name}")
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
