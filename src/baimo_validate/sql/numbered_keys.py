"""Keys that end in a number: proven unique by one bit a row, where a hash table takes 50 bytes.

Most tables number their rows: 1, 2, 3 or m-0001, m-0002. The number is read from the key, so rows
with different numbers have different keys. If setting a bit for every number sets as many bits
as there are keys, no key repeats. If it sets fewer, nothing is known and the keys are hashed.

Source: docs/methods/validate.md, "Plan".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"([^0-9]*)([0-9]{1,15})")
_MOST_BITS = 1 << 26  # 8 MB a thread; where more are needed keys are hashed


def number_sql(key: str, cast: str, cells: Sequence[str], rows: int) -> tuple[str, int] | None:
    """Return how to read the number of a key, and how many bits the numbers need.

    Args:
        key: SQL of the key.
        cast: Its SQL type.
        cells: The first keys of the table, as they are written.
        rows: About how many rows there are.

    Returns:
        SQL of a number from 0 to the bits less 1, null where the key is or holds none; None if
        the first keys are not numbered alike, or too far apart for one bit a number.
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
