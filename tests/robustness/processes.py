"""The command line as a process: environment, signals, kills, disks and other processes."""

from __future__ import annotations

import os
import pty
import random
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from robustness.calls import Answer, state

BAIMO = [sys.executable, "-m", "baimo_curation"]
_READING = """
import pathlib, sys
from baimo import package_files
from baimo_curation.__main__ import main
package_files.data_root = lambda: pathlib.Path({package!r})
sys.exit(main())
"""
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
COMMANDS: dict[str, list[str]] = {
    "list": ["list", "units"],
    "show": ["show", "商汤"],
    "search": ["search", "算力"],
    "sql": ["sql", "select name_zh from units", "--format", "csv"],
    "cite": ["cite", "metrics/a100-bandwidth"],
    "mentions": ["mentions", "texts/acme.txt"],
    "locate": ["locate", "texts/acme.txt", "星河科技董事长周远"],
    "validate": ["validate", "good"],
    "diff": ["diff", "good", "good"],
    "check": ["check", "--root", "project", "--sources", "texts"],
    "build --check": ["build", "--check", "--root", "project"],
    "coverage": ["coverage", "--root", "project", "--sources", "texts"],
    "help": ["check", "--help"],
    "wrong usage": ["check", "--nope"],
    "refused": ["show", "没有这个"],
}


def environment(**changes: str | None) -> dict[str, str]:
    """Return the environment without what tests set; None removes a variable."""
    kept = {key: value for key, value in os.environ.items() if key != "BAIMO_SOURCES"}
    for key, value in changes.items():
        kept.pop(key, None)
        if value is not None:
            kept[key] = value
    return kept


def reading(package: Path) -> list[str]:
    """Return the command `baimo`, reading a published package instead of ours."""
    return [sys.executable, "-c", _READING.format(package=str(package))]


def run(
    args: list[str],
    folder: Path,
    env: Mapping[str, str] | None = None,
    before: list[str] | None = None,
    seconds: float = 120,
) -> Answer:
    """Run a command as a process; `before` goes in front of it (`faketime`, `setpriv`)."""
    command = [*(before or []), *BAIMO, *args]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=dict(env or environment()),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(None, crash=f"no answer in {seconds:.0f} seconds")
    said = [text.decode("utf-8", "replace") for text in (done.stdout, done.stderr)]
    return Answer(done.returncode, *said)


SURROUNDINGS: dict[str, dict[str, str | None]] = {
    "C locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX locale, coerced": {"LC_ALL": "POSIX", "PYTHONUTF8": None},
    "Turkish locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "unknown locale": {"LC_ALL": "xx_XX.UTF-8"},
    "ASCII output": {"PYTHONIOENCODING": "ascii"},
    "GBK output": {"PYTHONIOENCODING": "gbk"},
    "no docstrings, no asserts": {"PYTHONOPTIMIZE": "2"},
    "encoding warnings are errors": {
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONWARNINGS": "error::EncodingWarning:baimo",
    },
    "no HOME": {"HOME": None, "USERPROFILE": None},
    "HOME that is a file": {"HOME": "/dev/null"},
    "no PATH": {"PATH": ""},
    "no TMPDIR": {"TMPDIR": "/nowhere"},
    "no colour": {"NO_COLOR": "1"},
    "dumb terminal": {"TERM": "dumb"},
    "one column": {"COLUMNS": "1"},
    "columns that are not a number": {"COLUMNS": "wide", "LINES": "-3"},
    "built in 1970": {"SOURCE_DATE_EPOCH": "0"},
    "hash seed": {"PYTHONHASHSEED": "1"},
}

