"""Time the loader and the commands as whole processes, beside bare Python, pyarrow and its peers.

Each command runs several times in turn with the others, so that a noisy machine hits all alike.
What to read is the time over bare Python and the ratio to pyarrow, on a shared machine those of the
CPU time, and not the milliseconds.
"""

from __future__ import annotations

import argparse
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PARQUET = ROOT / "dataset/parquet/metrics.parquet"

# Packages that bring data: importing them, and the shortest way to a table without the network.
PEERS = {
    "import owid.catalog": "import owid.catalog",
    "owid.catalog reads metrics": "from owid.catalog.tables import read_parquet; "
    "read_parquet({parquet!r})",
    "import palmerpenguins": "import palmerpenguins",
    "palmerpenguins loads": "import palmerpenguins; palmerpenguins.load_penguins()",
    "import vega_datasets": "import vega_datasets",
    "vega_datasets loads": "from vega_datasets import data; data.cars()",
    "import seaborn": "import seaborn",  # it ships no data
}


# A start of the command line may cost this many times what importing typer alone costs.
STARTS, MOST_STARTS = ("baimo --version", "baimo --help"), 1.5
PACKAGES = ("owid-catalog", "palmerpenguins", "vega_datasets", "seaborn", "pandas", "pyarrow")


class Taken(NamedTuple):
    """Seconds that a process took, by the clock and of the processor."""

    wall: float
    cpu: float


def commands(project: Path) -> dict[str, list[str]]:
    """Return what is timed of ours: a label, then the command."""
    python = [sys.executable, "-c"]
    baimo = [sys.executable, "-m", "baimo_curation"]
    read = f"import pyarrow.parquet as pq; pq.ParquetFile({str(PARQUET)!r}).read()"
    return {
        "python, bare": [*python, "pass"],
        "import baimo": [*python, "import baimo"],
        "import pyarrow.parquet": [*python, "import pyarrow.parquet"],
        "pyarrow reads metrics": [*python, read],
        'baimo.load("metrics")': [*python, "import baimo; baimo.load('metrics')"],
        'baimo.resolve("商湯")': [*python, "import baimo; baimo.resolve('商湯')"],
        'baimo.search("算力")': [*python, "import baimo; baimo.search('算力')"],
        "baimo.cite(…)": [*python, "import baimo; baimo.cite('metrics', 'a100-bandwidth')"],
        "import typer": [*python, "import typer"],
        "baimo --version": [*baimo, "--version"],
        "baimo --help": [*baimo, "--help"],
        "baimo list": [*baimo, "list"],
        "baimo check": [*baimo, "check", "--root", str(project)],
        "baimo build": [*baimo, "build", "--root", str(project)],
    }


def peers(python: str) -> dict[str, list[str]]:
    """Return what is timed of the peers that their Python can run; name those it cannot."""
    found = {}
    for label, code in PEERS.items():
        command = [python, "-W", "ignore", "-c", code.format(parquet=str(PARQUET))]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            print(f"{label}: not timed, it does not run under {Path(python).name} of the peers")
        else:
            found[label] = command
    return found


def versions(python: str) -> str:
    """Return what runs under a Python: its version and those of the packages compared."""
    code = (
        "import importlib.metadata as m, sys\n"
        "for name in sys.argv[1:]:\n"
        "    try: print(name, m.version(name))\n"
        "    except m.PackageNotFoundError: pass"
    )
    done = subprocess.run(
        [python, "-c", code, *PACKAGES], check=True, capture_output=True, text=True
    )
    return ", ".join(done.stdout.splitlines())


def main() -> None:
    """Print medians, differences and ratios of each command, by the clock and of the processor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--peers", metavar="PYTHON", help="a Python that has the peers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT / "dataset", project / "dataset")
        timed = commands(project) | (peers(options.peers) if options.peers else {})
        taken: dict[str, list[Taken]] = {label: [] for label in timed}
        for number in range(options.rounds + 1):
            for label, command in timed.items():
                run = _run(command)
                if number:  # the first round warms the caches of the disk
                    taken[label].append(run)
    _print(taken)
    _print_starts(taken)
    print(f"\nPython {platform.python_version()}; ours: {versions(sys.executable)}")
    if options.peers:
        print(f"peers: {versions(options.peers)}")
    print(f"\nbaimo.resolve, warm: {_warm_resolve() * 1e6:.1f} µs a call")


def _run(command: list[str]) -> Taken:
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _warm_resolve(calls: int = 10_000) -> float:
    import baimo

    baimo.resolve("商湯")
    start = time.perf_counter()
    for _ in range(calls):
        baimo.resolve("商湯")
    return (time.perf_counter() - start) / calls


def _print(taken: dict[str, list[Taken]]) -> None:
    wall = {label: statistics.median(run.wall for run in runs) for label, runs in taken.items()}
    cpu = {label: statistics.median(run.cpu for run in runs) for label, runs in taken.items()}
    header = [
        f"{measure} {what}"
        for measure in ("wall", "CPU")
        for what in ("ms", "- python", "/ pyarrow")
    ]
    print(f"{'median of a process':<28}" + "".join(f"{name:>15}" for name in header))
    for label in taken:
        cells = [
            cell
            for times in (wall, cpu)
            for cell in (
                f"{times[label] * 1000:.1f}",
                f"{(times[label] - times['python, bare']) * 1000:.1f}",
                f"{times[label] / times['pyarrow reads metrics']:.2f}",
            )
        ]
        print(f"{label:<28}" + "".join(f"{cell:>15}" for cell in cells))


def _print_starts(taken: dict[str, list[Taken]]) -> None:
    """Print what a start of the command line costs beside importing the usual framework for one."""
    cpu = {label: statistics.median(run.cpu for run in runs) for label, runs in taken.items()}
    ratios = (f"{label} {cpu[label] / cpu['import typer']:.2f}" for label in STARTS)
    print(f"\nCPU over `import typer` (at most {MOST_STARTS}): {', '.join(ratios)}")


if __name__ == "__main__":
    main()
