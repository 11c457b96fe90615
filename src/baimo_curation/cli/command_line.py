"""From the words of a command line to the command they call."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

import baimo
from baimo_curation.cli.commands import BY_NAME, COMMANDS
from baimo_curation.cli.help_page import help_page
from baimo_curation.cli.parser import Parser, did_you_mean
from baimo_curation.errors import CommandError, missing_library

_ABOUT = "China's AI large-model industry as checked tables, each row with its evidence."


def run_command_line(args: Sequence[str]) -> int:
    """Run the command that some words call; return its exit code.

    Raises:
        CommandError: It cannot run as asked; the message says why and what to do.
    """
    if not args:
        print(overview(), file=sys.stderr)
        return 2
    name, *rest = args
    if name in {"-h", "--help"}:
        print(overview())
        return 0
    if name == "--version":
        print(f"baimo {baimo.__version__}")
        return 0
    if name not in BY_NAME:
        what = "an option" if name.startswith("-") else "a command"
        known = ["--help", "--version"] if name.startswith("-") else list(BY_NAME)
        hint = did_you_mean(name, known) or "'baimo --help' lists all"
        raise CommandError(f"{name!r} is not {what} of baimo; {hint}")
    try:
        return _run(name, rest)
    except baimo.BaimoError as error:
        raise CommandError(*error.args[:1]) from error
    except ModuleNotFoundError as error:
        if (error.name or "baimo").startswith("baimo"):
            raise  # a bug of ours, not a missing extra
        raise missing_library(name, error, BY_NAME[name].extra) from error


def _run(name: str, args: Sequence[str]) -> int:
    parser = parser_of(name)
    if parser.asks_for_help(args):
        print(parser.format_help())
        return 0
    code: int = _module(name).run(**parser.values(args))
    return code


def parser_of(name: str) -> Parser:
    """Return the parser of a command; its module is imported."""
    command = BY_NAME[name]
    parser = Parser(name, command.summary, command.example)
    _module(name).add_arguments(parser)
    return parser


def overview() -> str:
    """Return the page of `baimo --help`: every command with one line of help and an example."""
    sections = {
        heading: [
            (name, f"{command.summary}\n{command.example}") for name, command in group.items()
        ]
        for heading, group in COMMANDS.items()
    }
    sections["Options"] = [
        ("--version", "Print the version."),
        ("-h, --help", "Show this page; after a command, the page of the command."),
    ]
    return help_page("baimo COMMAND [OPTIONS]", _ABOUT, sections)


def _module(name: str) -> ModuleType:
    return import_module(f"baimo_curation.cli.{name}_command")