# Variables set to nonsense, and what a shell may limit; `make torture` tries them on all commands.
NONSENSE: dict[str, dict[str, str | None]] = {
    "sources that are a device": {"BAIMO_SOURCES": "/dev/null"},
    "sources that are empty": {"BAIMO_SOURCES": ""},
    "sources that are not UTF-8": {"BAIMO_SOURCES": os.fsdecode(b"\xff\xfe")},
    "no such time zone": {"TZ": "../../etc/passwd"},
    "temporary folder that is a file": {"TMPDIR": "/dev/null"},
    "cache that is a file": {"XDG_CACHE_HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null"},
    "relative HOME": {"HOME": "../.."},
    "columns without end": {"COLUMNS": "99999999999999999999", "LINES": "0"},
    "forced colours": {"FORCE_COLOR": "1", "TERM": "nonsense"},
    "memory pool of nonsense": {"ARROW_DEFAULT_MEMORY_POOL": "nonsense"},
    "threads of nonsense": {"OMP_NUM_THREADS": "-1", "OPENBLAS_NUM_THREADS": "x"},
    "development mode": {
        "PYTHONDEVMODE": "1",
        "PYTHONTRACEMALLOC": "3",
        "PYTHONWARNINGS": "ignore:::edtf.parser.grammar",  # of a library, about itself
    },
    "year without end": {"SOURCE_DATE_EPOCH": "9" * 30},
    "date that is a word": {"SOURCE_DATE_EPOCH": "yesterday"},
    "Japanese locale": {"LC_ALL": "ja_JP.SJIS", "LANGUAGE": "ja:xx"},
}
# What they ask for themselves and no command can help: colours, Arrow's word on its own variable.
ASKED_FOR = re.compile(r"\x1b\[[0-9;]*m|^/arrow/.*\n", re.MULTILINE)
LIMITS: dict[str, str] = {
    "30 open files": "ulimit -n 30",
    "no file larger than 1 kB": "ulimit -f 1",
    "a small stack": "ulimit -s 512",
    "a gigabyte of data": "ulimit -d 1000000",
    "files that nobody may read": "umask 777",
}


def limited(args: list[str], folder: Path, limit: str) -> Answer:
    """Run a command under a limit, given as the shell has it (`ulimit -n 30`)."""
    return run(args, folder, before=["bash", "-c", f'{limit} && exec "$@"', "bash"])


@contextmanager
def restless(path: Path) -> Iterator[None]:
    """Change a file all the time: cut, longer, gone, another; put it back at the end."""
    code = (
        "import itertools, os, pathlib, sys\n"
        "parent = os.getppid()\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "whole = path.read_bytes()\n"
        "for number in itertools.count():\n"
        "    if os.getppid() != parent: break\n"
        "    if number % 50 == 0: path.unlink()\n"
        "    path.write_bytes((whole, whole * 3, whole[: len(whole) // 2], b'')[number % 4])\n"
    )
    whole = path.read_bytes()
    with subprocess.Popen([sys.executable, "-c", code, str(path)]) as process:
        try:
            yield
        finally:
            process.kill()
            process.wait()
            path.write_bytes(whole)


