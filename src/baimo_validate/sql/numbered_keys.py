"""Keys that end in a number: proven unique with one bit a row, where a hash table takes 50 bytes.

Most tables number their rows: 1, 2, 3 or m-0001, m-0002. Rows with different numbers have
different keys. If setting a bit for every number sets as many bits as there are keys, no key
repeats. If it sets fewer, the keys are hashed.

Source: docs/methods/validate.md, "How it works".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"([^0-9]*)([0-9]{1,15})")
_MOST_BITS = 1 << 26  # 8 MB a thread; beyond that, keys are hashed


def number_sql(key: str, cast: str, cells: Sequence[str], rows: int) -> tuple[str, int] | None:
    """Return SQL for the number of a key, and how many bits the numbers need.

    Args:
        key: SQL of the key.
        cast: Its SQL type.
        cells: The first keys of the table, as written.
        rows: About how many rows there are.

    Returns:
        SQL for a number below the number of bits, null for a key without one; None if the first
        keys are not numbered alike, or are too far apart.
    """
    found = [_NUMBERED.fullmatch(cell) for cell in cells]
    matches = [match for match in found if match]
    bits = 1 << (2 * rows).bit_length()  # room for gaps
    if not matches or len(matches) < len(found) or bits > _MOST_BITS:
        return None
    prefixes = {match[1] for match in matches}
    numbers = [int(match[2]) for match in matches]
    if len(prefixes) > 1 or max(numbers) - min(numbers) >= bits:
        return None
    if cast == "varchar":
        key = f"try_cast(substring({key}, {len(prefixes.pop()) + 1}) as bigint)"
    elif cast != "bigint":
        return None
    return f"({key} & {bits - 1})", bits
