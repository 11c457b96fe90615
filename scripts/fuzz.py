"""Fuzz the reader of texts and the reader of tables, guided by coverage, for a bounded time.

Runs where atheris is installed (`make fuzz`); a crash prints its input and ends with another exit
code than 0.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["baimo_curation"]):
    from baimo_curation.issue_types import ISSUE_TYPES
    from baimo_curation.reading.csv_file import read_csv
    from baimo_curation.tables import TABLES
    from baimo_curation.tables.base import columns
    from baimo_text.mentions import find_mentions
    from baimo_text.text_files import TextError, read_text

NAMES = [column.name for column in columns(TABLES["units"])]
FOLDER = tempfile.TemporaryDirectory(prefix="baimo-fuzz-")
FILE = Path(FOLDER.name) / "dataset/units.csv"
FILE.parent.mkdir()


def text(data: bytes) -> None:
    """A file is refused, or every mention is where it says."""
    FILE.write_bytes(data)
    try:
        raw = read_text(FILE)
    except TextError:
        return
    if raw.encode() != data:
        raise AssertionError("the text is not its bytes")
    for mention in find_mentions(raw, published="2024-03"):
        if mention.text != raw[mention.start : mention.end] or mention.end <= mention.start:
            raise AssertionError(f"{mention} does not occur in the text")


def table(data: bytes) -> None:
    """A file gives rows with the cells of the header, or issues."""
    content = data.decode("utf-8", "replace").replace("\0", "")
    for head in ("", ",".join(NAMES) + "\n"):
        FILE.write_text(head + content, "utf-8", newline="")
        read = read_csv(Path(FOLDER.name), TABLES["units"])
        if any(issue.type not in ISSUE_TYPES for issue in read.issues):
            raise AssertionError("an issue of an unknown type")
        if any(len(cells) != len(read) for cells in read.cells.values()):
            raise AssertionError("a column has another length than the file")


TARGETS: dict[str, Any] = {"text": text, "table": table}


def main() -> int:
    """Run one target in this process, or each in a separate process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    given = parser.parse_args()
    if given.target is None:
        command = [sys.executable, __file__, "--seconds", str(given.seconds)]
        return max(subprocess.run([*command, name], check=False).returncode for name in TARGETS)
    seeds = Path(FOLDER.name) / "seeds"
    seeds.mkdir()
    for number, seed in enumerate(("截至2023年6月，收入约3.8亿元，增长31.1%", 'a,"b\n",c\n,,\n')):
        (seeds / str(number)).write_text(seed, "utf-8")
    options = [f"-max_total_time={given.seconds}", "-max_len=400", "-timeout=20", "-verbosity=1"]
    atheris.Setup(["fuzz", *options, "-print_final_stats=1", str(seeds)], TARGETS[given.target])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
