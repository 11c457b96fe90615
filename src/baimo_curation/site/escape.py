"""Escape text of the data: one function for each place that it is written into.

HTML is escaped by construction: pages are composed of `Fragment`, whose `format` and
`join` escape every plain string. The functions here are for the other places.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import escape

from baimo_curation.site.fragment import Fragment


def heading(text: str) -> str:
    """Return text for a Markdown heading: only letters, digits and spaces stay as they are."""
    return "".join(
        char if char.isalnum() or char == " " or ord(char) > 127 else f"&#{ord(char)};"
        for char in " ".join(text.split())
    )


def front_matter(values: dict[str, Any]) -> str:
    """Return YAML front matter; JSON is YAML, and the theme prints strings unescaped."""
    lines = (f"{key}: {json.dumps(_escaped(value))}" for key, value in values.items())
    return "---\n" + "\n".join(lines) + "\n---\n"


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return str(escape(value))
    return value


def script_json(value: Any) -> Fragment:
    """Return JSON for a `<script>` data block: no character in it can end the block."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Fragment(text)
