"""By what names of models are compared: without namespace and copy suffix, case folded."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from baimo_curation.reading.rule_files import read_rules


class NameKey(NamedTuple):
    """What is compared of a name, and what was dropped from its end.

    Attributes:
        key: The name without namespace and copy suffix, its case folded, with hyphens for spaces
            and underscores.
        suffix: The words that make it a copy in another number or file format, as written, such
            as `GPTQ-Int4`; empty for a name that is none.
    """

    key: str
    suffix: str


def name_key(name: str) -> NameKey:
    """Return the key of a name: what follows its last slash, without the words of a copy.

    Args:
        name: A name or an identifier, such as `Qwen/Qwen3-8B-AWQ`: its key is `qwen3-8b`.

    Source:
        docs/methods/identity.md
    """
    last = name.rpartition("/")[2].strip()
    suffix = copy_suffix(last)
    key = last[: -len(suffix) - 1] if suffix else last
    return NameKey(re.sub(r"[\s_]+", "-", key.casefold()), suffix)


def copy_suffix(name: str) -> str:
    """Return the words at the end of a name that make it a copy; an empty text without."""
    found = _suffix().search(name)
    return found[0][1:] if found else ""


@cache
def _suffix() -> re.Pattern[str]:
    rules = read_rules("intake", "copy_suffixes", ("word", "kind"))
    of_kind = {
        kind: "|".join(re.escape(r.cells["word"]) for r in rules if r.cells["kind"] == kind)
        for kind in ("copy", "detail")
    }
    # Details before and after the first word of a copy; a name needs something before them.
    word = f"(?:[-_. ](?:{of_kind['copy']}))"
    either = f"(?:[-_. ](?:{of_kind['copy']}|{of_kind['detail']}))"
    return re.compile(f"(?<=[^-_. ])(?<!^){word}{either}*$", re.IGNORECASE)
