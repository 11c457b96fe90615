"""The parser of one command: argparse with our messages and our page of help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from baimo_curation.cli.help_page import help_page
from baimo_curation.errors import CommandError


class Parser(argparse.ArgumentParser):
    """What a command takes.

    The names of the values are those of the parameters of the command's `run`.
    """

    def __init__(self, command: str, summary: str, example: str) -> None:
        super().__init__(prog=f"baimo {command}", add_help=False, allow_abbrev=False)
        self.command, self.summary, self.example = command, summary, example
        self.known: list[argparse.Action] = []

    def add_argument(self, *args: Any, **options: Any) -> argparse.Action:
        """Declare a value as argparse has it."""
        action = super().add_argument(*args, **options)
        self.known.append(action)
        return action

    def add_choice(self, name: str, choices: Sequence[str], **options: Any) -> None:
        """Declare a value that is one of a few words; the first is the default of an option."""
        if name.startswith("-"):
            options.setdefault("default", choices[0])
        # Not `choices` of argparse: its message differs between versions and suggests nothing.
        self.add_argument(name, type=_one_of(choices), metavar="|".join(choices), **options)

    def add_format(self, *more: str) -> None:
        """Declare `--format`, which is text, JSON or one of some more."""
        self.add_choice("--format", ("text", "json", *more), help="How to print the result.")

    def asks_for_help(self, args: Sequence[str]) -> bool:
        """Return whether help is asked for among the options."""
        return not {"-h", "--help"}.isdisjoint(_before_dashes(args))

    def values(self, args: Sequence[str]) -> dict[str, Any]:
        """Return the values that some words give, by name.

        Raises:
            CommandError: They do not fit.
        """
        options = [option for action in self.known for option in action.option_strings]
        for word in filter(_looks_like_an_option, _before_dashes(args)):
            name = word.partition("=")[0]
            if (name if name.startswith("--") else name[:2]) not in options:
                self.error(f"there is no option {name}", did_you_mean(name, options))
        values, rest = self.parse_known_args(list(args))
        if rest:
            self.error(f"{rest[0]!r} is one argument too many")
        return vars(values)

    def error(self, message: str, hint: str = "") -> NoReturn:
        """Refuse what was typed, in one line.

        Raises:
            CommandError: Always.
        """
        message = message.removeprefix("argument ")
        message = message.replace("the following arguments are required:", "missing", 1)
        if not message.endswith("?"):
            message += f"; {hint}" if hint else f"; see '{self.prog} --help'"
        raise CommandError(f"{self.command}: {message}")

    def format_help(self) -> str:
        """Return the page of help."""
        values = [action for action in self.known if not action.option_strings]
        options = [action for action in self.known if action.option_strings]
        usage = " ".join([self.prog, "[OPTIONS]", *map(_in_usage, values)])
        sections = {
            "Arguments": [(_metavar(action), action.help or "") for action in values],
            "Options": [
                *((_spelled(action), _explained(action)) for action in options),
                ("-h, --help", "Show this page."),
            ],
        }
        return help_page(usage, self.summary, sections, self.example)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a question that names the known word most like a mistyped one; empty if none is."""
    import difflib

    near = difflib.get_close_matches(word[:100], known, n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def whole_number(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers of at least `least`."""

    def read(text: str) -> int:
        # Not int() alone, which also reads 1_000 and is slow on a million digits.
        if not text.removeprefix("-").isdecimal() or len(text) > 18 or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least {least}")
        return int(text)

    return read


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            hint = did_you_mean(text, choices)
            listed = f"{text!r} is not one of {', '.join(choices)}"
            raise argparse.ArgumentTypeError(f"{listed}; {hint}" if hint else listed)
        return text

    return read


def _before_dashes(args: Sequence[str]) -> Sequence[str]:
    """Return the words before `--`, after which nothing is an option."""
    return args[: args.index("--")] if "--" in args else args


def _looks_like_an_option(word: str) -> bool:
    """Return whether a word is meant as an option, as argparse sees it."""
    # With a space it is a value, since a query may begin with a comment; and so is a number.
    number = word[1:].replace(".", "", 1).isdecimal()
    return len(word) > 1 and word.startswith("-") and " " not in word and not number


def _metavar(action: argparse.Action) -> str:
    return str(action.metavar or action.dest.upper())


def _in_usage(action: argparse.Action) -> str:
    name = action.dest.upper() if "|" in _metavar(action) else _metavar(action)
    several = {"?": f"[{name}]", "*": f"[{name}…]", "+": f"{name}…"}
    return several.get(str(action.nargs), name)


def _spelled(action: argparse.Action) -> str:
    names = ", ".join(sorted(action.option_strings, key=len))
    return names if action.nargs == 0 else f"{names} {_metavar(action)}"


def _explained(action: argparse.Action) -> str:
    default = action.default
    # Only what could be typed: folders from the environment, for one, are a list by now.
    if isinstance(default, str | int | float) and not isinstance(default, bool):
        return f"{action.help} [default: {default}]"
    return action.help or ""
