"""The wheel, installed into an empty environment without the repository, loads every table."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from functools import partial
from pathlib import Path

import pytest

import baimo
from baimo_curation.diff.compare import compare
from baimo_curation.export import EXPORTS
from baimo_curation.export.export_format import ExportError
from baimo_curation.export.release_package import read_package
from conftest import ROOT
from support.made_once import made_once


def built(kind: str, source: Path, folder: Path) -> Path:
    command = ["-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(folder), str(source)]
    subprocess.run(
        [sys.executable, *command],
        check=True,
        capture_output=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1577836800"},
    )
    return next(folder.iterdir())


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = made_once(tmp_path_factory, "wheel", lambda folder: built("wheel", ROOT, folder))
    return next(folder.iterdir())


def test_the_source_distribution_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = built("sdist", ROOT, tmp_path / "sdist")
    subprocess.run(["tar", "-xzf", str(sdist), "-C", str(tmp_path)], check=True)
    source = tmp_path / sdist.name.removesuffix(".tar.gz")

    again = built("wheel", source, tmp_path / "wheel")

    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()
    # Patterns without a slash in front would take folders of these names from everywhere.
    assert not {"tests", "scripts"} & {path.name for path in source.iterdir()}
    assert [path.name for path in (source / "docs").rglob("*.*")] == ["attribution.md"]


def test_wheel_holds_code_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}

    packages = {"baimo", "baimo_text", "baimo_validate", "baimo_curation"}
    assert tops == packages | {f"baimo-{baimo.__version__}.dist-info"}
    assert {f"baimo/data/{name}" for name in ("datapackage.json", "LICENSE-DATA")} <= {*names}
    assert {f"baimo/data/dataset/parquet/{info.name}.parquet" for info in baimo.tables()} <= {
        *names
    }
    assert "baimo_text/data/t2s.tsv" in names
    assert "baimo/data/dataset/index/names.json" in names
    assert f"baimo-{baimo.__version__}.dist-info/licenses/docs/attribution.md" in names


def test_the_wheel_stays_small(wheel: Path) -> None:
    """Its code whatever the data are, its data in proportion to their rows."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {info.filename: info.compress_size for info in archive.infolist()}
    data = sum(size for name, size in packed.items() if name.startswith("baimo/data/"))
    rows = sum(info.rows for info in baimo.tables())

    assert sum(packed.values()) - data < 1_000_000
    assert data < 300_000 + 90 * rows  # schemas in two languages, then rows
    # What the loader does not read is in the zip of the release.
    assert {name.split("/")[2] for name in packed if name.startswith("baimo/data/")} == {
        *("datapackage.json", "LICENSE-DATA", "dataset")
    }
    assert not [
        name for name in packed if name.endswith((".csv", ".md")) and name.startswith("baimo/data/")
    ]


def test_the_descriptor_in_the_wheel_describes_what_is_in_it(wheel: Path) -> None:
    whole = read_package(ROOT).descriptor.resources_in("parquet")

    package = read_package(wheel)

    assert package.descriptor.resources == whole
    for resource in whole:
        assert package.resource_bytes(resource)


def test_wheel_is_a_release_to_compare_with(wheel: Path) -> None:
    found = compare(read_package(wheel), read_package(ROOT))

    assert found.tables
    assert not any(found.tables.values())


def test_the_zip_is_written_from_a_checkout(wheel: Path, tmp_path: Path) -> None:
    package = read_package(wheel)

    EXPORTS["sqlite"].write(package, tmp_path / "a.sqlite")
    with pytest.raises(ExportError, match="has no CSV files; run it in a checkout, or download"):
        EXPORTS["zip"].write(package, tmp_path / "a.zip")


def test_wheel_needs_pyarrow_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        path = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        metadata = archive.read(path).decode()

    required = [line for line in metadata.splitlines() if line.startswith("Requires-Dist:")]

    assert [line for line in required if "extra ==" not in line] == ["Requires-Dist: pyarrow>=15"]


