"""The edge of the command line: what goes wrong becomes one line and an exit code.

Everything a command can meet outside itself is turned into a message here and nowhere else: what
the operating system refuses, signals, closed pipes and streams, memory. Exit codes: 2 could not
run; 128 and the number of the signal where one ended the command, as shells have it.
"""

from __future__ import annotations

import io
import os
import re
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from baimo_curation.errors import CommandError

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_PATIENCE = 10.0  # seconds that putting things in order may take once a signal came
_LONGEST = 1000  # characters of a message: a file's content must not flood the terminal
_WIDEST = 1000  # columns; help is laid out in as many as COLUMNS says, in machine integers
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class InterruptedBySignal(KeyboardInterrupt):
    """A signal asked the process to end.

    A class of its own: Python ends a process by SIGINT, whatever was done about it, where it saw a
    plain KeyboardInterrupt leave `exec`, which the standard library uses.
    """


def run_guarded(run: Callable[[], object]) -> None:
    """Run a command, which leaves with its own exit code; on failure print one line and exit."""
    _open_streams()
    _bound_width()
    with _caught_signals() as caught:
        try:
            try:
                run()
            finally:
                sys.stdout.flush()  # a full disk is told here, not while the interpreter ends
        except BaseException as error:
            if caught:
                _end_interrupted(caught[0])
            _leave_by(error)


def _leave_by(error: BaseException) -> None:
    if isinstance(error, SystemExit):
        raise error
    if isinstance(error, CommandError):
        _leave(str(error), 2, getattr(error, "__notes__", ()))
    if isinstance(error, BrokenPipeError):
        _drop_output()  # the reader has what it wanted (`| head`)
        sys.exit(1)
    if isinstance(error, KeyboardInterrupt):
        _leave("interrupted by SIGINT", 130)
    if isinstance(error, OSError):
        file = error.filename2 or error.filename
        where = os.fsdecode(file) if isinstance(file, str | bytes) else "reading or writing"
        _leave(f"{where}: {error.strerror or error}", 2)
    if isinstance(error, MemoryError):
        _leave("the memory does not suffice; give a smaller input or the process more memory", 2)
    if isinstance(error, RecursionError):
        _leave("the input is nested too deeply; flatten it", 2)
    if os.environ.get("BAIMO_TRACEBACK"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} in {Path(last.filename).name}:{last.lineno}"
    advice = "set BAIMO_TRACEBACK=1 for the stack trace, and report it"
    _leave(f"a fault of baimo, not of its input: {what}; {advice}", 2)


def end_on_signals() -> None:
    """Let a signal end the process at once: for a server, which has nothing to put in order."""
    for number in _signals():
        signal.signal(number, lambda number, _: _end_interrupted(number))


def _end_interrupted(number: int) -> NoReturn:
    """Say so and end at once: a thread that waits for input would hold the process up."""
    _say(f"interrupted by {signal.Signals(number).name}")
    _drop_output()
    os._exit(128 + number)


def _leave(message: str, code: int, notes: Iterable[str] = ()) -> NoReturn:
    _say(message, notes)
    _drop_output()
    sys.exit(code)


def _say(message: str, notes: Iterable[str] = ()) -> None:
    with suppress(OSError, RuntimeError):  # the latter where a signal came while it was printed to
        for line in (f"baimo: {message}", *(line for note in notes for line in note.splitlines())):
            print(one_line(line), file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """Return text that a terminal shows on one line: controls escaped, cut where it is long."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def _open_streams() -> None:
    """Make sure of three open streams that can print any character.

    A stream that was closed (`>&-`) is null: otherwise the next file opened would take its number
    and receive what is printed.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        stream = getattr(sys, name)
        if stream is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show Chinese gets escapes, not an error.
            stream.reconfigure(errors="backslashreplace")


def _bound_width() -> None:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and (len(columns) > len(str(_WIDEST)) or int(columns) > _WIDEST):
        os.environ["COLUMNS"] = str(_WIDEST)


@contextmanager
def _caught_signals() -> Iterator[list[int]]:
    """Turn the signals that ask to end into an exception, so that all is put in order.

    Yields the list of signals that came. A second one ends the process at once; so does the time
    when a library swallowed the exception. Where Python itself swallows it (in a callback of the
    collector or of an import), it is raised again a moment later.
    """
    caught: list[int] = []
    timers: list[threading.Timer] = []

    def interrupt(number: int, _: object) -> None:
        if caught:
            _end_interrupted(number)
        caught.append(number)
        timers.append(threading.Timer(_PATIENCE, _end_interrupted, [number]))
        timers[-1].daemon = True
        timers[-1].start()
        raise InterruptedBySignal

    def swallowed(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_type is not InterruptedBySignal:
            hook(unraisable)
            return
        number = caught.pop()
        threading.Timer(0.05, signal.raise_signal, [number]).start()

    previous, hook = {}, sys.unraisablehook
    if threading.current_thread() is threading.main_thread():
        previous = {number: signal.signal(number, interrupt) for number in _signals()}
        sys.unraisablehook = swallowed
    try:
        yield caught
    finally:
        sys.unraisablehook = hook
        for timer in timers:
            timer.cancel()
        for number, handler in previous.items():
            signal.signal(number, handler)


def _signals() -> list[int]:
    """Return the signals that ask to end; one the caller has us ignore (nohup) stays ignored."""
    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    return [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]


def _drop_output() -> None:
    """Give the interpreter nothing left to flush, which would fail again as it ends."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, io.UnsupportedOperation):
            try:
                stream.flush()
            except OSError:
                with Path(os.devnull).open("w", encoding="utf-8") as null:
                    os.dup2(null.fileno(), stream.fileno())
