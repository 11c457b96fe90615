"""Try every bad input on every command, and kill, interrupt and starve the commands that write.

Prints a table: what was tried by kind, what was refused cleanly, and what was not. Needs Linux; as
root it also fills small disks and makes folders immutable. Figures: docs/methods/robustness.md.

Each command runs with its input in a separate process, forked from one that has the libraries
loaded, and may take so many seconds of CPU and six gigabytes of data.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
import random
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from robustness import calls, inputs  # noqa: E402
from robustness import processes as p  # noqa: E402
from robustness.calls import FORMATS, Case  # noqa: E402
from robustness.cases import cases  # noqa: E402

MEMORY = 6 << 30
Result = tuple[str, str, str]  # kind, what was tried, what is wrong with the answer
BUILD = ["build", "--root", "project", "--sources", "texts"]


def bad_inputs(stock: Path, seconds: float, kind: str, name: str) -> Iterator[Result]:
    """Yield the result of every case, each in a separate process with bounded memory."""
    for case in cases():
        if kind in case.kind and name in case.input:
            workspace = Path(shutil.copytree(stock, stock.parent / "run", symlinks=True))
            yield case.kind, f"{case.command} with {case.input}", _apart(case, workspace, seconds)
            shutil.rmtree(workspace)


def _apart(case: Case, workspace: Path, seconds: float) -> str:
    """Return the fault of a case, run in a child; one that hangs or is killed is at fault."""
    patience = 5 * seconds  # by the clock: other processes may keep the machine busy
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setpgid(0, 0)
            # Of data, not of addresses: V8, which draws the charts, reserves what it never uses.
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
            answer = case.run(workspace, patience)
            with os.fdopen(writing, "wb") as file:
                file.write(json.dumps(answer.fault).encode())
        finally:
            os._exit(0)  # also where the case could not be prepared: the parent goes on, not we
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        ready = select.select([file], [], [], patience + seconds)[0]
        with suppress(ProcessLookupError):
            if not ready:
                os.killpg(child, signal.SIGKILL)
        data = file.read()
    _, status = os.waitpid(child, 0)
    if data:
        return str(json.loads(data))
    by = signal.Signals(os.WTERMSIG(status)) if os.WIFSIGNALED(status) else None
    if by == signal.SIGXCPU:
        return f"no answer in {seconds:.0f} seconds of CPU"
    return f"ended by {by.name}" if by else "ended without an answer"


def surroundings(stock: Path, _: random.Random) -> Iterator[Result]:
    """Yield the result of every command in every surrounding."""
    with tempfile.TemporaryDirectory() as locales:
        made = ["localedef", "-i", "tr_TR", "-f", "UTF-8", f"{locales}/tr_TR.UTF-8"]
        turkish = shutil.which("localedef") and not subprocess.run(made, check=False).returncode
        for name, changes in {**p.SURROUNDINGS, **p.NONSENSE}.items():
            env = p.environment(**changes) | ({"LOCPATH": locales} if turkish else {})
            for command, args in p.COMMANDS.items():
                answer = p.run(args, stock, env)
                answer = dataclasses.replace(answer, err=p.ASKED_FOR.sub("", answer.err))
                yield "surroundings", f"{command}, {name}", answer.fault
    if shutil.which("faketime"):
        for command, args in p.COMMANDS.items():
            answer = p.run(args, stock, before=["faketime", "1970-01-01 00:00:01"])
            yield "surroundings", f"{command} in 1970", answer.fault
    if os.geteuid() == 0 and shutil.which("setpriv"):
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        for command, args in p.COMMANDS.items():
            answer = p.run(args, stock, p.environment(HOME=None), before=nobody)
            yield "surroundings", f"{command} as nobody", answer.fault


def limits(stock: Path, _: random.Random) -> Iterator[Result]:
    """Yield the result of every command under limits, and beside one that changes its input."""
    for name, limit in p.LIMITS.items():
        for command, args in {**p.COMMANDS, **_writers()}.items():
            if command not in {"mcp", "site"}:
                yield "limits", f"{command}, {name}", p.limited(args, stock, limit).fault
    for file, commands in {
        "texts/acme.txt": ("mentions", "locate", "check", "coverage"),
        "good/datapackage.json": ("validate", "diff"),
        "good/dataset/units.csv": ("validate", "diff"),
        "good/dataset/parquet/units.parquet": ("validate", "diff"),
        "project/dataset/sources/acme-2024/evidence.csv": ("check", "build --check", "coverage"),
    }.items():
        with p.restless(stock / file):
            for command in commands * 5:
                fault = p.run(p.COMMANDS[command], stock).fault
                yield "changing files", f"{command} while {file} changes", fault


def streams(stock: Path, _: random.Random) -> Iterator[Result]:
    """Yield the result of every command with closed and full streams, and on a terminal."""
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full"):
        for command, args in p.COMMANDS.items():
            yield "streams", f"{command} {closed}", p.closed_streams(args, stock, closed).fault
    for command, args in p.COMMANDS.items():
        yield "streams", f"{command} | head", p.closed_pipe(args, stock).fault
        yield "streams", f"{command} on a terminal", p.on_terminal(args, stock, COLUMNS="20").fault


def _writers() -> dict[str, list[str]]:
    exports = {f"export {name}": ["export", name, "-o", f"x.{name}"] for name in FORMATS}
    site = ["site", "--root", "project", "--out", "public", "--without-sql"]
    return {"build": BUILD, **exports, "site": site, "mcp": ["mcp"], "check": p.COMMANDS["check"]}


def signals(stock: Path, rng: random.Random, rounds: int) -> Iterator[Result]:
    """Yield the result of signals at random moments."""
    calls.add_prose(stock / "project")
    for command, args in _writers().items():
        for number in p.SIGNALS:
            for _ in range(rounds):
                delay = rng.random() * (6 if command == "site" else 1.2)
                answer = p.signalled(args, stock, number, delay)
                left = [path.name for path in stock.iterdir() if path.name.startswith(".baimo")]
                fault = answer.fault or (f"left {left}" if left else "")
                yield "signals", f"{command}, {number.name} after {delay:.2f} s", fault


def kills(stock: Path, rng: random.Random, count: int) -> Iterator[Result]:
    """Yield the result of `kill -9` at random moments: each file is the old or the new one."""
    units = stock / "project/dataset/units.csv"
    texts = [units.read_text("utf-8")]
    texts.append(texts[0].replace("Chinese yuan", "Renminbi"))
    started = time.monotonic()
    whole = p.releases(stock, lambda _: units.write_text(texts[1], "utf-8"))
    longest = (time.monotonic() - started) * 1.1
    for number in range(count):
        units.write_text(texts[number % 2], "utf-8")
        delay = rng.random() * longest
        p.killed(BUILD, stock, delay)
        torn = p.torn(p.generated(stock / "project"), whole)
        yield "kill -9", f"build after {delay:.2f} s", f"torn: {torn}" if torn else ""
    fault = p.run(BUILD, stock).fault
    if p.generated(stock / "project") not in whole:
        fault = fault or "files of two releases are mixed"
    yield "kill -9", "the build after them", fault
    for name in FORMATS:
        target = stock / f"kept.{name}"
        target.write_text("as it was")
        for _ in range(max(1, count // 20)):
            p.killed(["export", name, "-o", target.name], stock, rng.random() * longest)
            written = target.stat().st_size > 100
            fault = "" if written or target.read_text() == "as it was" else "half a file"
            yield "kill -9", f"export {name}", fault
        shutil.rmtree(stock / ".cache", ignore_errors=True)


def company(stock: Path, _: random.Random) -> Iterator[Result]:
    """Yield the result of builds and citations at once, of full disks and unwritable folders."""
    for number, answer in enumerate(p.together([BUILD] * 6, stock)):
        yield "at once", f"build {number} of 6", answer.fault
    disk = stock / "disk"
    with p.small_disk(disk, "3m") as can:
        if can:
            shutil.copytree(stock / "project/dataset", disk / "dataset")
            for leave in (0, 8_000, 60_000, 200_000):
                p.fill(disk, leave)
                before = _seen(disk)
                args = {"build": ["build", "--root", "disk", "--sources", "texts"]}
                args |= {f"export {f}": ["export", f, "-o", f"disk/x.{f}"] for f in FORMATS}
                page = ["coverage", "--root", "project", "--sources", "texts"]
                args["coverage"] = [*page, "--html", "disk/page.html"]
                for command, one in args.items():
                    answer = p.run(one, stock)
                    # 1 is an answer too: passages of a source are open, and the page is written.
                    same = answer.code in {0, 1} or _seen(disk) == before
                    fault = answer.fault or ("" if same else "files were changed")
                    yield "full disk", f"{command}, {leave} bytes free", fault
                    if one[-1].startswith("disk/"):
                        (stock / one[-1]).unlink(missing_ok=True)
                (disk / "filler").unlink()
    for place in (".", "dataset", "dataset/parquet", "schemas", "docs/reference"):
        with p.unwritable(stock / "project" / place) as can:
            if can:
                before = p.generated(stock / "project")
                answer = p.run(BUILD, stock)
                same = answer.code == 0 or p.generated(stock / "project") == before
                fault = answer.fault or ("" if same else "files were changed")
                yield "unwritable", f"build with {place} immutable", fault


def _seen(disk: Path) -> dict[str, str]:
    return {path: digest for path, digest in p.state(disk).items() if ".cache" not in path}


def main(argv: list[str] | None = None) -> int:
    """Run the campaign; exit 1 if anything was not refused cleanly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="part of a kind: file, archive, kill -9 …")
    parser.add_argument("--input", default="", help="part of the name of a bad input: zip, long …")
    parser.add_argument("--kills", type=int, default=100, help="how often a build is killed")
    parser.add_argument("--rounds", type=int, default=4, help="signals a command and signal")
    parser.add_argument("--long", type=int, default=inputs.LONG, help="bytes of the long lines")
    parser.add_argument("--seconds", type=float, default=60, help="CPU that an answer may take")
    parser.add_argument("--slowest", type=int, default=0, help="how many of the slowest to list")
    parser.add_argument("--seed", type=int, default=8)
    given = parser.parse_args(argv)
    os.environ.pop("BAIMO_SOURCES", None)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # this process forks: it must have no other thread
    inputs.LONG = given.long
    rng = random.Random(given.seed)
    parts: list[Callable[[Path], Iterator[Result]]] = [
        lambda stock: bad_inputs(stock, given.seconds, given.only, given.input),
        lambda stock: surroundings(stock, rng),
        lambda stock: limits(stock, rng),
        lambda stock: streams(stock, rng),
        lambda stock: signals(stock, rng, given.rounds),
        lambda stock: kills(stock, rng, given.kills),
        lambda stock: company(stock, rng),
    ]
    names = [
        "",
        "surroundings",
        "limits changing files",
        "streams",
        "signals",
        "kill -9",
        "at once full disk unwritable",
    ]
    tried: Counter[str] = Counter()
    faults: list[Result] = []
    took: list[tuple[float, str]] = []
    for part, about in zip(parts, names, strict=True):
        if about and (given.input or given.only not in about):
            continue
        with tempfile.TemporaryDirectory(prefix="baimo-torture-") as folder:
            stock = Path(folder) / "stock"
            stock.mkdir()
            _load(_in_child(stock))
            spent = _cpu()
            for kind, what, fault in part(stock):
                tried[kind] += 1
                took.append((_cpu() - spent, f"{kind}: {what}"))
                spent = _cpu()
                if fault:
                    faults.append((kind, what, fault))
                    print(f"{kind}: {what}: {fault}", file=sys.stderr, flush=True)
    print(f"{'kind':24}{'tried':>8}{'clean':>8}")
    failed = Counter(kind for kind, _, _ in faults)
    for kind, count in tried.items():
        print(f"{kind:24}{count:>8}{count - failed[kind]:>8}")
    print(f"{'all':24}{tried.total():>8}{tried.total() - len(faults):>8}")
    print(f"{sum(seconds for seconds, _ in took):.0f} seconds of CPU")
    for seconds, what in sorted(took, reverse=True)[: given.slowest]:
        print(f"{seconds:8.1f} s  {what}")
    return 1 if faults else 0


def _cpu() -> float:
    """Return the seconds of CPU that ended children took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _in_child(stock: Path) -> list[str]:
    """Make the workspace in a child, so that this process starts no threads and can fork.

    Returns:
        The modules that the commands load.
    """
    listed = stock.parent / "modules.json"
    child = os.fork()
    if child == 0:
        calls.make_workspace(stock)
        spare = shutil.copytree(stock, stock.parent / "spare")
        exports = [["export", name, "-o", name] for name in FORMATS]
        for args in (*p.COMMANDS.values(), *exports):
            calls.call(args, spare)
        shutil.rmtree(spare)
        listed.write_text(json.dumps(sorted(sys.modules)), "utf-8")
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise SystemExit("the workspace could not be made")
    return list(json.loads(listed.read_bytes()))


def _load(modules: list[str]) -> None:
    """Load modules once: most cases are done in a tenth of the time that loading takes."""
    for name in modules:
        with suppress(ImportError):  # names that libraries gave to modules without a file
            importlib.import_module(name)


if __name__ == "__main__":
    sys.exit(main())
