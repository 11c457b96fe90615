"""The layout of help: usage, a sentence, and sections of names with their explanations."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from baimo_curation.cli.terminal import bold

_WIDEST = 100  # characters of a line: longer ones are hard to read
_NARROWEST = 40
_LONGEST_NAME = 24  # characters; the explanation of a longer one begins on the next line


def help_page(
    usage: str, about: str, sections: Mapping[str, Sequence[tuple[str, str]]], example: str = ""
) -> str:
    """Return a page of help, as wide as the terminal but for very wide and narrow ones.

    Args:
        usage: How to call the command.
        about: What it does.
        sections: Names and explanations by heading; empty sections are left out.
        example: A call, as typed.
    """
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    names = [len(name) for entries in sections.values() for name, _ in entries]
    column = max((length for length in names if length <= _LONGEST_NAME), default=0) + 4
    parts = [f"{bold('Usage:')} {usage}", textwrap.fill(about, width)]
    for heading, entries in sections.items():
        if entries:
            parts.append("\n".join([bold(f"{heading}:"), *_entries(entries, column, width)]))
    if example:
        parts.append(f"{bold('Example:')} {example}")
    return "\n\n".join(parts)


def _entries(entries: Sequence[tuple[str, str]], column: int, width: int) -> Iterator[str]:
    """Yield the lines of a section, with the explanations from a column on."""
    for name, text in entries:
        lines = [line for part in text.splitlines() for line in textwrap.wrap(part, width - column)]
        if len(name) <= _LONGEST_NAME and lines:
            yield f"  {name:{column - 2}}{lines.pop(0)}"
        else:
            yield f"  {name}"
        yield from (" " * column + line for line in lines)
