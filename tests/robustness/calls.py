"""One call of a command on bad input, and what counts as a clean answer."""

from __future__ import annotations

import functools
import hashlib
import io
import os
import re
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baimo_curation.__main__ import main
from baimo_curation.export import EXPORTS

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = ROOT / "tests/cases/base"
SECONDS = 60  # no bad input may keep a command longer
FORMATS = tuple(EXPORTS)


@dataclass(frozen=True)
class Answer:
    """What a command said: exit code, output, and the traceback of an exception that got out."""

    code: int | None
    out: str = ""
    err: str = ""
    crash: str = ""

    @property
    def fault(self) -> str:
        """Say what is wrong with the answer; empty when it is a clean one."""
        if "internal error in baimo" in self.err:
            return self.err.strip()
        if self.crash:
            return f"crash: {self.crash.strip().splitlines()[-1]}"
        if self.code not in {0, 1, 2}:
            return f"exit code {self.code}"
        for said in (self.out, self.err):
            if "Traceback (most recent call last)" in said or "Exception ignored" in said:
                return "stack trace"
        if self.code == 2 and not self.err.strip():
            return "exit code 2 without a word"
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", self.err):
            return f"control characters in the message: {self.err[:80]!r}"
        if self.code == 2 and len(self.err.splitlines()) > 1:
            return f"{len(self.err.splitlines())} lines: {self.err[:80]!r}"
        if len(self.err) > 2000:
            return f"a message of {len(self.err)} characters"
        return ""


class TooLong(BaseException):
    """The command did not end in time."""


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise TooLong after so many seconds."""

    def ring(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def call(args: list[str], folder: Path, seconds: float = SECONDS) -> Answer:
    """Run the command line in this process."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    kept = (sys.stdout, sys.stderr, Path.cwd())
    code: int | None = None
    crash = ""
    sys.stdout, sys.stderr = streams
    os.chdir(folder)
    try:
        with alarm(seconds):
            code = main(args)
    except TooLong:
        crash = f"no answer in {seconds:.0f} seconds"
    except BaseException:
        crash = traceback.format_exc()
    finally:
        sys.stdout, sys.stderr = kept[:2]
        os.chdir(kept[2])
    said = [stream.buffer.getvalue().decode("utf-8", "replace") for stream in streams]  # type: ignore[attr-defined]
    return Answer(code, said[0], said[1], crash)


@dataclass(frozen=True)
class Case:
    """One call: what is bad, how to prepare it, and the arguments.

    Attributes:
        kind: Group of the input: file, table, JSON, package, archive, published, text, output.
        input: Name of the input in its catalogue.
        command: The command, with the format of an export.
        prepare: Makes the input in the workspace.
        args: Arguments, relative to the workspace.
        published: Whether the loader is to read the package `bad` in the workspace.
    """

    kind: str
    input: str
    command: str
    prepare: Callable[[Path], object]
    args: list[str]
    published: bool = False

    @property
    def quick(self) -> bool:
        """Whether the command ends early on any input of this kind: the site takes its time."""
        return self.command not in {"site", "site --out"}

    def run(self, workspace: Path, seconds: float = SECONDS) -> Answer:
        """Prepare the workspace and make the call."""
        self.prepare(workspace)
        before = state(workspace)
        if self.published:
            with published_from(workspace / "bad"):
                answer = call(self.args, workspace, seconds)
        else:
            answer = call(self.args, workspace, seconds)
        changed = state(workspace) != before
        if answer.code in {1, 2} and changed and not answer.crash:
            return Answer(answer.code, answer.out, answer.err, "files were changed")
        return answer


def state(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path)] = str(path.readlink())
        elif path.is_file() and path.stat().st_size > 1 << 30:
            about = path.stat()  # a sparse file; reading all of it takes its time
            found[str(path)] = f"{about.st_size} {about.st_mtime_ns}"
        elif path.is_file():
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        elif ".cache" not in path.parts:
            found[str(path)] = "other"
    return found


def make_workspace(folder: Path) -> None:
    """Fill a folder: `project` (published), `good` (its package), `texts`."""
    shutil.copytree(BASE, folder / "project")
    answer = call(["build", "--root", "project", "--sources", "project/texts"], folder)
    assert answer.code == 0, answer
    shutil.copytree(folder / "project", folder / "good", ignore=shutil.ignore_patterns("docs"))
    for name in ("CHANGELOG.md", "LICENSE-DATA"):  # parts of the release zip
        shutil.copy(ROOT / name, folder / "good")
    shutil.copytree(BASE / "texts", folder / "texts")


def add_prose(project: Path) -> None:
    """Give a project the pages, written by hand, that a site is made of."""
    of_our_data = shutil.ignore_patterns("reference", "images")
    shutil.copytree(ROOT / "docs", project / "docs", ignore=of_our_data, dirs_exist_ok=True)
    for name in ("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, project)


@contextmanager
def published_from(folder: Path) -> Iterator[None]:
    """Let the loader read the package of a folder."""
    from baimo import package_files
    from baimo_curation.cli import export_command

    modules: list[Any] = [package_files, export_command]
    kept = [module.data_root for module in modules]
    _forget()
    for module in modules:
        module.data_root = lambda: folder
    try:
        yield
    finally:
        for module, function in zip(modules, kept, strict=True):
            module.data_root = function
        _forget()


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("baimo."):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()
