"""Rules that curators can read and change: tab-separated files in the `data/` of a package.

The first line is the header; lines that start with `#` are comments. Every other line is a rule
with as many cells as the header; a cell may contain several codes with spaces between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib import resources
from typing import TypeVar

from baimo_curation.errors import CommandError
from baimo_curation.issues import Location
from baimo_curation.reading.cells import nearest
from baimo_curation.tables.codelists import Codelist

C = TypeVar("C", bound=Codelist)


class RuleError(CommandError):
    """A line of a file of rules cannot be used; the message says where, what and what to do."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of a file of rules: its place, and its cells by the column's name."""

    location: Location
    cells: dict[str, str]

    def code(self, column: str, codelist: type[C]) -> C:
        """Return the code in a column."""
        return self.member(column, self.cells[column], codelist)

    def codes(self, column: str, codelist: type[C]) -> frozenset[C]:
        """Return all codes in a column; none for a dash."""
        words = self.cells[column].split()
        return frozenset(self.member(column, w, codelist) for w in words if words != ["-"])

    def number(self, column: str) -> Decimal:
        """Return the number in a column."""
        try:
            return Decimal(self.cells[column])
        except InvalidOperation:
            raise self.error(column, f"{self.cells[column]!r} is not a number") from None

    def error(self, column: str, found: str) -> RuleError:
        """Return the error that something is wrong in a column."""
        return RuleError(f"{self.location}: {column}: {found}")

    def member(self, column: str, word: str, codelist: type[C]) -> C:
        """Return the code that a word of a column spells."""
        for member in codelist:
            if member == word:
                return member
        advice = nearest(word, codelist) or f"write one of {', '.join(codelist)}"
        raise self.error(column, f"{word!r} is not a code of {codelist.__name__}; {advice}")


def read_rules(package: str, name: str, header: Sequence[str]) -> list[RuleLine]:
    """Return the rules of `data/<name>.tsv` in their order.

    Args:
        package: The room whose folder `data` contains the file: `checks`, `derive` or `reading`.
        name: The file without its suffix.
        header: Names of the columns; the first says what a rule is about, and has no value twice.

    Raises:
        RuleError: A line does not have the form of the file, or is about the same as another.
    """
    file = f"{package}/data/{name}.tsv"
    return parse_rules(
        file, resources.files("baimo_curation").joinpath(file).read_text("utf-8"), header
    )


def parse_rules(file: str, text: str, header: Sequence[str]) -> list[RuleLine]:
    """Return the rules in the text of a file, as `read_rules` does."""
    rules: list[RuleLine] = []
    seen: dict[str, Location] = {}
    lines = _lines(file, text)
    place, cells = next(lines, (Location(file), [""]))
    if cells != list(header):
        raise RuleError(f"{place}: the header is {' '.join(cells)!r}; write {' '.join(header)!r}")
    for place, cells in lines:
        if len(cells) != len(header) or "" in cells:
            filled = sum(map(bool, cells))
            raise RuleError(
                f"{place}: {filled} of {len(header)} cells; "
                f"write {', '.join(header)} with a tab between two cells"
            )
        if cells[0] in seen:
            raise RuleError(f"{place}: {cells[0]!r} is already on line {seen[cells[0]].line}")
        seen[cells[0]] = place
        rules.append(RuleLine(place, dict(zip(header, cells, strict=True))))
    return rules


def _lines(file: str, text: str) -> Iterator[tuple[Location, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            yield Location(file, number), line.split("\t")
