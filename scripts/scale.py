"""Send the dataset at many times its size through every command; print time and peak memory.

Each step is a process of its own: wall and CPU seconds, and the largest resident size the system
saw. The scaled projects are checkouts with our code beside the data, so that the loader and the
exports read the scaled package as they would read ours.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
_LOADS = {
    "load every table": "[baimo.load(table.name) for table in baimo.tables()]",
    "resolve": "baimo.resolve('商湯')",
    "search": "baimo.search('算力')",
    "entity": "e = baimo.entity('sensetime'); e.metrics(); e.events(); e.sources()",
    "cite": "baimo.cite('metrics', 'a100-bandwidth')",
}
EXPORTS = {
    "sqlite": "sqlite",
    "duckdb": "duckdb",
    "excel": "xlsx",
    "jsonl": "jsonl.zip",
    "zip": "zip",
}


class Cost(NamedTuple):
    """What a step took; `said` is its last line."""

    step: str
    code: int
    wall: float
    cpu: float
    peak_mb: float
    said: str


def steps(project: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each step with its command, in the order they need one another."""
    baimo = [sys.executable, "-m", "baimo_curation"]
    yield "check", [*baimo, "check", "--root", str(project)]
    yield "build", [*baimo, "build", "--root", str(project)]
    yield "validate", [*baimo, "validate", str(project / "datapackage.json")]
    for name, suffix in EXPORTS.items():
        yield f"export {name}", [*baimo, "export", name, "-o", str(project / f"out.{suffix}")]
    for name, code in _LOADS.items():
        yield name, [sys.executable, "-c", f"import baimo; {code}"]


def measure(step: str, command: list[str], project: Path) -> Cost:
    """Run one step to its end."""
    environment = os.environ | {"PYTHONPATH": str(project / "src"), "NO_COLOR": "1"}
    environment.pop("BAIMO_SOURCES", None)
    began = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        output.seek(0)
        lines = output.read().decode("utf-8", "replace").strip().splitlines()
    cpu = usage.ru_utime + usage.ru_stime
    said = lines[-1] if lines else ""
    return Cost(step, process.returncode, wall, cpu, usage.ru_maxrss / 1024, said)


def write_project(project: Path, copies: int, seed: int) -> None:
    """Write a scaled project: the tables, and our code beside them."""
    shutil.rmtree(project, ignore_errors=True)
    script = Path(__file__).with_name("scale_dataset.py")
    command = [sys.executable, str(script), str(ROOT / "dataset"), str(project)]
    # In a process of its own: its memory must not count as that of the steps.
    command += ["--copies", str(copies), "--seed", str(seed)]
    subprocess.run(command, check=True, capture_output=True)
    for package in ("baimo", "baimo_curation"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "src" / package, project / "src" / package, ignore=ignored)


def rows_of(project: Path) -> int:
    """Return the rows of all tables; in no table of ours does a cell hold a line break."""
    return sum(sum(1 for _ in path.open("rb")) - 1 for path in (project / "dataset").glob("*.csv"))


def main() -> None:
    """Print a line as each step ends; exit with 1 if one did not end as it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--folder", type=Path, help="where to keep the projects, or has them")
    parser.add_argument("--steps", nargs="+", help="only these; all others need a build")
    args = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(prefix="baimo-scale-") as temporary:
        folder = args.folder or Path(temporary)
        print("| times | rows | step | wall s | CPU s | peak MB | exit |", flush=True)
        print("| ---: | ---: | --- | ---: | ---: | ---: | ---: |", flush=True)
        for copies in args.sizes:
            project = folder / f"{copies}"
            if not (project / "dataset").is_dir():
                write_project(project, copies, args.seed)
            rows = rows_of(project)
            for step, command in steps(project):
                if args.steps and step not in args.steps:
                    continue
                cost = measure(step, command, project)
                times = f"{cost.wall:.1f} | {cost.cpu:.1f} | {cost.peak_mb:.0f}"
                print(f"| {copies:,} | {rows:,} | {step} | {times} | {cost.code} |", flush=True)
                if cost.code:
                    failed |= "a sheet holds" not in cost.said  # a refusal that we expect
                    print(f"{step} at {copies} times: {cost.said}", file=sys.stderr, flush=True)
            if not args.folder:
                shutil.rmtree(project)
    sys.exit(failed)


if __name__ == "__main__":
    main()