def closed_streams(args: list[str], folder: Path, closed: str) -> Answer:
    """Run a command with streams closed, given as the shell has it (`<&- >&-`)."""
    line = f'exec "$@" {closed}'
    done = subprocess.run(
        ["bash", "-c", line, "bash", *BAIMO, *args],
        cwd=folder,
        env=environment(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    err = done.stderr.decode("utf-8", "replace")
    return Answer(done.returncode, done.stdout.decode("utf-8", "replace"), err or "closed")


def closed_pipe(args: list[str], folder: Path) -> Answer:
    """Run a command whose reader closes the pipe at once."""
    with subprocess.Popen(
        [*BAIMO, *args],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        err = process.stderr.read().decode("utf-8", "replace")
    answer = Answer(process.returncode, err=err)
    if answer.code == 1 and err:
        return Answer(1, crash=f"said {err!r} to a closed pipe")
    return answer


def on_terminal(args: list[str], folder: Path, **changes: str | None) -> Answer:
    """Run a command on a separate terminal; `out` is all it printed there."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [*BAIMO, *args],
        cwd=folder,
        env=environment(**{"TERM": "xterm-256color", **changes}),
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        said = b""
        while select.select([master], [], [], 60)[0]:
            with suppress(OSError):
                block = os.read(master, 1 << 16)
                said += block
                if block:
                    continue
            break
    os.close(master)
    out = said.decode("utf-8", "replace")
    return Answer(process.returncode, out, "see out" if process.returncode else "")


def signalled(args: list[str], folder: Path, number: signal.Signals, delay: float) -> Answer:
    """Send a signal to a command after a delay; a clean end is one line and 128 + its number."""
    # Before `main` runs, Python answers signals in its own way.
    code = (
        "import os, sys; from baimo_curation.__main__ import main;"
        "os.write(2, b'.'); sys.exit(main())"
    )
    # What the caller ignores (a job in the background) a child would ignore as well.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-c", code, *args],
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        signal.signal(signal.SIGINT, before)
        assert process.stderr
        process.stderr.read(1)
        time.sleep(0.05 + delay)
        process.send_signal(number)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            return Answer(None, crash=f"did not end within 30 seconds of {number.name}")
        err = process.stderr.read().decode("utf-8", "replace")
    code = process.returncode
    if code == -number:  # as Python ends, when all was done and said
        return Answer(2, err=err or "ended by the signal")
    if code == 128 + number:
        lines = err.splitlines()
        wanted = f"baimo: interrupted by {number.name}"
        return Answer(2, err=err, crash="" if lines == [wanted] else f"said {err!r}")
    return Answer(code, err=err)


def killed(args: list[str], folder: Path, delay: float) -> None:
    """Kill a command after a delay, and what it started."""
    with subprocess.Popen(
        [*BAIMO, *args],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        time.sleep(delay)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def together(args: list[list[str]], folder: Path) -> list[Answer]:
    """Run several commands at once."""
    running = [
        subprocess.Popen(
            [*BAIMO, *one],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for one in args
    ]
    answers = []
    for process in running:
        out, err = process.communicate()
        said = re.sub(
            r".*another baimo is changing the project; waiting for it\n", "", err.decode()
        )
        answers.append(Answer(process.returncode, out.decode(), said))
    return answers


@contextmanager
def unwritable(folder: Path) -> Iterator[bool]:
    """Make a folder unwritable, also for root; yield whether that can be done."""
    done = subprocess.run(["chattr", "+i", folder], capture_output=True, check=False)
    try:
        yield done.returncode == 0
    finally:
        subprocess.run(["chattr", "-i", folder], capture_output=True, check=False)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[bool]:
    """Mount a small disk on a folder; yield whether that can be done (it takes root)."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "baimo-test", str(folder)]
    can = shutil.which("mount") and os.geteuid() == 0
    mounted = can and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield bool(mounted)
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path, leave: int) -> None:
    """Fill a disk but for some bytes."""
    free = os.statvfs(disk)
    (disk / "filler").write_bytes(bytes(free.f_bavail * free.f_frsize - leave))


def releases(workspace: Path, edit: Callable[[Path], object]) -> list[dict[str, str]]:
    """Return the digests of the project's generated files as they are and after an edit."""
    project = workspace / "project"
    old = generated(project)
    edit(project)
    answer = run(["build", "--root", "project", "--sources", "texts"], workspace)
    assert answer.code == 0, answer
    return [old, generated(project)]


def generated(project: Path) -> dict[str, str]:
    """Return the digests of the generated files of a project by path."""
    digests = {
        Path(path).relative_to(project).as_posix(): digest
        for path, digest in state(project).items()
        if Path(path).is_file()
    }
    curated = re.compile(r"\.|texts/|dataset/[^/]*\.csv$|dataset/sources/")
    return {name: digest for name, digest in digests.items() if not curated.match(name)}


def torn(found: dict[str, str], whole: list[dict[str, str]]) -> list[str]:
    """Return the generated files that are in no release: neither old nor new, but a part."""
    names = {*found, *(name for release in whole for name in release)}
    return sorted(n for n in names if found.get(n) not in {release.get(n) for release in whole})


def delays(count: int, longest: float, seed: int = 8) -> list[float]:
    """Return random moments."""
    rng = random.Random(seed)
    return [rng.random() * longest for _ in range(count)]
