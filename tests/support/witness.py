"""The two answers that tests compare: ours, and that of frictionless-py."""

from __future__ import annotations

import os
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from baimo_validate import validate
from support.frictionless_rows import frictionless_report

Answer = tuple[bool, Counter[tuple[str, int | None, str | None]]]


def ours(source: Any, *, plan: bool = False, **options: Any) -> Answer:
    """Return our answer; with `plan`, small tables go through the engine as well."""
    small = 0 if plan else 1 << 60
    with mock.patch("baimo_validate.validation.SMALL_BYTES", small):
        return answer(validate(source, **options).to_dict())


def theirs(source: Any) -> Answer | None:
    """Return the answer of frictionless-py; none if it crashes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return answer(frictionless_report(source).to_descriptor())
        except Exception:
            return None


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder: paths in descriptors given as mappings count from there."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def answer(report: dict[str, Any]) -> Answer:
    """Return what a report says: whether all is valid, and how often each error occurs where."""
    errors = [*report["errors"], *(e for task in report["tasks"] for e in task["errors"])]
    return report["valid"], Counter(
        (error["type"], error.get("rowNumber"), error.get("fieldName")) for error in errors
    )
