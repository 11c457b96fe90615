"""What is registered of a check: its function, and the types of issue that it can yield."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from typing import Generic, ParamSpec

from baimo_curation.issue_types import ISSUE_TYPES
from baimo_curation.issues import Issue

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Check(Generic[P]):
    """A check as it is registered; call it like its function.

    Attributes:
        function: Yields the issues.
        types: Every type of issue that it can yield; a test compares them with its code.

    Raises:
        ValueError: It has no type, or one that is not in `ISSUE_TYPES`.
    """

    function: Callable[P, Iterator[Issue]]
    types: Set[str]

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
