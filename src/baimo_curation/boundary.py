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

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_LONGEST = 1000  # characters of a message: a file's content must not flood the terminal
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class CommandError(Exception):
    """A command cannot run as asked; the message says where, what was found and what to do.

    Notes of the exception (the output of a tool, say) are printed below the message.
    """


class InterruptedBySignal(KeyboardInterrupt):
    """A signal asked the process to end.

    A class of its own: Python ends a process by SIGINT, whatever was done about it, where it saw a
    plain KeyboardInterrupt leave `exec`, which the standard library uses.
    """


def run_guarded(run: Callable[[], object]) -> None:
    """Run a command, which leaves with its own exit code; on failure print one line and exit."""
    _open_streams()
    with _caught_signals() as caught:
        try:
            try:
                run()
            finally:
                sys.stdout.flush()  # a full disk is told here, not while the interpreter ends
        except BaseException as error:
            if caught:
                _leave(f"interrupted by {signal.Signals(caught[0]).name}", 128 + caught[0])
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


def _leave(message: str, code: int, notes: Iterable[str] = ()) -> None:
    with suppress(OSError):
        for line in (f"baimo: {message}", *(line for note in notes for line in note.splitlines())):
            print(one_line(line), file=sys.stderr, flush=True)
    _drop_output()
    sys.exit(code)


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


@contextmanager
def _caught_signals() -> Iterator[list[int]]:
    """Turn the signals that ask to end into an exception, so that all is put in order.

    Yields the list of signals that came. A second one ends the process at once.
    """
    caught: list[int] = []

    def interrupt(number: int, _: object) -> None:
        caught.append(number)
        signal.signal(number, signal.SIG_DFL)
        raise InterruptedBySignal

    previous = {}
    if threading.current_thread() is threading.main_thread():
        for name in _SIGNALS:
            number = getattr(signal, name, None)  # Windows has no SIGHUP
            # A signal the caller has us ignore (nohup) stays ignored.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                previous[number] = signal.signal(number, interrupt)
    try:
        yield caught
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _drop_output() -> None:
    """Give the interpreter nothing left to flush, which would fail again as it ends."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, io.UnsupportedOperation):
            try:
                stream.flush()
            except OSError:
                with Path(os.devnull).open("w", encoding="utf-8") as null:
                    os.dup2(null.fileno(), stream.fileno())