@pytest.fixture(scope="session")
def empty_python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel and pyarrow, and nothing else."""
    made = partial(make_environment, wheel)
    return made_once(tmp_path_factory, "environment", made) / "bin/python"


def make_environment(wheel: Path, environment: Path) -> None:
    venv.create(environment, symlinks=True)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    offline = ["--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run([*without_network(), *pip, *offline], check=True, capture_output=True)
    import pyarrow

    scheme = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    (packages / "pyarrow").symlink_to(Path(pyarrow.__file__).parent)


def without_network() -> list[str]:
    """Return the start of a command that has no network; nothing where Linux does not allow it."""
    alone = ["unshare", "--map-root-user", "--net"]
    can = (
        shutil.which("unshare")
        and not subprocess.run([*alone, "true"], check=False, capture_output=True).returncode
    )
    return alone if can else []


# Any use of the network by Python ends the process, also where unshare is not allowed.
OFFLINE = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"the network was used: {event}")
sys.addaudithook(refuse)
"""


def run(python: Path, code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [*without_network(), str(python), "-I", "-c", OFFLINE + code]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd)


def test_wheel_loads_every_table_in_an_empty_environment(
    empty_python: Path, tmp_path: Path
) -> None:
    code = (
        "import baimo, json\n"
        "print(json.dumps({i.name: baimo.load(i.name).num_rows for i in baimo.tables()}))\n"
        "assert 'data' in baimo.path('units').parts, baimo.path('units')\n"
        "baimo.load('units', frame='pandas')"
    )

    done = run(empty_python, code, tmp_path)

    assert json.loads(done.stdout) == {info.name: info.rows for info in baimo.tables()}
    assert "MissingBackendError: frame 'pandas' needs pandas" in done.stderr
    assert "pip install 'baimo[pandas]'" in done.stderr


def test_wheel_answers_every_verb_in_an_empty_environment(
    empty_python: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("no source", "utf-8")
    code = (
        "import baimo\n"
        "e = baimo.entity(baimo.resolve('商湯'))\n"
        "print(e)\n"
        "for get in (e.metrics, e.events, e.relations, e.aliases, e.sources): assert len(get())\n"
        "print(baimo.search('算力')[0].row_id)\n"
        "print(len(baimo.evidence('metrics', 'a100-bandwidth')))\n"
        "for style in ('text', 'bibtex', 'csl-json'):"
        " assert baimo.cite('metrics', 'a100-bandwidth', style)\n"
        "print(baimo.verify('a.txt').unmatched)\n"
        "print(baimo.total(['senseauto-revenue-2023']))\n"
        "baimo.sql('select 1')"
    )

    done = run(empty_python, code, tmp_path)

    assert done.stdout.splitlines() == [
        repr(baimo.entity("sensetime")),
        "compute-capacity",
        str(len(baimo.evidence("metrics", "a100-bandwidth"))),
        "{'a.txt': 'belongs to no source of this release'}",
        "380000000.0",
    ]
    assert "MissingBackendError: sql needs duckdb" in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "printed"),
    [
        (["--version"], 0, f"baimo {baimo.__version__}"),
        (["list", "units"], 0, "cny\tChinese yuan\t人民币元"),
        (["show", "商湯"], 0, "SenseTime 商汤科技 (sensetime)"),
        (["search", "算力"], 0, "compute-capacity"),
        (["cite", "metrics/a100-bandwidth"], 0, f"Baimo {baimo.__version__}, metrics/"),
        (["verify", "a.txt"], 1, "belongs to no source of this release"),
        (["sql", "select 1"], 2, "pip install 'baimo[duckdb]'"),
        (["mentions", "a.txt"], 2, "pip install 'baimo[text]'"),
        (["check"], 2, "pip install 'baimo[curate]'"),
    ],
)
def test_commands_of_readers_run_in_an_empty_environment(
    empty_python: Path, tmp_path: Path, args: list[str], code: int, printed: str
) -> None:
    (tmp_path / "a.txt").write_text("no source", "utf-8")
    script = empty_python.parent / "baimo"

    done = subprocess.run(
        [*without_network(), str(script), *args],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )

    assert done.returncode == code, done.stderr
    assert printed in (done.stderr if code == 2 else done.stdout)
