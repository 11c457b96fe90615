"""Nothing untrusted reaches a terminal as a command, and tables fit it."""

from __future__ import annotations

import io
import json
import sys

import pytest

from baimo_curation.cli.terminal import bold, echo, echo_json, print_rows
from baimo_curation.printable import escape, one_line

HOSTILE = "\x1b]0;title\x07\x9b31m\u202e\u2028"


class Terminal(io.StringIO):
    """Standard output as a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch, columns: int = 24) -> Terminal:
    """Let standard output be a terminal of some columns, and return what it shows."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return shown


def test_controls_are_escaped_and_chinese_is_not() -> None:
    assert escape(f"商汤{HOSTILE}\n\t") == ("商汤\\x1b]0;title\\x07\\x9b31m\\u202e\\u2028\\n\\t")


def test_a_long_message_is_cut_in_the_middle() -> None:
    line = one_line("a" * 9000 + "end")

    assert len(line) < 1100
    assert line.endswith("end")


def test_of_printed_text_only_line_breaks_stay(capsys: pytest.CaptureFixture[str]) -> None:
    echo(f"one\ntwo\r{HOSTILE}")

    assert capsys.readouterr().out == "one\n" + escape(f"two\r{HOSTILE}") + "\n"


def test_json_stays_json_without_controls(capsys: pytest.CaptureFixture[str]) -> None:
    echo_json(json.dumps([HOSTILE], ensure_ascii=False, indent=1))

    out = capsys.readouterr().out
    assert json.loads(out) == [HOSTILE]
    assert escape(out.replace("\n", "")) == out.replace("\n", "")


def test_programs_get_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(["a", "b"], [["x\ty\n", "z"]])

    assert capsys.readouterr().out == "a\tb\nx\\ty\\n\tz\n"


def test_a_table_is_aligned_by_what_a_terminal_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)

    print_rows(["id", "name"], [["商汤", "a"], ["b", "c"]])

    assert shown.getvalue() == "\x1b[1mid    name\x1b[0m\n商汤  a\nb     c\n"


def test_a_wide_column_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)

    print_rows(["id", "what"], [["x", "one two three four five six"], ["y", "商" * 12]])

    _, *lines = shown.getvalue().splitlines()
    assert lines == ["x   one two three four", "    five six", f"y   {'商' * 10}", "    商商"]


def test_a_narrow_terminal_and_no_rows_are_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch, columns=1)

    print_rows(["column"], [])
    print_rows(["column"] * 3, [["a longer cell"] * 3])

    assert shown.getvalue().splitlines()[1:] == [
        "\x1b[1mcolumn    column    column\x1b[0m",
        "a longer  a longer  a longer",
        "cell      cell      cell",
    ]


def test_colours_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    assert bold("a") == "\x1b[1ma\x1b[0m"

    monkeypatch.setenv("NO_COLOR", "1")
    assert bold("a") == "a"
