"""Programs that are not ours read the unzipped release: each is one small script in `clients/`.

They run under their own Python (`make clients`), so that the loader's tests stay light; what
cannot be had is skipped by name.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from baimo import package_files
from baimo_curation.export import EXPORTS
from baimo_curation.export.release_package import read_package
from conftest import ROOT
from support.frictionless_rows import frictionless_report

CLIENTS = ROOT / "tests" / "clients"
# Every row that can be cited, in every style, by a loader whose package is another one.
CITE = """
import json, sys
from pathlib import Path
from typing import get_args
from baimo import package_files
package_files.data_root = lambda: Path(sys.argv[1])
import baimo
rows = [(t, key) for t in get_args(baimo.CitedTable) for key in baimo.load(t)[0].to_pylist()]
cited = {s: [baimo.cite(*row, s) for row in rows] for s in get_args(baimo.CiteStyle)}
Path(sys.argv[2]).write_text(json.dumps(cited), "utf-8")
"""
SCRIPTS = sorted(path.name for path in CLIENTS.glob("*.py"))


@pytest.fixture(scope="module")
def release(project_part: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unzipped release of some sources; beside it `baimo.sqlite` and `citations.json`."""
    folder = tmp_path_factory.mktemp("release")
    package = read_package(project_part)
    EXPORTS["zip"].write(package, folder / "baimo.zip")
    EXPORTS["sqlite"].write(package, folder / "baimo.sqlite")
    with zipfile.ZipFile(folder / "baimo.zip") as archive:
        archive.extractall(folder / "package")
    cite = [sys.executable, "-c", CITE, project_part, folder / "citations.json"]
    subprocess.run(cite, check=True)
    return folder / "package"


def run(command: list[str | Path]) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def csv_files(release: Path) -> list[dict[str, Any]]:
    descriptor = json.loads((release / "datapackage.json").read_text("utf-8"))
    return [entry for entry in descriptor["resources"] if entry["format"] == "csv"]


def test_frictionless_validates_the_unzipped_release(release: Path) -> None:
    report = frictionless_report(str(release / "datapackage.json"))

    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "note"])[:5]


FRAMES: dict[str, Callable[[Path], Any]] = {
    "pyarrow": lambda path: pq.read_table(path, partitioning=None).to_pylist(),
    "pandas": lambda path: pd.read_parquet(path, dtype_backend="pyarrow").to_dict("records"),
    "polars": lambda path: pl.read_parquet(path).to_dicts(),
    "duckdb": lambda path: duckdb.read_parquet(str(path)).to_arrow_table().to_pylist(),
}


@pytest.mark.parametrize("tool", FRAMES)
def test_frames_read_the_files_without_the_loader(
    release: Path, project_part: Path, tool: str
) -> None:
    for name in package_files.TABLE_NAMES:
        file = f"dataset/parquet/{name}.parquet"

        rows = FRAMES[tool](release / file)

        plain = [{k: None if v is pd.NA else v for k, v in row.items()} for row in rows]
        assert plain == pq.read_table(project_part / file).to_pylist()


@pytest.mark.parametrize("script", SCRIPTS)
def test_python_client(release: Path, script: str) -> None:
    bin_folder = "Scripts" if sys.platform == "win32" else "bin"
    python = ROOT / ".venv-clients" / bin_folder / "python"
    if not (ROOT / ".venv-clients/ready").exists():
        pytest.skip(f"{script}: its libraries are not installed; run 'make clients'")

    assert run([python, CLIENTS / script, release])


def test_npm_clients(release: Path) -> None:
    if not shutil.which("node"):
        pytest.skip("npm datapackage and frictionless.js: there is no Node")
    if not (CLIENTS / "node/node_modules").is_dir():
        pytest.skip("npm datapackage and frictionless.js are not installed; run 'make clients'")

    done = run(["node", CLIENTS / "node/read.mjs", release])

    assert done == f"{len(csv_files(release))} tables read twice\n"


def test_r_client(release: Path) -> None:
    if not shutil.which("Rscript"):
        pytest.skip("R: there is no Rscript on the path; as root, 'make clients' installs it")
    if subprocess.run(["Rscript", "-e", "library(jsonlite)"], check=False).returncode:
        pytest.skip("R: the package jsonlite is not installed (r-cran-jsonlite)")

    done = run(["Rscript", CLIENTS / "package.R", release])

    rows = sum(entry["rowCount"] for entry in csv_files(release))
    assert done == f"{rows} rows of {len(csv_files(release))} tables\n"
