"""The paths of files of earlier revisions in `source_files`."""

from __future__ import annotations

import re

# The path of a file as it was in an earlier revision, which rows still cite.
_EARLIER = re.compile(r"revision-([^/]+)/(.+)")


def earlier_path(revision: str, path: str) -> str:
    """Return under which path a file of an earlier revision stays in `source_files`."""
    return f"revision-{revision[:12]}/{path}"


def in_earlier_revision(path: str) -> str | None:
    """Return the path that a file had in an earlier revision; None for one of the present."""
    found = _EARLIER.fullmatch(path)
    return found[2] if found else None
