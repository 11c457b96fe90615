"""HTML whose templates are filled by `str.format`: the pages fill half a million of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import markupsafe
from markupsafe import escape


class Fragment(markupsafe.Markup):
    """Text that is HTML; plain strings are escaped when they are inserted.

    The formatter of `markupsafe` is written in Python and takes five times as long. Templates name
    arguments, and neither their attributes nor their items.
    """

    __slots__ = ()

    def format(self, *args: Any, **named: Any) -> Fragment:
        """Return the template filled in, with every string that is not markup escaped."""
        given = {name: _inserted(value) for name, value in named.items()}
        return Fragment(str.format(self, *map(_inserted, args), **given))

    def join(self, parts: Iterable[Any], /) -> Fragment:
        """Return the parts with this between them, each escaped unless it is markup."""
        return Fragment(str.join(self, map(escape, parts)))


def _inserted(value: Any) -> Any:
    """Return a value escaped; a number stays one, for the sake of format specifications."""
    return value if isinstance(value, (markupsafe.Markup, int, float)) else escape(value)
