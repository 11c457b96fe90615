"""Run every command on the dataset at many times its size; print time and peak memory.

Each step is a separate process, measured by the system: wall and CPU seconds and the largest
resident size. Our code is copied beside the scaled data, so that the loader and the exports read
the scaled package as they would read ours. Copies have no texts; what reads texts is measured on
the dataset as it is, if BAIMO_SOURCES names their folders.
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

from baimo_curation.export import EXPORTS

ROOT = Path(__file__).resolve().parent.parent
_LOADS = {
    "load every table": "[baimo.load(table.name) for table in baimo.tables()]",
    "resolve": "baimo.resolve('商湯')",
    "search": "baimo.search('算力')",
    "entity": "e = baimo.entity('sensetime'); e.metrics(); e.events(); e.sources()",
    "cite": "baimo.cite('metrics', 'a100-bandwidth')",
}


class Cost(NamedTuple):
    """What a step took; `last_line` is the end of its output."""

    step: str
    code: int
    wall: float
    cpu: float
    peak_mb: float
    last_line: str


def steps(project: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each step with its command; later ones need earlier ones."""
    baimo = [sys.executable, "-m", "baimo_curation"]
    yield "check", [*baimo, "check", "--root", str(project)]
    yield "build", [*baimo, "build", "--root", str(project)]
    yield "validate", [*baimo, "validate", str(project / "datapackage.json")]
    for name, format in EXPORTS.items():
        out = project / f"out{format.suffix}"
        yield f"export {name}", [*baimo, "export", name, "-o", str(out)]
    for name, code in _LOADS.items():
        yield name, [sys.executable, "-c", f"import baimo; {code}"]


def text_steps() -> Iterator[tuple[str, list[str]]]:
    """Yield each step that reads the texts, with its command."""
    for name, options in {"intake": ["--check"], "check": [], "coverage": []}.items():
        command = [sys.executable, "-m", "baimo_curation", name, *options, "--root", str(ROOT)]
        yield f"{name}, with texts", command


def measure(step: str, command: list[str], project: Path, texts: str = "") -> Cost:
    """Run one step to its end; `texts` are the folders of source texts."""
    environment = os.environ | {"PYTHONPATH": str(project / "src"), "NO_COLOR": "1"}
    environment |= {"BAIMO_SOURCES": texts}
    began = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        output.seek(0)
        lines = output.read().decode("utf-8", "replace").strip().splitlines()
    cpu = usage.ru_utime + usage.ru_stime
    last_line = lines[-1] if lines else ""
    return Cost(step, process.returncode, wall, cpu, usage.ru_maxrss / 1024, last_line)


def write_project(project: Path, copies: int, seed: int) -> None:
    """Write a scaled project: the tables, and our code beside them."""
    shutil.rmtree(project, ignore_errors=True)
    script = Path(__file__).with_name("scale_dataset.py")
    command = [sys.executable, str(script), str(ROOT / "dataset"), str(project)]
    # In a process of its own: the peak of a child includes the memory of the process it came from.
    command += ["--copies", str(copies), "--seed", str(seed)]
    subprocess.run(command, check=True, capture_output=True)
    shutil.copytree(ROOT / "src", project / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("CHANGELOG.md", "LICENSE-DATA"):  # parts of the release zip
        shutil.copyfile(ROOT / name, project / name)


def rows_of(project: Path) -> int:
    """Return the rows of all CSV files, whose cells never contain line breaks."""
    files = [*project.glob("dataset/*.csv"), *project.glob("dataset/sources/*/*.csv")]
    return sum(sum(1 for _ in path.open("rb")) - 1 for path in files)


def _print(copies: int, rows: int, cost: Cost) -> bool:
    """Print the line of a step; return whether it ended as expected."""
    times = f"{cost.wall:.1f} | {cost.cpu:.1f} | {cost.peak_mb:.0f}"
    print(f"| {copies:,} | {rows:,} | {cost.step} | {times} | {cost.code} |", flush=True)
    if cost.code:
        print(f"{cost.step} at {copies} times: {cost.last_line}", file=sys.stderr, flush=True)
    return not cost.code or "a sheet has at most" in cost.last_line  # expected of Excel


def main() -> None:
    """Print a line as each step ends; exit with 1 if one failed unexpectedly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--folder", type=Path, help="where the projects are, or will be kept")
    parser.add_argument(
        "--steps", nargs="+", help="run only these; all but build and check need a build"
    )
    args = parser.parse_args()
    failed = False
    texts = os.environ.get("BAIMO_SOURCES", "")
    with tempfile.TemporaryDirectory(prefix="baimo-scale-") as temporary:
        folder = args.folder or Path(temporary)
        print("| times | rows | step | wall s | CPU s | peak MB | exit |", flush=True)
        print("| ---: | ---: | --- | ---: | ---: | ---: | ---: |", flush=True)
        for step, command in text_steps() if texts else ():
            if not args.steps or step in args.steps:
                failed |= not _print(1, rows_of(ROOT), measure(step, command, ROOT, texts))
        for copies in args.sizes:
            project = folder / f"{copies}"
            if not (project / "dataset").is_dir():
                write_project(project, copies, args.seed)
            rows = rows_of(project)
            for step, command in steps(project):
                if not args.steps or step in args.steps:
                    failed |= not _print(copies, rows, measure(step, command, project))
            if not args.folder:
                shutil.rmtree(project)
    sys.exit(failed)


if __name__ == "__main__":
    main()
