"""`baimo fetch`: the files of open sources, each compared with its published digest."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import get_args

import baimo
from baimo.fetching import FileState, Progress
from baimo_curation.cli.parser import Parser
from baimo_curation.cli.terminal import echo, echo_json, print_rows
from baimo_curation.printable import one_line

_STATES = get_args(FileState)


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="Ids of sources, or all.")
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="DIR",
        help="Where the files go, as DIR/SOURCE/PATH; those that are there are kept.",
    )
    parser.add_argument(
        "--base",
        metavar="ADDRESS",
        help="A mirror that has the files as ADDRESS/SOURCE/PATH.",
    )
    parser.add_format()


def run(sources: list[str], to: Path, base: str | None, format: str) -> int:
    """Print what was fetched; exit code 1 if a file, or a source that was named, was not."""
    shown = _ProgressLine()
    result = baimo.fetch(to, sources, base=base, progress=shown.update)
    shown.end()
    if format == "json":
        files = [file._asdict() for file in result.files]
        data = {"files": files, "closed": result.closed}
        echo_json(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        _print(result)
    return 0 if result.ok and not (sources and result.closed) else 1


def _print(result: baimo.Fetched) -> None:
    """Print the files that failed, the sources that are closed, and a table of the others."""
    for file in result.files:
        if file.state == "failed":
            echo(f"failed: {one_line(f'{file.source_id}/{file.file}: {file.reason}')}")
    for source_id, reason in result.closed.items():
        echo(f"{source_id}: {one_line(reason)}")
    if not result.files:
        echo("no source can be fetched")
        return
    rows = []
    for source_id in dict.fromkeys(file.source_id for file in result.files):
        files = [file for file in result.files if file.source_id == source_id]
        counts = Counter(file.state for file in files)
        size = sum(file.bytes for file in files)
        numbers = (len(files), size, *(counts[state] for state in _STATES))
        rows.append([source_id, *map(str, numbers)])
    print_rows(["source", "files", "bytes", *_STATES], rows)


class _ProgressLine:
    """Progress on standard error: one line that changes on a terminal, else a line now and then."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._pause = 0.1 if self._is_terminal else 5.0  # seconds between two lines
        self._next = time.monotonic() + self._pause
        self._is_open = False

    def update(self, progress: Progress) -> None:
        """Show how far it is; a note always, numbers only now and then."""
        if progress.note:
            self._say(progress.note, stays=True)
        elif time.monotonic() >= self._next:
            self._next = time.monotonic() + self._pause
            size = f"{progress.bytes / 1e6:.1f} of {progress.all_bytes / 1e6:.1f} MB"
            self._say(f"{progress.files} of {progress.all_files} files, {size}", stays=False)

    def end(self) -> None:
        """Remove the line that changes."""
        if self._is_open:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._is_open = False

    def _say(self, text: str, *, stays: bool) -> None:
        self.end()
        self._is_open = self._is_terminal and not stays
        end = "" if self._is_open else "\n"
        print(one_line(text), end=end, file=sys.stderr, flush=True)
