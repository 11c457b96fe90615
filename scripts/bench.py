"""Time the loader and the commands as whole processes, beside bare Python, pyarrow and its peers.

Each command runs several times in turn with the others, so that a noisy machine hits all alike.
What to read is the time over bare Python and the ratios of the medians, not the milliseconds.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def main() -> None:
    """Print the median, the best and the ratios of each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--peers", metavar="PYTHON", help="a Python that has the peers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT / "dataset", project / "dataset")
        timed = commands(project) | (peers(options.peers) if options.peers else {})
        seconds: dict[str, list[float]] = {label: [] for label in timed}
        for number in range(options.rounds + 1):
            for label, command in timed.items():
                taken = _run(command)
                if number:  # the first round warms the caches of the disk
                    seconds[label].append(taken)
    _print(seconds)
    print(f"\nbaimo.resolve, warm: {_warm_resolve() * 1e6:.1f} µs a call")


def _run(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def _warm_resolve(calls: int = 10_000) -> float:
    import baimo

    baimo.resolve("商湯")
    start = time.perf_counter()
    for _ in range(calls):
        baimo.resolve("商湯")
    return (time.perf_counter() - start) / calls


def _print(seconds: dict[str, list[float]]) -> None:
    medians = {label: statistics.median(values) for label, values in seconds.items()}
    python, pyarrow = medians["python, bare"], medians["pyarrow reads metrics"]
    header = ("median ms", "best ms", "- python", "/ pyarrow")
    print(f"{'command':<28}" + "".join(f"{name:>11}" for name in header))
    for label, median in medians.items():
        best = min(seconds[label]) * 1000
        over = (median - python) * 1000
        print(
            f"{label:<28}{median * 1000:>11.1f}{best:>11.1f}{over:>11.1f}{median / pyarrow:>11.2f}"
        )


if __name__ == "__main__":
    main()
