"""Mutation testing of the data: spoil one thing in a copy of `dataset/` and see who notices.

`plan` says what to spoil, `campaign` spoils and checks it, `report` prints what came of it.
"""

from __future__ import annotations

from mutation.campaign import MutantResult, run
from mutation.plan import Mutant, plan, read_tables
from mutation.report import facts, markdown, shares

__all__ = ["Mutant", "MutantResult", "facts", "markdown", "plan", "read_tables", "run", "shares"]
