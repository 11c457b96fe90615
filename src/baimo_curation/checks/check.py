"""What is registered of a check: its function, its types of issue, and what it holds for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from typing import Generic, Literal, ParamSpec

from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.issues import Issue

P = ParamSpec("P")
SourceForm = Literal["article", "document", "structured"]
# An article is prose without markup; a document (Markdown, HTML) has prose and tables; a
# structured source has fields. A mapping is of the last two.
EVERY_FORM: frozenset[SourceForm] = frozenset(("article", "document", "structured"))
PROSE: frozenset[SourceForm] = EVERY_FORM - {"structured"}
MAPPED: frozenset[SourceForm] = EVERY_FORM - {"article"}


@dataclass(frozen=True, slots=True)
class Check(Generic[P]):
    """A check as it is registered; call it like its function.

    Attributes:
        function: Yields the issues.
        types: Every type of issue that it can yield; a test compares them with its code.
        holds_for: The forms of sources whose rows or passages it judges.

    Raises:
        ValueError: It has no type, or one that is not in `ISSUE_TYPES`.
    """

    function: Callable[P, Iterator[Issue]]
    types: Set[str]
    holds_for: Set[SourceForm] = EVERY_FORM

    def __post_init__(self) -> None:
        name = self.function.__name__
        if not self.types:
            raise ValueError(f"check {name!r} has no issue type; register it with those it yields")
        for unknown in sorted(self.types - ISSUE_TYPES.keys()):
            raise ValueError(
                f"check {name!r} yields {unknown!r}, which is not an issue type; "
                "add it to baimo_curation/issue_types.py with its meaning"
            )

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Issue]:
        """Return the issues of the check."""
        return self.function(*args, **kwargs)
