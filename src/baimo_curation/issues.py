"""What can be wrong in the data: where, what was found, what was expected, what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.printable import escape


@dataclass(frozen=True, order=True, slots=True)
class Issue:
    """One thing wrong in one place; sorts by file, line and field.

    Attributes:
        file: Path relative to the project's root, with forward slashes.
        line: Line in the file, counted from 1; 0 when the file as a whole is meant.
        field: Column the issue is about; empty when the row as a whole is meant.
        type: Stable kebab-case name of the rule, part of the public API.
        found: What is there.
        expected: What the rule asks for; empty when `found` says it.
        advice: What the reader should do next.
    """

    file: str
    line: int
    field: str
    type: str
    found: str
    expected: str = ""
    advice: str = ""

    def __post_init__(self) -> None:
        if self.type not in ISSUE_TYPES:
            raise ValueError(f"{self.type!r} is not in ISSUE_TYPES; add it there")

    def __str__(self) -> str:
        """Return `file:line: field: found; expected; what to do [type]`."""
        return f"{Location(self.file, self.line)}: {self.message()} [{self.type}]"

    def message(self) -> str:
        """Return `field: found; expected …; what to do`, leaving out what is empty."""
        expected = f"expected {self.expected}" if self.expected else ""
        what = "; ".join(part for part in (self.found, expected, self.advice) if part)
        return f"{self.field}: {what}" if self.field else what


class Location(NamedTuple):
    """A line of a file of the project.

    Attributes:
        file: Path relative to the project's root, with forward slashes.
        line: Counted from 1; 0 for the file as a whole.
        lines: Lines of single fields, where they are not all on `line`.
    """

    file: str
    line: int = 0
    lines: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        """Return `file:line`, or just the file when it is meant as a whole."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def issue(
        self, field: str, type: str, found: str, expected: str = "", advice: str = ""
    ) -> Issue:
        """Return an issue at this place; the arguments are the attributes of `Issue`."""
        line = dict(self.lines).get(field, self.line)
        return Issue(self.file, line, field, type, found, expected, advice)


@dataclass(slots=True)
class CheckReport:
    """All issues of one run, and what the run could not judge.

    Attributes:
        issues: Sorted by file, line and field, each once.
        seal: The seal that does not match; None while there are issues, which say more.
        not_judged: Rows that could not be typed, so that later checks did not see them.
        unread: Tables whose file could not be read at all.
        unverified: What was not verified and why, in whole sentences (no source texts, …).
        counts: Rows judged, by table.
    """

    issues: list[Issue] = field(default_factory=list)
    seal: Issue | None = None
    not_judged: int = 0
    unread: list[str] = field(default_factory=list)
    unverified: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong, and every row is as sealed."""
        return not self.issues and self.seal is None

    def add(self, issues: Iterable[Issue]) -> None:
        """Add issues, keeping the list sorted and free of repeats."""
        self.issues = sorted({*self.issues, *issues})

    def summary(self) -> str:
        """Return one line: how many issues in how many files, the seal, and what was not judged."""
        if self.issues:
            files = len({issue.file for issue in self.issues})
            head = f"{_count(len(self.issues), 'issue')} in {_count(files, 'file')}"
        else:
            rows = sum(self.counts.values())
            head = f"no issues in {_count(rows, 'row')} of {_count(len(self.counts), 'table')}"
            head += f", but {self.seal}" if self.seal else ""
        if self.unread:
            head += f"; {', '.join(self.unread)} could not be read, so nothing in it was checked"
        if self.not_judged:
            rows_text = _count(self.not_judged, "row")
            head += f"; {rows_text} could not be typed, so later checks did not see them"
        return head

    def to_text(self) -> str:
        """Return one line an issue, then what was not verified, then the summary."""
        lines = [*map(str, self.issues), *self.unverified, self.summary()]
        return "\n".join(map(escape, lines))

    def to_json(self) -> str:
        """Return the whole report as a JSON object with the attributes above and `valid`."""
        data = {
            "valid": self.valid,
            "issues": [asdict(issue) for issue in self.issues],
            "seal": asdict(self.seal) if self.seal else None,
            "not_judged": self.not_judged,
            "unread": self.unread,
            "unverified": self.unverified,
            "counts": self.counts,
        }
        return json.dumps(data, ensure_ascii=False, indent=2)

    def to_github(self, folder: str = "") -> str:
        """Return workflow commands that make each issue an annotation, then the summary.

        Args:
            folder: Where the project lies in the repository, with `/` at its end; "" for the root.
        """
        lines = []
        for issue in [*self.issues, *([self.seal] if self.seal else [])]:
            position = f",line={issue.line}" if issue.line else ""
            file = _escaped(folder + issue.file, _IN_PROPERTIES)
            place = f"file={file}{position},title={_escaped(issue.type, _IN_PROPERTIES)}"
            lines.append(f"::error {place}::{_escaped(issue.message(), _IN_MESSAGES)}")
        return "\n".join([*lines, *self.unverified, self.summary()])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


# What the syntax of workflow commands reserves; of properties, also what separates them.
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def _escaped(text: str, codes: dict[int, str]) -> str:
    return text.translate(codes)
