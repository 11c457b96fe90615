"""What goes wrong outside a command becomes one line and an exit code."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys

import pytest

from baimo_curation.cli.process import run_guarded
from baimo_curation.errors import CommandError


def refused(*notes: str) -> CommandError:
    error = CommandError("a.csv: is not there\x1b[31m")
    for note in notes:
        error.add_note(note)
    return error


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (refused(), "a.csv: is not there\\x1b[31m"),
        (refused("said npm\nagain"), "a.csv: is not there\\x1b[31m\nsaid npm\nagain"),
        (OSError(errno.ENOSPC, "No space left on device", "a"), "a: No space left on device"),
        (OSError(errno.EIO, "Input/output error"), "reading or writing: Input/output error"),
        (
            MemoryError(),
            "out of memory; use a smaller input or give the process more memory",
        ),
        (RecursionError(), "the input is nested too deeply; flatten it"),
    ],
)
def test_a_failure_is_one_line(
    error: Exception, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> int:
        raise error

    assert run_guarded(fail) == 2
    assert capsys.readouterr() == ("", f"baimo: {message}\n")


def test_an_error_of_ours_asks_for_a_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BAIMO_TRACEBACK", raising=False)

    assert run_guarded(lambda: {}["x"]) == 2

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("baimo: internal error in baimo: KeyError: 'x' in test_process.py:")
    assert "BAIMO_TRACEBACK=1" in line


def test_the_stack_trace_is_printed_on_request(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAIMO_TRACEBACK", "1")

    run_guarded(lambda: {}["x"])

    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_a_reader_that_left_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise BrokenPipeError

    assert run_guarded(fail) == 1
    assert capsys.readouterr() == ("", "")


def test_the_exit_code_of_a_command_is_passed_on() -> None:
    assert run_guarded(lambda: 1) == 1


def test_a_signal_in_a_callback_that_cannot_raise_still_interrupts() -> None:
    code = """
import os, signal, sys, time
from baimo_curation.cli.process import run_guarded

class Watched:
    def __del__(self):  # Python only prints what is raised here
        signal.raise_signal(signal.SIGTERM)

def run():
    Watched()
    time.sleep(60)
    return 0

sys.exit(run_guarded(run))
"""

    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30
    )

    assert process.stderr == "baimo: interrupted by SIGTERM\n"
    assert process.returncode == 128 + signal.SIGTERM
