"""Time the loader and the commands as whole processes, beside bare Python and bare pyarrow.

Each command runs several times in turn with the others, so that a noisy machine hits all alike;
the ratio of the medians is what to read, not the milliseconds.
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


def commands(project: Path) -> dict[str, list[str]]:
    """Return what is timed: a label, then the command."""
    python = [sys.executable, "-c"]
    baimo = [sys.executable, "-m", "baimo_curation"]
    read = f"import pyarrow.parquet as pq; pq.ParquetFile({str(PARQUET)!r}).read()"
    return {
        "python, bare": [*python, "pass"],
        "import baimo": [*python, "import baimo"],
        "import pyarrow.parquet": [*python, "import pyarrow.parquet"],
        "pyarrow reads metrics": [*python, read],
        'baimo.load("metrics")': [*python, "import baimo; baimo.load('metrics')"],
        "baimo check": [*baimo, "check", "--root", str(project)],
        "baimo build": [*baimo, "build", "--root", str(project)],
    }


def main() -> None:
    """Print the median, the best and the ratios of each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT / "dataset", project / "dataset")
        timed = commands(project)
        seconds: dict[str, list[float]] = {label: [] for label in timed}
        for number in range(rounds + 1):
            for label, command in timed.items():
                taken = _run(command)
                if number:  # the first round warms the caches of the disk
                    seconds[label].append(taken)
    _print(seconds)


def _run(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _print(seconds: dict[str, list[float]]) -> None:
    medians = {label: statistics.median(values) for label, values in seconds.items()}
    python, pyarrow = medians["python, bare"], medians["pyarrow reads metrics"]
    print(f"{'command':<24}{'median ms':>10}{'best ms':>10}{'/ python':>10}{'/ pyarrow':>10}")
    for label, median in medians.items():
        best = min(seconds[label]) * 1000
        ratios = f"{median / python:>10.2f}{median / pyarrow:>10.2f}"
        print(f"{label:<24}{median * 1000:>10.1f}{best:>10.1f}{ratios}")


if __name__ == "__main__":
    main()
