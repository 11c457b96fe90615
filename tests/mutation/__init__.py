"""Mutation testing of the data: spoil one thing in a copy of `dataset/` and see who notices.

`plan` says what to spoil, `campaign` spoils and checks it, `report` prints what came of it.
"""

from __future__ import annotations

from mutation.campaign import MutantResult, run
from mutation.curated_files import read_files
from mutation.plan import Mutant, plan
from mutation.report import FLOORS, below_floor, facts, markdown, page_with, shares

__all__ = [
    "FLOORS",
    "Mutant",
    "MutantResult",
    "below_floor",
    "facts",
    "markdown",
    "page_with",
    "plan",
    "read_files",
    "run",
    "shares",
]
