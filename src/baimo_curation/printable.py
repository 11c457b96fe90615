"""Text that a terminal can show: untrusted names and cells must not move the cursor or the lines.

A file name or a cell may contain escape sequences that recolour the screen, set the title of the
window or reverse the reading direction, and line breaks that forge lines of a report.
"""

from __future__ import annotations

import re

_LONGEST = 1000  # characters of a message: the content of a file must not flood the terminal
# C0 and C1 controls, the line separators of Unicode, and what overrides the reading direction.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def escape(text: str) -> str:
    r"""Return text with every control character written as its escape, `\x1b` for example."""
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def one_line(text: str) -> str:
    """Return a message that fits one line: controls escaped, the middle cut where it is long."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
    return escape(text)


def escape_json(text: str) -> str:
    """Return JSON in which the controls that `json.dumps` leaves as they are are escaped, too."""
    return _CONTROLS.sub(
        lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text
    )
