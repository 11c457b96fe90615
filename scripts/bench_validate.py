"""Time `baimo validate` beside other validators and the bare scans of the same files.

Every tool runs as a separate process, in turn with the others, so that a noisy machine hits all
alike. Printed are medians of wall and CPU time and of peak memory, and the errors found; tools that
name the row of an error are compared with the rows that have one.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.metadata
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench_package import Place, write_package
from bench_tools import TOOLS

ROOT = Path(__file__).resolve().parent.parent
# Tools that run once and not in every round, and the most rows they are run on.
ONCE = {"frictionless": 1_000_000}
STATES = {
    "clean": {},
    "clean, with quoted remarks": {"remarks": True},
    "with {} errors": {"dirty": True},
}
Run = tuple[float, float, float, str]
PACKAGES = ("duckdb", "frictionless", "dataframely", "pandera", "pointblank", "polars", "pyarrow")


def measure(tool: str, folder: Path, python: str) -> Run:
    """Run a tool once; return wall seconds, CPU seconds, peak MB and what it printed."""
    command = [python, str(Path(__file__).with_name("bench_tools.py")), tool, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "POLARS_VERBOSE": "0"}
    started = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        printed = process.stdout.read().strip()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        problem = process.stderr.read().strip() if process.stderr else ""
    if process.returncode:
        printed = f"failed: {problem.splitlines()[-1] if problem else process.returncode}"
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed


def compare(
    folder: Path,
    title: str,
    rows: int,
    tools: dict[str, str],
    rounds: int,
    errors: Sequence[Place],
) -> None:
    """Run the tools in turn, each with its Python, and print a table of medians."""
    runs: dict[str, list[Run]] = {tool: [] for tool in tools}
    for turn in range(rounds):
        for tool, python in tools.items():
            if turn == 0 or tool not in ONCE:
                runs[tool].append(measure(tool, folder, python))
    print(f"\n### {title}\n")
    print("| tool | wall s | CPU s | peak MB | µs a metric | errors found | wall / DuckDB scan |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    medians = {tool: _medians(found) for tool, found in runs.items()}
    floor = medians["scan: duckdb"][0] if "scan: duckdb" in medians else 0.0
    for tool, (wall, cpu, memory) in sorted(medians.items(), key=lambda item: item[1][0]):
        ratio = f"{wall / floor:.2f}" if floor else ""
        print(
            f"| {tool} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {wall * 1e6 / rows:.2f} |"
            f" {_found([run[3] for run in runs[tool]], errors)} | {ratio} |",
            flush=True,
        )


def _found(printed: Sequence[str], errors: Sequence[Place]) -> str:
    """Return how many errors the last run found, and how many rows were wrong in any run."""
    if printed[-1].startswith("failed"):
        return printed[-1]
    reported = [json.loads(text) for text in printed if not text.startswith("failed")]
    if not isinstance(reported[-1], list):
        return str(reported[-1])
    expected = Counter(errors)
    wrong = max((Counter(map(tuple, places)) - expected).total() for places in reported)
    return f"{len(reported[-1])}" + (f", {wrong} of them at a wrong row" if wrong else "")


def _medians(runs: list[Run]) -> tuple[float, float, float]:
    walls, processors, memories = ([run[n] for run in runs] for n in (0, 1, 2))
    return tuple(map(statistics.median, (walls, processors, memories)))  # type: ignore[arg-type,return-value]


def main() -> None:
    """Write the packages and compare the tools on each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--clean-only", action="store_true")
    parser.add_argument("--fairspec", default="", help="a Python that has fairspec")
    arguments = parser.parse_args()
    # The other tools are installed with their bytecode; ours runs from its source.
    compileall.compile_dir(ROOT / "src", quiet=1)
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; {versions}")
    pythons = dict.fromkeys(arguments.tools, sys.executable)
    if "fairspec" in pythons:
        pythons["fairspec"] = arguments.fairspec
        if not Path(arguments.fairspec).is_file():
            print("fairspec is not run: it needs Python 3.12 or newer, and there is none")
            del pythons["fairspec"]
    with tempfile.TemporaryDirectory(prefix="baimo-bench-") as temporary:
        for rows in arguments.rows:
            tools = {t: python for t, python in pythons.items() if rows <= ONCE.get(t, rows)}
            for state, options in STATES.items():
                if arguments.clean_only and "dirty" in options:
                    continue
                folder = Path(temporary) / f"{rows}"
                errors = write_package(folder, rows, **options)
                title = f"{rows:,} metrics, {state.format(len(errors))}"
                compare(folder, title, rows, tools, arguments.rounds, errors)
                shutil.rmtree(folder)


if __name__ == "__main__":
    main()
