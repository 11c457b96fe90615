"""The licences that a source may have: what each allows, and what it asks for in return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from baimo_curation.reading.rule_files import RuleLine, read_rules

_COLUMNS = ("licence", "spdx", "title", "title_zh", "address", "text", "limits", "asks_for")
_TERM_COLUMNS = ("term", "kind", "text", "text_zh")
# Terms that the code knows by name; `data/licence_terms.tsv` says what they mean.
NO_PASSING_ON = ("non_commercial", "no_derivatives")
CREATOR, NOTICE = "creator", "notice"


@dataclass(frozen=True, slots=True)
class LicenceTerm:
    """One limit or condition of licences, in both languages."""

    text: str
    text_zh: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence.

    Attributes:
        name: As `sources.licence` has it.
        spdx: Its id in the SPDX list; None if it is not there.
        title: What it is called.
        title_zh: The same in Chinese.
        address: Where it can be read.
        text: Name of its words among the texts of licences; None if a link is enough.
        limits: What limits the use; terms by name.
        asks_for: What it asks for in return; terms by name.
    """

    name: str
    spdx: str | None
    title: str
    title_zh: str
    address: str
    text: str | None
    limits: Mapping[str, LicenceTerm]
    asks_for: Mapping[str, LicenceTerm]

    @property
    def may_be_passed_on(self) -> bool:
        """Whether anybody may pass the text on, for any purpose."""
        return not any(limit in self.limits for limit in NO_PASSING_ON)

    @property
    def rows_may_be_taken(self) -> bool:
        """Whether whole tables may be made of the text and published under CC BY 4.0."""
        return not self.limits


@cache
def licences() -> Mapping[str, Licence]:
    """Return every licence of `data/licences.tsv` by its name.

    Raises:
        RuleError: A line of the file does not have its form.
    """
    terms = {rule.cells["term"]: rule.cells for rule in licence_terms()}
    return {
        rule.cells["licence"]: Licence(
            rule.cells["licence"],
            _given(rule, "spdx"),
            rule.cells["title"],
            rule.cells["title_zh"],
            rule.cells["address"],
            _given(rule, "text"),
            _terms(rule, "limits", "limit", terms),
            _terms(rule, "asks_for", "condition", terms),
        )
        for rule in read_rules("reading", "licences", _COLUMNS)
    }


@cache
def licence_terms() -> list[RuleLine]:
    """Return the lines of `data/licence_terms.tsv`."""
    return read_rules("reading", "licence_terms", _TERM_COLUMNS)


def _given(rule: RuleLine, column: str) -> str | None:
    cell = rule.cells[column]
    return None if cell == "-" else cell


def _terms(
    rule: RuleLine, column: str, kind: str, terms: Mapping[str, Mapping[str, str]]
) -> dict[str, LicenceTerm]:
    words = (_given(rule, column) or "").split()
    for word in words:
        if word not in terms or terms[word]["kind"] != kind:
            raise rule.error(column, f"{word!r} is not a {kind} of licence_terms.tsv")
    return {word: LicenceTerm(terms[word]["text"], terms[word]["text_zh"]) for word in words}
