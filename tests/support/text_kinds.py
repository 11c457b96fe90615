"""Passages and what each states, from the files in tests/baimo_text/kinds."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from baimo_text.mentions import Mention

FOLDER = Path(__file__).parent.parent / "baimo_text" / "kinds"


def kind_rows(name: str) -> list[list[str]]:
    """Return the cells of each line of a file; comments are left out."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def stated(mention: Mention) -> str:
    """Return what a mention states as the files write it: `1..2 CNY range`, `#1`, `2024-03`."""
    if not isinstance(mention.value, Decimal):
        return mention.value or "?"
    span = _plain(mention.value)
    if mention.value_max is not None:
        span += f"..{_plain(mention.value_max)}"
    if mention.kind == "rank":
        return f"#{span}"
    qualifier = "" if mention.qualifier == "exact" else mention.qualifier
    return " ".join(filter(None, (span, mention.unit, qualifier)))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
