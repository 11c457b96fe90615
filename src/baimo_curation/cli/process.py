"""The edge of the process: what goes wrong becomes one line and an exit code.

What the operating system refuses, signals, closed pipes and streams, a lack of memory and errors
of our own are turned into a message here and nowhere else. Exit codes: those of the command, 2
where it could not run, and 128 plus the number of the signal that ended it, as shells have it.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from baimo_curation.errors import CommandError
from baimo_curation.printable import one_line

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_MOMENT = 0.01  # seconds until an interruption that could not be raised is tried again


class InterruptedBySignal(KeyboardInterrupt):
    """A signal asked the process to end.

    Not a plain KeyboardInterrupt: where one leaves an `exec` of the standard library, Python ends
    the process by SIGINT even if the exception is handled.
    """


def run_guarded(run: Callable[[], int]) -> int:
    """Run a command and return its exit code; a failure is printed as one line."""
    _open_streams()
    with _interrupting() as caught:
        try:
            code = run()
            sys.stdout.flush()  # a full disk is reported here, not while the interpreter ends
        except BaseException as error:
            code = 2 if caught else _report(error)
        if caught:  # also where a library swallowed the exception
            _end_interrupted(caught[0])
    return code


def end_on_signals() -> None:
    """Let a signal end the process at once: for a server, which has nothing to clean up."""
    for number in _signals():
        signal.signal(number, lambda number, _: _end_interrupted(number))


def _report(error: BaseException) -> int:
    """Print what went wrong and return the exit code."""
    if isinstance(error, BrokenPipeError):
        _drop_output()  # the reader has what it wanted (`| head`)
        return 1
    notes = getattr(error, "__notes__", ()) if isinstance(error, CommandError) else ()
    _say(_message(error), notes)
    _drop_output()
    return 2


def _message(error: BaseException) -> str:
    if isinstance(error, CommandError):
        return str(error)
    if isinstance(error, OSError):
        file = error.filename2 or error.filename
        where = os.fsdecode(file) if isinstance(file, str | bytes) else "reading or writing"
        return f"{where}: {error.strerror or error}"
    if isinstance(error, MemoryError):
        return "out of memory; use a smaller input or give the process more memory"
    if isinstance(error, RecursionError):
        return "the input is nested too deeply; flatten it"
    import traceback

    if os.environ.get("BAIMO_TRACEBACK"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} in {Path(last.filename).name}:{last.lineno}"
    advice = "please report it, with the stack trace that BAIMO_TRACEBACK=1 prints"
    return f"internal error in baimo: {what}; {advice}"


def _end_interrupted(number: int) -> NoReturn:
    """Print one line and end at once: a thread that waits for input would delay the end."""
    _say(f"interrupted by {signal.Signals(number).name}")
    _drop_output()
    os._exit(128 + number)


def _say(message: str, notes: Iterable[str] = ()) -> None:
    with suppress(OSError, RuntimeError):  # the latter if a signal came while it was printed to
        for line in (f"baimo: {message}", *(line for note in notes for line in note.splitlines())):
            print(one_line(line), file=sys.stderr, flush=True)


def _open_streams() -> None:
    """Ensure that stdin, stdout and stderr are open and can print any character.

    A stream that was closed (`>&-`) becomes the null device: otherwise the next file opened would
    take its number and receive what is printed.
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
def _interrupting() -> Iterator[list[int]]:
    """Turn the first signal that asks to end into an exception, so that files are cleaned up.

    Yields the list of signals that came. A second one ends the process at once.
    """
    caught: list[int] = []

    def interrupt(number: int, _: object) -> None:
        if caught:
            _end_interrupted(number)
        caught.append(number)
        raise InterruptedBySignal

    def raise_again(unraisable: sys.UnraisableHookArgs) -> None:
        # Where Python cannot raise it (a callback from C, `__del__`), it is raised a moment later.
        if isinstance(unraisable.exc_value, InterruptedBySignal):
            number = caught.pop()
            threading.Timer(_MOMENT, _wake_main_thread, (number,)).start()
        else:
            sys.__unraisablehook__(unraisable)

    hook, sys.unraisablehook = sys.unraisablehook, raise_again
    previous = {number: signal.signal(number, interrupt) for number in _signals()}
    try:
        yield caught
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        sys.unraisablehook = hook


def _wake_main_thread(number: int) -> None:
    """Send a signal to the main thread, so that what it waits for (`sleep`, `read`) returns."""
    thread = threading.main_thread().ident
    if thread is not None and hasattr(signal, "pthread_kill"):
        signal.pthread_kill(thread, number)
    else:
        signal.raise_signal(number)


def _signals() -> list[int]:
    """Return the signals that ask to end; one the caller has us ignore (nohup) stays ignored."""
    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    return [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]


def _drop_output() -> None:
    """Leave the interpreter nothing to flush, which would fail again as it ends."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, io.UnsupportedOperation):
            try:
                stream.flush()
            except OSError:
                with Path(os.devnull).open("w", encoding="utf-8") as null:
                    os.dup2(null.fileno(), stream.fileno())
