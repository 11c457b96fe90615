"""Which model a checkpoint is of: its name without the words of stages, formats and parts."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from baimo_curation.intake.name_keys import copy_suffix
from baimo_curation.reading.rule_files import read_rules


class CheckpointName(NamedTuple):
    """The name of a checkpoint in two parts.

    Attributes:
        model: The name of its model, as written.
        variant: Which checkpoint or copy of it this is, such as `instruct, GPTQ-Int4`; empty if
            the name is that of the model.
    """

    model: str
    variant: str


def checkpoint_name(name: str) -> CheckpointName:
    """Return the name of the model of a checkpoint, and which checkpoint of it this is.

    Args:
        name: A name or an identifier, such as `Qwen/Qwen2.5-7B-Instruct-AWQ`: its model is
            `Qwen2.5-7B`, its variant `instruct, AWQ`.

    Source:
        docs/methods/identity.md
    """
    last = name.rpartition("/")[2].strip()
    words = {kind: _pattern(kind) for kind in ("name", "other")}
    kept = [found.span() for found in words["name"].finditer(last)]
    stages = [
        found
        for found in words["other"].finditer(last)
        if not any(start < found.end() and found.start() < end for start, end in kept)
    ]
    model, position = "", 0
    for found in stages:
        model += last[position : found.start()]
        position = found.end()
    model += last[position:]
    copy = copy_suffix(model)
    model = model[: -len(copy) - 1] if copy else model
    said = [*(found[1].lower() for found in stages), copy]
    return CheckpointName(model, ", ".join(filter(None, said)))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Return what finds whole names, or the other words wherever a name has begun before them."""
    rules = read_rules("intake", "checkpoint_words", ("word", "kind"))
    found = [r.cells["word"] for r in rules if (r.cells["kind"] == "name") == (kind == "name")]
    # The longest first: rl-zero is one word.
    either = "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))
    begin = "(?<![^-_ ])" if kind == "name" else "(?<=[^-_ ])[-_ ]"
    return re.compile(f"{begin}({either})(?![^-_ ])", re.IGNORECASE)
