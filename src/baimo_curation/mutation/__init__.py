"""Mutation testing of the data: spoil one thing in a copy of `dataset/` and see who notices.

`plan` says what to spoil, `campaign` spoils and checks it, `report` prints what came of it.
"""

from __future__ import annotations

from baimo_curation.mutation.campaign import Outcome, run
from baimo_curation.mutation.plan import Mutant, plan, read_tables
from baimo_curation.mutation.report import facts, markdown, shares

__all__ = ["Mutant", "Outcome", "facts", "markdown", "plan", "read_tables", "run", "shares"]
