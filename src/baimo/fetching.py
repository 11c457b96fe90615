"""Fetch the files of open sources at their revision, each compared with its size and digest."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit

from baimo.csv_cell import csv_cell
from baimo.downloads import PATIENCE, Download, DownloadError, Patience, download
from baimo.errors import AddressError
from baimo.file_addresses import file_address, is_open
from baimo.loader import load
from baimo.row_lookup import Record, row, where

FileState = Literal["fetched", "kept", "failed"]
_AT_ONCE = 4  # downloads; more would make hosts answer 429


class FetchedFile(NamedTuple):
    """What became of one file: fetched, kept because it was already there, or failed.

    `bytes` is its published size; `reason` says why it failed.
    """

    source_id: str
    file: str
    state: FileState
    bytes: int
    reason: str = ""


class Fetched(NamedTuple):
    """What became of all files of the open sources, by source and path.

    `closed` has the sources that cannot be fetched, with the reason.
    """

    files: list[FetchedFile]
    closed: dict[str, str]

    @property
    def ok(self) -> bool:
        """Whether there is at least one file and none failed."""
        return bool(self.files) and all(file.state != "failed" for file in self.files)


class Progress(NamedTuple):
    """How many files, and bytes of them, are done; `note` says why a file is tried again."""

    files: int
    all_files: int
    bytes: int
    all_bytes: int
    note: str = ""


def fetch(
    to: str | os.PathLike[str],
    sources: Sequence[str] = (),
    *,
    base: str | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    patience: Patience = PATIENCE,
) -> Fetched:
    """Download the files of open sources to `<to>/<source_id>/<path>`, and compare their digests.

    A text that is one cell of a CSV file is taken out of it, which is downloaded once.
    Files that are there are kept if they are the published ones, and replaced if not. A file is
    replaced in one step; one that broke off goes on from there at the next call.

    Args:
        to: The folder; it is made if it is missing.
        sources: Ids of the sources; all without any.
        base: A mirror: files are at `<base>/<source_id>/<path>`, as in a folder that was fetched.
        progress: Is called as files arrive, one call at a time.
        patience: How long to wait for a server.

    Raises:
        UnknownNameError: There is no such source.
        AddressError: `base` is not an address of http or https.
        OSError: The folder cannot be made.
    """
    wanted, closed = _wanted(sources, _checked_base(base))
    root = Path(to)
    root.mkdir(parents=True, exist_ok=True)
    size = sum(one.file.size for one in wanted)
    run = _Run(root.resolve(), patience, progress, Progress(0, len(wanted), 0, size))
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        return Fetched(sorted(pool.map(run.fetch, wanted)), closed)
    finally:
        run.stop.set()
        pool.shutdown(wait=False, cancel_futures=True)


class _Wanted(NamedTuple):
    """A file to fetch: whole, or as a cell (RFC 7111) of the CSV file `container`."""

    source_id: str
    path: str
    file: Download
    container: Download | None = None
    cell: str = ""


def _wanted(sources: Sequence[str], base: str) -> tuple[list[_Wanted], dict[str, str]]:
    """Return the files to download, and the sources that cannot be, with the reason."""
    rows = [row("sources", name) for name in sources] or load("sources").to_pylist()
    by_id = {source["source_id"]: source for source in rows}
    files = where("source_files", source_id=by_id).to_pylist()
    cut = {file["source_id"] for file in files if file.get("container")}
    cut -= {file["source_id"] for file in files if not file.get("container")}
    closed = {
        source_id: "" if source_id in cut else _why_closed(source, base)
        for source_id, source in by_id.items()
    }
    wanted = []
    for file in files:
        source_id, path = file["source_id"], file["path"]
        if closed[source_id]:
            continue
        mirrored = f"{base}/{source_id}/{quote(path)}" if base else None
        address = mirrored or file_address(by_id[source_id], path) or ""
        download = Download(address, file["bytes"], file["sha256"])
        wanted.append(_Wanted(source_id, path, download, *(() if base else _container(file))))
    return wanted, {source_id: why for source_id, why in closed.items() if why}


def _container(file: Record) -> tuple[Download | None, str]:
    if not file.get("container"):
        return None, ""
    size, sha256 = file["container_bytes"], file["container_sha256"]
    return Download(file["container"], size, sha256), file["cell"]


def _why_closed(source: Record, base: str) -> str:
    """Return why a source cannot be fetched; nothing if it can."""
    if not is_open(source):
        where_else = f"; its address is {source['url']}" if source["url"] else ""
        return f"not open: it is in no public repository{where_else}"
    if not base and file_address(source, "") is None:
        advice = "name a mirror with --base"
        return f"baimo does not know how {source['repository']} serves files; {advice}"
    return ""


def _checked_base(base: str | None) -> str:
    """Return the address of a mirror without a slash at its end; empty without one."""
    if base is None:
        return ""
    try:
        parts = urlsplit(base)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address or "@" in parts.netloc or parts.query or parts.fragment:
        advice = "write it like https://example.org/baimo-sources"
        raise AddressError(f"{base[:200]!r} is not the address of a mirror; {advice}")
    return base.rstrip("/")


@dataclass
class _Run:
    """What all threads of one run share."""

    root: Path
    patience: Patience
    report: Callable[[Progress], None]
    progress: Progress
    stop: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    answered: set[str] = field(default_factory=set)  # hosts that served a file
    given_up: set[str] = field(default_factory=set)  # hosts that failed before they served any
    containers: dict[str, bytes] = field(default_factory=dict)  # by digest: many texts, one file
    of_container: defaultdict[str, threading.Lock] = field(
        default_factory=lambda: defaultdict(threading.Lock)
    )

    def fetch(self, wanted: _Wanted) -> FetchedFile:
        """Fetch one file, unless it is there."""
        source_id, path, file, container, _ = wanted
        state, reason = self._state(wanted, urlsplit((container or file).address).netloc)
        self._tell(files=1, size=file.size)
        return FetchedFile(source_id, path, state, file.size, reason)

    def _tell(self, note: str = "", files: int = 0, size: int = 0) -> None:
        with self.lock:
            done = self.progress
            self.progress = done._replace(files=done.files + files, bytes=done.bytes + size)
            self.report(self.progress._replace(note=note))

    def _state(self, wanted: _Wanted, host: str) -> tuple[FileState, str]:
        """Return what became of a file, and why it failed."""
        source_id, path, file, *_ = wanted
        try:
            target = _place(self.root, source_id, path)
            if _is_there(target, file):
                return "kept", ""
            if host in self.given_up:
                return "failed", f"not tried, because {host} failed before"
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, self._bytes(wanted, target))
        except DownloadError as error:
            if error.is_passing and host not in self.answered:
                self.given_up.add(host)
            return "failed", str(error)
        except OSError as error:
            return "failed", error.strerror or str(error)
        self.answered.add(host)
        return "fetched", ""

    def _bytes(self, wanted: _Wanted, target: Path) -> bytes:
        """Download a file, or take it out of the CSV file that contains it."""

        def received(file: Download) -> bytes:
            return download(
                file,
                target.with_name(f".{file.sha256[:16]}.part"),
                patience=self.patience,
                stop=self.stop,
                note=lambda text: self._tell(f"{wanted.source_id}/{wanted.path}: {text}"),
            )

        container = wanted.container
        if container is None:
            return received(wanted.file)
        with self.lock:
            lock = self.of_container[container.sha256]
        with lock:
            if container.sha256 not in self.containers:
                self.containers[container.sha256] = received(container)
        return _cut(self.containers[container.sha256], wanted)


def _cut(container: bytes, wanted: _Wanted) -> bytes:
    """Return the bytes of a cell of a CSV file in UTF-8.

    Raises:
        DownloadError: The cell is not there, or is another text.
    """
    try:
        data = csv_cell(container.decode(), wanted.cell).encode()
    except ValueError as error:
        raise DownloadError(f"{wanted.cell} of its CSV file cannot be read: {error}") from error
    if hashlib.sha256(data).hexdigest() != wanted.file.sha256:
        raise DownloadError(f"{wanted.cell} of its CSV file is another text: its digest differs")
    return data


def _place(root: Path, source_id: str, path: str) -> Path:
    """Return where a file belongs; raise OSError if that is outside the folder."""
    parts = [source_id, *path.split("/")]
    target = root.joinpath(*parts)
    is_plain = not any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts)
    if not is_plain or not target.parent.resolve().is_relative_to(root):
        raise OSError(f"{source_id}/{path} leads out of {root}")
    return target


def _is_there(target: Path, file: Download) -> bool:
    if target.is_symlink() or not target.is_file() or target.stat().st_size != file.size:
        return False
    return hashlib.sha256(target.read_bytes()).hexdigest() == file.sha256


def _write(target: Path, data: bytes) -> None:
    """Write a file in one step."""
    temporary = target.with_name(f".{hash(target.name):x}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
